/** Longest title of a message, in characters. */
export const MESSAGE_TITLE_MAX = 40;
/** Longest body of a message, in characters. */
export const MESSAGE_BODY_MAX = 120;
/** A message is kept so long after it was read. */
export const READ_DAYS = 365;
/** A message nobody read is kept so long after it came. */
export const UNREAD_DAYS = 730;

const DAY = 86_400_000;
/** Phones have 11 digits, identity numbers 17 and a check mark, students' numbers 10 and more; days and letters have fewer together. */
const PERSONAL_NUMBER = /\d{9,}[\dXx]/;

/** What is wrong with a message. */
export type MessageFault = 'title_length' | 'body_length' | 'personal_number';

/**
 * Whether a text may be told. Messages outlive the right to see what they are about (and later leave the service by WeChat),
 * so they say a state, an office and a name, and point to the page; they never carry numbers of people.
 */
export function messageFault(title: string, body: string): MessageFault | null {
  const lengthOf = (text: string): number => [...text].length;
  if (lengthOf(title) < 1 || lengthOf(title) > MESSAGE_TITLE_MAX) return 'title_length';
  if (lengthOf(body) > MESSAGE_BODY_MAX) return 'body_length';
  return PERSONAL_NUMBER.test(title) || PERSONAL_NUMBER.test(body) ? 'personal_number' : null;
}

/**
 * Ends of what is kept at a moment: messages read before `readBefore` and unread ones that came before `createdBefore` go.
 * All in epoch milliseconds.
 */
export const retentionEnds = (now: number): { readBefore: number; createdBefore: number } => ({
  readBefore: now - READ_DAYS * DAY, createdBefore: now - UNREAD_DAYS * DAY,
});

import type { NoteDecision } from '@party/shared/notes';

const LONGEST = 40;

/** A title inside a message: short, and without rows of digits that look like somebody's number. */
export function quotedNote(title: string): string {
  const letters = [...title.replace(/\d{9,}/g, '…')];
  return `《${letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('')}》`;
}

/** What the author is told of a decision. */
export const NOTE_DECISION_WORDS: Readonly<Record<NoteDecision, string>> = {
  publish: '您的心得已发布', return: '您的心得被退回，请修改', hide: '您的心得已被隐藏', restore: '您的心得已恢复发布',
};

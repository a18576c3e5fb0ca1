import type { NoteCommentAction } from './note-comment.machine.js';

/**
 * What the machine said of a text: not yet, fine, a human should look, not allowed; `unchecked` when it could not be asked (the author has no
 * WeChat account here, was not seen for two hours, or WeChat did not answer for long).
 */
export const NOTE_CHECKS = ['waiting', 'pass', 'review', 'risky', 'unchecked'] as const;
/** See {@link NOTE_CHECKS}. */
export type NoteCheck = (typeof NOTE_CHECKS)[number];
/** Words for those who review. */
export const NOTE_CHECK_LABELS: Readonly<Record<NoteCheck, string>> = {
  waiting: '内容安全检查中', pass: '内容安全检查通过', review: '内容安全检查建议人工复核', risky: '内容安全检查不通过', unchecked: '未能自动检查，请人工复核',
};

/** Characters of one text that WeChat takes (msg_sec_check, version 2). */
export const LONGEST_CHECKED = 2500;

/** A text in parts that can be checked; characters beyond the first plane are never cut in two. */
export function checkedParts(text: string, longest = LONGEST_CHECKED): string[] {
  const letters = [...text];
  const parts: string[] = [];
  for (let at = 0; at < letters.length; at += longest) parts.push(letters.slice(at, at + longest).join(''));
  return parts;
}

/** A check that has come back. */
export type NoteVerdict = Exclude<NoteCheck, 'waiting'>;

const GRAVITY: readonly NoteVerdict[] = ['pass', 'unchecked', 'review', 'risky'];

/** The gravest of several verdicts; `unchecked` when there is none. */
export const gravest = (verdicts: readonly NoteVerdict[]): NoteVerdict =>
  verdicts.reduce<NoteVerdict | null>((worst, one) => (worst === null || GRAVITY.indexOf(one) > GRAVITY.indexOf(worst) ? one : worst), null) ?? 'unchecked';

/** What becomes of a comment; texts of the Party often meet the label «politics», so doubt goes before a human and refuses nobody. */
export function commentAfter(check: NoteVerdict): NoteCommentAction {
  if (check === 'pass') return 'pass';
  return check === 'risky' ? 'refuse' : 'hold';
}

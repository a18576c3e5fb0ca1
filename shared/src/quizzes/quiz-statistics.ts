import type { Id } from '../kernel/index.js';
import type { QuizAnswer } from './marking.js';

/** Sheets that answered one question alike. */
export interface AnswerTally {
  questionId: Id;
  version: number;
  answer: QuizAnswer;
  right: boolean;
  count: number;
}

/** How a question was answered. */
export interface QuestionTally {
  /** Sheets it stood on. */
  asked: number;
  right: number;
  /** Sheets that left it open. */
  open: number;
  /** Sheets that chose each option. */
  chosen: ReadonlyMap<string, number>;
}

/** Tallies of one question and version put together. */
export function tallyOf(rows: readonly AnswerTally[]): QuestionTally {
  const chosen = new Map<string, number>();
  let [asked, right, open] = [0, 0, 0];
  for (const { answer, count, right: isRight } of rows) {
    asked += count;
    if (isRight) right += count;
    if (answer.options.length === 0 && answer.text === '') open += count;
    for (const id of answer.options) chosen.set(id, (chosen.get(id) ?? 0) + count);
  }
  return { asked, right, open, chosen };
}

/** Whole hundredths; 0 of nothing. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole));

/** A topic is not held when less than so many hundredths of its questions were right. */
export const WEAK_PERCENT = 60;

/** Whether a topic is held, by its right answers among those asked. */
export const isWeak = ({ right, asked }: { right: number; asked: number }): boolean => percentOf(right, asked) < WEAK_PERCENT;

/** A cell of the analysis by topic: the same words on the screen and in the file. */
export const topicCellText = (cell: { right: number; asked: number } | null): string => (cell === null ? '未答' : `${percentOf(cell.right, cell.asked)}% ${cell.right}/${cell.asked}`);

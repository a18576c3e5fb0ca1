import { daysBetween, type CalendarDay } from '../kernel/index.js';
import type { DrawPart } from './drawing.js';

/** 每日一答, 每周一答, 专题答题. */
export const QUIZ_KINDS = ['daily', 'weekly', 'special'] as const;
/** See {@link QUIZ_KINDS}. */
export type QuizKind = (typeof QUIZ_KINDS)[number];
/** Words of the kinds. */
export const QUIZ_KIND_LABELS: Readonly<Record<QuizKind, string>> = { daily: '每日答题', weekly: '每周答题', special: '专题答题' };

/** When the right answers are shown. */
export const ANSWER_SHOWINGS = ['hand_in', 'round_end', 'never'] as const;
/** See {@link ANSWER_SHOWINGS}. */
export type AnswerShowing = (typeof ANSWER_SHOWINGS)[number];
/** Words of the moments. */
export const ANSWER_SHOWING_LABELS: Readonly<Record<AnswerShowing, string>> = { hand_in: '合格或次数用完后公布', round_end: '本轮结束后公布', never: '不公布' };

/** What a quiz is. */
export interface QuizSettings {
  readonly kind: QuizKind;
  /** First day it is open. */
  readonly firstOn: CalendarDay;
  /** Last day; a special quiz has one, the others may go on. */
  readonly lastOn: CalendarDay | null;
  readonly minutes: number;
  readonly attempts: number;
  readonly passPercent: number;
  readonly parts: readonly DrawPart[];
}

/** Least and most of each number. */
export const QUIZ_LIMITS = { minutes: [1, 180], attempts: [1, 10], passPercent: [1, 100], pointsEach: [1, 20], questions: [1, 100], parts: [1, 20] } as const;

/** Longest run of a special quiz. */
const MOST_DAYS = 366;

/** Something wrong with a quiz. */
export interface QuizFault {
  readonly field: 'firstOn' | 'lastOn' | 'parts';
  readonly code: string;
  readonly message: string;
}

/** Faults of a quiz by field; none when it can be published. */
export function quizFaults({ kind, firstOn, lastOn, parts }: QuizSettings, today: CalendarDay): QuizFault[] {
  const faults: QuizFault[] = [];
  if (kind === 'special' && lastOn === null) faults.push({ field: 'lastOn', code: 'required', message: '专题答题须填写截止日期' });
  if (lastOn !== null && lastOn < firstOn) faults.push({ field: 'lastOn', code: 'before_first', message: '截止日期不能早于开始日期' });
  if (lastOn !== null && lastOn < today) faults.push({ field: 'lastOn', code: 'in_past', message: '截止日期不能早于今天' });
  if (lastOn !== null && daysBetween(firstOn, lastOn) > MOST_DAYS) faults.push({ field: 'lastOn', code: 'too_long', message: '一次答题最长一年' });
  const [, most] = QUIZ_LIMITS.questions;
  if (questionCount(parts) > most) faults.push({ field: 'parts', code: 'too_many', message: `一份答卷最多 ${most} 道题` });
  if (new Set(parts.map((one) => one.topic)).size !== parts.length) faults.push({ field: 'parts', code: 'twins', message: '同一专题只写一行' });
  return faults;
}

/** Questions of a sheet. */
export const questionCount = (parts: readonly DrawPart[]): number => parts.reduce((sum, one) => sum + one.count, 0);

import { addDays, type CalendarDay, type Period } from '../kernel/index.js';

/** Points of 学习强国 that a person can earn in a day, from a day on. */
export interface XuexiRule {
  readonly from: CalendarDay;
  readonly mostPerDay: number;
}

/**
 * The tables of 学习强国 as far as they were made public: January and March 2019 with their days, the later ones by their year alone. The sums change
 * without notice, so what is beyond is pointed at in the preview and never refused.
 */
export const XUEXI_RULES: readonly XuexiRule[] = ([['2019-01-30', 66], ['2019-03-28', 52], ['2021-01-01', 65], ['2023-01-01', 42]] as const).map(([from, mostPerDay]) => ({ from: from as CalendarDay, mostPerDay }));

/** First day there were points on. */
export const XUEXI_SINCE = '2019-01-01';

/** The rule of a day; the first one before there was any. */
export const xuexiRuleOn = (day: CalendarDay): XuexiRule => XUEXI_RULES.filter((one) => one.from <= day).at(-1) ?? (XUEXI_RULES[0] as XuexiRule);

/** Most a person can have earned in a month or week up to today. */
export function mostXuexiOf({ first, last }: Period, today: CalendarDay): number {
  let sum = 0;
  for (let day = first; day <= last && day <= today; day = addDays(day, 1)) sum += xuexiRuleOn(day).mostPerDay;
  return sum;
}

/** Least a figure must be above the most of before to be a jump, in days of the most one can earn. */
const JUMP_DAYS = 5;
/** Earlier periods that must be known before one can speak of a jump. */
const JUMP_KNOWN = 2;

/** Whether a person's points are far above what they had in earlier periods of the same kind: more than twice the most of them. Another person's line, or another period's figure, looks like that. */
export function isXuexiJump(points: number, earlier: readonly number[], period: Period): boolean {
  const most = Math.max(0, ...earlier);
  return earlier.length >= JUMP_KNOWN && points > 2 * most && points - most > JUMP_DAYS * xuexiRuleOn(period.last).mostPerDay;
}

/** Whether points of so many people are more than they can have earned: somebody typed the sum of all time, or of another period. */
export const isSuspiciousXuexi = (points: number, people: number, period: Period, today: CalendarDay): boolean => points > people * mostXuexiOf(period, today);

import { addDays, weekday, type CalendarDay, type Id } from '../kernel/index.js';
import { placed, type Placed, type Scored } from './ranking.js';

/** What the branch committee says of somebody's month. Only the person and the committee see it. */
export const MONTH_GRADES = ['excellent', 'good', 'steady', 'effort'] as const;

/** See {@link MONTH_GRADES}. */
export type MonthGrade = (typeof MONTH_GRADES)[number];

/** Chinese words; the last encourages, it judges nobody. */
export const MONTH_GRADE_LABELS: Readonly<Record<MonthGrade, string>> = { excellent: '优秀', good: '良好', steady: '平稳', effort: '需多参加' };

/** Working days of publicity. Five are usual; no regulation on 学习标兵 says how many, so a branch sets its own. */
export const PUBLICITY_DAYS = { least: 3, most: 15, usual: 5 } as const;

/**
 * Last day of so many working days, the first of which is the day after. Which days are worked on is told by `isWorkingDay`: public holidays and the
 * weekends worked for them move every year by a notice of the State Council. Without it Monday to Friday count.
 */
export function publicUntil(from: CalendarDay, workingDays: number, isWorkingDay: (day: CalendarDay) => boolean = (day) => weekday(day) <= 5): CalendarDay {
  let day = from;
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Somebody's figures of a month, or of a week. */
export interface MonthFigure {
  readonly id: Id;
  /** Points of the ledger in the month. */
  readonly points: number;
  /** 学习强国 points of the period, null where none were taken in or the branch does not count them. */
  readonly imported: number | null;
  /** Null without any points. */
  readonly place: number | null;
}

/** Figures of a month out of the ledger and, where the branch counts them, the points taken in; then those of the branch who have none. The same rows give the same list for ever. */
export function monthFigures(ledger: readonly Scored[], imported: ReadonlyMap<Id, number>, everybody: readonly Id[]): MonthFigure[] {
  const own = new Map(ledger.map((row) => [row.id, row.points]));
  const people = [...new Set([...own.keys(), ...imported.keys(), ...everybody])].sort();
  const sums = people.map((id) => ({ id, points: (own.get(id) ?? 0) + (imported.get(id) ?? 0) }));
  const ranked: Placed[] = placed(sums.filter((row) => row.points > 0));
  const found = new Set(ranked.map((row) => row.id));
  const figure = (id: Id, place: number | null): MonthFigure => ({ id, points: own.get(id) ?? 0, imported: imported.get(id) ?? null, place });
  return [...ranked.map((row) => figure(row.id, row.place)), ...people.filter((id) => !found.has(id)).map((id) => figure(id, null))];
}

/** Sum that somebody's place comes from. */
export const figureSum = ({ points, imported }: Pick<MonthFigure, 'points' | 'imported'>): number => points + (imported ?? 0);

/** How many may be graded 优秀, and so be proposed: at most a third of the members (as 民主评议党员 has it), but one in any branch. */
export const mostExcellent = (headcount: number): number => Math.max(1, Math.floor(headcount / 3));

/** What the committee wrote down of somebody. */
export interface MonthMark {
  readonly grade: MonthGrade;
  readonly words: string;
  /** Where what is said can be seen; needed for 优秀. */
  readonly evidence: string;
  /** Proposed as 学习标兵. */
  readonly nominated: boolean;
}

/** A field that is wrong. */
export interface MonthFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Faults of one assessment. `others` are the marks of everybody else in the month. */
export function markFaults({ grade, evidence, nominated }: MonthMark, others: readonly MonthMark[], headcount: number): MonthFault[] {
  const faults: MonthFault[] = [];
  if (grade === 'excellent' && evidence === '') faults.push({ field: 'evidence', code: 'required', message: '评为优秀须写明依据' });
  if (nominated && grade !== 'excellent') faults.push({ field: 'nominated', code: 'not_excellent', message: '学习标兵从评为优秀的同志中提名' });
  const most = mostExcellent(headcount);
  if (grade === 'excellent' && others.filter((one) => one.grade === 'excellent').length >= most) faults.push({ field: 'grade', code: 'too_many', message: `优秀一般不超过党员人数的三分之一，本月最多${most}人` });
  return faults;
}

/** A decision of the branch as it is written down. */
export interface MonthDecision {
  /** Day of the meeting. */
  readonly metOn: CalendarDay;
  /** Who had a vote and was there. */
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly votesAbstained: number;
}

/** Faults of a decision: a meeting after the month is over, everybody's vote counted, more than half for it. */
export function decisionFaults({ metOn, present, votesFor, votesAgainst, votesAbstained }: MonthDecision, monthEnd: CalendarDay, today: CalendarDay): MonthFault[] {
  const faults: MonthFault[] = [];
  if (metOn > today) faults.push({ field: 'metOn', code: 'in_future', message: '会议日期不能晚于今天' });
  if (metOn <= monthEnd) faults.push({ field: 'metOn', code: 'too_early', message: '本月结束后才能评议' });
  if (votesFor + votesAgainst + votesAbstained !== present) faults.push({ field: 'present', code: 'sum', message: '赞成、反对、弃权之和须等于到会有表决权人数' });
  else if (votesFor * 2 <= present) faults.push({ field: 'votesFor', code: 'no_majority', message: '赞成须超过到会人数的半数' });
  return faults;
}

/** An objection as far as closing goes. */
export interface MonthObjectionFacts {
  readonly answered: boolean;
  readonly upheld: boolean;
}

/** Why a month in publicity cannot be closed yet. */
export type CloseHindrance = 'publicity' | 'unanswered' | 'upheld';

/** What hinders closing: days that are left, an objection without answer, or one that was found right and asks for a corrected version. */
export function closeHindrance(until: CalendarDay, today: CalendarDay, objections: readonly MonthObjectionFacts[]): CloseHindrance | null {
  if (objections.some((one) => !one.answered)) return 'unanswered';
  if (objections.some((one) => one.upheld)) return 'upheld';
  return today <= until ? 'publicity' : null;
}

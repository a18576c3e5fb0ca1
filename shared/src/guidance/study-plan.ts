import { daysBetween, type CalendarDay, type Id } from '../kernel/index.js';
import { CLASS_HOUR_MINUTES } from './study-stage.js';

/** Most pieces a plan or a recommendation names. */
export const MOST_PLAN_ITEMS = 30;

/** A piece a plan asks for. */
export interface PlanItem {
  resourceId: Id;
  /** Last day; null for the end of the year. */
  dueOn: CalendarDay | null;
}

/** How far somebody is with a piece of the plan. */
export type ItemStanding = 'finished' | 'begun' | 'untouched';

/** Where somebody stands with the class-hours of a year, in minutes. */
export interface HoursStanding {
  requiredMinutes: number;
  doneMinutes: number;
  /** What even progress over the year would be by today. */
  paceMinutes: number;
  /** 0–100; 100 when nothing is asked. */
  percent: number;
  /** Whole class-hours behind the pace, 0 when not behind. */
  behindHours: number;
}

const DAYS_OF_YEAR = 365;

/** Share of the class-hours done by a day of the year; later years have no pace yet, earlier ones all of it. */
export function hoursStanding(requiredHours: number, doneMinutes: number, year: number, today: CalendarDay): HoursStanding {
  const requiredMinutes = requiredHours * CLASS_HOUR_MINUTES;
  const passed = daysBetween(`${year}-01-01` as CalendarDay, today) + 1;
  const share = Math.min(Math.max(passed, 0), DAYS_OF_YEAR) / DAYS_OF_YEAR;
  const paceMinutes = Math.floor(requiredMinutes * share);
  return {
    requiredMinutes, doneMinutes, paceMinutes,
    percent: requiredMinutes === 0 ? 100 : Math.min(100, Math.floor((doneMinutes * 100) / requiredMinutes)),
    behindHours: Math.max(0, Math.floor((paceMinutes - doneMinutes) / CLASS_HOUR_MINUTES)),
  };
}

/** Class-hours that are not full yet, begun ones as whole ones; 0 when all is done. */
export const hoursMissing = ({ requiredMinutes, doneMinutes }: Pick<HoursStanding, 'requiredMinutes' | 'doneMinutes'>): number => Math.max(0, Math.ceil((requiredMinutes - doneMinutes) / CLASS_HOUR_MINUTES));

/** The plan that counts: of those along the line from the top to the branch, the nearest. */
export function planInForce<P extends { organisationId: Id }>(plans: readonly P[], line: readonly Id[]): P | undefined {
  return line.toReversed().map((id) => plans.find((plan) => plan.organisationId === id)).find((plan) => plan !== undefined);
}

/** Pieces of a plan that are not finished, what is due first first. */
export function missingItems<T extends { dueOn: string | null; standing: ItemStanding }>(items: readonly T[]): T[] {
  const due = ({ dueOn }: T): string => dueOn ?? '9999';
  return items.filter((one) => one.standing !== 'finished').toSorted((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
}

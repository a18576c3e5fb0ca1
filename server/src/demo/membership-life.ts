import { addDays, addMonths, addYears, dayOf, dayParts, isLeapYear, type CalendarDay, type PartialDay } from '@party/shared/kernel';
import type { MemberValues, Stage } from '@party/shared/members';
import type { Dice } from './dice.js';
import type { KindTraits } from './person-kinds.js';

/** The dates of a life as far as the roster knows them. */
export type LifeDates = Pick<
  MemberValues, 'applicationDate' | 'activistDate' | 'developmentTargetDate' | 'joinDate' | 'conversionDate' | 'extensionMonths'
> & { birthDate: CalendarDay };

type Steps = Omit<LifeDates, 'birthDate'>;

const NOTHING: Steps = { applicationDate: null, activistDate: null, developmentTargetDate: null, joinDate: null, conversionDate: null, extensionMonths: 0 };

/** Years of age at which nobody's way into the Party can have begun before 18, with the slowest steps below. */
const READY_DAYS = 365 * 18 + 1_100;
/** Before these years the records of candidates were seldom kept, and before 1977 probation followed other rules. */
const RECORDS_SINCE = 1990;

const back = (day: CalendarDay, dice: Dice, least: number, most: number): CalendarDay => addDays(day, -dice.between(least, most));

/** Application a few months before, activist for more than a year, as the rules ask. */
function leadingTo(dice: Dice, steps: Pick<Steps, 'activistDate'>): Pick<Steps, 'applicationDate' | 'activistDate'> {
  return { ...steps, applicationDate: steps.activistDate && back(steps.activistDate as CalendarDay, dice, 95, 240) };
}

function candidate(dice: Dice, on: CalendarDay, stage: Stage): Steps {
  if (stage === 'applicant') return { ...NOTHING, applicationDate: back(on, dice, 2, 480) };
  if (stage === 'activist') return { ...NOTHING, ...leadingTo(dice, { activistDate: back(on, dice, 3, 600) }) };
  const target = back(on, dice, 3, 160);
  return { ...NOTHING, ...leadingTo(dice, { activistDate: back(target, dice, 366, 540) }), developmentTargetDate: target };
}

function joined(dice: Dice, joinDate: CalendarDay): Steps {
  const target = back(joinDate, dice, 31, 150);
  return { ...NOTHING, ...leadingTo(dice, { activistDate: back(target, dice, 366, 540) }), developmentTargetDate: target, joinDate };
}

function onProbation(dice: Dice, on: CalendarDay, stage: Stage): Steps {
  if (stage === 'probationary') return joined(dice, back(on, dice, 2, 363));
  const join = addMonths(on, -dice.between(13, 18));
  const extensionMonths = Array.from({ length: 7 }, (_, at) => at + 6).find((months) => addMonths(join, 12 + months) > on) ?? 12;
  return { ...joined(dice, join), extensionMonths };
}

function full(dice: Dice, join: CalendarDay): Steps {
  return { ...joined(dice, join), conversionDate: addMonths(join, 12) };
}

/** A day of joining between two days; now and then a 29 February, or the last day of another month. */
function joinBetween(dice: Dice, first: CalendarDay, last: CalendarDay): CalendarDay {
  const years = dayParts(last).year - dayParts(first).year;
  const year = dayParts(first).year + dice.between(0, Math.max(0, years));
  const leap = dice.percent(1.5) ? year - (year % 4) : 0;
  if (leap > 0 && isLeapYear(leap) && dayOf(leap, 2, 29) >= first && dayOf(leap, 2, 29) <= last) return dayOf(leap, 2, 29);
  const day = dayOf(year, dice.pick([3, 5, 6, 6, 6, 7, 11, 12, 12]), dice.between(1, 30));
  return day < first ? first : day > last ? last : day;
}

/** Old files often know a month, seldom a year alone; both dates of a membership are then as coarse. */
function coarsen(dice: Dice, steps: Steps): Steps {
  const year = Number(steps.joinDate?.slice(0, 4));
  const cut = year >= 2005 ? (dice.percent(0.6) ? 7 : 10) : dice.weighted([[10, 84], [7, 14], [4, 2]]);
  const known = (date: PartialDay | null): PartialDay | null => date && (date.slice(0, cut) as PartialDay);
  const early = year < RECORDS_SINCE && dice.percent(80) ? { applicationDate: null, activistDate: null, developmentTargetDate: null } : {};
  return { ...steps, ...early, joinDate: known(steps.joinDate), conversionDate: known(steps.conversionDate) };
}

function studentLife(dice: Dice, { ages, joinedDaysAgo = [367, 500] }: KindTraits, on: CalendarDay, stage: Stage): LifeDates {
  const steps = stage === 'full' ? full(dice, back(on, dice, ...joinedDaysAgo)) : stageSteps(dice, on, stage);
  const born = addYears(steps.applicationDate as CalendarDay, -dice.between(...ages));
  return { ...steps, birthDate: back(born, dice, 1, 330) };
}

function stageSteps(dice: Dice, on: CalendarDay, stage: Stage): Steps {
  return stage === 'probationary' || stage === 'probation_extended' ? onProbation(dice, on, stage) : candidate(dice, on, stage);
}

function adultLife(dice: Dice, { ages }: KindTraits, on: CalendarDay, stage: Stage): LifeDates {
  const birthDate = addDays(addYears(on, -dice.between(...ages)), -dice.between(0, 360));
  if (stage !== 'full') return { ...stageSteps(dice, on, stage), birthDate };
  const first = addDays(birthDate, READY_DAYS);
  const late = addDays(birthDate, 365 * dice.between(24, 45));
  const latest = addDays(on, -400);
  const last = late < first ? first : late > latest ? latest : late;
  return { ...coarsen(dice, full(dice, joinBetween(dice, first < last ? first : last, last))), birthDate };
}

/** Dates of somebody who stands at `stage` on the day `on`, in keeping with the rules of admission. */
export function makeLife(dice: Dice, traits: KindTraits, on: CalendarDay, stage: Stage): LifeDates {
  return traits.student ? studentLife(dice, traits, on, stage) : adultLife(dice, traits, on, stage);
}

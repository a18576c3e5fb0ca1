import { addMonths, addYears, type CalendarDay } from '../kernel/calendar-day.js';
import { earliestDay, isCertainlyBefore, latestDay, type PartialDay } from '../kernel/partial-day.js';
import type { Stage } from './codes.js';

/** The dates of a membership as far as they are known. */
export interface MembershipDates {
  readonly stage: Stage;
  readonly birthDate: PartialDay | null;
  readonly applicationDate: PartialDay | null;
  readonly activistDate: PartialDay | null;
  readonly developmentTargetDate: PartialDay | null;
  readonly joinDate: PartialDay | null;
  readonly conversionDate: PartialDay | null;
}

/** What is wrong, or doubtful, about the dates of a record. */
export type DateFlagCode =
  | 'birth_in_future' | 'join_in_future' | 'conversion_in_future' | 'birth_after_join' | 'join_before_18'
  | 'join_after_conversion' | 'conversion_before_due' | 'conversion_on_probation' | 'join_of_candidate'
  | 'application_after_join' | 'application_before_18' | 'activist_less_than_year'
  | 'application_in_future' | 'activist_in_future' | 'target_in_future' | 'activist_before_application'
  | 'target_before_activist' | 'join_before_target' | 'join_missing' | 'conversion_missing';

/** A named flag. An error contradicts itself and cannot be stored; a warning is kept on the data-quality list. */
export interface DateFlag {
  readonly code: DateFlagCode;
  readonly field: Exclude<keyof MembershipDates, 'stage'>;
  readonly severity: 'error' | 'warning';
  /** Chinese sentence: the reason and how to mend it. */
  readonly message: string;
}

/** One year's probation is the rule without a break since the Constitution of August 1977; earlier rules differed. */
const PROBATION_RULE_SINCE = '1977-08-18' as CalendarDay;
/** The one-year period as an activist was first written down in the rules of 1990. */
const ACTIVIST_RULE_SINCE = '1990-08-01' as CalendarDay;

type Check = readonly [
  code: DateFlagCode,
  field: DateFlag['field'],
  severity: DateFlag['severity'],
  message: string,
  holds: (dates: MembershipDates, today: CalendarDay) => boolean,
];

const MEMBER_STAGES: readonly Stage[] = ['probationary', 'probation_extended', 'full'];

const CHECKS: readonly Check[] = [
  ['birth_in_future', 'birthDate', 'error', '出生日期晚于今天，请核对', ({ birthDate }, today) => inFuture(birthDate, today)],
  ['join_in_future', 'joinDate', 'error', '入党时间晚于今天，请核对', ({ joinDate }, today) => inFuture(joinDate, today)],
  ['conversion_in_future', 'conversionDate', 'error', '转正时间晚于今天，尚未转正的请留空',
    ({ conversionDate }, today) => inFuture(conversionDate, today)],
  ['application_in_future', 'applicationDate', 'error', '申请入党时间晚于今天，请核对', ({ applicationDate }, today) => inFuture(applicationDate, today)],
  ['activist_in_future', 'activistDate', 'error', '列为积极分子时间晚于今天，请核对', ({ activistDate }, today) => inFuture(activistDate, today)],
  ['target_in_future', 'developmentTargetDate', 'error', '列为发展对象时间晚于今天，请核对',
    ({ developmentTargetDate }, today) => inFuture(developmentTargetDate, today)],
  ['birth_after_join', 'joinDate', 'error', '入党时间早于出生日期，请核对这两个日期',
    ({ birthDate, joinDate }) => before(joinDate, birthDate)],
  ['join_before_18', 'joinDate', 'warning', '入党时未满18周岁，请核对出生日期和入党时间',
    ({ birthDate, joinDate }) => before18(birthDate, joinDate) && !before(joinDate, birthDate)],
  ['join_after_conversion', 'conversionDate', 'error', '转正时间早于入党时间，请核对是否填反',
    ({ joinDate, conversionDate }) => before(conversionDate, joinDate)],
  ['conversion_before_due', 'conversionDate', 'warning', '转正时间距入党时间不满一年预备期，请核对', conversionTooEarly],
  ['conversion_on_probation', 'conversionDate', 'error', '预备党员不应有转正时间，已转正的请把党员类型改为正式党员',
    ({ stage, conversionDate }) => (stage === 'probationary' || stage === 'probation_extended') && conversionDate !== null],
  ['join_of_candidate', 'joinDate', 'error', '尚未入党的人员不应有入党时间或转正时间，请核对党员类型',
    ({ stage, joinDate, conversionDate }) => !MEMBER_STAGES.includes(stage) && (joinDate !== null || conversionDate !== null)],
  ['application_after_join', 'applicationDate', 'error', '申请入党时间晚于入党时间，请核对',
    ({ applicationDate, joinDate }) => before(joinDate, applicationDate)],
  ['application_before_18', 'applicationDate', 'warning', '申请入党时未满18周岁，请核对',
    ({ birthDate, applicationDate }) => before18(birthDate, applicationDate)],
  ['activist_less_than_year', 'activistDate', 'warning', '列为积极分子至入党不满一年，请核对', activistTooShort],
  ['activist_before_application', 'activistDate', 'warning', '列为积极分子时间早于申请入党时间，请核对',
    ({ applicationDate, activistDate }) => before(activistDate, applicationDate)],
  ['target_before_activist', 'developmentTargetDate', 'warning', '列为发展对象时间早于列为积极分子时间，请核对',
    ({ activistDate, developmentTargetDate }) => before(developmentTargetDate, activistDate)],
  ['join_before_target', 'developmentTargetDate', 'warning', '列为发展对象时间晚于入党时间，请核对',
    ({ developmentTargetDate, joinDate }) => before(joinDate, developmentTargetDate)],
  ['join_missing', 'joinDate', 'warning', '缺少入党时间，请补充（可只填年月）',
    ({ stage, joinDate }) => MEMBER_STAGES.includes(stage) && joinDate === null],
  ['conversion_missing', 'conversionDate', 'warning', '正式党员缺少转正时间，请补充（可只填年月）',
    ({ stage, conversionDate }) => stage === 'full' && conversionDate === null],
];

/**
 * Flags of a record's dates. A date known to the month or year is flagged only when every day it can mean is wrong:
 * imprecise is not the same as false.
 */
export function membershipDateFlags(dates: MembershipDates, today: CalendarDay): DateFlag[] {
  return CHECKS.filter(([, , , , holds]) => holds(dates, today)).map(([code, field, severity, message]) => ({
    code,
    field,
    severity,
    message,
  }));
}

const inFuture = (date: PartialDay | null, today: CalendarDay): boolean => date !== null && earliestDay(date) > today;

const before = (date: PartialDay | null, other: PartialDay | null): boolean =>
  date !== null && other !== null && isCertainlyBefore(date, other);

const before18 = (birth: PartialDay | null, date: PartialDay | null): boolean =>
  birth !== null && date !== null && latestDay(date) < addYears(earliestDay(birth), 18);

function conversionTooEarly({ joinDate, conversionDate }: MembershipDates): boolean {
  if (joinDate === null || conversionDate === null || before(conversionDate, joinDate)) return false;
  const joined = earliestDay(joinDate);
  return joined >= PROBATION_RULE_SINCE && latestDay(conversionDate) < addMonths(joined, 12);
}

function activistTooShort({ activistDate, joinDate }: MembershipDates): boolean {
  if (activistDate === null || joinDate === null) return false;
  const activist = earliestDay(activistDate);
  return activist >= ACTIVIST_RULE_SINCE && latestDay(joinDate) < addYears(activist, 1);
}

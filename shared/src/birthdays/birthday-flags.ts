import type { CalendarDay, PartialDay } from '../kernel/index.js';
import { membershipDateFlags } from '../members/index.js';
import type { BirthdayBasis } from './anniversary.js';

/** What is doubtful about the date of a political birthday. */
export const BIRTHDAY_FLAGS = ['missing', 'year_only', 'month_only', 'before_18', 'after_full'] as const;

/** See {@link BIRTHDAY_FLAGS}. */
export type BirthdayFlag = (typeof BIRTHDAY_FLAGS)[number];

/** Chinese sentences: what is wrong and how to mend it. */
export const BIRTHDAY_FLAG_LABELS: Readonly<Record<BirthdayFlag, string>> = {
  missing: '缺少日期，请补充', year_only: '只有年份，请补充月和日', month_only: '只有年月，贺卡在当月1日发出', before_18: '入党时未满18周岁，请核对', after_full: '入党时间晚于转正时间，请核对',
};

/** The dates that are looked at. */
export interface BirthdayDates {
  readonly basis: BirthdayBasis;
  readonly joinDate: PartialDay | null;
  readonly conversionDate: PartialDay | null;
  readonly birthDate: PartialDay | null;
}

/** The date that counts. */
export const basisDate = ({ basis, joinDate, conversionDate }: Omit<BirthdayDates, 'birthDate'>): PartialDay | null => (basis === 'joined' ? joinDate : conversionDate);

/** Flags of a member's dates; a rough date is flagged as false only when every day it can mean is. */
export function birthdayFlags(dates: BirthdayDates, today: CalendarDay): BirthdayFlag[] {
  const date = basisDate(dates);
  const { joinDate, conversionDate, birthDate } = dates;
  const found = membershipDateFlags(
    { stage: 'full', birthDate, applicationDate: null, activistDate: null, developmentTargetDate: null, joinDate, conversionDate }, today,
  ).map(({ code }) => code);
  const exactness: BirthdayFlag[] = date === null ? ['missing'] : date.length === 4 ? ['year_only'] : date.length === 7 ? ['month_only'] : [];
  return [...exactness, ...(found.includes('join_before_18') ? ['before_18' as const] : []), ...(found.includes('join_after_conversion') ? ['after_full' as const] : [])];
}

import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '../kernel/calendar-day.js';
import type { PartialDay } from '../kernel/partial-day.js';
import { membershipDateFlags, type DateFlagCode, type MembershipDates } from './membership-dates.js';

const TODAY = '2026-11-24' as CalendarDay;
const GOOD: Record<string, string | null> = {
  stage: 'full',
  birthDate: '1998-05-04',
  applicationDate: '2016-10-01',
  activistDate: '2017-05-04',
  developmentTargetDate: '2018-12-01',
  joinDate: '2019-06-30',
  conversionDate: '2020-06-30',
};

const flags = (change: Record<string, string | null>): DateFlagCode[] =>
  membershipDateFlags({ ...GOOD, ...change } as unknown as MembershipDates, TODAY).map((flag) => flag.code);

describe('dates of a membership', () => {
  it('finds nothing in a good record', () => {
    expect(flags({})).toEqual([]);
  });

  it.each<[string, Record<string, string | null>, DateFlagCode[]]>([
    ['birth tomorrow', { birthDate: '2026-11-25', joinDate: null, applicationDate: null, activistDate: null, developmentTargetDate: null, stage: 'applicant', conversionDate: null }, ['birth_in_future']],
    ['joined tomorrow', { joinDate: '2026-11-25', conversionDate: null, stage: 'probationary' }, ['join_in_future']],
    ['converted tomorrow', { conversionDate: '2026-11-25' }, ['conversion_in_future']],
    ['born after joining', { birthDate: '2019-07-01', applicationDate: null }, ['birth_after_join']],
    ['joined at 17', { birthDate: '2001-07-01', applicationDate: null }, ['join_before_18']],
    ['joined on the 18th birthday', { birthDate: '2001-06-30', applicationDate: null }, []],
    ['joined after conversion', { joinDate: '2020-07-01' }, ['join_after_conversion']],
    ['converted a day early', { conversionDate: '2020-06-29' }, ['conversion_before_due']],
    ['converted in the year of joining', { joinDate: '2019', conversionDate: '2019' }, ['conversion_before_due']],
    ['probationary with conversion', { stage: 'probationary' }, ['conversion_on_probation']],
    ['extended with conversion', { stage: 'probation_extended' }, ['conversion_on_probation']],
    ['activist with dates of a member', { stage: 'activist' }, ['join_of_candidate']],
    ['applied after joining', { applicationDate: '2019-07-01', activistDate: null }, ['application_after_join']],
    ['applied at 17', { applicationDate: '2016-05-03' }, ['application_before_18']],
    ['activist for half a year', { activistDate: '2019-01-01', developmentTargetDate: null }, ['activist_less_than_year']],
    ['applied tomorrow', { applicationDate: '2026-11-25', stage: 'applicant', joinDate: null, conversionDate: null, activistDate: null }, ['application_in_future']],
    ['activist tomorrow', { activistDate: '2026-11-25', stage: 'activist', joinDate: null, conversionDate: null, developmentTargetDate: null }, ['activist_in_future']],
    ['target tomorrow', { developmentTargetDate: '2026-11-25', stage: 'development_target', joinDate: null, conversionDate: null }, ['target_in_future']],
    ['activist before applying', { activistDate: '2016-09-30' }, ['activist_before_application']],
    ['target before activist', { developmentTargetDate: '2017-05-03' }, ['target_before_activist']],
    ['target after joining', { developmentTargetDate: '2019-07-01' }, ['join_before_target']],
    ['no joining', { joinDate: null }, ['join_missing']],
    ['no conversion', { conversionDate: null }, ['conversion_missing']],
    ['applicant without dates', { stage: 'applicant', joinDate: null, conversionDate: null }, []],
  ])('%s', (_, change, expected) => {
    expect(flags(change)).toEqual(expected);
  });

  it.each<[string, Record<string, string | null>]>([
    ['years may be a whole year apart', { joinDate: '2019', conversionDate: '2020', activistDate: null }],
    ['month precision may still be a year', { joinDate: '2019-06', conversionDate: '2020-06' }],
    ['this month is not the future', { conversionDate: '2026-11' }],
    ['year of birth allows 18', { birthDate: '2001', applicationDate: null }],
    ['no probation between 1969 and 1977', { birthDate: '1950-01-01', applicationDate: null, activistDate: null, developmentTargetDate: null, joinDate: '1973-07-01', conversionDate: '1973-07-01' }],
  ])('flags nothing that cannot be told: %s', (_, change) => {
    expect(flags(change)).toEqual([]);
  });

  it('calls contradictions errors and oddities warnings', () => {
    const found = membershipDateFlags({ ...GOOD, joinDate: '2020-07-01' as PartialDay } as unknown as MembershipDates, TODAY);
    expect(found).toMatchObject([{ severity: 'error', field: 'conversionDate', message: '转正时间早于入党时间，请核对是否填反' }]);
    const odd = membershipDateFlags({ ...GOOD, conversionDate: '2020-01-01' as PartialDay } as unknown as MembershipDates, TODAY);
    expect(odd).toMatchObject([{ severity: 'warning', code: 'conversion_before_due' }]);
  });
});

import type { CalendarDay } from '../kernel/calendar-day.js';
import type { MemberValues } from './member-record.js';
import { membershipDateFlags, type DateFlagCode } from './membership-dates.js';
import { isOnRoster } from './stage.machine.js';

/** What makes a record doubtful or incomplete. `verification_stale`: nobody confirmed it for more than 180 days. */
export type QualityCode =
  | DateFlagCode
  | 'id_number_missing' | 'phone_missing' | 'school_number_missing' | 'birth_missing' | 'dues_category_missing'
  | 'verification_stale';

/** Chinese names of the marks, as filters and lists show them. */
export const QUALITY_LABELS: Readonly<Record<QualityCode, string>> = {
  id_number_missing: '缺身份证号',
  phone_missing: '缺手机号',
  school_number_missing: '缺学号/工号',
  birth_missing: '缺出生日期',
  dues_category_missing: '缺党费类别',
  join_missing: '缺入党时间',
  conversion_missing: '缺转正时间',
  join_before_18: '入党时未满18岁',
  conversion_before_due: '转正早于预备期满',
  activist_less_than_year: '积极分子不满一年',
  application_before_18: '申请时未满18岁',
  birth_in_future: '出生日期晚于今天',
  join_in_future: '入党时间晚于今天',
  conversion_in_future: '转正时间晚于今天',
  birth_after_join: '入党早于出生',
  join_after_conversion: '转正早于入党',
  conversion_on_probation: '预备党员有转正时间',
  join_of_candidate: '未入党却有入党时间',
  application_after_join: '申请晚于入党',
  application_in_future: '申请时间晚于今天',
  activist_in_future: '积极分子时间晚于今天',
  target_in_future: '发展对象时间晚于今天',
  activist_before_application: '积极分子早于申请',
  target_before_activist: '发展对象早于积极分子',
  join_before_target: '入党早于发展对象',
  verification_stale: '超过180天未核对',
};

/** Every mark. */
export const QUALITY_CODES = Object.keys(QUALITY_LABELS) as QualityCode[];

/** Marks that are stored with the record; staleness comes with time and is asked when somebody looks. */
export type StoredQualityCode = Exclude<QualityCode, 'verification_stale'>;

const WANTED: readonly (readonly [keyof MemberValues, StoredQualityCode])[] = [
  ['idNumber', 'id_number_missing'],
  ['phone', 'phone_missing'],
  ['schoolNumber', 'school_number_missing'],
  ['birthDate', 'birth_missing'],
  ['duesCategory', 'dues_category_missing'],
];

/** Marks of a record on a day. A person who has left is not asked for what is missing. */
export function storedQualityOf(values: MemberValues, today: CalendarDay): StoredQualityCode[] {
  const { stage, birthDate, applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate, status } = values;
  const dates = membershipDateFlags(
    { stage, birthDate, applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate }, today,
  ).map((one) => one.code);
  const missing = isOnRoster({ stage, status }) ? WANTED.filter(([field]) => values[field] === null).map(([, code]) => code) : [];
  return [...missing, ...dates];
}

import { addMonths, err, isCalendarDay, isFullDay, ok, type CalendarDay, type FieldFault, type PartialDay, type Result } from '../kernel/index.js';
import { extendProbation, isBlank, probationOf, readMemberEdit, type EthnicCode, type MemberValues, type SexCode, type Stage } from '../members/index.js';
import { isExpired, LETTER_MAX_DAYS, validUntil } from '../letters/index.js';
import type { ArrivalAnswers } from './arrival-answers.js';

/** What a registration says, read and found right. */
export interface ArrivalFacts {
  name: string;
  sex: SexCode;
  birthDate: PartialDay;
  ethnicity: EthnicCode;
  idNumber: string;
  phone: string;
  stage: Stage;
  joinDate: PartialDay;
  conversionDate: PartialDay | null;
  extensionMonths: number;
  issuedOn: CalendarDay;
  /** Last day of the letter. */
  letterUntil: CalendarDay;
}

type Person = Omit<ArrivalFacts, 'stage' | 'extensionMonths' | 'issuedOn' | 'letterUntil'>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Dues are paid ahead for at most so many months. */
const DUES_AHEAD_MONTHS = 12;
/** What cannot be left out; sex and day of birth follow from the identity number. */
const WANTED = {
  name: '请填写姓名', idNumber: '请填写18位公民身份号码', phone: '请填写手机号', ethnicity: '请选择民族', joinDate: '请填写入党时间', conversionDate: '正式党员请填写转正时间',
} as const;

const fault = (field: string, code: string, message: string): FieldFault => ({ field, code, message });

/** Who arrives, by the readers that the roster uses. */
function personOf(answers: ArrivalAnswers, today: CalendarDay): Result<Person, FieldFault[]> {
  const { name, sex, birthDate, ethnicity, idNumber, phone, joinDate, stage } = answers;
  const conversionDate = stage === 'full' ? (answers.conversionDate ?? '') : null;
  const given = { name, ethnicity, idNumber, phone, joinDate, conversionDate };
  const missing = (Object.keys(WANTED) as (keyof typeof WANTED)[]).filter((field) => given[field] !== null && isBlank(given[field] ?? '')).map((field) => fault(field, 'required', WANTED[field]));
  const read = readMemberEdit(null, { ...given, ...(sex === undefined ? {} : { sex }), ...(birthDate === undefined ? {} : { birthDate }) }, today, stage);
  const wrong = read.ok ? [] : read.error.filter(({ field }) => !missing.some((one) => one.field === field)).map((one) => ({ ...one }));
  if (read.ok && missing.length === 0) return ok(read.value as Partial<MemberValues> as Person);
  return err([...missing, ...wrong]);
}

/** Months by which the probation was extended, read off its end. */
function extensionOf({ stage, probationEndsOn = '' }: ArrivalAnswers, joinDate: PartialDay): Result<number, FieldFault> {
  if (stage === 'full') return ok(0);
  if (!isFullDay(joinDate)) return err(fault('joinDate', 'day_required', '预备党员的入党时间须精确到日'));
  const first = probationOf(joinDate);
  if (probationEndsOn === '' || probationEndsOn === first.due) return ok(0);
  for (let months = 6; months <= 12; months += 1) {
    const extended = extendProbation(first, months);
    if (extended.ok && extended.value.due === probationEndsOn) return ok(months);
  }
  return err(fault('probationEndsOn', 'not_a_probation', `预备期满日期应为 ${first.due}；延长过的，再加六至十二个整月`));
}

function letterFaults({ issuedOn, validDays }: ArrivalAnswers, today: CalendarDay): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isCalendarDay(issuedOn)) faults.push(fault('issuedOn', 'impossible_date', '这一天在日历上不存在，请核对'));
  else if (issuedOn > today) faults.push(fault('issuedOn', 'in_future', '介绍信开具日期不能晚于今天'));
  if (!Number.isInteger(validDays) || validDays < 1 || validDays > LETTER_MAX_DAYS) faults.push(fault('validDays', 'out_of_range', `介绍信有效期为 1 至 ${LETTER_MAX_DAYS} 天`));
  return faults;
}

function duesFault({ duesPaidThrough }: ArrivalAnswers, joinDate: PartialDay | null, today: CalendarDay): FieldFault | null {
  if (!MONTH.test(duesPaidThrough)) return fault('duesPaidThrough', 'malformed', '请填写党费交到的年月，例如 2026-11');
  if (joinDate !== null && duesPaidThrough < joinDate.slice(0, 7)) return fault('duesPaidThrough', 'before_joining', '党费交到的月份不能早于入党的月份');
  return duesPaidThrough > addMonths(today, DUES_AHEAD_MONTHS).slice(0, 7) ? fault('duesPaidThrough', 'too_far', '党费交到的月份最多在一年以内，请核对') : null;
}

/** Read a registration on the day it is made; every fault is named with its field. */
export function readArrival(answers: ArrivalAnswers, today: CalendarDay): Result<ArrivalFacts, FieldFault[]> {
  const person = personOf(answers, today);
  const faults = [...(person.ok ? [] : person.error), ...letterFaults(answers, today)];
  const dues = duesFault(answers, person.ok ? person.value.joinDate : null, today);
  if (dues !== null) faults.push(dues);
  const extension = person.ok ? extensionOf(answers, person.value.joinDate) : ok(0);
  if (!extension.ok) faults.push(extension.error);
  const until = validUntil('introduction', answers.issuedOn as CalendarDay, faults.length > 0 ? 0 : answers.validDays);
  if (!person.ok || !extension.ok || !until.ok) return err(faults);
  const stage = answers.stage === 'probationary' && extension.value > 0 ? 'probation_extended' : answers.stage;
  return ok({ ...person.value, stage, extensionMonths: extension.value, issuedOn: answers.issuedOn as CalendarDay, letterUntil: until.value });
}

/** Whether a letter was over on the day it was brought: only its sender can issue another. */
export const isLetterOver = ({ letterUntil }: Pick<ArrivalFacts, 'letterUntil'>, broughtOn: CalendarDay): boolean => isExpired(letterUntil, broughtOn);

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, type CalendarDay } from '../kernel/index.js';
import { idNumberCheckDigit } from '../members/index.js';
import { isLetterOver, readArrival } from './arrival-facts.js';
import type { ArrivalAnswers } from './arrival-answers.js';
import { isReceiptReminderDay, sentReceipt } from './receipt.js';

const TODAY = dayOf(2026, 11, 26);
const DIGITS = '11010519980504003';
const GIVEN: ArrivalAnswers = {
  name: '张 三', idNumber: DIGITS + idNumberCheckDigit(DIGITS), ethnicity: '01', phone: '138 1234 5678', stage: 'full', joinDate: '2018-06-30', conversionDate: '2019-06-30',
  sendingName: '中共江城市某区委组织部', letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-01', validDays: 30, duesPaidThrough: '2026-11', toOrganisationId: '01kb0000000000000000000000',
};
const faultsOf = (given: Partial<ArrivalAnswers>, today = TODAY): string[] => {
  const read = readArrival({ ...GIVEN, ...given }, today);
  return read.ok ? [] : read.error.map((one) => `${one.field}:${one.code}`);
};
const PROBATION = { stage: 'probationary', joinDate: '2026-06-30', conversionDate: undefined } as unknown as Partial<ArrivalAnswers>;

describe('a registration', () => {
  it('is read as the roster reads: spaces away, sex and birth from the identity number', () => {
    const read = readArrival(GIVEN, TODAY);
    expect(read.ok && read.value).toMatchObject({ name: '张三', phone: '13812345678', sex: '1', birthDate: '1998-05-04', stage: 'full', extensionMonths: 0, letterUntil: '2026-12-01' });
  });

  it.each([
    ['no name', { name: ' ' }, ['name:required']],
    ['a wrong check digit', { idNumber: `${DIGITS}${idNumberCheckDigit(DIGITS) === '0' ? '1' : '0'}` }, ['idNumber:bad_check_digit']],
    ['another day of birth than the number says', { birthDate: '1998-05-05' }, ['birthDate:id_number_other_birth']],
    ['another sex than the number says', { sex: '2' }, ['sex:id_number_other_sex']],
    ['a landline', { phone: '027-87654321' }, ['phone:landline']],
    ['a full member without conversion', { conversionDate: undefined }, ['conversionDate:required']],
    ['conversion before joining', { conversionDate: '2018-01-01' }, ['conversionDate:join_after_conversion']],
    ['a joining day to come', { joinDate: '2026-12-01', conversionDate: '2027-12-01' }, ['joinDate:join_in_future', 'conversionDate:conversion_in_future']],
    ['probation known to the month only', { ...PROBATION, joinDate: '2026-06' }, ['joinDate:day_required']],
    ['a probation that ends too soon', { ...PROBATION, probationEndsOn: '2027-06-29' }, ['probationEndsOn:not_a_probation']],
    ['an extension of five months', { ...PROBATION, probationEndsOn: '2027-11-30' }, ['probationEndsOn:not_a_probation']],
    ['a letter of tomorrow', { issuedOn: '2026-11-27' }, ['issuedOn:in_future']],
    ['a letter of a day that is none', { issuedOn: '2026-02-30' }, ['issuedOn:impossible_date']],
    ['a letter of 91 days', { validDays: 91 }, ['validDays:out_of_range']],
    ['dues before joining', { duesPaidThrough: '2018-05' }, ['duesPaidThrough:before_joining']],
    ['dues far ahead', { duesPaidThrough: '2027-12' }, ['duesPaidThrough:too_far']],
    ['dues of no month', { duesPaidThrough: '2026-13' }, ['duesPaidThrough:malformed']],
    ['everything at once', { name: '', validDays: 0, duesPaidThrough: '' }, ['name:required', 'validDays:out_of_range', 'duesPaidThrough:malformed']],
  ] as [string, Partial<ArrivalAnswers>, string[]][])('names the field: %s', (_, given, expected) => {
    expect(faultsOf(given)).toEqual(expected);
  });

  it('reads an extended probation off its end', () => {
    for (const [probationEndsOn, stage, extensionMonths] of [[undefined, 'probationary', 0], ['2027-06-30', 'probationary', 0], ['2027-12-30', 'probation_extended', 6], ['2028-06-30', 'probation_extended', 12]] as const) {
      const read = readArrival({ ...GIVEN, ...PROBATION, ...(probationEndsOn === undefined ? {} : { probationEndsOn }) }, TODAY);
      expect(read.ok && [read.value.stage, read.value.extensionMonths, read.value.conversionDate]).toEqual([stage, extensionMonths, null]);
    }
  });

  it('is good on the last day of the letter and not on the next, whatever its days', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 120 }), (validDays, later) => {
      const broughtOn = addDays(GIVEN.issuedOn as CalendarDay, later);
      const read = readArrival({ ...GIVEN, validDays }, broughtOn);
      return read.ok && isLetterOver(read.value, broughtOn) === later > validDays;
    }));
  });
});

describe('the receipt', () => {
  it('is reminded of seven, three and no days before it is due, then each week', () => {
    const due = dayOf(2027, 1, 1);
    const days = Array.from({ length: 41 }, (_, at) => at - 15).filter((at) => isReceiptReminderDay(due, addDays(due, at)));
    expect(days).toEqual([-7, -3, 0, 7, 14, 21]);
  });

  it.each([
    ['2026-12-05', 'EMS 12345', false, '2026-12-05'],
    ['2026-12-05', ' ', true, '2026-12-05'],
    ['2026-12-05', ' ', false, 'number:evidence_required'],
    ['2026-12-11', '1', false, 'sentOn:in_future'],
    ['2026-11-30', '1', false, 'sentOn:before_received'],
    ['2026-02-30', '1', false, 'sentOn:impossible_date'],
  ])('sent on %s with number %j, picture %s: %s', (sentOn, number, pictured, expected) => {
    const sent = sentReceipt({ sentOn, number, pictured, receivedOn: dayOf(2026, 12, 1) }, dayOf(2026, 12, 10));
    expect(sent.ok ? sent.value : `${sent.error.field}:${sent.error.code}`).toBe(expected);
  });
});

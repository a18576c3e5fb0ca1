import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayFromNumber, dayNumber, dayParts, type CalendarDay } from '../kernel/calendar-day.js';
import { cellDateFaultMessage, dayOfSerial, readDateCell, type CellDateFault } from './cell-date.js';

describe('date cell', () => {
  it.each<[string | number, string]>([
    ['2019.06.30', '2019-06-30'],
    ['2019.6.30', '2019-06-30'],
    ['2019-6-30', '2019-06-30'],
    ['2019/6/30', '2019-06-30'],
    ['2019年6月30日', '2019-06-30'],
    ['2019年6月30号', '2019-06-30'],
    ['2019 年 6 月 30 日', '2019-06-30'],
    ['２０１９．０６．３０', '2019-06-30'],
    ['20190630', '2019-06-30'],
    [20190630, '2019-06-30'],
    ['2019年6月', '2019-06'],
    ['2019.06', '2019-06'],
    ['2019.10', '2019-10'],
    ['2019.1', '2019-01'],
    ['2019-06', '2019-06'],
    ['201906', '2019-06'],
    [201906, '2019-06'],
    ['2019', '2019'],
    ['2019年', '2019'],
    [2019, '2019'],
    [2019.06, '2019-06'],
    [2019.12, '2019-12'],
    [2019.2, '2019-02'],
    ['2019-06-30 00:00:00', '2019-06-30'],
    ['2019/6/30 0:00', '2019-06-30'],
    ['2019-06-30T00:00:00', '2019-06-30'],
    ['2019-06-30T00:00:00.000Z', '2019-06-30'],
    ['2019-06-29T16:00:00.000Z', '2019-06-30'],
    ['2019-06-29T15:59:59Z', '2019-06-29'],
    ['2019-06-30T00:00:00+08:00', '2019-06-30'],
    ['2019-06-29T13:00:00-04:00', '2019-06-30'],
    ['2024-02-29', '2024-02-29'],
    ["'2019-06-30", '2019-06-30'],
    [43646, '2019-06-30'],
    ['43646', '2019-06-30'],
    [43646.5, '2019-06-30'],
    [9862, '1926-12-31'],
  ])('reads %j as %s', (cell, date) => {
    expect(readDateCell(cell, '1900')).toEqual({ ok: true, value: date });
  });

  it.each<[number, string]>([
    [42184, '2019-06-30'],
    [42184.75, '2019-06-30'],
    [6000, '1920-06-05'],
  ])('reads the serial %d of the 1904 system as %s', (cell, date) => {
    expect(readDateCell(cell, '1904')).toEqual({ ok: true, value: date });
  });

  it.each<[string | number | boolean, CellDateFault]>([
    ['2019-02-30', 'impossible_date'],
    ['2019.2.29', 'impossible_date'],
    ['20190230', 'impossible_date'],
    [20190230, 'impossible_date'],
    ['201913', 'impossible_date'],
    ['2019年13月', 'impossible_date'],
    ['2019-00-10', 'impossible_date'],
    ['2019-02-30T00:00:00Z', 'impossible_date'],
    ['98.6.30', 'two_digit_year'],
    ['98年6月', 'two_digit_year'],
    ['30/6/2019', 'day_first'],
    [2019.1, 'ambiguous_month'],
    ['1019-06-30', 'year_out_of_range'],
    ['2190-06-30', 'year_out_of_range'],
    ['六月三十日', 'malformed'],
    ['2019-06-31x', 'malformed'],
    ['2019-06-30 25:00', 'malformed'],
    [12, 'malformed'],
    [-43646, 'malformed'],
    [Number.NaN, 'malformed'],
    [2.0190630123e12, 'malformed'],
    [true, 'not_a_date'],
  ])('refuses %j as %s', (cell, fault) => {
    expect(readDateCell(cell, '1900')).toEqual({ ok: false, error: fault });
    expect(cellDateFaultMessage(fault).length).toBeGreaterThan(8);
  });
});

describe('serial numbers', () => {
  it.each<[number, string]>([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [36526, '2000-01-01'],
    [46350, '2026-11-24'],
  ])('%i is %s in the 1900 system', (serial, day) => {
    expect(dayOfSerial(serial, '1900')).toEqual({ ok: true, value: day });
  });

  it('refuses the day that only spreadsheets know', () => {
    expect(dayOfSerial(60, '1900')).toEqual({ ok: false, error: 'impossible_date' });
    expect(dayOfSerial(-1, '1900')).toEqual({ ok: false, error: 'year_out_of_range' });
    expect(dayOfSerial(Number.POSITIVE_INFINITY, '1904')).toEqual({ ok: false, error: 'year_out_of_range' });
  });

  it('lie 1462 days apart in the two systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1462, max: 80_000 }), (serial) => {
        expect(dayOfSerial(serial, '1900')).toEqual(dayOfSerial(serial - 1462, '1904'));
      }),
    );
  });
});

describe('date cell, always', () => {
  const anyDay = fc.integer({ min: dayNumber('1920-01-01' as CalendarDay), max: dayNumber('2099-12-31' as CalendarDay) }).map(dayFromNumber);

  it('reads every form of a day as the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: date } = dayParts(day);
        const serial = dayNumber(day) - dayNumber('1899-12-30' as CalendarDay);
        const forms = [
          day, day.replaceAll('-', '.'), day.replaceAll('-', '/'), day.replaceAll('-', ''), Number(day.replaceAll('-', '')),
          `${year}年${month}月${date}日`, `${year}.${month}.${date}`, `${day} 00:00:00`, `${day}T12:00:00+08:00`, serial, serial + 0.99,
        ];
        expect(forms.map((form) => readDateCell(form, '1900'))).toEqual(forms.map(() => ({ ok: true, value: day })));
        expect(readDateCell(serial - 1462, '1904')).toEqual({ ok: true, value: day });
      }),
    );
  });

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.\-/年月日T: Z]{0,24}$/)), (text) => {
        expect(readDateCell(text, '1900')).toHaveProperty('ok');
      }),
      { numRuns: 2000 },
    );
  });
});

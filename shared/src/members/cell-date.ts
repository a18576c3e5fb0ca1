import { addDays, dayFromNumber, dayNumber, isRealDay, parseDay, type CalendarDay } from '../kernel/calendar-day.js';
import type { PartialDay } from '../kernel/partial-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import { shanghaiDay } from '../kernel/shanghai-time.js';
import { plainText, tightText } from './plain-text.js';

/** Day that a workbook counts serial numbers from: '1904' is an option of old Mac workbooks. */
export type DateSystem = '1900' | '1904';

/** Why a cell is no date. */
export type CellDateFault =
  | 'malformed' | 'impossible_date' | 'two_digit_year' | 'day_first' | 'ambiguous_month' | 'year_out_of_range' | 'not_a_date';

const MIN_YEAR = 1900;
const MAX_YEAR = 2100;
/** Serials from 1920-01-01 to before 2100-01-01 in the 1900 system; other numbers mean something else. */
const SERIALS = { least: 7306, beyond: 73_051 };
/** Days by which the two systems differ. */
const SYSTEM_SHIFT = 1462;

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;
const TIME_OF_DAY = /[T ]+(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;
const FORMS: readonly RegExp[] = [
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})[-./](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月?$/,
  /^(\d{4})年?$/,
  /^(\d{4})(\d{2})(\d{2})?$/,
];

const MESSAGES: Readonly<Record<CellDateFault, string>> = {
  malformed: '无法识别的日期，请写成 2019-06-30、2019.06.30 或 2019年6月30日（只知年月可写 2019-06）',
  impossible_date: '这一天在日历上不存在，请核对月份和日期',
  two_digit_year: '年份只有两位，无法判断世纪，请写四位年份',
  day_first: '日期顺序应为年、月、日，请改写，例如 2019-06-30',
  ambiguous_month: '单元格是数字格式，分不清是1月还是10月，请改成文本，例如 2019-01 或 2019-10',
  year_out_of_range: `年份应在${MIN_YEAR}至${MAX_YEAR}之间，请核对`,
  not_a_date: '这里应填日期，请写成 2019-06-30',
};

/**
 * Read a date cell: text in any of the usual forms, a spreadsheet's serial number, or a bare 2019, 201906, 20190630.
 * Precision is what was written: a month stays a month.
 */
export function readDateCell(cell: string | number | boolean, system: DateSystem): Result<PartialDay, CellDateFault> {
  if (typeof cell === 'boolean') return err('not_a_date');
  return typeof cell === 'number' ? fromNumber(cell, system) : fromText(cell, system);
}

/** Chinese sentence for a fault: the reason and how to mend it. */
export const cellDateFaultMessage = (fault: CellDateFault): string => MESSAGES[fault];

/** The day of a spreadsheet serial number; the time of day is dropped. 29 February 1900 exists only in spreadsheets. */
export function dayOfSerial(serial: number, system: DateSystem): Result<CalendarDay, CellDateFault> {
  const days = Math.floor(serial);
  if (!Number.isFinite(serial) || days < 0 || days > 2_958_465) return err('year_out_of_range');
  if (system === '1904') return ok(addDays('1904-01-01' as CalendarDay, days));
  if (days === 60) return err('impossible_date');
  return ok(dayFromNumber(dayNumber('1899-12-30' as CalendarDay) + days + (days < 60 ? 1 : 0)));
}

function fromNumber(cell: number, system: DateSystem): Result<PartialDay, CellDateFault> {
  if (cell >= MIN_YEAR && cell < MAX_YEAR + 1) return Number.isInteger(cell) ? build(String(cell)) : yearAndMonth(cell);
  const in1900 = system === '1904' ? cell + SYSTEM_SHIFT : cell;
  if (in1900 >= SERIALS.least && in1900 < SERIALS.beyond) return dayOfSerial(cell, system);
  const digits = String(cell);
  if (/^\d{6}$/.test(digits)) return build(digits.slice(0, 4), digits.slice(4));
  if (/^\d{8}$/.test(digits)) return build(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
  return err('malformed');
}

/** 2019.06 typed into a number cell. 2019.1 may have been 2019.10, whose last zero a number cannot keep. */
function yearAndMonth(cell: number): Result<PartialDay, CellDateFault> {
  const [year = '', month = ''] = String(cell).split('.');
  if (month === '1') return err('ambiguous_month');
  return month.length <= 2 ? build(year, month) : err('malformed');
}

function fromText(cell: string, system: DateSystem): Result<PartialDay, CellDateFault> {
  const plain = plainText(cell).replace(/^'/, '');
  const instant = INSTANT.exec(plain);
  if (instant) return dayOfInstant(instant);
  const text = tightText(plain.replace(TIME_OF_DAY, ''));
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found) return build(found[1] ?? '', found[2], found[3]);
  }
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), system);
  if (/^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(text)) return err('day_first');
  if (/^\d{2}[-./年]\d{1,2}(?:[-./月](?:\d{1,2}日?)?)?$/.test(text)) return err('two_digit_year');
  return err('malformed');
}

/** A moment with a zone, as programs write it, is the day it was in Shanghai. */
function dayOfInstant([, date = '', hour, minute, second = '0', sign, zoneHour = '0', zoneMinute = '0']: RegExpExecArray): Result<PartialDay, CellDateFault> {
  const day = parseDay(date);
  if (!day.ok) return err('impossible_date');
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60 * (sign === '-' ? -1 : 1);
  return ok(shanghaiDay((dayNumber(day.value) * 86_400 + clock - zone) * 1000));
}

function build(year: string, month?: string, day?: string): Result<PartialDay, CellDateFault> {
  if (Number(year) < MIN_YEAR || Number(year) > MAX_YEAR) return err('year_out_of_range');
  const parts = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  if (!isRealDay(parts)) return err('impossible_date');
  return ok([year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((one) => one !== undefined).join('-') as PartialDay);
}

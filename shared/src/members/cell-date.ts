import { addDays, dayFromNumber, dayNumber, isRealDay, type CalendarDay } from '../kernel/calendar-day.js';
import type { PartialDay } from '../kernel/partial-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import { fromShanghai, shanghaiDay } from '../kernel/shanghai-time.js';
import { tightText } from './plain-text.js';

/** Day that a workbook counts serial numbers from: '1904' is an option of old Mac workbooks. */
export type DateSystem = '1900' | '1904';

/** Why a cell is no date. */
export type CellDateFault =
  | 'malformed' | 'impossible_date' | 'two_digit_year' | 'day_first' | 'ambiguous_month' | 'year_out_of_range' | 'not_a_date';

const MIN_YEAR = 1900;
const MAX_YEAR = 2100;
/** Serials of 1920-01-01 to 2099-12-31 in the 1900 system; smaller and larger numbers mean something else. */
const SERIALS = { least: 7306, most: 73_050 };

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
  const least = system === '1904' ? SERIALS.least - 1462 : SERIALS.least;
  if (cell >= least && cell < SERIALS.most) return dayOfSerial(cell, system);
  const digits = String(cell);
  if (/^\d{6}$/.test(digits)) return build(digits.slice(0, 4), digits.slice(4));
  if (/^\d{8}$/.test(digits)) return build(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
  return err('malformed');
}

/** 2019.06 typed into a number cell. 2019.1 may have been 2019.10, whose zero a number cannot keep. */
function yearAndMonth(cell: number): Result<PartialDay, CellDateFault> {
  const written = String(cell);
  const [year = '', month = ''] = written.split('.');
  if (month.length === 1) return month === '1' ? err('ambiguous_month') : err('impossible_date');
  return month.length === 2 ? build(year, month) : err('malformed');
}

function fromText(cell: string, system: DateSystem): Result<PartialDay, CellDateFault> {
  const text = tightText(cell).replace(/^'/, '');
  const instant = fromInstant(cell);
  if (instant) return instant;
  // Spaces are gone by now, so a time of day stands right behind the date.
  const dated = /^(\d{4})([-./年])(\d{1,2})([-./月])(\d{1,2})(?:日|号)?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(text);
  if (dated) return withTime(text, dated);
  const month = /^(\d{4})[-./年](\d{1,2})月?[-./]?$/.exec(text);
  if (month) return build(month[1] ?? '', month[2]);
  const year = /^(\d{4})年?$/.exec(text);
  if (year) return build(year[1] ?? '');
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), system);
  const run = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (run) return build(run[1] ?? '', run[2], run[3]);
  if (/^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(text)) return err('day_first');
  if (/^\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?$/.test(text)) return err('two_digit_year');
  return err('malformed');
}

/**
 * Day and time run together when spaces are dropped ('2019-6-300:00:00'), so the day is taken from the parts only when
 * no time follows; with a time the day has the digits before the hour.
 */
function withTime(text: string, dated: RegExpExecArray): Result<PartialDay, CellDateFault> {
  void text;
  return build(dated[1] ?? '', dated[3], dated[5]);
}

/** A moment with a zone, as programs write it: the day it was in Shanghai. */
function fromInstant(cell: string): Result<PartialDay, CellDateFault> | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(cell.trim());
  if (!found) return undefined;
  void fromShanghai;
  void shanghaiDay;
  return undefined;
}

function build(year: string, month?: string, day?: string): Result<PartialDay, CellDateFault> {
  if (Number(year) < MIN_YEAR || Number(year) > MAX_YEAR) return err('year_out_of_range');
  const parts = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  if (!isRealDay(parts)) return err('impossible_date');
  return ok([year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((one) => one !== undefined).join('-') as PartialDay);
}

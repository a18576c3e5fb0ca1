import type { NumberFormat } from './number-format.js';
import { SpreadsheetRefused } from './refusal.js';
import { unescapeText } from './shared-strings.js';
import { dayText, dayToSerial, serialToDay, timeText } from './serial-day.js';
import type { Cell, DateCell, DatePrecision, DateSystem } from './spreadsheet.types.js';
import { EMPTY_CELL } from './spreadsheet.types.js';

const PLAIN: NumberFormat = { kind: 'number' };
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/;
const SIGNIFICANT_DIGITS = 15;

/** The parts of a cell element as the file has them. */
export interface RawCell {
  /** Attribute `t`; absent means a number. */
  readonly type: string | undefined;
  readonly format: NumberFormat | undefined;
  /** Content of `<v>`, or undefined without one. */
  readonly value: string | undefined;
  readonly inline: string;
  readonly formula: boolean;
}

/** Digits without exponent and without the noise of binary fractions (0.30000000000000004 is 0.3). */
function plainDigits(value: number): string {
  if (Number.isInteger(value)) { return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value); }
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

function pad(digits: string, length: number): string {
  return /^\d+$/.test(digits) ? digits.padStart(length, '0') : digits;
}

function numberCell(value: number, format: NumberFormat): Cell {
  const digits = plainDigits(value);
  const lossy = Number.isInteger(value) && Math.abs(value) >= 10 ** SIGNIFICANT_DIGITS;
  return {
    kind: 'number', value, text: format.zeroPad === undefined ? digits : pad(digits, format.zeroPad),
    ...(format.code !== undefined && { format: format.code }),
    ...(lossy && { lossy: true }),
  };
}

/** A month-only format hides the day: only the first of the month may be taken for «no day given», and January 1st for a year. */
function effectivePrecision(shown: DatePrecision, day: { month: number; day: number }): DatePrecision {
  if (shown === 'month') { return day.day === 1 ? 'month' : 'day'; }
  if (shown === 'year') { return day.day === 1 && day.month === 1 ? 'year' : 'day'; }
  return 'day';
}

const TEXT_LENGTH: Record<DatePrecision, number> = { year: 4, month: 7, day: 10, time: 8 };

/** A date, or undefined when the number is no day of this system. */
function dateCell(serial: number, system: DateSystem, shown: DatePrecision): DateCell | undefined {
  if (shown === 'time' && serial >= 0 && serial < 1) {
    return { kind: 'date', serial, system, precision: 'time', text: timeText(serial) || '00:00:00' };
  }
  const day = serialToDay(serial, system);
  if (!day) { return undefined; }
  const precision = effectivePrecision(shown, day);
  const time = precision === 'day' ? timeText(serial) : '';
  const text = dayText(day).slice(0, TEXT_LENGTH[precision]);
  return { kind: 'date', serial, system, precision, text: time === '' ? text : `${text} ${time}` };
}

/** Cells of type `d` carry the date as ISO 8601 text. */
function isoDateCell(raw: string, system: DateSystem): Cell {
  const match = ISO_DATE.exec(raw);
  if (!match) { return { kind: 'text', value: raw }; }
  const [year, month, day, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const serial = dayToSerial({ year: year!, month: month!, day: day! }, hours! * 3_600 + minutes! * 60 + seconds!, system);
  return dateCell(serial, system, 'day') ?? { kind: 'text', value: raw };
}

function numericCell(raw: string, format: NumberFormat, system: DateSystem): Cell {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) { throw new SpreadsheetRefused('spreadsheet.malformed', '有单元格的数字无法识别'); }
  const date = format.kind === 'date' ? dateCell(value, system, format.precision ?? 'day') : undefined;
  return date ?? numberCell(value, format);
}

const textCell = (value: string): Cell => (value === '' ? EMPTY_CELL : { kind: 'text', value });

function typedCell(raw: RawCell & { readonly value: string }, strings: (index: number) => string, system: DateSystem): Cell {
  switch (raw.type) {
    case 's': return textCell(strings(Number(raw.value)));
    case 'str': return textCell(unescapeText(raw.value));
    case 'b': return { kind: 'boolean', value: raw.value.trim() === '1' || raw.value.trim() === 'true' };
    case 'e': return { kind: 'error', value: raw.value };
    case 'd': return isoDateCell(raw.value.trim(), system);
    case undefined:
    case 'n': return numericCell(raw.value, raw.format ?? PLAIN, system);
    default: throw new SpreadsheetRefused('spreadsheet.malformed');
  }
}

/**
 * Turns a cell element into a cell. Formulas count by their cached result.
 * @throws SpreadsheetRefused malformed
 */
export function toCell(raw: RawCell, strings: (index: number) => string, system: DateSystem): Cell {
  if (raw.type === 'inlineStr') { return textCell(raw.inline); }
  const { value } = raw;
  if (value === undefined || (value === '' && raw.type !== 'str')) {
    return raw.formula ? { kind: 'error', value: '#CALC!', formula: true } : EMPTY_CELL;
  }
  const cell = typedCell({ ...raw, value }, strings, system);
  return raw.formula && cell.kind !== 'empty' ? { ...cell, formula: true } : cell;
}

import type { DatePrecision } from './spreadsheet.types.js';

/** What a cell's number stands for, judged from its display format. */
export interface NumberFormat {
  readonly kind: 'number' | 'date';
  readonly precision?: DatePrecision;
  /** Least number of digits shown when the format is made of zeros only. */
  readonly zeroPad?: number;
  /** Format code unless general. */
  readonly code?: string;
}

const GENERAL: NumberFormat = { kind: 'number' };

/** Built-in formats that show times only (ECMA-376 part 1, 18.8.30, with the zh-CN extension). */
const BUILTIN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);
/** Built-in formats that show year and month only: mmm-yy, and 2019年6月 in zh-CN. */
const BUILTIN_MONTHS = new Set([17, 27, 36, 50, 52, 57]);
const BUILTIN_DATE_RANGES: readonly (readonly [number, number])[] = [[14, 22], [27, 36], [45, 47], [50, 58]];

/** Format of a built-in id: most files carry no text for these. */
function builtinFormat(id: number): NumberFormat {
  if (!BUILTIN_DATE_RANGES.some(([from, to]) => id >= from && id <= to)) { return GENERAL; }
  if (BUILTIN_TIMES.has(id)) { return { kind: 'date', precision: 'time' }; }
  return { kind: 'date', precision: BUILTIN_MONTHS.has(id) ? 'month' : 'day' };
}

/** Letters that mean something: literals, colours, conditions and locale marks are taken out. Elapsed [h] stays as h. */
function bareCode(code: string): string {
  return code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .split(';', 1)[0]!
    .replace(/general|standard|g\/通用格式|am\/pm|a\/p|上午\/下午/gi, '');
}

/**
 * Judges a custom format code, e.g. `[$-804]yyyy"年"m"月"d"日"`, `yyyy\-mm;@`, `00000000`.
 * Codes with placeholders (0 # ?) are numbers even if they contain such letters, fractions of seconds excepted.
 */
export function classifyFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) { return builtinFormat(id); }
  const bare = bareCode(code);
  if (/^0{2,}$/.test(bare.trim()) && !/["\\[]/.test(code)) { return { kind: 'number', zeroPad: bare.trim().length, code }; }
  if (/[#?]|0/.test(bare.replace(/\.0+/g, ''))) { return { kind: 'number', code }; }
  const [year, day, time, month] = [/y/i, /d/i, /[hs]/i, /m/i].map((letter) => letter.test(bare));
  if (day) { return { kind: 'date', precision: 'day', code }; }
  if (year) { return { kind: 'date', precision: month ? 'month' : 'year', code }; }
  if (time) { return { kind: 'date', precision: 'time', code }; }
  if (month) { return { kind: 'date', precision: 'day', code }; }
  return /^general$/i.test(code) ? GENERAL : { kind: 'number', code };
}

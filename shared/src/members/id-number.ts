import { parseDay, type CalendarDay } from '../kernel/calendar-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import { tightText } from './plain-text.js';

/** Why a text is no citizen identity number. */
export type IdNumberFault =
  | 'empty'
  | 'fifteen_digits'
  | 'number_precision_lost'
  | 'malformed'
  | 'bad_region'
  | 'bad_date'
  | 'bad_check_digit';

/** What a citizen identity number says about its holder. */
export interface IdNumberFacts {
  /** 18 characters, the check character X in upper case. */
  readonly idNumber: string;
  /** Six digits of the first registration (GB/T 2260 at that time). */
  readonly region: string;
  readonly birthDay: CalendarDay;
  /** GB/T 2261.1: '1' male, '2' female. */
  readonly sex: '1' | '2';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** First two digits of GB/T 2260, with 81–83 for residence permits of Hong Kong, Macao and Taiwan people. */
const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

const MESSAGES: Readonly<Record<IdNumberFault, string>> = {
  empty: '未填写身份证号，请填写18位公民身份号码',
  fifteen_digits: '这是15位旧身份证号，已停用，请填写18位公民身份号码',
  number_precision_lost: '单元格是数字格式，身份证号的末几位已丢失，请把该列设为“文本”后重新录入',
  malformed: '身份证号应为17位数字加1位数字或X，请核对是否多字、少字或有其他字符',
  bad_region: '身份证号前两位不是有效的省级地区代码，请对照证件核对',
  bad_date: '身份证号第7至14位不是真实存在的日期，请对照证件核对',
  bad_check_digit: '身份证号校验位不符，多半有一位写错，请对照证件逐位核对',
};

/** The 18th character for 17 digits: weighted sum modulo 11 (GB 11643-1999). */
export function idNumberCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK[sum % 11] ?? '';
}

/**
 * Read an identity number by GB 11643-1999: full-width characters and spaces are mended, x becomes X, the date must
 * exist and the check character must fit. The old 15-digit form is refused.
 */
export function parseIdNumber(text: string): Result<IdNumberFacts, IdNumberFault> {
  const idNumber = tightText(text).replace(/^'/, '').toUpperCase();
  if (idNumber === '') return err('empty');
  if (/^\d(\.\d+)?E\+?\d+$/.test(idNumber)) return err('number_precision_lost');
  if (/^\d{15}$/.test(idNumber)) return err('fifteen_digits');
  if (!/^\d{17}[\dX]$/.test(idNumber)) return err('malformed');
  if (!PROVINCES.has(idNumber.slice(0, 2))) return err('bad_region');
  const birth = parseDay(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`);
  if (!birth.ok) return err('bad_date');
  if (idNumberCheckDigit(idNumber) !== idNumber[17]) return err('bad_check_digit');
  const sex = Number(idNumber[16]) % 2 === 1 ? '1' : '2';
  return ok({ idNumber, region: idNumber.slice(0, 6), birthDay: birth.value, sex });
}

/** Chinese sentence for a fault: the reason and how to mend it. */
export const idNumberFaultMessage = (fault: IdNumberFault): string => MESSAGES[fault];

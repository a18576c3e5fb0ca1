import { err, ok, type Result } from '../kernel/result.js';
import { tightText } from './plain-text.js';

/** Why a text is no student or staff number. */
export type SchoolNumberFault = 'empty' | 'number_precision_lost' | 'too_long' | 'bad_character';

/** Longest student or staff number. */
export const MAX_SCHOOL_NUMBER = 32;

const MESSAGES: Readonly<Record<SchoolNumberFault, string>> = {
  empty: '未填写学号/工号',
  number_precision_lost: '单元格是数字格式，学号/工号已变成科学计数或小数而失真，请把该列设为“文本”后重新录入',
  too_long: `学号/工号超过${MAX_SCHOOL_NUMBER}个字符，请核对`,
  bad_character: '学号/工号只能有数字、字母、“-”和“_”，请删除其他字符',
};

/**
 * Read a student or staff number: a text of digits, letters, - and _, never a number, so leading zeros stay. Letters
 * become upper case. A number that a spreadsheet turned into scientific notation has lost digits and is refused.
 */
export function parseSchoolNumber(text: string): Result<string, SchoolNumberFault> {
  const tight = tightText(text).replace(/^'/, '').toUpperCase();
  if (tight === '') return err('empty');
  if (/^\d+(?:\.\d+)?E\+\d+$|^\d+\.\d+(?:E\d+)?$/.test(tight)) return err('number_precision_lost');
  if (!/^[0-9A-Z][0-9A-Z_-]*$/.test(tight)) return err('bad_character');
  return tight.length > MAX_SCHOOL_NUMBER ? err('too_long') : ok(tight);
}

/** Chinese sentence for a fault: the reason and how to mend it. */
export const schoolNumberFaultMessage = (fault: SchoolNumberFault): string => MESSAGES[fault];

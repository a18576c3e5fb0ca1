import { err, ok, type Result } from '../kernel/result.js';
import { countCharacters, hasControlCharacters, plainText } from './plain-text.js';

/** Why a text is no person's name. */
export type PersonNameFault =
  | 'empty'
  | 'too_long'
  | 'control_character'
  | 'garbled'
  | 'private_use'
  | 'formula'
  | 'markup'
  | 'misplaced_dot'
  | 'bad_character';

/** Longest name in characters (not UTF-16 units). */
export const MAX_NAME = 30;

// Every dot that keyboards and old systems put between the parts of a minority name; the standard one is U+00B7.
const DOTS = /[·•‧∙⋅・･●﹒․]/g;
const PLAIN_DOT_BETWEEN_HAN = /([\p{Script=Han}])\s*[.]\s*(?=[\p{Script=Han}])/gu;
const SPACE_BETWEEN_HAN = /([\p{Script=Han}·]) +(?=[\p{Script=Han}·])/gu;
const PRIVATE_USE = /[\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/u;
const GARBLED = /[\uFFFD\uD800-\uDFFF]/u;
const ALLOWED = /^[\p{Script=Han}\p{Script=Latin}\p{Mn}·'’ .-]+$/u;

const MESSAGES: Readonly<Record<PersonNameFault, string>> = {
  empty: '未填写姓名，请填写与身份证一致的姓名',
  too_long: `姓名超过${MAX_NAME}个字，请核对是否混入其他内容`,
  control_character: '姓名中有不可见的控制字符，请删除后重新录入',
  garbled: '姓名中有乱码，请检查文件编码或重新录入该字',
  private_use: '姓名中有自造字，其他设备无法显示，请改用国家标准编码的生僻字',
  formula: '姓名不能以 = + - @ 开头，请删除该符号',
  markup: '姓名中不能有尖括号等标记符号，请删除',
  misplaced_dot: '姓名中的间隔号“·”应只在两部分之间出现一次，请核对',
  bad_character: '姓名中只能有汉字、拉丁字母和间隔号“·”，请删除数字或其他符号',
};

/**
 * Read a name of 1–30 characters. Spaces that only pad Chinese names are removed (张 三 → 张三), the dots of
 * minority names become U+00B7, Latin names keep single spaces. Rare characters outside the basic plane are names
 * like any other; private-use ones are refused because no other device shows them.
 */
export function parsePersonName(text: string): Result<string, PersonNameFault> {
  if (hasControlCharacters(text)) return err('control_character');
  const plain = plainText(text);
  if (plain === '') return err('empty');
  if (/^[=+\-@]/.test(plain)) return err('formula');
  const name = plain
    .replace(DOTS, '·')
    .replace(PLAIN_DOT_BETWEEN_HAN, '$1·')
    .replace(SPACE_BETWEEN_HAN, '$1')
    .replace(/ *· */g, '·');
  if (/[<>&{}\\]/.test(name)) return err('markup');
  if (GARBLED.test(name)) return err('garbled');
  if (PRIVATE_USE.test(name)) return err('private_use');
  if (/^·|·$|··/.test(name)) return err('misplaced_dot');
  if (!ALLOWED.test(name) || !/\p{L}/u.test(name)) return err('bad_character');
  return countCharacters(name) > MAX_NAME ? err('too_long') : ok(name);
}

/** Chinese sentence for a fault: the reason and how to mend it. */
export const personNameFaultMessage = (fault: PersonNameFault): string => MESSAGES[fault];

/** Whether two names are the same person's spelling: dots, spaces and the case of Latin letters do not count. */
export function isSameName(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(name: string): string {
  return plainText(name).replace(DOTS, '').replace(/[ .]/g, '').toLowerCase();
}

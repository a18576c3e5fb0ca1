import { err, ok, type Result } from '../kernel/result.js';
import { tightText } from './plain-text.js';

/** Why a text is no mainland mobile number. */
export type PhoneFault = 'empty' | 'number_precision_lost' | 'landline' | 'foreign' | 'malformed';

const MESSAGES: Readonly<Record<PhoneFault, string>> = {
  empty: '未填写手机号，请填写11位手机号',
  number_precision_lost: '单元格是数字格式，手机号已变成科学计数，请把该列设为“文本”后重新录入',
  landline: '这是固定电话，请填写11位手机号',
  foreign: '暂只支持中国内地手机号，请填写11位手机号',
  malformed: '手机号应为1开头的11位数字，请核对是否多位或少位',
};

/** Read a mainland mobile number to its 11 digits: +86, 0086, 86, spaces, dashes and brackets are taken away. */
export function parsePhone(text: string): Result<string, PhoneFault> {
  const tight = tightText(text).replace(/^'/, '').replace(/[-—–.()]/g, '');
  if (tight === '') return err('empty');
  if (/^\d+E\+?\d+$/i.test(tight)) return err('number_precision_lost');
  const digits = tight.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return ok(digits);
  if (/^(?:\+|00)(?!86)\d+$/.test(digits)) return err('foreign');
  return /^(?:0\d{9,11}|[2-8]\d{6,7})$/.test(digits) ? err('landline') : err('malformed');
}

/** Chinese sentence for a fault: the reason and how to mend it. */
export const phoneFaultMessage = (fault: PhoneFault): string => MESSAGES[fault];

/** Last four digits, by which a branch secretary looks people up. */
export const phoneTail = (phone: string): string => phone.slice(-4);

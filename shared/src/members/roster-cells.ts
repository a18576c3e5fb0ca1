import type { PartialDay } from '../kernel/partial-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import { cellDateFaultMessage, readDateCell, type DateSystem } from './cell-date.js';
import { findCode, labelsOf, type CodeList } from './code-list.js';
import { idNumberFaultMessage, parseIdNumber } from './id-number.js';
import { parsePersonName, personNameFaultMessage } from './person-name.js';
import { parsePhone, phoneFaultMessage } from './phone.js';
import { countCharacters, hasControlCharacters, isBlank, plainText } from './plain-text.js';
import type { RawCell } from './roster-row.types.js';
import { parseSchoolNumber, schoolNumberFaultMessage } from './school-number.js';

/** A fault of one cell, before its field is known. */
export interface CellFault {
  readonly code: string;
  readonly message: string;
}

/** Reads one cell that is not blank. */
export type CellReader<T> = (cell: string | number | boolean) => Result<T, CellFault>;

/** Whether a cell says nothing: null, spaces, 无, a dash. */
export const isBlankCell = (cell: RawCell | undefined): cell is null | undefined | '' =>
  cell === null || cell === undefined || (typeof cell === 'string' && isBlank(cell));

const fault = (code: string, message: string): Result<never, CellFault> => err({ code, message });

const NOT_TEXT = '单元格的内容是“是/否”类型，请改成文本';
const PRECISION_LOST = 1e15;

/** A reader of numbers that are names (phone, student number): an exact integer is taken by its digits, others are refused. */
function digitsReader<F extends string>(parse: (text: string) => Result<string, F>, message: (code: F) => string): CellReader<string> {
  return (cell) => {
    if (typeof cell === 'boolean') return fault('wrong_type', NOT_TEXT);
    if (typeof cell === 'number' && (!Number.isInteger(cell) || cell < 0 || cell >= PRECISION_LOST)) {
      return fault('number_precision_lost', '单元格是数字格式，数值已失真，请把该列设为“文本”后重新录入');
    }
    const read = parse(String(cell));
    return read.ok ? read : fault(read.error, message(read.error));
  };
}

/** Student or staff number. */
export const readSchoolNumberCell = digitsReader(parseSchoolNumber, schoolNumberFaultMessage);

/** Mobile number. */
export const readPhoneCell = digitsReader(parsePhone, phoneFaultMessage);

/** Identity number. A number cell of 18 digits has lost its last ones; one of 15 digits is the old form anyway. */
export const readIdNumberCell: CellReader<string> = (cell) => {
  if (typeof cell === 'boolean') return fault('wrong_type', NOT_TEXT);
  if (typeof cell === 'number' && cell >= PRECISION_LOST) return fault('number_precision_lost', idNumberFaultMessage('number_precision_lost'));
  const read = parseIdNumber(String(cell));
  return read.ok ? ok(read.value.idNumber) : fault(read.error, idNumberFaultMessage(read.error));
};

/** Person's name. */
export const readNameCell: CellReader<string> = (cell) => {
  if (typeof cell !== 'string') return fault('wrong_type', '姓名应为文本，这里是数字或“是/否”，请核对是否错列');
  const read = parsePersonName(cell);
  return read.ok ? read : fault(read.error, personNameFaultMessage(read.error));
};

/** Date cell in the workbook's date system. */
export const dateCellReader =
  (system: DateSystem): CellReader<PartialDay> =>
  (cell) => {
    const read = readDateCell(cell, system);
    return read.ok ? read : fault(read.error, cellDateFaultMessage(read.error));
  };

/** Cell that names an entry of a dictionary. A number cell 1 is the code '1' or '01'. */
export const codeCellReader =
  <C extends string>(list: CodeList<C>): CellReader<C> =>
  (cell) => {
    const text = String(cell);
    const code = findCode(list, text) ?? (typeof cell === 'number' ? findCode(list, text.padStart(2, '0')) : undefined);
    if (code !== undefined) return ok(code);
    const known = labelsOf(list).slice(0, 12).join('、');
    return fault('unknown_code', `“${shorten(text)}”不是可识别的${list.name}，请改为：${known}${list.entries.length > 12 ? '等' : ''}`);
  };

/** Free text up to `max` characters. A leading = + - @ stays: it is neutralised where a sheet is written. */
export const textCellReader =
  (max: number): CellReader<string> =>
  (cell) => {
    if (typeof cell === 'boolean') return fault('wrong_type', NOT_TEXT);
    const text = plainText(String(cell));
    if (hasControlCharacters(String(cell))) return fault('control_character', '有不可见的控制字符，请删除后重新录入');
    if (text.includes('\uFFFD')) return fault('garbled', '有乱码，请检查文件编码或重新录入');
    return countCharacters(text) > max ? fault('too_long', `超过${max}个字，请缩短`) : ok(text);
  };

/** Electronic mail address, lower case. */
export const readEmailCell: CellReader<string> = (cell) => {
  const text = plainText(String(cell)).toLowerCase();
  const fits = /^[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text) && text.length <= 100;
  return fits ? ok(text) : fault('malformed', '不是有效的邮箱地址，请核对，例如 zhangsan@example.edu.cn');
};

/** 是 or 否 in the usual spellings. */
export const readFlagCell: CellReader<boolean> = (cell) => {
  if (typeof cell === 'boolean') return ok(cell);
  const text = plainText(String(cell)).toLowerCase();
  if (['是', '1', 'y', 'yes', 'true', '√', '对', '有'].includes(text)) return ok(true);
  if (['否', '0', 'n', 'no', 'false', '×', '非', '不是'].includes(text)) return ok(false);
  return fault('unknown_code', `“${shorten(text)}”应为“是”或“否”`);
};

function shorten(text: string): string {
  const all = Array.from(plainText(text));
  return all.length > 20 ? `${all.slice(0, 20).join('')}…` : all.join('');
}

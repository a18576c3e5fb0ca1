import { err, ok, type Result } from '../kernel/index.js';
import {
  countCharacters, DUES_CATEGORIES, findCode, hasControlCharacters, isBlankCell, labelsOf, parsePersonName, personNameFaultMessage, plainText, readSchoolNumberCell,
  type DuesCategory, type RawCell,
} from '../members/index.js';
import { parseMonth, type DuesMonth } from './dues-month.js';
import { needsBase } from './dues-rule.js';
import { readYuan } from './fen.js';

/** Fields of a table of bases. */
export type BaseField = 'name' | 'schoolNumber' | 'category' | 'base' | 'from' | 'note';

/** A row as it was written. */
export type RawBaseRow = { readonly [F in BaseField]?: RawCell };

/** A row that could be read. */
export interface BaseRow {
  name: string;
  schoolNumber: string;
  category: DuesCategory;
  /** Income of a month in fen; null exactly for categories that pay a fixed amount (Art. 6). */
  baseFen: number | null;
  /** First month it counts for; null for what the yearly rule says. */
  from: DuesMonth | null;
  note: string | null;
}

/** Something wrong with a cell: the reason and how to mend it. */
export interface BaseFault {
  readonly field: BaseField;
  readonly code: string;
  readonly message: string;
}

const NOTE_MOST = 200;
const fault = (field: BaseField, code: string, message: string): Result<never, BaseFault> => err({ field, code, message });

function nameOf(cell: RawCell | undefined): Result<string, BaseFault> {
  if (isBlankCell(cell)) return fault('name', 'required', '未填写姓名，请补上');
  const read = parsePersonName(String(cell));
  return read.ok ? read : fault('name', read.error, personNameFaultMessage(read.error));
}

function numberOf(cell: RawCell | undefined): Result<string, BaseFault> {
  if (isBlankCell(cell)) return fault('schoolNumber', 'required', '未填写学号/工号，请补上');
  const read = readSchoolNumberCell(cell);
  return read.ok ? read : fault('schoolNumber', read.error.code, read.error.message);
}

function categoryOf(cell: RawCell | undefined): Result<DuesCategory, BaseFault> {
  const found = isBlankCell(cell) ? undefined : findCode(DUES_CATEGORIES, String(cell));
  return found === undefined ? fault('category', isBlankCell(cell) ? 'required' : 'unknown_category', `党费类别请填写：${labelsOf(DUES_CATEGORIES).join('、')}`) : ok(found);
}

function baseOf(cell: RawCell | undefined, category: DuesCategory | null): Result<number | null, BaseFault> {
  if (isBlankCell(cell)) return category === null || !needsBase(category) ? ok(null) : fault('base', 'required', '未填写交纳基数，请补上每月的元数');
  if (category !== null && !needsBase(category)) return fault('base', 'no_base_needed', '这一类别按定额交纳，不需要基数，请留空');
  const read = readYuan(plainText(String(cell)));
  if (read.ok) return read;
  return fault('base', read.error, read.error === 'too_much' ? '交纳基数超过一千万元，请核对' : '交纳基数请只写元数，最多两位小数，例如 5100.50');
}

function fromOf(cell: RawCell | undefined): Result<DuesMonth | null, BaseFault> {
  if (isBlankCell(cell)) return ok(null);
  // A number has lost the zero of 2026.10, so only text names a month.
  const [, year = '', month = ''] = (typeof cell === 'string' && /^(\d{4})[-/.年](\d{1,2})月?$/.exec(plainText(cell))) || [];
  const read = parseMonth(`${year}-${month.padStart(2, '0')}`);
  return read.ok ? read : fault('from', 'malformed', '起算月份请写成 2026-11，单元格设为文本；留空则按年度规定');
}

function noteOf(cell: RawCell | undefined): Result<string | null, BaseFault> {
  const text = isBlankCell(cell) ? '' : String(cell);
  if (hasControlCharacters(text)) return fault('note', 'control_character', '有不可见的控制字符，请删除后重新录入');
  const plain = plainText(text);
  return countCharacters(plain) > NOTE_MOST ? fault('note', 'note_too_long', `备注超过${NOTE_MOST}个字，请缩短`) : ok(plain === '' ? null : plain);
}

/** Read a row: every fault of it, or the row. */
export function readBaseRow(raw: RawBaseRow): Result<BaseRow, BaseFault[]> {
  const category = categoryOf(raw.category);
  const [name, schoolNumber, base, from, note] = [nameOf(raw.name), numberOf(raw.schoolNumber), baseOf(raw.base, category.ok ? category.value : null), fromOf(raw.from), noteOf(raw.note)];
  if (!name.ok || !schoolNumber.ok || !category.ok || !base.ok || !from.ok || !note.ok) {
    return err([name, schoolNumber, category, base, from, note].flatMap((one) => (one.ok ? [] : [one.error])));
  }
  return ok({ name: name.value, schoolNumber: schoolNumber.value, category: category.value, baseFen: base.value, from: from.value, note: note.value });
}

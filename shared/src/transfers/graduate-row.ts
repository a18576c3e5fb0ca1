import { err, ok, type Result } from '../kernel/index.js';
import {
  countCharacters, defineCodes, findCode, hasControlCharacters, isBlankCell, labelsOf, parsePersonName, personNameFaultMessage, plainText, readPhoneCell, readSchoolNumberCell, type RawCell,
} from '../members/index.js';
import type { TransferReason } from './transfer-reason.js';

/** What becomes of a graduate's relation (组通字〔2015〕33号). */
export const GRADUATE_WAYS = defineCodes('graduate_ways', [
  ['unit', '单位有党组织', '转单位', '就业', '已就业', '单位已建立党组织'],
  ['district', '单位无党组织（转街道、乡镇）', '单位无党组织(街道、乡镇)', '单位无党组织', '单位未建立党组织', '转街道', '转乡镇', '街道乡镇', '转街道乡镇'],
  ['study', '升学', '考研', '读研', '继续深造', '国内升学', '保研'],
  ['home', '回原籍', '转回原籍', '转回户籍地', '回生源地'],
  ['kept', '未就业留校', '暂留学校', '组织关系暂留', '未就业', '待就业'],
]);

/** See {@link GRADUATE_WAYS}. */
export type GraduateWay = (typeof GRADUATE_WAYS)['entries'][number]['code'];

/** The reason a transfer is given; a relation that is kept is no transfer. */
export const GRADUATE_REASONS: Readonly<Record<Exclude<GraduateWay, 'kept'>, TransferReason>> = {
  unit: 'graduated_to_work', district: 'graduated_to_work', study: 'graduated_to_study', home: 'graduated_home',
};

/** Fields of the table. */
export type GraduateField = 'name' | 'schoolNumber' | 'way' | 'target' | 'note' | 'phone';

/** A column of the table of graduates. */
export interface GraduateColumn {
  readonly field: GraduateField;
  readonly header: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly example: string;
  readonly help: string;
}

const column = (field: GraduateField, header: string, example: string, help: string, synonyms: readonly string[], required = false): GraduateColumn =>
  ({ field, header, synonyms, required, example, help });

/** The template, in the order of its columns. */
export const GRADUATE_COLUMNS: readonly GraduateColumn[] = [
  column('name', '姓名', '张三', '与名册一致，用来核对学号', ['学生姓名', '党员姓名', '毕业生姓名'], true),
  column('schoolNumber', '学号/工号', '2022010101', '单元格设为文本，保留前面的0；按它在名册中找人', ['学号', '工号', '学工号', '学号工号', '学号或工号'], true),
  column('way', '去向类别', '单位有党组织', labelsOf(GRADUATE_WAYS).join('、'), ['毕业去向', '去向', '去向类型', '毕业去向类别', '组织关系去向'], true),
  column('target', '接收单位党组织全称', '中共广州市天河区五山街道工作委员会', '写具有转接权限的基层党委全称；升入本校的写接收支部全称；未就业留校的留空', [
    '接收党组织', '接收党组织全称', '接收单位党组织', '接收单位党组织名称', '转往党组织', '转入党组织', '接收组织全称', '组织关系转往', '接收单位',
  ], true),
  column('note', '备注', '', '审批时各级党组织会看到，本人也会看到', ['说明', '补充说明']),
  column('phone', '联系电话', '', '只用来与名册核对，不会改动名册', ['手机号', '手机', '手机号码', '电话', '本人电话', '联系方式']),
];

const fold = (header: string): string => plainText(header).replace(/[((](?:必填|选填|可选|必选)[))]/g, '').replace(/[\s*:：()（）/、,，.。]/g, '').toLowerCase();

/** Best guess of the field of each column; a field stands for one column. */
export function guessGraduateColumns(headers: readonly string[]): (GraduateField | null)[] {
  const taken = new Set<GraduateField>();
  const guessed: (GraduateField | null)[] = headers.map(() => null);
  for (const namesOf of [(one: GraduateColumn) => [one.header], (one: GraduateColumn) => one.synonyms]) {
    for (const [at, header] of headers.entries()) {
      if (guessed[at] != null || fold(header) === '') continue;
      const found = GRADUATE_COLUMNS.find((one) => !taken.has(one.field) && namesOf(one).some((name) => fold(name) === fold(header)));
      if (!found) continue;
      taken.add(found.field);
      guessed[at] = found.field;
    }
  }
  return guessed;
}

/** A row as it was written. */
export type RawGraduateRow = { readonly [F in GraduateField]?: RawCell };

/** A row that could be read. */
export interface GraduateRow {
  name: string;
  schoolNumber: string;
  way: GraduateWay;
  /** Empty when the relation is kept. */
  target: string;
  note: string | null;
  phone: string | null;
}

/** Something wrong with a cell. */
export interface GraduateFault {
  readonly field: GraduateField;
  readonly code: string;
  /** The reason and how to mend it. */
  readonly message: string;
}

const TARGET_LENGTH = { least: 4, most: 100 } as const;
const NOTE_MOST = 200;

const fault = (field: GraduateField, code: string, message: string): Result<never, GraduateFault> => err({ field, code, message });
const blank = (field: GraduateField, what: string): Result<never, GraduateFault> => fault(field, 'required', `未填写${what}，请补上`);

function textOf(field: GraduateField, cell: RawCell | undefined): Result<string, GraduateFault> {
  const text = isBlankCell(cell) ? '' : String(cell);
  return hasControlCharacters(text) ? fault(field, 'control_character', '有不可见的控制字符，请删除后重新录入') : ok(plainText(text));
}

function nameOf(cell: RawCell | undefined): Result<string, GraduateFault> {
  if (isBlankCell(cell)) return blank('name', '姓名');
  const read = parsePersonName(String(cell));
  return read.ok ? read : fault('name', read.error, personNameFaultMessage(read.error));
}

function numberOf(cell: RawCell | undefined): Result<string, GraduateFault> {
  if (isBlankCell(cell)) return blank('schoolNumber', '学号/工号');
  const read = readSchoolNumberCell(cell);
  return read.ok ? read : fault('schoolNumber', read.error.code, read.error.message);
}

function wayOf(cell: RawCell | undefined): Result<GraduateWay, GraduateFault> {
  if (isBlankCell(cell)) return blank('way', `去向类别（${labelsOf(GRADUATE_WAYS).join('、')}）`);
  const found = findCode(GRADUATE_WAYS, String(cell));
  return found === undefined ? fault('way', 'unknown_way', `没有“${plainText(String(cell)).slice(0, 20)}”这种去向，请填写：${labelsOf(GRADUATE_WAYS).join('、')}`) : ok(found);
}

function targetOf(cell: RawCell | undefined, way: GraduateWay | null): Result<string, GraduateFault> {
  if (way === 'kept' || (way === null && isBlankCell(cell))) return ok('');
  if (isBlankCell(cell)) return blank('target', '接收单位党组织全称');
  const text = textOf('target', cell);
  if (!text.ok) return text;
  const length = countCharacters(text.value);
  if (length < TARGET_LENGTH.least) return fault('target', 'target_too_short', `“${text.value}”太短，介绍信须写接收单位党组织的全称，例如“中共广州市天河区五山街道工作委员会”`);
  return length > TARGET_LENGTH.most ? fault('target', 'target_too_long', `超过${TARGET_LENGTH.most}个字，请只写党组织全称`) : text;
}

function noteOf(cell: RawCell | undefined): Result<string | null, GraduateFault> {
  const text = textOf('note', cell);
  if (!text.ok) return text;
  return countCharacters(text.value) > NOTE_MOST ? fault('note', 'note_too_long', `备注超过${NOTE_MOST}个字，请缩短`) : ok(text.value === '' ? null : text.value);
}

function phoneOf(cell: RawCell | undefined): Result<string | null, GraduateFault> {
  if (isBlankCell(cell)) return ok(null);
  const read = readPhoneCell(cell);
  return read.ok ? read : fault('phone', read.error.code, `${read.error.message}；也可以留空`);
}

function warningsOf(raw: RawGraduateRow, { way, target }: GraduateRow): GraduateFault[] {
  if (way === 'kept') return isBlankCell(raw.target) ? [] : [{ field: 'target', code: 'target_ignored', message: '未就业留校不转出组织关系，接收单位不会写入' }];
  return /中共|党|支部|工委/.test(target) ? [] : [{ field: 'target', code: 'not_a_party_organisation', message: '看起来不是党组织的名称，介绍信抬头须写具有转接权限的党委全称，请核对' }];
}

/** Read a row: every fault of it, or the row with what to look at. */
export function readGraduateRow(raw: RawGraduateRow): Result<{ row: GraduateRow; warnings: GraduateFault[] }, GraduateFault[]> {
  const way = wayOf(raw.way);
  const [name, schoolNumber, target, note, phone] = [nameOf(raw.name), numberOf(raw.schoolNumber), targetOf(raw.target, way.ok ? way.value : null), noteOf(raw.note), phoneOf(raw.phone)];
  if (!name.ok || !schoolNumber.ok || !way.ok || !target.ok || !note.ok || !phone.ok) {
    return err([name, schoolNumber, way, target, note, phone].flatMap((one) => (one.ok ? [] : [one.error])));
  }
  const row = { name: name.value, schoolNumber: schoolNumber.value, way: way.value, target: target.value, note: note.value, phone: phone.value };
  return ok({ row, warnings: warningsOf(raw, row) });
}

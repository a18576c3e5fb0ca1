import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeGraduate, type GraduateTarget, type KnownGraduate } from './graduate-judge.js';
import { GRADUATE_COLUMNS, GRADUATE_REASONS, GRADUATE_WAYS, guessGraduateColumns, readGraduateRow, type GraduateRow, type RawGraduateRow } from './graduate-row.js';

const RAW: RawGraduateRow = { name: '张三', schoolNumber: '2022010101', way: '单位有党组织', target: '中共某市某局委员会', note: '', phone: null };
const codes = (raw: RawGraduateRow): string[] => {
  const read = readGraduateRow({ ...RAW, ...raw });
  return read.ok ? read.value.warnings.map((one) => one.code) : read.error.map((one) => `${one.field}:${one.code}`);
};

describe('a row of the table', () => {
  it.each<[RawGraduateRow, string[]]>([
    [{}, []],
    [{ way: '升学', target: '某大学计算机学院党委' }, []],
    [{ way: ' 单位无党组织(街道、乡镇) ' }, []],
    [{ way: '未就业留校', target: null }, []],
    [{ way: '未就业留校', target: '中共某局委员会' }, ['target_ignored']],
    [{ target: '某某科技有限公司' }, ['not_a_party_organisation']],
    [{ target: '某公司' }, ['target:target_too_short']],
    [{ target: '党'.repeat(101) }, ['target:target_too_long']],
    [{ target: '无' }, ['target:required']],
    [{ way: '创业' }, ['way:unknown_way']],
    [{ way: null, target: null }, ['way:required']],
    [{ name: '=1+1', schoolNumber: '' }, ['name:formula', 'schoolNumber:required']],
    [{ schoolNumber: 2.5 }, ['schoolNumber:number_precision_lost']],
    [{ note: '字'.repeat(201) }, ['note:note_too_long']],
    [{ phone: '1234' }, ['phone:malformed']],
    [{ target: '中共某\u0007局委员会' }, ['target:control_character']],
  ])('%j → %j', (raw, found) => expect(codes(raw)).toEqual(found));

  it('keeps zeros, trims, and gives a reason for every way but staying', () => {
    const read = readGraduateRow({ ...RAW, schoolNumber: '０0123', target: ' 中共某市 某局委员会 ', note: '  已签三方 ', phone: 13800138000 });
    expect(read.ok && read.value.row).toEqual({ name: '张三', schoolNumber: '00123', way: 'unit', target: '中共某市 某局委员会', note: '已签三方', phone: '13800138000' });
    expect(GRADUATE_WAYS.entries.map((one) => one.code).filter((code) => code !== 'kept')).toEqual(Object.keys(GRADUATE_REASONS));
    expect(GRADUATE_WAYS.bySpelling.size).toBe(GRADUATE_WAYS.entries.reduce((sum, { code, label, aliases }) => sum + new Set([code, label, ...aliases].map((one) => one.replace(/[（）()]/g, ''))).size, 0));
  });

  it('never falls over whatever a cell holds, and a row that is read fits the columns of the database', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('张三', '2022010101', ...GRADUATE_WAYS.entries.map((one) => one.label)));
    fc.assert(fc.property(fc.record({ name: cell, schoolNumber: cell, way: cell, target: cell, note: cell, phone: cell }), (raw) => {
      const read = readGraduateRow(raw);
      if (!read.ok) return read.error.length > 0 && read.error.every((one) => one.message !== '');
      const { way, target, note } = read.value.row;
      return (way === 'kept' ? target === '' : [...target].length >= 4 && [...target].length <= 100) && [...(note ?? '')].length <= 200;
    }));
  });
});

describe('the columns', () => {
  it('are known by the headers of the template and of other people', () => {
    expect(guessGraduateColumns(GRADUATE_COLUMNS.map((one) => one.header))).toEqual(GRADUATE_COLUMNS.map((one) => one.field));
    expect(guessGraduateColumns(['序号', '学 号', '学生姓名', '毕业去向（必填）', '转往党组织', '电话', '姓名', ''])).toEqual([null, 'schoolNumber', null, 'way', 'target', 'phone', 'name', null]);
  });
});

const KNOWN: KnownGraduate = {
  id: 'm', inReach: true, name: '张三', stage: 'full', status: 'normal', branchId: 'b', phone: null, isImporter: false, openTransfer: null, openAbsence: null,
};
const OUT: GraduateTarget = { toId: null, toName: '中共某市某局委员会' };
const ROW: GraduateRow = { name: '张三', schoolNumber: '2022010101', way: 'unit', target: OUT.toName, note: null, phone: null };
const KEPT: GraduateRow = { ...ROW, way: 'kept', target: '' };

describe('what a row comes to', () => {
  const outcome = (row: GraduateRow, known: Partial<KnownGraduate> | null, target: GraduateTarget = OUT, duplicateOf: number | null = null): string => {
    const found = judgeGraduate(row, known && { ...KNOWN, ...known }, target, duplicateOf);
    return found.is === 'conflict' ? found.conflict.code : found.is;
  };
  const CASES: readonly (readonly [string, GraduateRow, Partial<KnownGraduate> | null, GraduateTarget?, number?])[] = [
    ['start', ROW, {}],
    ['start', ROW, { openAbsence: 'kept_graduate' }],
    ['same', ROW, { openTransfer: { toId: null, toName: OUT.toName } }],
    ['open_transfer', ROW, { openTransfer: { toId: null, toName: '别处' } }],
    ['open_transfer', ROW, { openTransfer: { toId: 'x', toName: OUT.toName } }],
    ['not_found', ROW, null],
    ['out_of_reach', ROW, { inReach: false, status: 'deceased' }],
    ['other_name', ROW, { name: '李四' }],
    ['own_record', ROW, { isImporter: true }],
    ['left', ROW, { status: 'transferred_out' }],
    ['suspended', ROW, { status: 'suspended' }],
    ['not_a_member', ROW, { stage: 'activist' }],
    ['own_branch', ROW, {}, { toId: 'b', toName: '本支部' }],
    ['start', ROW, {}, { toId: 'c', toName: '别的支部' }],
    ['not_a_branch', ROW, {}, { notABranch: '外国语学院党委' }],
    ['no_power', ROW, {}, { toId: null, toName: '某某科技有限公司党支部' }],
    ['duplicate_in_file', ROW, {}, OUT, 2],
    ['start', KEPT, {}],
    ['same', KEPT, { openAbsence: 'kept_graduate' }],
    ['open_absence', KEPT, { openAbsence: 'abroad' }],
    ['open_transfer', KEPT, { openTransfer: { toId: null, toName: '别处' } }],
  ];
  it('follows from the person, the target and the rows before', () => {
    for (const [wanted, row, known, target, duplicateOf] of CASES) expect([known, outcome(row, known, target, duplicateOf ?? null)]).toEqual([known, wanted]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/calendar-day.js';
import { newMemberRow, readRosterRow, type RosterContext } from './roster-row.js';
import type { RawCell, RawRosterRow, RosterField } from './roster-row.types.js';

const CONTEXT: RosterContext = { today: '2026-11-24' as CalendarDay, dateSystem: '1900' };
const GOOD: RawRosterRow = {
  name: '张　三', idNumber: '110101199003077416', schoolNumber: '0019010101', ethnicity: '汉', phone: '+86 138 1234 5678',
  education: '大学本科', memberCategory: '硕士生', branch: ' 物理系 研究生第一党支部 ', stage: '正式党员', applicationDate: '201006',
  activistDate: '2011年5月', joinDate: '2012.06.30', conversionDate: 41455, mobileMember: '否', lostContact: false, remark: '无',
};

const faultsOf = (change: RawRosterRow, context = CONTEXT): [RosterField, string][] => {
  const read = readRosterRow({ ...GOOD, ...change }, context);
  return read.ok ? [] : read.error.map((fault) => [fault.field, fault.code]);
};

describe('roster row', () => {
  it('reads a row as universities write it', () => {
    const read = readRosterRow(GOOD, CONTEXT);
    expect(read).toMatchObject({
      ok: true,
      value: {
        row: {
          name: '张三', idNumber: '110101199003077416', schoolNumber: '0019010101', sex: '1', birthDate: '1990-03-07', ethnicity: '01',
          phone: '13812345678', education: '20', memberCategory: 'master_student', duesCategory: null, branch: '物理系 研究生第一党支部',
          stage: 'full', status: null, applicationDate: '2010-06', activistDate: '2011-05', joinDate: '2012-06-30',
          conversionDate: '2013-06-30', mobileMember: false, lostContact: false, remark: null, email: null, address: null,
        },
        warnings: [],
      },
    });
  });

  it('reads serials of a 1904 workbook', () => {
    const read = readRosterRow({ ...GOOD, conversionDate: 41455 - 1462 }, { ...CONTEXT, dateSystem: '1904' });
    expect(read.ok && read.value.row.conversionDate).toBe('2013-06-30');
  });

  it('does not overwrite what is written with what follows', () => {
    const read = readRosterRow({ ...GOOD, birthDate: '1990-03', duesCategory: '在职研究生' }, CONTEXT);
    expect(read).toMatchObject({ value: { row: { birthDate: '1990-03', duesCategory: 'in_service_student' } } });
  });

  it.each<[string, RawRosterRow, [RosterField, string][]]>([
    ['no name', { name: null }, [['name', 'required']]],
    ['a dash for a name', { name: '—' }, [['name', 'required']]],
    ['a number for a name', { name: 12 }, [['name', 'wrong_type']]],
    ['a formula for a name', { name: '=1+1' }, [['name', 'formula']]],
    ['no stage', { stage: ' ' }, [['stage', 'required']]],
    ['unknown stage', { stage: '共青团员' }, [['stage', 'unknown_code']]],
    ['neither number', { idNumber: null, schoolNumber: '无' }, [['idNumber', 'required']]],
    ['15-digit identity number', { idNumber: '110105491231002' }, [['idNumber', 'fifteen_digits']]],
    ['identity number in a number cell', { idNumber: 110101199003077400 }, [['idNumber', 'number_precision_lost']]],
    ['identity number in scientific notation', { idNumber: '1.10101E+17' }, [['idNumber', 'number_precision_lost']]],
    ['wrong check digit', { idNumber: '110101199003077417' }, [['idNumber', 'bad_check_digit']]],
    ['identity number with 29 February 1990', { idNumber: '110101199002291234' }, [['idNumber', 'bad_date']]],
    ['student number in scientific notation', { schoolNumber: '2.0190101E9' }, [['schoolNumber', 'number_precision_lost']]],
    ['student number with a fraction', { schoolNumber: 2019010.5 }, [['schoolNumber', 'number_precision_lost']]],
    ['student number beyond 15 digits', { schoolNumber: 1234567890123456 }, [['schoolNumber', 'number_precision_lost']]],
    ['short phone', { phone: '1381234567' }, [['phone', 'malformed']]],
    ['bad mail', { email: '张三@' }, [['email', 'malformed']]],
    ['unknown ethnic group', { ethnicity: '火星族' }, [['ethnicity', 'unknown_code']]],
    ['unknown education', { education: '学霸' }, [['education', 'unknown_code']]],
    ['30 February', { joinDate: '2019-02-30' }, [['joinDate', 'impossible_date']]],
    ['two-digit year', { joinDate: '12.6.30' }, [['joinDate', 'two_digit_year']]],
    ['joined tomorrow', { joinDate: '2026-11-25', conversionDate: null, stage: '预备党员' }, [['joinDate', 'join_in_future']]],
    ['conversion before joining', { joinDate: '2014-06-30' }, [['conversionDate', 'join_after_conversion']]],
    ['probationary with conversion', { stage: '预备' }, [['conversionDate', 'conversion_on_probation']]],
    ['activist with join date', { stage: '积极分子', conversionDate: null }, [['joinDate', 'join_of_candidate']]],
    ['birth against identity number', { birthDate: '1991-03-07' }, [['birthDate', 'id_number_other_birth']]],
    ['month of birth against identity number', { birthDate: '1990-04' }, [['birthDate', 'id_number_other_birth']]],
    ['sex against identity number', { sex: '女' }, [['sex', 'id_number_other_sex']]],
    ['maybe', { lostContact: '也许' }, [['lostContact', 'unknown_code']]],
    ['yes for a text', { major: true }, [['major', 'wrong_type']]],
    ['control character', { major: '物\u0001理' }, [['major', 'control_character']]],
    ['garbled text', { address: '广\uFFFD' }, [['address', 'garbled']]],
    ['long text', { nativePlace: '长'.repeat(61) }, [['nativePlace', 'too_long']]],
  ])('refuses %s', (_, change, expected) => {
    expect(faultsOf(change)).toEqual(expected);
  });

  it('names every fault of a row at once', () => {
    expect(faultsOf({ name: '', phone: '1', joinDate: '2019-13', sex: '女' })).toEqual([
      ['phone', 'malformed'], ['joinDate', 'impossible_date'], ['name', 'required'], ['sex', 'id_number_other_sex'],
    ]);
  });

  it('completes a new record, and only a new one', () => {
    const read = readRosterRow(GOOD, CONTEXT);
    expect(read.ok && newMemberRow(read.value.row)).toMatchObject({ status: 'normal', duesCategory: 'student' });
    const said = readRosterRow({ ...GOOD, status: '停止党籍', duesCategory: '月薪' }, CONTEXT);
    expect(said.ok && newMemberRow(said.value.row)).toMatchObject({ status: 'suspended', duesCategory: 'monthly_wage' });
  });

  it('says in Chinese what is wrong and how to mend it', () => {
    const read = readRosterRow({ ...GOOD, birthDate: '1991-03-07', ethnicity: '火星族' }, CONTEXT);
    const messages = read.ok ? [] : read.error.map((fault) => fault.message);
    expect(messages[0]).toMatch(/^“火星族”不是可识别的民族，请改为：汉族、蒙古族/);
    expect(messages[1]).toBe('出生日期“1991年3月7日”与身份证号中的1990年3月7日不一致，请对照证件核对');
  });

  it('keeps oddities as warnings', () => {
    const read = readRosterRow({ ...GOOD, joinDate: null, conversionDate: null }, CONTEXT);
    expect(read.ok && read.value.warnings.map((one) => one.code)).toEqual(['join_missing', 'conversion_missing']);
  });

  it('judges no date by a stage that it could not read', () => {
    expect(faultsOf({ stage: '不详' })).toEqual([['stage', 'unknown_code']]);
  });

  it('does not call a date missing that it could not read', () => {
    expect(faultsOf({ joinDate: '乱' })).toEqual([['joinDate', 'malformed']]);
  });

  it('reads number cells of plain digits', () => {
    const read = readRosterRow({ ...GOOD, schoolNumber: 2019010101, phone: 13812345678, ethnicity: 1, joinDate: 20120630 }, CONTEXT);
    expect(read).toMatchObject({ value: { row: { schoolNumber: '2019010101', phone: '13812345678', ethnicity: '01', joinDate: '2012-06-30' } } });
  });
});

describe('roster row, always', () => {
  const cell: fc.Arbitrary<RawCell> = fc.oneof(
    fc.string(), fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null),
    fc.constantFrom('正式党员', '2019.06.30', '男', '汉', '110101199003077416'),
  );
  const fields: RosterField[] = ['name', 'idNumber', 'schoolNumber', 'sex', 'birthDate', 'ethnicity', 'phone', 'email', 'stage', 'joinDate', 'conversionDate', 'lostContact', 'remark'];
  const anyRow = fc.record(Object.fromEntries(fields.map((field) => [field, cell])), { requiredKeys: [] });

  it('answers any cells, with a reason for each refusal', () => {
    fc.assert(
      fc.property(anyRow, (raw) => {
        const read = readRosterRow(raw, CONTEXT);
        const reasons = read.ok ? ['read'] : read.error.map((fault) => fault.message);
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.every((reason) => reason.length > 3)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is stable: a read row reads again as itself', () => {
    const first = readRosterRow(GOOD, CONTEXT);
    const again = first.ok ? readRosterRow(first.value.row as unknown as RawRosterRow, CONTEXT) : first;
    expect(again).toEqual(first);
  });
});

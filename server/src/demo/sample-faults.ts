import { columnLetter } from '@party/shared/imports';
import { ROSTER_COLUMNS, type RosterField } from '@party/shared/members';
import { SAMPLE_COMMITTEE, samplePerson, samplePeople, type SampleLine } from './sample-people.js';

/** A fault that was put into the sample on purpose. */
export interface PlantedFault {
  /** Row as Excel shows it. */
  row: number;
  column: string;
  header: string;
  code: string;
}

/** How a good row is spoilt; the fault shows in `field` unless another one is named. */
type Spoil = readonly [code: string, field: RosterField, changes: (line: SampleLine) => SampleLine];

/** An applicant on the way: no dates of membership. */
const ACTIVIST: SampleLine = { stage: '入党积极分子', joinDate: null, conversionDate: null };
const PROBATIONARY: SampleLine = { stage: '预备党员', conversionDate: null };
const put = (changes: SampleLine) => (): SampleLine => changes;

const SPOILS: readonly Spoil[] = [
  ['required', 'name', put({ name: null })],
  ['formula', 'name', put({ name: '=HYPERLINK("http://example.com","点我")' })],
  ['bad_character', 'name', put({ name: '张3丰' })],
  ['misplaced_dot', 'name', put({ name: '·买买提' })],
  ['bad_check_digit', 'idNumber', (line) => ({ idNumber: `${String(line.idNumber).slice(0, 17)}${String(line.idNumber).endsWith('X') ? '1' : 'X'}` })],
  ['bad_date', 'idNumber', put({ idNumber: '110101199002291234' })],
  ['fifteen_digits', 'idNumber', put({ idNumber: '440106800101001' })],
  ['malformed', 'idNumber', (line) => ({ idNumber: String(line.idNumber).slice(0, 16) })],
  ['bad_region', 'idNumber', (line) => ({ idNumber: `99${String(line.idNumber).slice(2)}` })],
  ['number_precision_lost', 'idNumber', (line) => ({ idNumber: Number(String(line.idNumber).replace('X', '0')) })],
  ['required', 'idNumber', put({ idNumber: null, schoolNumber: null })],
  ['bad_character', 'schoolNumber', put({ schoolNumber: '2024#0101' })],
  ['number_precision_lost', 'schoolNumber', put({ schoolNumber: '2.02E+09' })],
  ['unknown_code', 'sex', put({ sex: '已婚' })],
  ['id_number_other_sex', 'sex', (line) => ({ sex: line.sex === '男' ? '女' : '男' })],
  ['id_number_other_birth', 'birthDate', put({ birthDate: '1966-06-06' })],
  ['impossible_date', 'birthDate', put({ birthDate: '1999-02-30' })],
  ['two_digit_year', 'birthDate', put({ birthDate: '99.5.4' })],
  ['unknown_code', 'ethnicity', put({ ethnicity: '火星族' })],
  ['malformed', 'phone', put({ phone: '1390099000' })],
  ['landline', 'phone', put({ phone: '020-87110000' })],
  ['foreign', 'phone', put({ phone: '+852 91234567' })],
  ['malformed', 'email', put({ email: '张三 at qq.com' })],
  ['unknown_code', 'education', put({ education: '高学历' })],
  ['unknown_code', 'degree', put({ degree: '院士' })],
  ['unknown_code', 'memberCategory', put({ memberCategory: '外星访客' })],
  ['branch_unknown', 'branch', put({ branch: '英语系学生第一支布' })],
  ['not_a_branch', 'branch', put({ branch: SAMPLE_COMMITTEE })],
  ['required', 'branch', put({ branch: null })],
  ['group_unknown', 'partyGroup', put({ partyGroup: '第九十九党小组' })],
  ['required', 'stage', put({ stage: null, joinDate: null, conversionDate: null })],
  ['unknown_code', 'stage', put({ stage: '群众' })],
  ['join_in_future', 'joinDate', put({ ...PROBATIONARY, joinDate: '2099-07-01' })],
  ['day_first', 'joinDate', put({ ...PROBATIONARY, joinDate: '30/06/2019' })],
  ['join_after_conversion', 'conversionDate', put({ stage: '正式党员', joinDate: '2024-06-30', conversionDate: '2023-06-30', applicationDate: null, activistDate: null })],
  ['join_of_candidate', 'joinDate', put({ ...ACTIVIST, joinDate: '2025-12-20' })],
];

const FIRST_SPOILT = 200;
/** Good rows between the bad ones. */
const GAP = 1;

const placeOf = (row: number, field: RosterField, code: string): PlantedFault => {
  const at = ROSTER_COLUMNS.findIndex((one) => one.field === field);
  return { row, column: columnLetter(at), header: ROSTER_COLUMNS[at]?.header ?? '', code };
};

/** The sample without faults. */
export const cleanSample = (): SampleLine[] => samplePeople(1, 60);

/** The sample with faults, and where each stands. The last one is a person who stands in the file twice. */
export function faultySample(): { lines: SampleLine[]; faults: PlantedFault[] } {
  const lines: SampleLine[] = [samplePerson(FIRST_SPOILT - 1)];
  const faults: PlantedFault[] = [];
  SPOILS.forEach(([code, field, spoil], at) => {
    const good = samplePerson(FIRST_SPOILT + at);
    lines.push({ ...good, ...spoil(good) });
    faults.push(placeOf(lines.length + 1, field, code));
    if (at % (GAP + 1) === GAP) lines.push(samplePerson(FIRST_SPOILT + SPOILS.length + at));
  });
  lines.push(samplePerson(FIRST_SPOILT - 1));
  faults.push(placeOf(lines.length + 1, 'idNumber', 'duplicate_in_file'));
  return { lines, faults };
}

import type { CalendarDay } from '../kernel/calendar-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { DateSystem } from './cell-date.js';
import { DEGREES, DUES_CATEGORIES, duesCategoryFor, INCREASE_KINDS, MEMBER_CATEGORIES, SEXES, STAGES, STATUSES } from './codes.js';
import { EDUCATION_LEVELS } from './education-levels.js';
import { ETHNIC_GROUPS } from './ethnic-groups.js';
import { parseIdNumber } from './id-number.js';
import {
  codeCellReader,
  dateCellReader,
  isBlankCell,
  readEmailCell,
  readFlagCell,
  readIdNumberCell,
  readNameCell,
  readPhoneCell,
  readSchoolNumberCell,
  textCellReader,
  type CellReader,
} from './roster-cells.js';
import { rosterRowChecks } from './roster-row-checks.js';
import type { NewMemberRow, RawRosterRow, RosterFault, RosterField, RosterRow } from './roster-row.types.js';

/** What reading depends on besides the cells. */
export interface RosterContext {
  /** Today in Shanghai: nothing of a roster lies in the future. */
  readonly today: CalendarDay;
  /** Date system of the workbook; '1900' for text files. */
  readonly dateSystem: DateSystem;
}

/** A readable row. Warnings do not stop it; they go onto the data-quality list. */
export interface RosterReading {
  readonly row: RosterRow;
  readonly warnings: readonly RosterFault[];
}

/** Reader of each field's cell. */
type RosterReaders = { readonly [F in RosterField]: CellReader<NonNullable<RosterRow[F]>> };

/** Readers by date system; forms that people fill in by hand use those of 1900. */
export const ROSTER_READERS: Readonly<Record<DateSystem, RosterReaders>> = { '1900': readersFor('1900'), '1904': readersFor('1904') };

/**
 * Read one row. Every fault of the row is named, not only the first: people mend a sheet in one go. Sex and birth
 * follow from the identity number when their cells are blank.
 */
export function readRosterRow(raw: RawRosterRow, context: RosterContext): Result<RosterReading, RosterFault[]> {
  const { row, faults } = readCells(raw, ROSTER_READERS[context.dateSystem]);
  faults.push(...requiredFaults(raw));
  const complete = complement(row);
  const checks = rosterRowChecks(complete, !faults.some((one) => one.field === 'stage'), context.today);
  const all = [...faults, ...checks.errors];
  return all.length > 0 ? err(all) : ok({ row: complete, warnings: checks.warnings });
}

/**
 * What a row comes to for somebody new: in force unless it says otherwise, dues by what the person does. Not done while
 * reading, since on a record that exists a blank cell keeps what is stored.
 */
export function newMemberRow(row: RosterRow): NewMemberRow {
  const derived = row.memberCategory === null ? undefined : duesCategoryFor(row.memberCategory);
  return { ...row, status: row.status ?? 'normal', duesCategory: row.duesCategory ?? derived ?? null };
}

function readCells(raw: RawRosterRow, readers: RosterReaders): { row: Partial<Record<RosterField, unknown>>; faults: RosterFault[] } {
  const row: Partial<Record<RosterField, unknown>> = {};
  const faults: RosterFault[] = [];
  for (const field of Object.keys(readers) as RosterField[]) {
    const cell = raw[field];
    row[field] = null;
    if (isBlankCell(cell)) continue;
    const read = readers[field](cell as string | number | boolean);
    if (read.ok) row[field] = read.value;
    else faults.push({ field, ...read.error });
  }
  return { row, faults };
}

function requiredFaults(raw: RawRosterRow): RosterFault[] {
  const faults: RosterFault[] = [];
  if (isBlankCell(raw.name)) faults.push({ field: 'name', code: 'required', message: '未填写姓名，请填写与身份证一致的姓名' });
  if (isBlankCell(raw.stage)) {
    faults.push({ field: 'stage', code: 'required', message: '未填写党员类型，请填写正式党员、预备党员、发展对象、入党积极分子或入党申请人' });
  }
  if (isBlankCell(raw.idNumber) && isBlankCell(raw.schoolNumber)) {
    faults.push({ field: 'idNumber', code: 'required', message: '身份证号和学号/工号都未填写，无法确认是哪一位，请至少填写一项' });
  }
  return faults;
}

/** A row with what follows from its other cells. Stage and name are wanting only in rows that are refused anyway. */
function complement(read: Partial<Record<RosterField, unknown>>): RosterRow {
  const row = { ...read, name: read.name ?? '', stage: read.stage ?? 'applicant' } as RosterRow;
  const facts = row.idNumber === null ? undefined : parseIdNumber(row.idNumber);
  if (facts?.ok) {
    row.sex ??= facts.value.sex;
    row.birthDate ??= facts.value.birthDay;
  }
  return row;
}

function readersFor(system: DateSystem): RosterReaders {
  const date = dateCellReader(system);
  const text = textCellReader(60);
  return {
    name: readNameCell,
    idNumber: readIdNumberCell,
    schoolNumber: readSchoolNumberCell,
    sex: codeCellReader(SEXES),
    birthDate: date,
    ethnicity: codeCellReader(ETHNIC_GROUPS),
    nativePlace: text,
    phone: readPhoneCell,
    email: readEmailCell,
    address: textCellReader(200),
    education: codeCellReader(EDUCATION_LEVELS),
    degree: codeCellReader(DEGREES),
    graduatedFrom: text,
    major: text,
    classGroup: text,
    workStartDate: date,
    professionalTitle: text,
    memberCategory: codeCellReader(MEMBER_CATEGORIES),
    duesCategory: codeCellReader(DUES_CATEGORIES),
    branch: textCellReader(100),
    partyGroup: text,
    stage: codeCellReader(STAGES),
    status: codeCellReader(STATUSES),
    applicationDate: date,
    activistDate: date,
    developmentTargetDate: date,
    joinDate: date,
    conversionDate: date,
    increaseKind: codeCellReader(INCREASE_KINDS),
    lostContact: readFlagCell,
    mobileMember: readFlagCell,
    remark: textCellReader(500),
  };
}

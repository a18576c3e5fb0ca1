import type { Stage } from './codes.js';
import { isProtectedField } from './correction.js';
import { isSameName } from './person-name.js';
import type { NewMemberRow, RosterField, RosterRow } from './roster-row.types.js';
import { isOnRoster } from './stage.machine.js';

/** A value of a roster field as it is stored and compared. */
export type RosterValue = string | boolean | null;

/** A record that may be the person of an incoming row. */
export interface KnownMember {
  readonly id: string;
  /** Branch that holds the relation. */
  readonly branchId: string;
  /** Whether the caller's scope for importing holds that branch. */
  readonly inScope: boolean;
  /** Stored values. A field that is absent is not compared (it may not be decrypted for this). */
  readonly fields: Readonly<Partial<RosterRow>> & Readonly<Pick<NewMemberRow, 'name' | 'stage' | 'status'>>;
}

/** What a row is compared with. */
export interface DiffInput {
  readonly row: RosterRow;
  /** Branch the row goes to, resolved from its name or the wizard's choice. */
  readonly branchId: string;
  /** Record with the same identity number. */
  readonly byIdNumber: KnownMember | null;
  /** Record with the same student or staff number. */
  readonly bySchoolNumber: KnownMember | null;
  /** Line of the first row of the file about the same person; null for the first itself. */
  readonly duplicateOf: number | null;
}

/** One field that the row would change. */
export interface FieldChange {
  readonly field: RosterField;
  readonly from: RosterValue;
  readonly to: RosterValue;
  /** Protected fields are marked in the preview, since a wrong one changes seniority, identity or standing. */
  readonly protected: boolean;
}

/** Why a row cannot be taken. */
export type ConflictCode =
  | 'duplicate_in_file' | 'outside_scope' | 'closed_member' | 'in_other_branch' | 'id_number_other_name'
  | 'school_number_other_person' | 'stage_goes_back' | 'status_differs' | 'new_but_closed';

/** A conflict with a Chinese sentence. Nothing about a record outside the caller's scope is told. */
export interface Conflict {
  readonly code: ConflictCode;
  readonly message: string;
}

/** What a row comes to. */
export type RosterDiff =
  | { readonly kind: 'new' }
  | { readonly kind: 'unchanged'; readonly memberId: string }
  | { readonly kind: 'changed'; readonly memberId: string; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'conflicting'; readonly memberId: string | null; readonly conflicts: readonly Conflict[] };

/** What decides whether two rows of a file are about the same person. */
export interface RowIdentity {
  /** Line in the file. */
  readonly line: number;
  readonly idNumber: string | null;
  readonly schoolNumber: string | null;
}

const STAGE_ORDER: readonly Stage[] = ['applicant', 'activist', 'development_target', 'probationary', 'probation_extended', 'full'];

type RecordConflict = Exclude<ConflictCode, 'duplicate_in_file'>;

const MESSAGES: Readonly<Record<RecordConflict, string>> = {
  outside_scope: '此人已在您管理范围以外的组织登记，请联系上级党组织或办理组织关系转接',
  closed_member: '此人的党员信息已停用（转出、去世等），请先核实，不能通过导入恢复',
  in_other_branch: '此人在另一个支部，变更支部请办理组织关系转接',
  id_number_other_name: '身份证号已登记在另一姓名下，请对照证件核对；如确已改名，请走信息更正',
  school_number_other_person: '学号/工号已登记在另一人名下，请核对',
  status_differs: '党籍状态与现有登记不同，停止党籍、转出等请通过相应程序办理，不能用表格修改',
  new_but_closed: '名册中没有此人，而表中的党籍状态已是离开；新增人员的党籍状态应为正常或停止党籍',
  stage_goes_back: '党员类型低于现有登记，请核对；如登记有误，请走信息更正',
};

/** `branch` is settled by `branchId` and transfers; a differing status is a conflict, never a change. */
const NOT_COMPARED: ReadonlySet<RosterField> = new Set<RosterField>(['branch', 'status']);

/**
 * Compare an incoming row with the record of that person. A blank cell keeps what is stored. The identity number
 * decides who it is; the student number only when the row has no identity number or nobody has it.
 */
export function diffRosterRow(input: DiffInput): RosterDiff {
  const member = input.byIdNumber ?? input.bySchoolNumber;
  const conflicts = conflictsOf(input, member);
  if (conflicts.length > 0) return { kind: 'conflicting', memberId: member?.inScope ? member.id : null, conflicts };
  if (!member) return { kind: 'new' };
  const changes = changesOf(input.row, member.fields);
  return changes.length > 0 ? { kind: 'changed', memberId: member.id, changes } : { kind: 'unchanged', memberId: member.id };
}

/**
 * Finds, row by row in the order of a file, the line of the first row about the same person; null for that row itself.
 * A large file need not be held in memory for it.
 */
export function duplicateFinder(): (row: RowIdentity) => number | null {
  const firstById = new Map<string, number>();
  const firstByNumber = new Map<string, number>();
  return ({ line, idNumber, schoolNumber }) => {
    const earlier = [
      idNumber === null ? undefined : firstById.get(idNumber),
      schoolNumber === null ? undefined : firstByNumber.get(schoolNumber),
    ].filter((one) => one !== undefined);
    if (idNumber !== null && !firstById.has(idNumber)) firstById.set(idNumber, line);
    if (schoolNumber !== null && !firstByNumber.has(schoolNumber)) firstByNumber.set(schoolNumber, line);
    return earlier.length > 0 ? Math.min(...earlier) : null;
  };
}

/** First line of each person that stands in a file more than once, by the line of the later row. */
export function duplicateRows(rows: readonly RowIdentity[]): Map<number, number> {
  const find = duplicateFinder();
  const duplicates = new Map<number, number>();
  for (const row of rows) {
    const first = find(row);
    if (first !== null) duplicates.set(row.line, first);
  }
  return duplicates;
}

function conflictsOf(input: DiffInput, member: KnownMember | null): Conflict[] {
  const { row, duplicateOf } = input;
  if (duplicateOf !== null) {
    return [{ code: 'duplicate_in_file', message: `与第${duplicateOf}行是同一人（身份证号或学号/工号相同），请只保留一行` }];
  }
  if (!member) {
    const closed = row.status !== null && !isOnRoster({ stage: row.stage, status: row.status });
    return closed ? [conflict('new_but_closed')] : [];
  }
  if (!member.inScope) return [conflict('outside_scope')];
  return recordConflicts(input, member).map(conflict);
}

function recordConflicts(input: DiffInput, { branchId, fields }: KnownMember): RecordConflict[] {
  const { row } = input;
  const codes: RecordConflict[] = [];
  if (!isOnRoster(fields)) codes.push('closed_member');
  else if (branchId !== input.branchId) codes.push('in_other_branch');
  else if (row.status !== null && row.status !== fields.status) codes.push('status_differs');
  if (numberOfOther(input)) codes.push('school_number_other_person');
  else if (!isSameName(row.name, fields.name)) codes.push('id_number_other_name');
  if (STAGE_ORDER.indexOf(row.stage) < STAGE_ORDER.indexOf(fields.stage)) codes.push('stage_goes_back');
  return codes;
}

/** Whether the row's student number belongs to somebody who is not the person of the row. */
function numberOfOther({ row, byIdNumber, bySchoolNumber }: DiffInput): boolean {
  if (!bySchoolNumber) return false;
  if (byIdNumber) return byIdNumber.id !== bySchoolNumber.id;
  const stored = bySchoolNumber.fields.idNumber;
  if (row.idNumber !== null && stored != null) return row.idNumber !== stored;
  return !isSameName(row.name, bySchoolNumber.fields.name);
}

function changesOf(row: RosterRow, stored: KnownMember['fields']): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of Object.keys(row) as RosterField[]) {
    const from = stored[field];
    const to = row[field];
    if (NOT_COMPARED.has(field) || to === null || from === undefined || from === to) continue;
    changes.push({ field, from, to, protected: isProtectedField(field) });
  }
  return changes;
}

const conflict = (code: RecordConflict): Conflict => ({ code, message: MESSAGES[code] });

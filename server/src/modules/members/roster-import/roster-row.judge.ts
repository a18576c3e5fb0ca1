import {
  diffRosterRow, maskField, maskSchoolNumber, maskIdNumber, labelOf, newMemberRow, rosterFieldName, STAGES, valueInWords,
  type Conflict, type ConflictCode, type DiffInput, type FieldChange, type KnownMember, type MemberField, type MemberValues, type RosterDiff, type RosterField, type RosterFault, type RosterRow,
} from '@party/shared/members';
import type { ImportRowChange } from '@party/shared/imports';
import type { CheckedRow, RowFault } from '../../imports/imports.api.js';
import type { ImportMatch, MemberDraft, MemberUpdate } from '../members.types.js';

/** Column that a conflict points at. */
const CONFLICT_FIELD: Readonly<Partial<Record<ConflictCode, RosterField>>> = {
  id_number_other_name: 'name', school_number_other_person: 'schoolNumber', in_other_branch: 'branch', stage_goes_back: 'stage',
  status_differs: 'status', closed_member: 'status', new_but_closed: 'status',
};

const DATES = ['birthDate', 'workStartDate', 'applicationDate', 'activistDate', 'developmentTargetDate', 'joinDate', 'conversionDate'] as const;

/** Where a row's person stands, or will. */
export interface Place {
  branchId: string;
  branchName: string;
  groupId: string | null;
}

/** Records that the keys of a row hit. */
export interface Matches {
  byIdNumber: ImportMatch | null;
  bySchoolNumber: ImportMatch | null;
}

/** A readable row with everything that is known about it. */
export interface JudgedInput extends Matches {
  number: number;
  row: RosterRow;
  warnings: readonly RosterFault[];
  place: Place;
  duplicateOf: number | null;
  actorMemberId: string | null;
}

/** A judged row with what would be written. */
export interface Judged {
  checked: CheckedRow;
  draft: MemberDraft | null;
  update: MemberUpdate | null;
}

/** The record as far as it may be compared; outside the scope nothing of it is known. */
function known(match: ImportMatch | null): KnownMember | null {
  if (!match) return null;
  if (!match.inScope) return { id: match.id, branchId: match.branchId, inScope: false, fields: { name: '', stage: 'applicant', status: 'normal' } };
  const { organisationId, groupId: _group, extensionMonths: _months, mobileDate: _mobile, lostContactDate: _lost, ...values } = match.snapshot.values;
  return { id: match.id, branchId: organisationId, inScope: true, fields: { ...values, partyGroup: match.snapshot.groupName } };
}

/** A month says nothing against a day of that month: what is known better stays. */
function withoutCoarserDates(row: RosterRow, stored: Partial<RosterRow> | undefined): RosterRow {
  const kept = { ...row };
  for (const field of DATES) {
    const said = row[field];
    if (said !== null && stored?.[field]?.startsWith(`${said}-`)) kept[field] = null;
  }
  return kept;
}

/** First line of the preview: who it is, with a number that tells namesakes apart. */
export function subjectOf(name: unknown, schoolNumber: string | null, idNumber: string | null): string {
  const number = schoolNumber !== null ? maskSchoolNumber(schoolNumber) : idNumber !== null ? maskIdNumber(idNumber) : '';
  return [typeof name === 'string' ? name.slice(0, 30) : '', number].filter((one) => one !== '').join(' ');
}

/** Judge one row. */
export function judgeRow(input: JudgedInput): Judged {
  const { place } = input;
  const byIdNumber = known(input.byIdNumber);
  const bySchoolNumber = known(input.bySchoolNumber);
  const row = withoutCoarserDates(input.row, (byIdNumber ?? bySchoolNumber)?.fields);
  const diffInput: DiffInput = { row, branchId: place.branchId, byIdNumber, bySchoolNumber, duplicateOf: input.duplicateOf };
  const diff = diffRosterRow(diffInput);
  const base = baseOf(input);
  if (diff.kind === 'conflicting') return settled({ ...base, verdict: 'conflicting', faults: diff.conflicts.map((one) => conflictFault(one, input)) });
  if (diff.kind === 'unchanged') return settled({ ...base, verdict: 'unchanged' });
  if (diff.kind === 'new') return newcomer(base, input);
  return changed(base, input, diff);
}

function baseOf({ number, row, warnings, place }: JudgedInput): CheckedRow {
  return {
    number, verdict: 'new', subject: subjectOf(row.name, row.schoolNumber, row.idNumber), note: `${place.branchName} · ${labelOf(STAGES, row.stage)}`,
    faults: [], warnings: warnings.map(({ field, code, message }) => ({ field, code, message })), changes: [], values: null, basis: null,
  };
}

const settled = (checked: CheckedRow): Judged => ({ checked, draft: null, update: null });

function newcomer(base: CheckedRow, { row, place }: JudgedInput): Judged {
  const { branch: _branch, partyGroup: _group, ...values } = newMemberRow(row);
  return {
    checked: { ...base, verdict: 'new', values: row, basis: `new:${place.branchId}:${place.groupId ?? ''}` },
    draft: { ...values, organisationId: place.branchId, groupId: place.groupId },
    update: null,
  };
}

function changed(base: CheckedRow, input: JudgedInput, diff: RosterDiff & { kind: 'changed' }): Judged {
  const match = input.byIdNumber ?? input.bySchoolNumber;
  if (diff.memberId === input.actorMemberId) {
    return settled({ ...base, verdict: 'conflicting', faults: [{ field: null, code: 'own_record', message: '这是您本人的信息，不能由本人导入变更，请由他人办理' }] });
  }
  const version = match?.snapshot?.version ?? 0;
  const fields = diff.changes.map((one) => one.field).join(',');
  return {
    checked: { ...base, verdict: 'changed', changes: diff.changes.map(viewChange), values: input.row, basis: `${diff.memberId}:${version}:${input.place.groupId ?? ''}:${fields}` },
    draft: null,
    update: { id: diff.memberId, version, values: valuesOf(diff.changes, input.place.groupId) },
  };
}

function valuesOf(changes: readonly FieldChange[], groupId: string | null): Partial<MemberValues> {
  return Object.fromEntries(changes.map(({ field, to }) => (field === 'partyGroup' ? ['groupId', groupId] : [field, to])));
}

function viewChange({ field, from, to, protected: isProtected }: FieldChange): ImportRowChange {
  const words = (value: FieldChange['from']): string | null =>
    field === 'partyGroup' || field === 'branch' ? (value as string | null) : valueInWords(field as MemberField, maskField(field as MemberField, value));
  return { field, label: rosterFieldName(field), from: words(from), to: words(to), protected: isProtected };
}

function conflictFault({ code, message }: Conflict, { row }: JudgedInput): RowFault {
  const field = code === 'duplicate_in_file' ? (row.idNumber !== null ? 'idNumber' : 'schoolNumber') : (CONFLICT_FIELD[code] ?? null);
  return { field, code, message };
}

import { duplicateFinder, isBlankCell, plainText, readRosterRow, type RosterFault, type RosterRow } from '@party/shared/members';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import { BasisChanged, type CheckedRow, type ImportContext, type ImportSession, type RowFault, type RowToWrite, type WrittenRows } from '../../imports/imports.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { MembersApi } from '../members.api.js';
import type { ImportMatch } from '../members.types.js';
import { BranchDirectory } from './branch-directory.js';
import { readCells, type RosterCells } from './roster-cells.reader.js';
import { judgeRow, subjectOf, type Judged, type Matches, type Place } from './roster-row.judge.js';

/** A row that could be read. */
interface ReadableRow {
  number: number;
  row: RosterRow;
  warnings: readonly RosterFault[];
}

/** Refusals of the roster that only say that somebody else was faster. */
const OVERTAKEN = new Set(['request.stale', 'members.not_found', 'members.id_number_taken', 'members.number_taken', 'organisations.closed', 'organisations.not_found']);

/** One walk through a roster. */
export class RosterSession implements ImportSession {
  private readonly firstLine = duplicateFinder();
  private readonly held = new Set<string>();

  constructor(
    private readonly context: ImportContext,
    private readonly branches: BranchDirectory,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
  ) {}

  async check(rows: readonly SheetRow[]): Promise<CheckedRow[]> {
    const read = rows.map((row) => this.read(row));
    const readable = read.filter((one): one is ReadableRow => 'row' in one);
    const lines = new Map(readable.map(({ number, row }) => [number, this.firstLine({ line: number, idNumber: row.idNumber, schoolNumber: row.schoolNumber })]));
    const judged = await this.judge(readable, lines);
    return read.map((one) => ('row' in one ? judged.get(one.number)?.checked : one)).filter((one): one is CheckedRow => one !== undefined);
  }

  /** @throws BasisChanged */
  async write(tx: Tx, rows: readonly RowToWrite[]): Promise<WrittenRows> {
    const readable = rows.map(({ number, values }): ReadableRow => ({ number, row: values as RosterRow, warnings: [] }));
    const judged = await this.judge(readable, new Map(), tx);
    for (const { number, verdict, basis } of rows) {
      const now = judged.get(number)?.checked;
      if (now?.verdict !== verdict || now.basis !== basis) throw new BasisChanged(number);
    }
    try {
      return await this.store(tx, [...judged.values()]);
    } catch (fault) {
      if (fault instanceof Problem && OVERTAKEN.has(fault.code)) throw new BasisChanged(null, { cause: fault });
      throw fault;
    }
  }

  private async store(tx: Tx, judged: readonly Judged[]): Promise<WrittenRows> {
    const drafts = judged.map((one) => one.draft).filter((one) => one !== null);
    const updates = judged.map((one) => one.update).filter((one) => one !== null);
    for (const id of new Set(drafts.map((one) => one.organisationId))) await this.hold(tx, id);
    const origin = { actorMemberId: this.context.actorMemberId, batchId: this.context.jobId };
    if (drafts.length > 0) await this.members.insertMany(tx, drafts, { ...origin, kind: 'imported' });
    if (updates.length > 0) await this.members.updateMany(tx, updates, { ...origin, kind: 'import_changed' });
    return { created: drafts.length, changed: updates.length };
  }

  private async hold(tx: Tx, id: string): Promise<void> {
    if (this.held.has(id)) return;
    await this.organisations.hold(tx, id);
    this.held.add(id);
  }

  private read(row: SheetRow): ReadableRow | CheckedRow {
    const { cells, faults } = readCells(row, this.context.fields);
    const broken = new Set(faults.map((one) => one.field));
    const reading = readRosterRow(cells, { today: this.context.today, dateSystem: this.context.dateSystem === 1904 ? '1904' : '1900' });
    const found = reading.ok ? [] : reading.error.filter((one) => !broken.has(one.field));
    const all = [...faults, ...found.map(({ field, code, message }) => ({ field, code, message })), ...this.placeFaults(cells)];
    if (reading.ok && all.length === 0) return { number: row.number, row: reading.value.row, warnings: reading.value.warnings };
    return faultyRow(row.number, cells, all);
  }

  /** Faults of the branch and the group as written; where both are blank the record decides, see {@link placeOf}. */
  private placeFaults({ branch, partyGroup }: RosterCells['cells']): RowFault[] {
    if (isBlankCell(branch)) return [];
    const found = this.branches.find(String(branch));
    if (!('branch' in found)) return [{ field: 'branch', ...found }];
    if (isBlankCell(partyGroup)) return [];
    const group = this.branches.group(found.branch.id, String(partyGroup));
    return 'group' in group ? [] : [{ field: 'partyGroup', ...group }];
  }

  private async judge(rows: readonly ReadableRow[], lines: ReadonlyMap<number, number | null>, tx?: Tx): Promise<Map<number, Judged>> {
    const matches = await this.matchesOf(rows, tx);
    return new Map(rows.map((one) => {
      const match: Matches = {
        byIdNumber: matches.byIdNumber.get(one.row.idNumber ?? '') ?? null,
        bySchoolNumber: matches.bySchoolNumber.get(one.row.schoolNumber ?? '') ?? null,
      };
      const place = this.placeOf(one.row, match);
      if ('code' in place) return [one.number, { checked: faultyRow(one.number, one.row, [place]), draft: null, update: null }];
      const duplicateOf = lines.get(one.number) ?? null;
      return [one.number, judgeRow({ ...one, ...match, place, duplicateOf, actorMemberId: this.context.actorMemberId })];
    }));
  }

  private async matchesOf(rows: readonly ReadableRow[], tx?: Tx): Promise<{ byIdNumber: Map<string, ImportMatch>; bySchoolNumber: Map<string, ImportMatch> }> {
    const idNumbers = rows.map(({ row }) => row.idNumber).filter((one) => one !== null);
    const schoolNumbers = rows.map(({ row }) => row.schoolNumber).filter((one) => one !== null);
    const byIdNumber = new Map<string, ImportMatch>();
    const bySchoolNumber = new Map<string, ImportMatch>();
    for (const match of await this.members.snapshotFor(this.context.organisation.path, { idNumbers, schoolNumbers }, tx)) {
      if (match.idNumber !== null) byIdNumber.set(match.idNumber, match);
      if (match.schoolNumber !== null) bySchoolNumber.set(match.schoolNumber, match);
    }
    return { byIdNumber, bySchoolNumber };
  }

  /** The branch as written; else that of the record; else the organisation of the import, if it is a branch. */
  private placeOf(row: RosterRow, { byIdNumber, bySchoolNumber }: Matches): Place | RowFault {
    const match = byIdNumber ?? bySchoolNumber;
    const written = row.branch === null ? undefined : this.branches.find(row.branch);
    if (written && !('branch' in written)) return { field: 'branch', ...written };
    const branch = written?.branch ?? (match && this.branches.branch(match.branchId)) ?? this.branches.branch(this.context.organisation.id);
    // Somebody registered elsewhere is a conflict, whatever branch the row names: the diff says so.
    if (!branch && match) return { branchId: match.branchId, branchName: '', groupId: null };
    if (!branch) return { field: 'branch', code: 'required', message: '未填写所在支部，无法确定编入哪个支部，请填写支部全称或组织代码' };
    if (row.partyGroup === null) return { branchId: branch.id, branchName: branch.name, groupId: null };
    const group = this.branches.group(branch.id, row.partyGroup);
    return 'group' in group ? { branchId: branch.id, branchName: branch.name, groupId: group.group.id } : { field: 'partyGroup', ...group };
  }
}

function faultyRow(number: number, cells: RosterCells['cells'] | RosterRow, faults: RowFault[]): CheckedRow {
  const text = (cell: unknown): string | null => (cell === null || cell === undefined ? null : plainText(String(cell)).slice(0, 60));
  const branch = text(cells.branch);
  return {
    number, verdict: 'faulty', subject: subjectOf(text(cells.name), text(cells.schoolNumber), text(cells.idNumber)), note: branch ?? '',
    faults, warnings: [], changes: [], values: null, basis: null,
  };
}

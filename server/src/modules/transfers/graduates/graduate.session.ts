import type { Id } from '@party/shared/kernel';
import { duplicateFinder, plainText } from '@party/shared/members';
import {
  GRADUATE_WAYS, judgeGraduate, readGraduateRow, routeOf, type GraduateField, type GraduateRow, type GraduateTarget, type KnownGraduate, type RawGraduateRow,
} from '@party/shared/transfers';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import { AbsencesApi } from '../../absences/absences.api.js';
import { BasisChanged, namedCells, stillPlanned, type CheckedRow, type ImportContext, type ImportSession, type JudgedRow, type RowFault, type RowToWrite, type WrittenRows } from '../../imports/imports.api.js';
import { MembersApi, type MemberSnapshot } from '../../members/members.api.js';
import { GraduatePlaces } from './graduate-places.js';
import { GraduateStartsRepository } from './graduate-starts.repository.js';
import { StartGraduatesService, type PlannedGraduate } from './start-graduates.service.js';

/** Rooms and services a session works with. */
export interface GraduateTools {
  members: MembersApi;
  absences: AbsencesApi;
  starts: GraduateStartsRepository;
  starting: StartGraduatesService;
}

interface ReadableRow {
  number: number;
  row: GraduateRow;
  warnings: RowFault[];
  duplicateOf: number | null;
}

/** A person a row names: what the rules ask, and the record when it is in reach. */
interface FoundPerson {
  known: KnownGraduate;
  member: MemberSnapshot | null;
}

const text = (cell: RawGraduateRow[GraduateField]): string => (cell === null || cell === undefined ? '' : plainText(String(cell)).slice(0, 60));
const subjectOf = (name: string, number: string): string => [name, number].filter((one) => one !== '').join(' ');
const wayName = (code: string): string => GRADUATE_WAYS.entries.find((one) => one.code === code)?.label ?? code;

/** Somebody else was faster: the key of the database on what is under way, or the room of absences. */
const overtaken = (fault: unknown): boolean =>
  (fault as { code?: string }).code === 'ER_DUP_ENTRY' || (fault instanceof Problem && (fault.code === 'absences.already_open' || fault.code === 'absences.not_a_member'));

/** One walk through a table of graduates. */
export class GraduateSession implements ImportSession {
  private readonly firstLine = duplicateFinder();

  constructor(
    private readonly context: ImportContext,
    private readonly places: GraduatePlaces,
    private readonly tools: GraduateTools,
  ) {}

  async check(rows: readonly SheetRow[]): Promise<CheckedRow[]> {
    const read = rows.map((row) => this.read(row));
    const judged = await this.judge(read.filter((one): one is ReadableRow => 'row' in one));
    return read.flatMap((one) => ('row' in one ? (judged.get(one.number)?.checked ?? []) : one));
  }

  /** @throws BasisChanged */
  async write(tx: Tx, rows: readonly RowToWrite[]): Promise<WrittenRows> {
    const { jobId, hand } = this.context;
    if (hand === null) throw new Error('a table is written by somebody');
    const judged = await this.judge(rows.map(({ number, values }) => ({ number, row: values as GraduateRow, warnings: [], duplicateOf: null })), tx);
    const planned = stillPlanned(rows, judged);
    try {
      await this.tools.starting.execute(tx, { ...hand, jobId }, planned);
    } catch (fault) {
      if (overtaken(fault)) throw new BasisChanged(null, { cause: fault as Error });
      throw fault;
    }
    return { created: planned.length, changed: 0 };
  }

  private read(row: SheetRow): ReadableRow | CheckedRow {
    const { raw, broken } = namedCells<GraduateField>(this.context, row);
    const reading = readGraduateRow(raw);
    const faults = [...broken, ...(reading.ok ? [] : reading.error.filter((one) => !broken.some(({ field }) => field === one.field)))];
    if (reading.ok && faults.length === 0) {
      const duplicateOf = this.firstLine({ line: row.number, idNumber: null, schoolNumber: reading.value.row.schoolNumber });
      return { number: row.number, row: reading.value.row, warnings: [...reading.value.warnings], duplicateOf };
    }
    return { number: row.number, verdict: 'faulty', subject: subjectOf(text(raw.name), text(raw.schoolNumber)), note: text(raw.target), faults, warnings: [], changes: [], values: null, basis: null };
  }

  private async judge(rows: readonly ReadableRow[], tx?: Tx): Promise<Map<number, JudgedRow<PlannedGraduate>>> {
    const people = await this.people(rows.map(({ row }) => row.schoolNumber), tx);
    return new Map(rows.map((one) => [one.number, this.judgeOne(one, people.get(one.row.schoolNumber) ?? null)]));
  }

  private judgeOne({ number, row, warnings, duplicateOf }: ReadableRow, found: FoundPerson | null): JudgedRow<PlannedGraduate> {
    const target = this.places.target(row.target);
    const outcome = judgeGraduate(row, found?.known ?? null, target, duplicateOf);
    const base: CheckedRow = {
      number, verdict: 'new', subject: subjectOf(row.name, row.schoolNumber), note: [wayName(row.way), row.target].filter((part) => part !== '').join(' · '), faults: [], warnings: [], changes: [], values: null, basis: null,
    };
    if (outcome.is === 'conflict') return { checked: { ...base, verdict: 'conflicting', faults: [{ ...outcome.conflict }] }, planned: null };
    if (outcome.is === 'same') return { checked: { ...base, verdict: 'unchanged' }, planned: null };
    const member = found?.member;
    if (!member) return this.noWay(base);
    return this.start({ ...base, warnings: [...warnings, ...this.phoneWarning(row, found.known)], values: row }, row, member, target);
  }

  private start(checked: CheckedRow, row: GraduateRow, member: MemberSnapshot, target: GraduateTarget): JudgedRow<PlannedGraduate> {
    const { id, values: { organisationId } } = member;
    if (row.way === 'kept') return { checked: { ...checked, basis: `${id}:${organisationId}:kept` }, planned: { row, member, way: null } };
    if ('notABranch' in target) return this.noWay(checked);
    const route = routeOf(this.places.line(member.organisationPath), target.toId === null ? null : this.places.lineTo(target.toId));
    if (!route.ok) return this.noWay(checked);
    const steps = route.value.steps.map((step) => step.organisationId).join(',');
    return { checked: { ...checked, basis: `${id}:${organisationId}:${target.toId ?? target.toName}:${steps}` }, planned: { row, member, way: { ...target, route: route.value } } };
  }

  private noWay(checked: CheckedRow): JudgedRow<PlannedGraduate> {
    const fault = { field: 'target', code: 'no_way', message: '从此人所在的组织到接收方没有可办理的路径，请核对接收方，或联系学校党委组织部' };
    return { checked: { ...checked, verdict: 'conflicting', faults: [fault], warnings: [], values: null }, planned: null };
  }

  private phoneWarning({ phone }: GraduateRow, known: KnownGraduate): RowFault[] {
    if (phone === null || phone === known.phone) return [];
    return [{ field: 'phone', code: 'phone_differs', message: '与名册登记的电话不同，办理以名册为准；如已换号，请在名册中更改' }];
  }

  private async people(numbers: readonly string[], tx?: Tx): Promise<Map<string, FoundPerson>> {
    const matches = await this.tools.members.snapshotFor(this.context.organisation.path, { schoolNumbers: numbers }, tx);
    const inReach = matches.filter((one) => one.inScope).map((one) => one.id);
    const [transfers, absences] = inReach.length === 0 ? [[], new Map<Id, string>()] : await Promise.all([this.tools.starts.openAmong(inReach, tx), this.tools.absences.openAmong(inReach, tx)]);
    const open = new Map(transfers.map((one) => [one.memberId, one]));
    return new Map(matches.flatMap(({ schoolNumber, id, branchId, inScope, snapshot }) => {
      if (schoolNumber === null) return [];
      // Of somebody beyond reach nothing is told but that the number is taken.
      const { name = '', stage = 'full', status = 'normal', phone = null } = snapshot?.values ?? {};
      const known: KnownGraduate = {
        id, inReach: inScope, name, stage, status, phone, branchId, isImporter: id === this.context.actorMemberId, openTransfer: open.get(id) ?? null, openAbsence: absences.get(id) ?? null,
      };
      return [[schoolNumber, { known, member: snapshot }]];
    }));
  }
}

import { parsePeriod, type Id, type Period } from '@party/shared/kernel';
import { isMember, isSameName, plainText } from '@party/shared/members';
import { boardPeriod, isSuspiciousXuexi, isXuexiJump, readXuexiRow, xuexiRuleOn, type RawXuexiRow, type XuexiField, type XuexiPerson, type XuexiRow } from '@party/shared/points';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import { namedCells, stillPlanned, type CheckedRow, type ImportContext, type ImportSession, type JudgedRow, type RowFault, type RowToWrite, type WrittenRows } from '../../imports/imports.api.js';
import { MembersApi, type ImportMatch, type MemberSnapshot } from '../../members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { TakeXuexiService, type PlannedXuexi } from './take-xuexi.service.js';
import { XuexiPointsQuery, type KnownXuexi } from './xuexi-points.query.js';

/** Rooms and services a session works with. */
export interface XuexiTools {
  members: MembersApi;
  organisations: OrganisationsApi;
  points: XuexiPointsQuery;
  taking: TakeXuexiService;
}

interface ReadableRow {
  number: number;
  row: XuexiRow;
  warnings: RowFault[];
  duplicateOf: number | null;
}

/** What a batch of rows is judged by. */
interface Findings {
  people: Map<string, ImportMatch>;
  /** For rows without a number. */
  named: MemberSnapshot[];
  branches: Map<string, OrganisationRef[]>;
  known: Map<string, KnownXuexi>;
  knownBranches: Map<string, KnownXuexi>;
}

const text = (cell: RawXuexiRow[XuexiField]): string => (cell === null || cell === undefined ? '' : plainText(String(cell)).slice(0, 60));
const isOfBranch = (who: XuexiRow['who']): who is { branch: string; people: number } => 'people' in who;
const subjectOf = ({ who }: XuexiRow): string => (isOfBranch(who) ? who.branch : [who.name, who.schoolNumber ?? who.branch ?? ''].filter((part) => part !== '').join(' '));

/** One walk through a table of 学习强国 points: matched to people or branches, or why not, with what cannot be. */
export class XuexiSession implements ImportSession {
  private readonly lines = new Map<string, number>();
  /** Lines of people by `id:period`: one may stand with the number and again by the name. */
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly context: ImportContext,
    private readonly tools: XuexiTools,
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
    const judged = await this.judge(rows.map(({ number, values }) => ({ number, row: values as XuexiRow, warnings: [], duplicateOf: null })), tx);
    const planned = stillPlanned(rows, judged);
    await this.tools.taking.execute(tx, { actor: hand.actor, jobId }, planned);
    const created = rows.filter((row) => row.verdict === 'new').length;
    return { created, changed: rows.length - created };
  }

  private read(row: SheetRow): ReadableRow | CheckedRow {
    const { raw, broken } = namedCells<XuexiField>(this.context, row);
    const reading = readXuexiRow(raw, this.context.today);
    if (reading.ok && broken.length === 0) {
      const { who, period } = reading.value.row;
      const key = `${isOfBranch(who) ? who.branch : (who.schoolNumber ?? `${who.name} ${who.branch ?? ''}`)}:${period}`;
      const duplicateOf = this.lines.get(key) ?? null;
      if (duplicateOf === null) this.lines.set(key, row.number);
      return { number: row.number, row: reading.value.row, warnings: [...reading.value.warnings], duplicateOf };
    }
    const faults = [...broken, ...(reading.ok ? [] : reading.error.filter((one) => !broken.some(({ field }) => field === one.field)))];
    return { number: row.number, verdict: 'faulty', subject: [text(raw.name) || text(raw.branch), text(raw.schoolNumber)].filter((part) => part !== '').join(' '), note: text(raw.period), faults, warnings: [], changes: [], values: null, basis: null };
  }

  private async judge(rows: readonly ReadableRow[], tx?: Tx): Promise<Map<number, JudgedRow<PlannedXuexi>>> {
    const found = await this.findings(rows, tx);
    return new Map(rows.map((one) => [one.number, isOfBranch(one.row.who) ? this.judgeBranch(one, one.row.who, found) : this.judgePerson(one, one.row.who, found)]));
  }

  private judgePerson(one: ReadableRow, who: XuexiPerson, findings: Findings): JudgedRow<PlannedXuexi> {
    if (one.duplicateOf !== null) return this.refused(one, 'schoolNumber', 'duplicate_in_file', `与第${one.duplicateOf}行是同一人同一期，请只保留一行`);
    const found = who.schoolNumber === null ? this.byName(one, who, findings) : this.byNumber(one, who, findings);
    if ('checked' in found) return found;
    const { id, values } = found;
    if (id === this.context.actorMemberId) return this.refused(one, null, 'own_record', '这是您本人，请由其他同志导入');
    if (!isMember(values) || values.status !== 'normal') return this.refused(one, null, 'not_a_member', '此人不是在册党员，请删去这一行');
    const key = `${id}:${one.row.period}`;
    const first = this.taken.get(key) ?? one.number;
    if (first !== one.number) return this.refused(one, 'name', 'duplicate_in_file', `与第${first}行是同一人同一期，请只保留一行`);
    this.taken.set(key, one.number);
    return this.take(one, { memberId: id, branchId: values.organisationId, people: null }, findings.known);
  }

  private byNumber(one: ReadableRow, { name, schoolNumber }: XuexiPerson, { people }: Findings): MemberSnapshot | JudgedRow<PlannedXuexi> {
    const match = people.get(schoolNumber ?? '');
    if (!match) return this.refused(one, 'schoolNumber', 'not_found', '名册中没有这个学号/工号，请核对号码');
    if (!match.inScope) return this.refused(one, 'schoolNumber', 'out_of_reach', '此人不在您选择的组织范围内');
    return isSameName(match.snapshot.values.name, name) ? match.snapshot : this.refused(one, 'name', 'other_name', '这个学号/工号在名册中是另一个姓名，请核对学号和姓名');
  }

  /** A table without numbers: the one member of that name in the branch, or in all of the organisation where the row names no branch. */
  private byName(one: ReadableRow, { name, branch }: XuexiPerson, { named, branches }: Findings): MemberSnapshot | JudgedRow<PlannedXuexi> {
    const places = branch === null ? null : new Set((branches.get(branch) ?? []).map((place) => place.id));
    if (places?.size === 0) return this.refused(one, 'branch', 'not_found', '所选组织范围内没有这个党支部，请写全称或留空');
    const found = named.filter(({ values }) => isSameName(values.name, name) && isMember(values) && values.status === 'normal' && (places === null || places.has(values.organisationId)));
    if (found.length > 1) return this.refused(one, 'schoolNumber', 'several', `有${found.length}位同志同名（学号/工号尾号 ${found.map(({ values }) => values.schoolNumber?.slice(-4) ?? '未登记').join('、')}），请在学号列补上是哪一位`);
    return found[0] ?? this.refused(one, 'name', 'not_found', '所选组织的在册党员中没有这个姓名，请核对或补上学号');
  }

  private judgeBranch(one: ReadableRow, who: { branch: string; people: number }, { branches, knownBranches }: Findings): JudgedRow<PlannedXuexi> {
    const [branch, other] = (branches.get(who.branch) ?? []).filter((found) => found.kind === 'branch');
    if (one.duplicateOf !== null) return this.refused(one, 'branch', 'duplicate_in_file', `与第${one.duplicateOf}行是同一支部同一期，请只保留一行`);
    if (!branch) return this.refused(one, 'branch', 'not_found', '所选组织范围内没有这个党支部，请写全称');
    if (other) return this.refused(one, 'branch', 'several', '有几个党支部叫这个名字，请写全称');
    return this.take(one, { memberId: null, branchId: branch.id, people: who.people }, knownBranches);
  }

  private take({ number, row, warnings }: ReadableRow, whose: Pick<PlannedXuexi, 'memberId' | 'branchId' | 'people'>, all: ReadonlyMap<string, KnownXuexi>): JudgedRow<PlannedXuexi> {
    const { period: key, points } = row;
    const period = parsePeriod(key);
    if (!period.ok) throw new Error(`no period: ${key}`);
    const known = all.get(`${whose.memberId ?? whose.branchId}:${key}`);
    const jump = whose.memberId !== null && isXuexiJump(points, earlierOf(all, whose.memberId, period.value), period.value);
    const same = known !== undefined && known.points === points && known.people === whose.people;
    const change = { field: 'points', label: '本期积分', from: known === undefined ? null : String(known.points), to: String(points), protected: false };
    const checked: CheckedRow = {
      number, verdict: known === undefined ? 'new' : same ? 'unchanged' : 'changed', subject: subjectOf(row), note: `${key} · ${points} 分`, faults: [], warnings: [...warnings, ...(jump && warnings.length === 0 ? [JUMP] : [])], changes: known === undefined || same ? [] : [change], values: row,
      basis: `${whose.memberId ?? ''}:${whose.branchId}:${known?.id ?? ''}`,
    };
    if (same) return { checked, planned: null };
    const suspicious = jump || isSuspiciousXuexi(points, whose.people ?? 1, period.value, this.context.today);
    return { checked, planned: { ...whose, period: key, points, ruleFrom: xuexiRuleOn(period.value.last).from, suspicious } };
  }

  private refused({ number, row }: ReadableRow, field: XuexiField | null, code: string, message: string): JudgedRow<PlannedXuexi> {
    return { checked: { number, verdict: 'conflicting', subject: subjectOf(row), note: `${row.period} · ${row.points} 分`, faults: [{ field, code, message }], warnings: [], changes: [], values: null, basis: null }, planned: null };
  }

  private async findings(rows: readonly ReadableRow[], tx?: Tx): Promise<Findings> {
    const whos = rows.map(({ row }) => row.who);
    const persons = whos.flatMap((who) => (isOfBranch(who) ? [] : [who]));
    const { members, organisations, points } = this.tools;
    const within = this.context.organisation.path;
    const matches = await members.snapshotFor(within, { schoolNumbers: persons.flatMap((who) => who.schoolNumber ?? []) }, tx);
    const named = await members.named(within, [...new Set(persons.flatMap((who) => (who.schoolNumber === null ? who.name : [])))], tx);
    const people = new Map(matches.flatMap((match) => (match.schoolNumber === null ? [] : [[match.schoolNumber, match] as const])));
    const branches = new Map<string, OrganisationRef[]>();
    for (const name of new Set(whos.flatMap((who) => who.branch ?? []))) branches.set(name, await organisations.byName(name, within, tx));
    const ids = (list: readonly { id: Id }[]): Id[] => [...new Set(list.map((one) => one.id))];
    const [known, knownBranches] = [await points.known('people', ids([...matches.filter((one) => one.inScope), ...named]), tx), await points.known('branches', ids([...branches.values()].flat()), tx)];
    return { people, named, branches, known, knownBranches };
  }
}

const JUMP: RowFault = { field: 'points', code: 'jump', message: '比此人以前各期高出一倍以上，请核对是不是填了别人的积分或别的周期' };

/** What somebody had in earlier periods of the same kind. */
function earlierOf(known: ReadonlyMap<string, KnownXuexi>, memberId: Id, { key, kind }: Period): number[] {
  return [...known].flatMap(([name, { points }]) => {
    const [id, period = ''] = name.split(':');
    return id === memberId && period < key && boardPeriod(period)?.kind === kind ? [points] : [];
  });
}

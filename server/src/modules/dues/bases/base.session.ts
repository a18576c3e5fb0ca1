import { formatFen, formatMonth, judgeBase, monthOfDay, readBaseRow, type BaseField, type BaseRow, type RawBaseRow } from '@party/shared/dues';
import { duplicateFinder, plainText } from '@party/shared/members';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import { namedCells, stillPlanned, type CheckedRow, type ImportContext, type ImportSession, type JudgedRow, type RowToWrite, type WrittenRows } from '../../imports/imports.api.js';
import type { FoundPayer, PlannedBase, SetBasesService } from './set-bases.service.js';

interface ReadableRow {
  number: number;
  row: BaseRow;
  duplicateOf: number | null;
}

const text = (cell: RawBaseRow[BaseField]): string => (cell === null || cell === undefined ? '' : plainText(String(cell)).slice(0, 60));
const subjectOf = (name: string, number: string): string => [name, number].filter((one) => one !== '').join(' ');
const change = (field: BaseField, label: string, to: string) => ({ field, label, from: null, to, protected: false });

/** One walk through a table of bases. What stands already is told to nobody, so no value of before is shown. */
export class BaseSession implements ImportSession {
  private readonly firstLine = duplicateFinder();

  constructor(
    private readonly context: ImportContext,
    private readonly setting: SetBasesService,
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
    const readable = rows.map(({ number, values }) => ({ number, row: values as BaseRow, duplicateOf: null }));
    await this.setting.hold(tx, this.context.organisation.path, readable.map(({ row }) => row.schoolNumber));
    const judged = await this.judge(readable, tx);
    const planned = stillPlanned(rows, judged);
    await this.setting.execute(tx, { ...hand, jobId }, planned);
    const created = rows.filter(({ verdict }) => verdict === 'new').length;
    return { created, changed: rows.length - created };
  }

  private read(row: SheetRow): ReadableRow | CheckedRow {
    const { raw, broken } = namedCells<BaseField>(this.context, row);
    const reading = readBaseRow(raw);
    const faults = [...broken, ...(reading.ok ? [] : reading.error.filter((one) => !broken.some(({ field }) => field === one.field)))];
    if (reading.ok && faults.length === 0) {
      return { number: row.number, row: reading.value, duplicateOf: this.firstLine({ line: row.number, idNumber: null, schoolNumber: reading.value.schoolNumber }) };
    }
    return { number: row.number, verdict: 'faulty', subject: subjectOf(text(raw.name), text(raw.schoolNumber)), note: text(raw.category), faults, warnings: [], changes: [], values: null, basis: null };
  }

  private async judge(rows: readonly ReadableRow[], tx?: Tx): Promise<Map<number, JudgedRow<PlannedBase>>> {
    const people = await this.setting.known(this.context, rows.map(({ row }) => row.schoolNumber), tx);
    return new Map(rows.map((one) => [one.number, this.judgeOne(one, people.get(one.row.schoolNumber) ?? null)]));
  }

  private judgeOne({ number, row, duplicateOf }: ReadableRow, found: FoundPayer | null): JudgedRow<PlannedBase> {
    const outcome = judgeBase(row, found?.known ?? null, monthOfDay(this.context.today), duplicateOf);
    const base: CheckedRow = {
      number, verdict: 'new', subject: subjectOf(row.name, row.schoolNumber), note: row.note ?? '', faults: [], warnings: [], changes: [], values: null, basis: null,
    };
    if (outcome.is === 'conflict') return { checked: { ...base, verdict: 'conflicting', faults: [{ ...outcome.conflict }] }, planned: null };
    if (outcome.is === 'same' || found === null) return { checked: { ...base, verdict: 'unchanged' }, planned: null };
    const { from, reason, baseFen } = outcome;
    const { known, organisationPath } = found;
    const checked: CheckedRow = {
      ...base, verdict: known.declared.length === 0 ? 'new' : 'changed', values: row, basis: `${known.id}:${reason}:${from}:${baseFen}`,
      changes: [change('base', '交纳基数', `${formatFen(baseFen)} 元`), change('from', '起算月份', formatMonth(from))],
    };
    return { checked, planned: { memberId: known.id, organisationPath, category: row.category, from, reason, baseFen } };
  }
}

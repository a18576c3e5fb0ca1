import { QUESTION_KIND_LABELS, readQuestionRow, type QuestionContent, type QuestionField } from '@party/shared/quizzes';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import { BasisChanged, namedCells, type CheckedRow, type ImportContext, type ImportSession, type RowToWrite, type WrittenRows } from '../../imports/imports.api.js';
import { Problem } from '../../../platform/http/problem.js';
import { QuestionsRepository, stemHash, versionKey } from '../questions.repository.js';

/** What a session works with. */
export interface QuestionImportTools {
  rows: QuestionsRepository;
  audit: AuditWriter;
  ids: Ids;
  clock: Clock;
}

interface Judged {
  content: QuestionContent;
  checked: CheckedRow;
}

const SUBJECT = 40;
const shortened = (text: string): string => (Array.from(text).length > SUBJECT ? `${Array.from(text).slice(0, SUBJECT).join('')}…` : text);

/** One walk through a table of questions. What was checked by people in the preview is put into the bank as active. */
export class QuestionImportSession implements ImportSession {
  private readonly firstLine = new Map<string, number>();

  constructor(
    private readonly context: ImportContext,
    private readonly tools: QuestionImportTools,
  ) {}

  async check(rows: readonly SheetRow[]): Promise<CheckedRow[]> {
    const read = rows.map((row) => this.read(row));
    const judged = new Map((await this.judge(read.flatMap((one) => ('content' in one ? [one] : [])))).map((one) => [one.checked.number, one.checked]));
    return read.flatMap((one) => ('content' in one ? (judged.get(one.number) ?? []) : one));
  }

  /** @throws BasisChanged */
  async write(tx: Tx, rows: readonly RowToWrite[]): Promise<WrittenRows> {
    const { jobId, hand, organisation } = this.context;
    if (hand === null) throw new Error('a table is written by somebody');
    const judged = new Map((await this.judge(rows.map(({ number, values }) => ({ number, content: values as QuestionContent })), tx)).map((one) => [one.checked.number, one]));
    const contents = rows.map(({ number, verdict, basis }) => {
      const now = judged.get(number);
      if (!now || now.checked.verdict !== verdict || now.checked.basis !== basis) throw new BasisChanged(number);
      return now.content;
    });
    const changedAt = this.tools.clock.date();
    try {
      await this.tools.rows.add(tx, contents.map((content) => ({
        id: this.tools.ids.next(), organisationId: organisation.id, kind: content.kind, state: 'active' as const, version: 1, topic: content.topic, stem: content.stem, stemHash: stemHash(content.stem), writtenBy: hand.actor.memberId ?? '',
        importJobId: jobId, changedAt,
      })), contents);
    } catch (fault) {
      if (fault instanceof Problem && fault.code === 'quizzes.question_twin') throw new BasisChanged(null, { cause: fault });
      throw fault;
    }
    await this.tools.audit.append(tx, { ...hand, action: 'quizzes.keep', subjectType: 'import_job', subjectId: jobId, organisationPath: organisation.path, detail: { step: 'import', count: contents.length } });
    return { created: contents.length, changed: 0 };
  }

  private read(row: SheetRow): { number: number; content: QuestionContent; duplicateOf: number | null } | CheckedRow {
    const { raw, broken } = namedCells<QuestionField>(this.context, row);
    const reading = readQuestionRow(raw);
    const faults = [...broken, ...(reading.ok ? [] : reading.error)];
    if (!reading.ok || faults.length > 0) {
      return { number: row.number, verdict: 'faulty', subject: shortened(String(raw.stem ?? '')), note: String(raw.topic ?? '').slice(0, 20), faults: faults.map((one) => ({ ...one })), warnings: [], changes: [], values: null, basis: null };
    }
    const hash = stemHash(reading.value.stem);
    const duplicateOf = this.firstLine.get(hash) ?? null;
    if (duplicateOf === null) this.firstLine.set(hash, row.number);
    return { number: row.number, content: reading.value, duplicateOf };
  }

  private async judge(rows: readonly { number: number; content: QuestionContent; duplicateOf?: number | null }[], tx?: Tx): Promise<Judged[]> {
    const known = await this.tools.rows.byStems(this.context.organisation.id, rows.map(({ content }) => stemHash(content.stem)), tx);
    const contents = await this.tools.rows.contents([...known.values()].map(({ id, version }) => ({ questionId: id, version })), tx);
    return rows.map(({ number, content, duplicateOf = null }) => {
      const base: CheckedRow = {
        number, verdict: 'new', subject: shortened(content.stem), note: `${QUESTION_KIND_LABELS[content.kind]} · ${content.topic}`, faults: [], warnings: [], changes: [], values: content, basis: 'new',
      };
      const twin = known.get(stemHash(content.stem));
      if (duplicateOf !== null) return { content, checked: conflicting(base, 'duplicate_row', `与第 ${duplicateOf} 行是同一道题，请只留一行`) };
      if (!twin) return { content, checked: base };
      const same = JSON.stringify(contents.get(versionKey({ questionId: twin.id, version: twin.version }))) === JSON.stringify(content);
      if (same) return { content, checked: { ...base, verdict: 'unchanged', values: null, basis: null } };
      return { content, checked: conflicting(base, 'known', '题库里已有同样题干的题目，内容不同；请到题库里修改那道题') };
    });
  }
}

const conflicting = (base: CheckedRow, code: string, message: string): CheckedRow => ({ ...base, verdict: 'conflicting', faults: [{ field: 'stem', code, message }], values: null, basis: null });

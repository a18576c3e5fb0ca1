import { Injectable, type OnModuleInit } from '@nestjs/common';
import { labelsOf } from '@party/shared/members';
import type { ImportColumnView } from '@party/shared/imports';
import { guessQuestionColumns, QUESTION_COLUMNS, QUESTION_KIND_CODES } from '@party/shared/quizzes';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { SheetInput } from '../../../platform/spreadsheet/write-workbook.js';
import { ImportKinds, type ImportContext, type ImportHand, type ImportKind, type ImportSession } from '../../imports/imports.api.js';
import { QuestionsRepository } from '../questions.repository.js';
import { QuestionImportSession } from './question-import.session.js';

/** Questions of a bank as a kind of import. */
@Injectable()
export class QuestionImportKind implements ImportKind, OnModuleInit {
  readonly kind = 'questions';
  readonly name = '答题题库';
  readonly action = 'quizzes.keep';
  readonly columns: readonly ImportColumnView[] = QUESTION_COLUMNS.map(({ field, header, required, example, help }) => ({ field, header, required, example, help }));

  constructor(
    private readonly kinds: ImportKinds,
    private readonly rows: QuestionsRepository,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  guess(headers: readonly string[]): (string | null)[] {
    return guessQuestionColumns(headers);
  }

  template(): Promise<SheetInput[]> {
    const columns = QUESTION_COLUMNS.map(({ field, header, required, help }) => ({ header, required, help, width: field === 'stem' ? 44 : 16, ...(field === 'kind' && { choices: labelsOf(QUESTION_KIND_CODES) }) }));
    const help = QUESTION_COLUMNS.map((one) => [one.header, one.required ? '必填' : '选填', one.example, one.help]);
    return Promise.resolve([
      { name: '题库', columns, rows: [] },
      { name: '填写说明', columns: [{ header: '列名' }, { header: '是否必填', width: 10 }, { header: '示例', width: 40 }, { header: '说明', width: 70 }], rows: help },
    ]);
  }

  open(context: ImportContext): Promise<ImportSession> {
    const { rows, audit, ids, clock } = this;
    return Promise.resolve(new QuestionImportSession(context, { rows, audit, ids, clock }));
  }

  /** As a whole, as long as none of the questions was changed or stands on a sheet. @throws Problem imports.undo_blocked */
  async undo(tx: Tx, jobId: string, { actor, trace, reason }: ImportHand & { reason: string }): Promise<void> {
    const rows = (await tx.manager.query(
      `SELECT q.id, q.version, EXISTS (SELECT 1 FROM quiz_item i WHERE i.question_id = q.id) AS used, o.path FROM quiz_question q JOIN organisation o ON o.id = q.organisation_id WHERE q.import_job_id = ? ORDER BY q.id FOR UPDATE`, [jobId],
    )) as { id: string; version: number; used: string | number; path: string }[];
    if (rows.length === 0 || rows.some((one) => one.version > 1 || Number(one.used) === 1)) {
      throw new Problem('imports.undo_blocked', { detail: '导入的题目已有人作答或已被修改，不能整批撤销；不再使用的题目请在题库里停用' });
    }
    await tx.manager.query('DELETE FROM quiz_question WHERE import_job_id = ?', [jobId]);
    await this.audit.append(tx, { actor, trace, action: 'quizzes.keep', subjectType: 'import_job', subjectId: jobId, organisationPath: rows[0]?.path ?? null, detail: { step: 'undo_import', count: rows.length, reason: reason.length } });
  }
}

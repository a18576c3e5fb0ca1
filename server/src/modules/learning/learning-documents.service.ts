import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { isPdfFile, PDF } from '../../platform/storage/pdf-file.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

async function demandPdf(path: string): Promise<void> {
  if (!(await isPdfFile(path))) throw new Problem('learning.not_pdf', { errors: [{ field: 'file', code: 'not_pdf', message: '请上传 PDF 文件' }] });
}

/** Files of documents. They are teaching material, not people's data, so they lie unsealed; who may open one is asked each time. */
@Injectable()
export class LearningDocumentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly store: FileStore,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem learning.not_found, learning.step_not_open */
  demand(actor: Actor, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row } = await this.queries.lock(tx, actor, 'learning.write', id);
      if (row.state !== 'draft' || row.form !== 'document') throw new Problem('learning.step_not_open');
    });
  }

  /** Keep a received file in the place of the one before. @throws Problem see the route */
  async keep(actor: Actor, trace: RequestTrace, id: Id, upload: Upload): Promise<void> {
    await demandPdf(upload.path);
    const fileKey = `learning/${id}/${this.ids.next()}`;
    await this.store.put(fileKey, createReadStream(upload.path), PDF);
    try {
      await this.transactions.run(async (tx) => {
        const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.write', id);
        if (row.state !== 'draft' || row.form !== 'document') throw new Problem('learning.step_not_open');
        await this.rows.update(tx, id, { fileKey, fileName: upload.filename, fileBytes: upload.size, version: row.version + 1, changedAt: this.clock.date() });
        await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: id, memberId: row.authorId, organisationPath, detail: { step: 'file', bytes: upload.size } });
        const before = row.fileKey;
        if (before !== null) tx.afterCommit(() => void this.store.remove(before));
      });
    } catch (fault) {
      await this.store.remove(fileKey);
      throw fault;
    }
  }

  /** @throws Problem learning.not_found, learning.no_file */
  async give(actor: Actor, id: Id): Promise<Download> {
    const { row } = await this.queries.require(actor, id);
    if (row.fileKey === null) throw new Problem('learning.no_file');
    return new Download(row.fileName ?? `${row.title}.pdf`, PDF, await this.store.get(row.fileKey));
  }
}

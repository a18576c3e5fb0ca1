import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { MOST_PICTURES } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileStore } from '../../platform/storage/file-store.js';
import { cleanPicture, PICTURE_ENDINGS, type PictureType } from '../../platform/storage/picture-file.js';
import { ResourcesQueries, type PlacedResource } from './resources.query.js';

const keyOf = (resourceId: Id, id: Id): string => `learning/${resourceId}/pictures/${id}`;

/** Pictures that stand in the text of pieces. */
@Injectable()
export class LearningPicturesService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly store: FileStore,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem see the route */
  demand(actor: Actor, resourceId: Id): Promise<void> {
    return this.transactions.run(async (tx) => void (await this.demandRoom(tx, actor, resourceId)));
  }

  /** Keep a received picture for a draft; gives its id. @throws Problem see the route */
  async add(actor: Actor, trace: RequestTrace, resourceId: Id, upload: Upload): Promise<Id> {
    const picture = await cleanPicture(upload.path);
    if (picture === null) throw new Problem('learning.not_picture', { errors: [{ field: 'file', code: 'not_picture', message: '请选择 PNG 或 JPG 图片' }] });
    const id = this.ids.next();
    await this.store.put(keyOf(resourceId, id), createReadStream(upload.path), picture.type);
    try {
      await this.transactions.run(async (tx) => {
        const { row, organisationPath } = await this.demandRoom(tx, actor, resourceId);
        await tx.manager.query('INSERT INTO learning_picture (id, resource_id, media_type, bytes, added_at) VALUES (?, ?, ?, ?, ?)', [id, resourceId, picture.type, picture.size, this.clock.date()]);
        await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: resourceId, memberId: row.authorId, organisationPath, detail: { step: 'picture', bytes: picture.size } });
      });
    } catch (fault) {
      await this.store.remove(keyOf(resourceId, id));
      throw fault;
    }
    return id;
  }

  /** @throws Problem learning.not_found, learning.no_file */
  async give(actor: Actor, resourceId: Id, id: Id): Promise<Download> {
    await this.queries.require(actor, resourceId);
    const [row] = (await this.source.query('SELECT media_type AS type FROM learning_picture WHERE id = ? AND resource_id = ?', [id, resourceId])) as { type: PictureType }[];
    if (!row) throw new Problem('learning.no_file');
    return new Download(`${id}.${PICTURE_ENDINGS[row.type]}`, row.type, await this.store.get(keyOf(resourceId, id)));
  }

  /** A text shows pictures of its own piece alone; those it no longer shows go. @throws Problem request.invalid */
  async settle(tx: Tx, resourceId: Id, shown: readonly Id[]): Promise<void> {
    const kept = await this.of(tx, resourceId);
    if (shown.some((id) => !kept.includes(id))) throw fieldProblem('text', 'picture_unknown', '正文里有一张图片不在这份资料中，请重新插入');
    const gone = kept.filter((id) => !shown.includes(id));
    if (gone.length === 0) return;
    await tx.manager.query('DELETE FROM learning_picture WHERE id IN (?)', [gone]);
    tx.afterCommit(() => void Promise.all(gone.map((id) => this.store.remove(keyOf(resourceId, id)))));
  }

  private async of(tx: Tx, resourceId: Id): Promise<Id[]> {
    const rows = (await tx.manager.query('SELECT id FROM learning_picture WHERE resource_id = ?', [resourceId])) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  private async demandRoom(tx: Tx, actor: Actor, resourceId: Id): Promise<PlacedResource> {
    const found = await this.queries.lock(tx, actor, 'learning.write', resourceId);
    const { row } = found;
    if (row.state !== 'draft' || (row.form !== 'article' && row.form !== 'ebook')) throw new Problem('learning.step_not_open');
    if ((await this.of(tx, resourceId)).length >= MOST_PICTURES) throw new Problem('learning.too_many_pictures');
    return found;
  }
}

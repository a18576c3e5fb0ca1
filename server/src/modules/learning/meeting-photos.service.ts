import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { MOST_MEETING_PHOTOS } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { cleanPicture, PICTURE_ENDINGS, type PictureType } from '../../platform/storage/picture-file.js';
import { SealedFiles, type SecretPlace } from '../../platform/storage/sealed-files.js';
import { MeetingsReader } from './meetings.reader.js';

const place = (row: Id): SecretPlace => ({ table: 'learning_meeting_photo', column: 'file_secret_sealed', row });
const keyOf = (id: Id): string => `learning/meetings/${id}`;

interface PhotoRow {
  id: Id;
  type: PictureType;
  secret: string;
}

/** Photos of offline sessions: they show people, so each lies sealed under a key of its own. Keepers of the session see them, and whoever was there. */
@Injectable()
export class MeetingPhotosService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly meetings: MeetingsReader,
    private readonly files: SealedFiles,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem see the route */
  demand(actor: Actor, meetingId: Id): Promise<void> {
    return this.transactions.run(async (tx) => void (await this.demandRoom(tx, actor, meetingId)));
  }

  /** @throws Problem see the route */
  async add(actor: Actor, trace: RequestTrace, meetingId: Id, upload: Upload): Promise<void> {
    const picture = await cleanPicture(upload.path);
    if (picture === null) throw new Problem('learning.not_picture', { errors: [{ field: 'file', code: 'not_picture', message: '请选择 PNG 或 JPG 图片' }] });
    const id = this.ids.next();
    const secret = await this.files.keep(keyOf(id), upload.path, place(id));
    try {
      await this.transactions.run(async (tx) => {
        const organisationPath = await this.demandRoom(tx, actor, meetingId);
        await tx.manager.query('INSERT INTO learning_meeting_photo (id, meeting_id, media_type, file_secret_sealed, added_at) VALUES (?, ?, ?, ?, ?)', [id, meetingId, picture.type, secret, this.clock.date()]);
        await this.log(tx, { actor, trace }, meetingId, organisationPath, 'photo');
      });
    } catch (fault) {
      await this.files.remove(keyOf(id));
      throw fault;
    }
  }

  /** @throws Problem see the route */
  remove(actor: Actor, trace: RequestTrace, meetingId: Id, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const organisationPath = await this.lock(tx, actor, meetingId);
      const { affectedRows } = (await tx.manager.query('DELETE FROM learning_meeting_photo WHERE id = ? AND meeting_id = ?', [id, meetingId])) as { affectedRows: number };
      if (affectedRows === 0) throw new Problem('learning.no_photo');
      await this.log(tx, { actor, trace }, meetingId, organisationPath, 'remove_photo');
      tx.afterCommit(() => void this.files.remove(keyOf(id)));
    });
  }

  /** Photos of what never was go with it. */
  async removeAll(tx: Tx, meetingId: Id): Promise<void> {
    const rows = (await tx.manager.query('SELECT id FROM learning_meeting_photo WHERE meeting_id = ?', [meetingId])) as { id: Id }[];
    if (rows.length === 0) return;
    await tx.manager.query('DELETE FROM learning_meeting_photo WHERE meeting_id = ?', [meetingId]);
    tx.afterCommit(() => void Promise.all(rows.map(({ id }) => this.files.remove(keyOf(id)))));
  }

  /** @throws Problem learning.meeting_not_found, learning.no_photo */
  async give(actor: Actor, meetingId: Id, id: Id): Promise<Download> {
    await this.meetings.requireSeen(actor, meetingId);
    const [row] = (await this.source.query('SELECT id, media_type AS type, file_secret_sealed AS secret FROM learning_meeting_photo WHERE id = ? AND meeting_id = ?', [id, meetingId])) as PhotoRow[];
    if (!row) throw new Problem('learning.no_photo');
    return new Download(`${id}.${PICTURE_ENDINGS[row.type]}`, row.type, await buffer(await this.files.open(keyOf(id), row.secret, place(id))));
  }

  private async lock(tx: Tx, actor: Actor, meetingId: Id): Promise<string> {
    await tx.manager.query('SELECT id FROM learning_meeting WHERE id = ? FOR UPDATE', [meetingId]);
    return (await this.meetings.require(actor, meetingId, tx)).path;
  }

  private async demandRoom(tx: Tx, actor: Actor, meetingId: Id): Promise<string> {
    const path = await this.lock(tx, actor, meetingId);
    const [{ count = '0' } = {}] = (await tx.manager.query('SELECT COUNT(*) AS count FROM learning_meeting_photo WHERE meeting_id = ?', [meetingId])) as { count?: string }[];
    if (Number(count) >= MOST_MEETING_PHOTOS) throw new Problem('learning.too_many_photos');
    return path;
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, meetingId: Id, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'learning.register', subjectType: 'learning_meeting', subjectId: meetingId, organisationPath, detail: { step } });
  }
}

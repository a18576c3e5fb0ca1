import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { MOST_MEETING_PHOTOS } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { SealedPictures, type PictureShelf } from '../../platform/storage/sealed-pictures.js';
import { MeetingsReader } from './meetings.reader.js';

const SHELF: PictureShelf = { table: 'learning_meeting_photo', owner: 'meeting_id', folder: 'learning/meetings', problems: { notPicture: 'learning.not_picture', gone: 'learning.no_photo' } };

/** Photos of offline sessions. Keepers of the session see them, and whoever was there. */
@Injectable()
export class MeetingPhotosService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly meetings: MeetingsReader,
    private readonly pictures: SealedPictures,
    private readonly audit: AuditWriter,
  ) {}

  /** Asked before a byte is received. @throws Problem see the route */
  demand(actor: Actor, meetingId: Id): Promise<void> {
    return this.transactions.run(async (tx) => void (await this.demandRoom(tx, actor, meetingId)));
  }

  /** @throws Problem see the route */
  add(actor: Actor, trace: RequestTrace, meetingId: Id, upload: Upload): Promise<void> {
    return this.pictures.add(SHELF, meetingId, upload.path, {
      allow: (tx) => this.demandRoom(tx, actor, meetingId),
      kept: (tx, organisationPath) => this.log(tx, { actor, trace }, meetingId, organisationPath, 'photo'),
    });
  }

  /** @throws Problem see the route */
  remove(actor: Actor, trace: RequestTrace, meetingId: Id, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const organisationPath = await this.lock(tx, actor, meetingId);
      await this.pictures.remove(tx, SHELF, meetingId, id);
      await this.log(tx, { actor, trace }, meetingId, organisationPath, 'remove_photo');
    });
  }

  /** Photos of what never was go with it. */
  removeAll(tx: Tx, meetingId: Id): Promise<void> {
    return this.pictures.removeAll(tx, SHELF, meetingId);
  }

  /** @throws Problem learning.meeting_not_found, learning.no_photo */
  async give(actor: Actor, meetingId: Id, id: Id): Promise<Download> {
    await this.meetings.requireSeen(actor, meetingId);
    return this.pictures.give(this.source, SHELF, meetingId, id);
  }

  private async lock(tx: Tx, actor: Actor, meetingId: Id): Promise<string> {
    await tx.manager.query('SELECT id FROM learning_meeting WHERE id = ? FOR UPDATE', [meetingId]);
    return (await this.meetings.require(actor, meetingId, tx)).path;
  }

  private async demandRoom(tx: Tx, actor: Actor, meetingId: Id): Promise<string> {
    const path = await this.lock(tx, actor, meetingId);
    if ((await this.pictures.of(tx, SHELF, meetingId)).length >= MOST_MEETING_PHOTOS) throw new Problem('learning.too_many_photos');
    return path;
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, meetingId: Id, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'learning.register', subjectType: 'learning_meeting', subjectId: meetingId, organisationPath, detail: { step } });
  }
}

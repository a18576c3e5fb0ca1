import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayChangePictures, MOST_NOTE_PICTURES } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { SealedPictures, type PictureShelf } from '../../platform/storage/sealed-pictures.js';
import { CheckTexts } from './check-texts.service.js';
import { Note } from './note.entity.js';
import { NotesQueries, type PlacedNote } from './notes.query.js';

const SHELF: PictureShelf = { table: 'note_picture', owner: 'note_id', folder: 'notes', problems: { notPicture: 'notes.not_picture', gone: 'notes.no_picture' } };

/** Pictures of notes, seen by those who see the note. */
@Injectable()
export class NotePicturesService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: NotesQueries,
    private readonly checks: CheckTexts,
    private readonly pictures: SealedPictures,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem see the route */
  demand(actor: Actor, noteId: Id): Promise<void> {
    return this.transactions.run(async (tx) => void (await this.demandRoom(tx, actor, noteId)));
  }

  /** @throws Problem see the route */
  add(actor: Actor, trace: RequestTrace, noteId: Id, upload: Upload): Promise<void> {
    return this.pictures.add(SHELF, noteId, upload.path, {
      allow: (tx) => this.demandRoom(tx, actor, noteId),
      kept: (tx, found) => this.changed(tx, found, { actor, trace }, 'picture'),
    });
  }

  /** @throws Problem see the route */
  remove(actor: Actor, trace: RequestTrace, noteId: Id, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.demandOpen(tx, actor, noteId);
      await this.pictures.remove(tx, SHELF, noteId, id);
      await this.changed(tx, found, { actor, trace }, 'remove_picture');
    });
  }

  /** @throws Problem notes.not_found, notes.no_picture */
  async give(actor: Actor, noteId: Id, id: Id): Promise<Download> {
    await this.queries.require(actor, noteId);
    return this.pictures.give(this.source, SHELF, noteId, id);
  }

  /** Pictures of a note in the order they were added. */
  of(noteId: Id, tx?: Tx): Promise<Id[]> {
    return this.pictures.of(tx ?? this.source, SHELF, noteId);
  }

  private async demandOpen(tx: Tx, actor: Actor, noteId: Id): Promise<PlacedNote> {
    const found = await this.queries.lock(tx, actor, 'notes.write', noteId);
    if (!mayChangePictures(found.row.state)) throw new Problem('notes.step_not_open');
    return found;
  }

  private async demandRoom(tx: Tx, actor: Actor, noteId: Id): Promise<PlacedNote> {
    const found = await this.demandOpen(tx, actor, noteId);
    if ((await this.of(noteId, tx)).length >= MOST_NOTE_PICTURES) throw new Problem('notes.too_many_pictures');
    return found;
  }

  /** A decision that was made before the change is stale; the text is asked about anew, because its answer belongs to a version. */
  private async changed(tx: Tx, { row, organisationPath }: PlacedNote, who: { actor: Actor; trace: RequestTrace }, step: string): Promise<void> {
    const version = row.version + 1;
    await tx.manager.update(Note, { id: row.id }, { version, changedAt: this.clock.date(), ...(row.state === 'review' ? { checked: 'waiting' as const, label: null } : {}) });
    if (row.state === 'review') await this.checks.askNote(tx, row.id, version);
    await this.audit.append(tx, { ...who, action: 'notes.write', subjectType: 'note', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step } });
  }
}

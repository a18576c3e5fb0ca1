import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayChangePictures, MOST_NOTE_PICTURES } from '@party/shared/notes';
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
import { CheckTexts } from './check-texts.service.js';
import { Note } from './note.entity.js';
import { NotesQueries, type PlacedNote } from './notes.query.js';

const place = (row: Id): SecretPlace => ({ table: 'note_picture', column: 'file_secret_sealed', row });
const keyOf = (id: Id): string => `notes/${id}`;

interface PictureRow {
  id: Id;
  type: PictureType;
  secret: string;
}

/** Pictures of notes: they show people, so each lies sealed under a key of its own, and is seen by those who see the note. */
@Injectable()
export class NotePicturesService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: NotesQueries,
    private readonly checks: CheckTexts,
    private readonly files: SealedFiles,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked before a byte is received. @throws Problem see the route */
  demand(actor: Actor, noteId: Id): Promise<void> {
    return this.transactions.run(async (tx) => void (await this.demandRoom(tx, actor, noteId)));
  }

  /** @throws Problem see the route */
  async add(actor: Actor, trace: RequestTrace, noteId: Id, upload: Upload): Promise<void> {
    const picture = await cleanPicture(upload.path);
    if (picture === null) throw new Problem('notes.not_picture', { errors: [{ field: 'file', code: 'not_picture', message: '请选择 PNG 或 JPG 图片' }] });
    const id = this.ids.next();
    const secret = await this.files.keep(keyOf(id), upload.path, place(id));
    try {
      await this.transactions.run(async (tx) => {
        const found = await this.demandRoom(tx, actor, noteId);
        await tx.manager.query('INSERT INTO note_picture (id, note_id, media_type, file_secret_sealed, added_at) VALUES (?, ?, ?, ?, ?)', [id, noteId, picture.type, secret, this.clock.date()]);
        await this.changed(tx, found, { actor, trace }, 'picture');
      });
    } catch (fault) {
      await this.files.remove(keyOf(id));
      throw fault;
    }
  }

  /** @throws Problem see the route */
  remove(actor: Actor, trace: RequestTrace, noteId: Id, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.demandOpen(tx, actor, noteId);
      const { affectedRows } = (await tx.manager.query('DELETE FROM note_picture WHERE id = ? AND note_id = ?', [id, noteId])) as { affectedRows: number };
      if (affectedRows === 0) throw new Problem('notes.no_picture');
      await this.changed(tx, found, { actor, trace }, 'remove_picture');
      tx.afterCommit(() => void this.files.remove(keyOf(id)));
    });
  }

  /** @throws Problem notes.not_found, notes.no_picture */
  async give(actor: Actor, noteId: Id, id: Id): Promise<Download> {
    await this.queries.require(actor, noteId);
    const [row] = (await this.source.query('SELECT id, media_type AS type, file_secret_sealed AS secret FROM note_picture WHERE id = ? AND note_id = ?', [id, noteId])) as PictureRow[];
    if (!row) throw new Problem('notes.no_picture');
    return new Download(`${id}.${PICTURE_ENDINGS[row.type]}`, row.type, await buffer(await this.files.open(keyOf(id), row.secret, place(id))));
  }

  /** Pictures of a note in the order they were added. */
  async of(noteId: Id, tx?: Tx): Promise<Id[]> {
    const rows = (await (tx?.manager ?? this.source.manager).query('SELECT id FROM note_picture WHERE note_id = ? ORDER BY added_at, id', [noteId])) as { id: Id }[];
    return rows.map((row) => row.id);
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

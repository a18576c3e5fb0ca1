import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { ListNotesQuery, NoteRow, NoteView, ReviewNotesQuery } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { NotePicturesService } from './note-pictures.service.js';
import { presentNote, presentNoteRow } from './note.presenter.js';
import { NotesQueries, type NotesQuery } from './notes.query.js';

type Moment = 'publishedAt' | 'changedAt';
const COLUMNS: Readonly<Record<Moment, string>> = { publishedAt: 'n.published_at', changedAt: 'n.changed_at' };

/** Reads notes. */
@Injectable()
export class NotesReader {
  constructor(
    private readonly queries: NotesQueries,
    private readonly pictures: NotePicturesService,
  ) {}

  /** What reaches the reader, the latest first. */
  list(actor: Actor, { excellent, resourceId, ...page }: ListNotesQuery): Promise<Page<NoteRow>> {
    const query = this.queries.offered(actor);
    if (excellent === true) query.andWhere('n.excellent_at IS NOT NULL');
    if (resourceId !== undefined) query.andWhere('n.resource_id = :resourceId', { resourceId });
    return this.page(query, 'publishedAt', page);
  }

  /** The actor's own notes in whatever state. */
  own(actor: Actor, page: PageQuery): Promise<Page<NoteRow>> {
    return this.page(this.queries.scoped(actor, 'notes.write'), 'changedAt', page);
  }

  /** Notes of others in the actor's care. */
  review(actor: Actor, { state = ['review'], ...page }: ReviewNotesQuery): Promise<Page<NoteRow>> {
    return this.page(this.queries.scoped(actor, 'notes.review').andWhere('n.state IN (:...states)', { states: state }), 'changedAt', page);
  }

  /** How many wait for this actor. */
  waiting(actor: Actor): Promise<number> {
    return this.queries.scoped(actor, 'notes.review').andWhere("n.state = 'review'").getCount();
  }

  /** @throws Problem notes.not_found */
  async view(actor: Actor, id: Id): Promise<NoteView> {
    return presentNote(actor, await this.queries.require(actor, id), await this.pictures.of(id));
  }

  private async page(query: NotesQuery, moment: Moment, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<NoteRow>> {
    orderFrom(query, { column: COLUMNS[moment], id: 'n.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.queries.placed(query), limit, presentNoteRow, ({ row }) => [(row[moment] ?? row.changedAt).getTime(), row.id]);
  }
}

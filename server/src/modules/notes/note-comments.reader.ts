import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { openCommentDecisions, type HeldComment, type NoteComment } from '@party/shared/notes';
import { mayDo, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { NoteCommentsQueries, type NoteCommentsQuery, type PlacedComment } from './note-comments.query.js';
import { NotesQueries } from './notes.query.js';

/** A comment as this reader has it. */
function presentComment(actor: Actor, { row, authorName, organisationPath }: PlacedComment): NoteComment {
  const keeps = mayDo(actor, 'notes.review', { memberId: row.authorId, organisationPath });
  return { id: row.id, text: row.text, authorName, writtenAt: row.writtenAt.toISOString(), state: row.state, own: row.authorId === actor.memberId, decide: keeps ? openCommentDecisions(row.state) : [] };
}

/** Reads comments. */
@Injectable()
export class NoteCommentsReader {
  constructor(
    private readonly queries: NoteCommentsQueries,
    private readonly notes: NotesQueries,
    private readonly learning: LearningApi,
  ) {}

  /** Those of a note: what others may see, the own ones until they are removed, and for its keepers what was held or hidden. @throws Problem notes.not_found */
  async of(actor: Actor, noteId: Id, page: PageQuery): Promise<Page<NoteComment>> {
    const { organisationPath } = await this.notes.require(actor, noteId);
    return this.under(actor, { column: 'c.note_id', id: noteId, organisationPath }, page);
  }

  /** Those of a piece of the library, in the same way. @throws Problem learning.not_found */
  async ofPiece(actor: Actor, resourceId: Id, page: PageQuery): Promise<Page<NoteComment>> {
    const { organisationPath } = await this.learning.requireSeen(actor, resourceId);
    return this.under(actor, { column: 'c.resource_id', id: resourceId, organisationPath }, page);
  }

  private under(actor: Actor, { column, id, organisationPath }: { column: string; id: Id; organisationPath: string }, page: PageQuery): Promise<Page<NoteComment>> {
    const kept = mayDo(actor, 'notes.review', { organisationPath }) ? ['shown', 'held', 'hidden'] : ['shown'];
    const query = this.queries.all().andWhere(`${column} = :about`, { about: id })
      .andWhere("(c.state IN (:...kept) OR (c.author_id = :reader AND c.state <> 'removed'))", { kept, reader: actor.memberId ?? '' });
    return this.page(query, page, (found) => presentComment(actor, found));
  }

  /** One the actor has just written. @throws Problem notes.comment_not_found */
  async own(actor: Actor, id: Id): Promise<NoteComment> {
    const [found] = await this.queries.placed(this.queries.scoped(actor, 'notes.write').andWhere('c.id = :id', { id }));
    if (!found) throw new Problem('notes.comment_not_found');
    return presentComment(actor, found);
  }

  /** Comments that wait for one of the actor's decisions, the longest waiting first. */
  held(actor: Actor, page: PageQuery): Promise<Page<HeldComment>> {
    return this.page(this.waitingOf(actor), page, ({ row, authorName, aboutTitle }) => ({
      id: row.id, noteId: row.noteId, resourceId: row.resourceId, aboutTitle, text: row.text, authorName, writtenAt: row.writtenAt.toISOString(), check: row.checked,
    }));
  }

  /** How many wait. */
  waiting(actor: Actor): Promise<number> {
    return this.waitingOf(actor).getCount();
  }

  private waitingOf(actor: Actor): NoteCommentsQuery {
    return this.queries.scoped(actor, 'notes.review').andWhere("c.state = 'held'");
  }

  private async page<T>(query: NoteCommentsQuery, { limit = DEFAULT_PAGE, cursor }: PageQuery, view: (found: PlacedComment) => T): Promise<Page<T>> {
    orderFrom(query, { column: 'c.written_at', id: 'c.id', direction: 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.queries.placed(query), limit, view, ({ row }) => [row.writtenAt.getTime(), row.id]);
  }
}

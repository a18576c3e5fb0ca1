import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Note } from './note.entity.js';

/** Query over notes: `n` the note, `o` the branch it was written in, `m` the author, `r` the piece. */
export type NotesQuery = SelectQueryBuilder<Note>;

/** A note with what stands around it. */
export interface PlacedNote {
  row: Note;
  authorName: string;
  organisationName: string;
  organisationPath: string;
  resourceTitle: string | null;
  likes: number;
  comments: number;
  liked: boolean;
}

interface PlaceColumns extends Omit<PlacedNote, 'row' | 'likes' | 'comments' | 'liked'> {
  likes: string;
  comments: string;
  liked: string;
}

/** The one place where notes are chosen. */
@Injectable()
export class NotesQueries {
  constructor(private readonly source: DataSource) {}

  private base(actor: Actor, tx?: Tx): NotesQuery {
    return (tx?.manager ?? this.source.manager).createQueryBuilder(Note, 'n')
      .innerJoin('organisation', 'o', 'o.id = n.organisation_id').innerJoin('member', 'm', 'm.id = n.author_id').leftJoin('learning_resource', 'r', 'r.id = n.resource_id')
      .setParameter('reader', actor.memberId ?? '');
  }

  /** Published notes that reach the branch of the reader. */
  offered(actor: Actor, tx?: Tx): NotesQuery {
    const line = (actor.branchPath ?? '').split('/').filter((one) => one !== '');
    const query = this.base(actor, tx).where("n.state = 'published'");
    return line.length === 0 ? query.andWhere('1 = 0') : query.andWhere('n.reach_id IN (:...line)', { line });
  }

  /** Notes in whatever state in the reach of an action. */
  scoped(actor: Actor, action: Action, tx?: Tx): NotesQuery {
    const query = this.base(actor, tx);
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'n.author_id' });
    return query;
  }

  /** Run a query for notes. */
  async placed(query: NotesQuery): Promise<PlacedNote[]> {
    const { entities, raw } = await query
      .addSelect('o.name', 'organisationName').addSelect('o.path', 'organisationPath').addSelect('m.name', 'authorName').addSelect('r.title', 'resourceTitle')
      .addSelect('(SELECT COUNT(*) FROM note_like l WHERE l.note_id = n.id)', 'likes')
      .addSelect("(SELECT COUNT(*) FROM note_comment c WHERE c.note_id = n.id AND c.state = 'shown')", 'comments')
      .addSelect('EXISTS (SELECT 1 FROM note_like l WHERE l.note_id = n.id AND l.member_id = :reader)', 'liked')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { organisationName = '', organisationPath = '', authorName = '', resourceTitle = null, likes = '0', comments = '0', liked = '0' } = raw[at] ?? {};
      return { row, organisationName, organisationPath, authorName, resourceTitle, likes: Number(likes), comments: Number(comments), liked: Number(liked) === 1 };
    });
  }

  /** A note the actor may look at: offered to them, in their care, or their own. @throws Problem notes.not_found */
  async require(actor: Actor, id: Id): Promise<PlacedNote> {
    const found = (await this.one(this.offered(actor), id)) ?? (await this.one(this.scoped(actor, 'notes.view'), id));
    if (!found) throw new Problem('notes.not_found');
    return found;
  }

  /** A note that is offered to the actor, locked against a change meanwhile. @throws Problem notes.not_found */
  async holdOffered(tx: Tx, actor: Actor, id: Id): Promise<PlacedNote> {
    await tx.manager.query('SELECT id FROM note WHERE id = ? LOCK IN SHARE MODE', [id]);
    const found = await this.one(this.offered(actor, tx), id);
    if (!found) throw new Problem('notes.not_found');
    return found;
  }

  /** A note in the reach of an action, locked. @throws Problem notes.not_found */
  async lock(tx: Tx, actor: Actor, action: Action, id: Id): Promise<PlacedNote> {
    const row = await tx.manager.findOne(Note, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const found = row && (await this.one(this.scoped(actor, action, tx), id));
    if (!found) throw new Problem('notes.not_found');
    return { ...found, row };
  }

  private async one(query: NotesQuery, id: Id): Promise<PlacedNote | null> {
    return (await this.placed(query.andWhere('n.id = :id', { id })))[0] ?? null;
  }
}

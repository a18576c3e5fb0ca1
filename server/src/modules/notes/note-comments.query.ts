import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NoteCommentRow } from './note.entity.js';

/** Query over comments: `c` the comment, `n` its note or `r` its piece, `o` the organisation of that, `m` who wrote the comment. */
export type NoteCommentsQuery = SelectQueryBuilder<NoteCommentRow>;

/** A comment with what stands around it. */
export interface PlacedComment {
  row: NoteCommentRow;
  authorName: string;
  aboutTitle: string;
  organisationPath: string;
}

/** The one place where comments are chosen. */
@Injectable()
export class NoteCommentsQueries {
  constructor(private readonly source: DataSource) {}

  all(tx?: Tx): NoteCommentsQuery {
    return (tx?.manager ?? this.source.manager).createQueryBuilder(NoteCommentRow, 'c')
      .leftJoin('note', 'n', 'n.id = c.note_id').leftJoin('learning_resource', 'r', 'r.id = c.resource_id').innerJoin('organisation', 'o', 'o.id = COALESCE(n.organisation_id, r.organisation_id)').innerJoin('member', 'm', 'm.id = c.author_id').where('1 = 1');
  }

  /** Comments in the reach of an action: it is asked about who wrote the comment, where the note or the piece stands. */
  scoped(actor: Actor, action: Action, tx?: Tx): NoteCommentsQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'c.author_id' });
    return query;
  }

  async placed(query: NoteCommentsQuery): Promise<PlacedComment[]> {
    const { entities, raw } = await query.addSelect('m.name', 'authorName').addSelect('COALESCE(n.title, r.title)', 'aboutTitle').addSelect('o.path', 'organisationPath').getRawAndEntities<Omit<PlacedComment, 'row'>>();
    return entities.map((row, at) => {
      const { authorName = '', aboutTitle = '', organisationPath = '' } = raw[at] ?? {};
      return { row, authorName, aboutTitle, organisationPath };
    });
  }

  /** Locked; null when it is not in the reach of the action. */
  async lock(tx: Tx, actor: Actor, action: Action, id: Id): Promise<PlacedComment | null> {
    const row = await tx.manager.findOne(NoteCommentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) return null;
    const [found] = await this.placed(this.scoped(actor, action, tx).andWhere('c.id = :id', { id }));
    return found ? { ...found, row } : null;
  }
}

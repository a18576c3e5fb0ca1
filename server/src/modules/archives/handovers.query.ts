import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ArchiveHandover } from './archive-handover.entity.js';
import { ArchivesRepository } from './archives.repository.js';

/** Query over hand-overs: `h` the hand-over, `m` the person, `f` the organisation that gave, `t` the one that receives. */
export type HandoversQuery = SelectQueryBuilder<ArchiveHandover>;

/** A hand-over with whom it is about. */
export interface PlacedHandover {
  row: ArchiveHandover;
  memberName: string;
  /** Null when it left the school. */
  toPath: string | null;
  /** Of the organisation that gave. */
  fromPath: string;
}

/** The one place where hand-overs are chosen: both sides see them for ever. */
@Injectable()
export class HandoversQueries {
  constructor(private readonly rows: ArchivesRepository) {}

  /** By the organisation that gave, and by the one that receives. */
  visible(actor: Actor, action: Action = 'archives.view', tx?: Tx): HandoversQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, action), { path: 'f.path', groupPath: 't.path', memberId: 'h.member_id' });
    return query;
  }

  /** Those the actor's own organisation receives. */
  coming(actor: Actor): HandoversQuery {
    const query = this.all();
    applyScope(query, scopeOf(actor, 'archives.receive'), { path: 't.path', memberId: 'h.member_id' });
    return query;
  }

  async placed(query: HandoversQuery): Promise<PlacedHandover[]> {
    const { entities, raw } = await query
      .addSelect('m.name', 'memberName').addSelect('t.path', 'toPath').addSelect('f.path', 'fromPath')
      .getRawAndEntities<Omit<PlacedHandover, 'row'>>();
    return entities.map((row, at) => {
      const { memberName = '', toPath = null, fromPath = '' } = raw[at] ?? {};
      return { row, memberName, toPath, fromPath };
    });
  }

  /** One the actor may see. @throws Problem archives.handover_not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedHandover> {
    const [found] = await this.placed(this.visible(actor, 'archives.view', tx).andWhere('h.id = :id', { id }));
    if (!found) throw new Problem('archives.handover_not_found');
    return found;
  }

  private all(tx?: Tx): HandoversQuery {
    return this.rows.manager(tx)
      .createQueryBuilder(ArchiveHandover, 'h')
      .innerJoin('member', 'm', 'm.id = h.member_id')
      .innerJoin('organisation', 'f', 'f.id = h.from_id')
      .leftJoin('organisation', 't', 't.id = h.to_id');
  }
}

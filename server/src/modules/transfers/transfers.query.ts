import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { parentPath, scopeOf, type Action, type Actor, type Scope } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Transfer } from './transfer.entity.js';
import { TransfersRepository } from './transfers.repository.js';

/** Query over transfers: `t` the transfer, `m` the person, `f` the sending branch, `r` the receiving one, `d` the office whose turn it is. */
export type TransfersQuery = SelectQueryBuilder<Transfer>;

/** A transfer with where its places stand now. */
export interface PlacedTransfer {
  row: Transfer;
  memberName: string;
  fromPath: string;
  /** Null when it is nobody's turn. */
  officePath: string | null;
}

interface PlaceColumns {
  memberName: string;
  fromPath: string;
  officePath: string | null;
}

/** The receiving side sees a transfer from the moment it is its turn. */
const RECEIVING = 'CASE WHEN t.handed_over = 1 THEN r.path END';

/** Whether a scope holds a whole tree; every transfer begins inside one. */
const coversTree = ({ everywhere, below }: Scope): boolean => everywhere || below.some((top) => parentPath(top) === null);

/** The one place where transfers are chosen: list, cockpit and single transfer come through here. */
@Injectable()
export class TransfersQueries {
  constructor(private readonly rows: TransfersRepository) {}

  /** Transfers the actor may see: by the branch they leave, and by the branch they come to. */
  visible(actor: Actor, tx?: Tx): TransfersQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, 'transfers.view'), { path: 'f.path', groupPath: RECEIVING, memberId: 't.member_id' });
    return query;
  }

  /**
   * Many of the visible at once, under way or ended; `narrow` puts them into an order and takes the first of them.
   * Whoever sees a whole tree finds them in the index of that order. For everybody else an OR over both sides would read every
   * transfer there is, so each side is asked by its own index and what both know stands once.
   */
  reach(actor: Actor, mark: 'under_way' | 'ended', narrow: (query: TransfersQuery) => TransfersQuery = (query) => query): TransfersQuery {
    const scope = scopeOf(actor, 'transfers.view');
    const stands = mark === 'under_way' ? 't.open_mark = 1' : 't.open_mark IS NULL';
    const query = this.all();
    if (coversTree(scope)) {
      applyScope(query.useIndex('ix_transfer_changed'), scope, { path: 'f.path', memberId: 't.member_id' });
      return narrow(query.andWhere(stands));
    }
    const side = (part: Scope, join?: string): TransfersQuery => {
      const ids = this.rows.manager().createQueryBuilder(Transfer, 't').select('t.id', 'id').where(stands);
      if (join !== undefined) ids.innerJoin('organisation', 'o', join);
      applyScope(ids, part, { path: 'o.path', memberId: 't.member_id' });
      return narrow(ids);
    };
    const sides = [
      side({ ...scope, memberId: null }, 'o.id = t.from_id'), side({ ...scope, memberId: null }, 'o.id = t.to_id AND t.handed_over = 1'),
      side({ ...scope, at: [], below: [], above: [], besides: [] }),
    ];
    query.innerJoin(`(${sides.map((one) => `(${one.getQuery()})`).join(' UNION ')})`, 'v', 'v.id = t.id');
    for (const one of sides) query.setParameters(one.getParameters());
    return narrow(query);
  }

  /** Transfers whose office the actor decides for. */
  toDecide(actor: Actor, tx?: Tx): TransfersQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, 'transfers.decide'), { path: 'd.path', memberId: 't.member_id' });
    return query.andWhere("t.state = 'in_review'");
  }

  /** The actor's own. */
  own(actor: Actor, action: Action): TransfersQuery {
    const query = this.all();
    applyScope(query, scopeOf(actor, action), { path: 'NULL', memberId: 't.member_id' });
    return query;
  }

  /** Run a query for rows with their places. */
  async placed(query: TransfersQuery): Promise<PlacedTransfer[]> {
    const { entities, raw } = await query
      .addSelect('m.name', 'memberName').addSelect('f.path', 'fromPath').addSelect('d.path', 'officePath')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { memberName = '', fromPath = '', officePath = null } = raw[at] ?? {};
      return { row, memberName, fromPath, officePath };
    });
  }

  /** A transfer the actor may see. @throws Problem transfers.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedTransfer> {
    const [found] = await this.placed(this.visible(actor, tx).andWhere('t.id = :id', { id }));
    if (!found) throw new Problem('transfers.not_found');
    return found;
  }

  /** The same, locked; its places are read after the lock was got. @throws Problem transfers.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedTransfer> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('transfers.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }

  private all(tx?: Tx): TransfersQuery {
    return this.rows.manager(tx)
      .createQueryBuilder(Transfer, 't')
      // Outer though nobody is missing: figures that name nobody then never touch the roster.
      .leftJoin('member', 'm', 'm.id = t.member_id')
      .innerJoin('organisation', 'f', 'f.id = t.from_id')
      .leftJoin('organisation', 'r', 'r.id = t.to_id')
      .leftJoin('organisation', 'd', 'd.id = t.office_id');
  }
}

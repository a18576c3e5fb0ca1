import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Arrival } from './arrival.entity.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** Query over arrivals: `a` the arrival, `o` the branch that is to receive, `d` the office whose turn it is. */
export type ArrivalsQuery = SelectQueryBuilder<Arrival>;

/** An arrival with where its places stand now. */
export interface PlacedArrival {
  row: Arrival;
  /** Path of the receiving branch. */
  path: string;
  /** Null when it is nobody's turn. */
  officePath: string | null;
}

interface PlaceColumns {
  path: string;
  officePath: string | null;
}

/** The one place where arrivals are chosen: lists, counts and single arrivals come through here. */
@Injectable()
export class ArrivalsQueries {
  constructor(private readonly rows: ArrivalsRepository) {}

  /** Arrivals the actor may see. */
  visible(actor: Actor, tx?: Tx): ArrivalsQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, 'arrivals.view'), { path: 'o.path', memberId: 'a.member_id' });
    return query;
  }

  /** Arrivals whose office the actor decides for. */
  toDecide(actor: Actor): ArrivalsQuery {
    const query = this.all();
    applyScope(query, scopeOf(actor, 'arrivals.decide'), { path: 'd.path', memberId: 'a.member_id', tag: 'decide' });
    return query.andWhere("a.state = 'in_review'");
  }

  /** Received members whose receipt the actor has to send. */
  toReceipt(actor: Actor): ArrivalsQuery {
    const query = this.all();
    applyScope(query, scopeOf(actor, 'arrivals.dispose'), { path: 'o.path', memberId: 'a.member_id', tag: 'receipt' });
    return query.andWhere("a.state = 'received'");
  }

  /** What the actor registered and was sent back. */
  toMend(actor: Actor): ArrivalsQuery {
    const query = this.all();
    applyScope(query, scopeOf(actor, 'arrivals.register'), { path: 'o.path', tag: 'mend' });
    return query.andWhere("a.state = 'returned' AND a.registered_by = :registrar", { registrar: actor.memberId });
  }

  /** Everything the actor has to do. */
  mine(actor: Actor): ArrivalsQuery {
    const parts = [this.toDecide(actor), this.toReceipt(actor), this.toMend(actor)].map((part) => part.select('a.id'));
    const either = parts.map((part) => `a.id IN (${part.getQuery()})`).join(' OR ');
    return parts.reduce((query, part) => query.setParameters(part.getParameters()), this.all().where(`(${either})`));
  }

  /** Run a query for rows with their places. */
  async placed(query: ArrivalsQuery): Promise<PlacedArrival[]> {
    const { entities, raw } = await query.addSelect('o.path', 'path').addSelect('d.path', 'officePath').getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { path = '', officePath = null } = raw[at] ?? {};
      return { row, path, officePath };
    });
  }

  /** An arrival the actor may see. @throws Problem arrivals.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedArrival> {
    const [found] = await this.placed(this.visible(actor, tx).andWhere('a.id = :id', { id }));
    if (!found) throw new Problem('arrivals.not_found');
    return found;
  }

  /** The same, locked; its places are read after the lock was got. @throws Problem arrivals.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedArrival> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('arrivals.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }

  private all(tx?: Tx): ArrivalsQuery {
    return this.rows.manager(tx)
      .createQueryBuilder(Arrival, 'a')
      .innerJoin('organisation', 'o', 'o.id = a.to_id')
      .leftJoin('organisation', 'd', 'd.id = a.office_id');
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { ActorPosition, PositionKind, Scope } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Organisation } from './organisation.entity.js';
import { Position } from './position.entity.js';

/** Rows of positions. */
@Injectable()
export class PositionsRepository {
  constructor(private readonly source: DataSource) {}

  /** Positions that give rights on this day, by holder, with the path where the organisation stands now; who holds none is absent. One indexed query. */
  async heldBy(memberIds: readonly Id[], on: CalendarDay): Promise<Map<Id, ActorPosition[]>> {
    if (memberIds.length === 0) return new Map();
    const rows = await this.source.query<(ActorPosition & { memberId: Id })[]>(
      `SELECT h.member_id AS memberId, h.kind AS kind, o.path AS organisationPath FROM \`position\` h JOIN organisation o ON o.id = h.organisation_id
        WHERE h.member_id IN (?) AND h.starts_on <= ? AND (h.ended_on IS NULL OR h.ended_on > ?) AND o.status = 'active'`,
      [memberIds, on, on],
    );
    const held = new Map<Id, ActorPosition[]>();
    for (const { memberId, ...position } of rows) held.set(memberId, [...(held.get(memberId) ?? []), position]);
    return held;
  }

  /** Every position ever held at an organisation, latest start first. */
  ofOrganisation(organisationId: Id, tx?: Tx): Promise<Position[]> {
    return (tx?.manager ?? this.source.manager).find(Position, { where: { organisationId }, order: { startsOn: 'DESC', id: 'DESC' } });
  }

  /** Positions still held whose term ends by `latest`, narrowed to a scope, soonest first. Bounded: a year's worth of a large university. */
  ending(scope: Scope, latest: CalendarDay): Promise<Position[]> {
    const query = this.source.manager
      .createQueryBuilder(Position, 'held')
      .innerJoin(Organisation, 'organisation', 'organisation.id = held.organisationId')
      .where('held.termEndsOn <= :latest AND held.endedOn IS NULL', { latest })
      .andWhere("organisation.status = 'active'")
      .orderBy('held.termEndsOn', 'ASC')
      .addOrderBy('held.id', 'ASC')
      .limit(1_000);
    applyScope(query, scope, { path: 'organisation.path' });
    return query.getMany();
  }

  byId(id: Id): Promise<Position | null> {
    return this.source.manager.findOneBy(Position, { id });
  }

  /** The row, locked for writing until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Position | null> {
    return tx.manager.findOne(Position, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Members who hold one of these positions at an organisation. */
  async holdersOf(organisationId: Id, kinds: readonly PositionKind[], on: CalendarDay, tx?: Tx): Promise<Id[]> {
    const rows = await (tx?.manager ?? this.source.manager)
      .createQueryBuilder(Position, 'held')
      .select('DISTINCT held.memberId', 'id')
      .where('held.organisationId = :organisationId AND held.kind IN (:...kinds) AND held.startsOn <= :on', { organisationId, kinds, on })
      .andWhere('(held.endedOn IS NULL OR held.endedOn > :on)')
      .getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  async holdersAfter(after: Id, on: CalendarDay, limit: number): Promise<Id[]> {
    const rows = await this.source.manager
      .createQueryBuilder(Position, 'held')
      .select('DISTINCT held.memberId', 'id')
      .where('held.memberId > :after AND held.startsOn <= :on AND (held.endedOn IS NULL OR held.endedOn > :on)', { after, on })
      .orderBy('held.memberId').limit(limit)
      .getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  /** Positions a member still holds at a path or below, locked. */
  lockHeldWithin(tx: Tx, memberId: Id, path: string): Promise<Position[]> {
    return tx.manager
      .createQueryBuilder(Position, 'held')
      .innerJoin(Organisation, 'organisation', 'organisation.id = held.organisationId')
      .where('held.memberId = :memberId AND held.endedOn IS NULL AND organisation.path LIKE :below', { memberId, below: `${path}%` })
      .orderBy('held.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  async insert(tx: Tx, row: Position): Promise<void> {
    await tx.manager.insert(Position, row);
  }

  /** Write a changed row; its version goes up by one. */
  save(tx: Tx, row: Position): Promise<Position> {
    return tx.manager.save(Position, row);
  }
}

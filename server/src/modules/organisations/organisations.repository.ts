import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, Like, Not, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { ListOrganisationsQuery } from '@party/shared/organisations';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationEvent } from './organisation-event.entity.js';
import { Organisation } from './organisation.entity.js';

/** Rows of the tree. Lock order everywhere: the tree, then organisations by path, then positions. */
@Injectable()
export class OrganisationsRepository {
  constructor(private readonly source: DataSource) {}

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /**
   * Take the one lock of the tree's shape until the transaction ends. It is a write, not a mere read lock, so that
   * a multi-primary cluster refuses the second of two changes made on different nodes.
   */
  async lockTree(tx: Tx): Promise<void> {
    await tx.manager.query('INSERT INTO organisation_tree (id, changes) VALUES (1, 1) ON DUPLICATE KEY UPDATE changes = changes + 1');
  }

  byIds(ids: readonly Id[], tx?: Tx): Promise<Organisation[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.manager(tx).findBy(Organisation, { id: In([...new Set(ids)]) });
  }

  byId(id: Id, tx?: Tx): Promise<Organisation | null> {
    return this.manager(tx).findOneBy(Organisation, { id });
  }

  /** The row, locked for writing until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Organisation | null> {
    return tx.manager.findOne(Organisation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The row, kept from being closed or moved until the transaction ends. */
  holdById(tx: Tx, id: Id): Promise<Organisation | null> {
    return tx.manager.findOne(Organisation, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  byCode(code: string, tx?: Tx): Promise<Organisation | null> {
    return this.manager(tx).findOneBy(Organisation, { code });
  }

  /** Active organisations of this name or short name at `within` or below it. */
  byName(name: string, within: string, tx?: Tx): Promise<Organisation[]> {
    const place = { path: Like(`${within}%`), status: 'active' as const };
    return this.manager(tx).find(Organisation, { where: [{ name, ...place }, { shortName: name, ...place }], order: { path: 'ASC' } });
  }

  /** Active organisations at a path and below it, nearest to the top first. */
  activeWithin(within: string, tx?: Tx): Promise<Organisation[]> {
    return this.manager(tx).find(Organisation, { where: { path: Like(`${within}%`), status: 'active' }, order: { path: 'ASC' } });
  }

  /** Whether another active organisation under the same parent has this name. */
  nameTaken(tx: Tx, row: Pick<Organisation, 'id' | 'parentId' | 'name'>): Promise<boolean> {
    const parentId = row.parentId === null ? IsNull() : row.parentId;
    return tx.manager.existsBy(Organisation, { parentId, name: row.name, status: 'active', id: Not(row.id) });
  }

  children(parentId: Id, tx?: Tx): Promise<Organisation[]> {
    return this.manager(tx).find(Organisation, { where: { parentId }, order: { name: 'ASC', id: 'ASC' } });
  }

  async insert(tx: Tx, row: Organisation): Promise<void> {
    await tx.manager.insert(Organisation, row);
  }

  /** Write a changed row; its version goes up by one. */
  save(tx: Tx, row: Organisation): Promise<Organisation> {
    return tx.manager.save(Organisation, row);
  }

  /** Rewrite the paths of a subtree that was at `from` and is now at `to`; `deeper` is the change of depth. */
  async rewritePaths(tx: Tx, from: string, to: string, deeper: number): Promise<void> {
    await tx.manager.query('UPDATE organisation SET path = CONCAT(?, SUBSTRING(path, ?)), depth = depth + ? WHERE path LIKE ?', [
      to, from.length + 1, deeper, `${from}%`,
    ]);
  }

  async addEvent(tx: Tx, event: OrganisationEvent): Promise<void> {
    await tx.manager.insert(OrganisationEvent, event);
  }

  /** Facts of one organisation, latest entry first, entered before the one with id `before`. */
  events(organisationId: Id, before: Id | null, limit: number): Promise<OrganisationEvent[]> {
    const where = { organisationId, ...(before === null ? {} : { id: LessThan(before) }) };
    return this.source.manager.find(OrganisationEvent, { where, order: { id: 'DESC' }, take: limit });
  }

  /** Rows of the tree, parents before their children. */
  list({ kind, includeClosed }: ListOrganisationsQuery, limit: number): Promise<Organisation[]> {
    const where = { ...(kind === undefined ? {} : { kind: In(kind) }), ...(includeClosed === true ? {} : { status: 'active' as const }) };
    return this.source.manager.find(Organisation, { where, order: { depth: 'ASC', name: 'ASC', id: 'ASC' }, take: limit });
  }
}

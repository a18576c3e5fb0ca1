import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Action, Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { demand, groupSeat } from './organisation-rights.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** Which organisation is to be changed, as the client last saw it, and by which row of the permission table. */
export interface ChangeTarget {
  id: Id;
  version: number;
  action: Extract<Action, 'organisations.manage' | 'organisations.manage_groups'>;
}

/** First half of every change of an organisation. */
@Injectable()
export class OrganisationLocker {
  constructor(private readonly organisations: OrganisationsRepository) {}

  /**
   * Take the tree's lock, then the row's; check right, state and version. By `manage_groups` only party groups are found.
   * @throws Problem organisations.not_found, auth.forbidden, organisations.closed, request.stale
   */
  async lockForChange(tx: Tx, actor: Actor, { id, version, action }: ChangeTarget): Promise<Organisation> {
    await this.organisations.lockTree(tx);
    const row = await this.lock(tx, id);
    const groups = action === 'organisations.manage_groups';
    if (groups && row.kind !== 'party_group') throw new Problem('organisations.not_found');
    demand(actor, action, groups ? groupSeat(row) : row.path);
    if (row.status !== 'active') throw new Problem('organisations.closed');
    if (row.version !== version) throw new Problem('request.stale');
    return row;
  }

  /** A row locked for writing. @throws Problem organisations.not_found */
  async lock(tx: Tx, id: Id): Promise<Organisation> {
    const row = await this.organisations.lockById(tx, id);
    if (!row) throw new Problem('organisations.not_found');
    return row;
  }
}

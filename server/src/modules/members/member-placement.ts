import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';

/** Where somebody is put. */
export interface Placement {
  organisationPath: string;
  groupPath: string | null;
}

/** Checks the branch and the party group somebody is put into, and keeps both open until the transaction ends. */
@Injectable()
export class MemberPlacement {
  constructor(private readonly organisations: OrganisationsApi) {}

  /** @throws Problem organisations.not_found, organisations.closed, members.branch_required, members.group_elsewhere */
  async hold(tx: Tx, organisationId: Id, groupId: Id | null): Promise<Placement> {
    const branch = await this.organisations.hold(tx, organisationId);
    if (branch.kind !== 'branch') throw new Problem('members.branch_required');
    if (groupId === null) return { organisationPath: branch.path, groupPath: null };
    const group = await this.organisations.hold(tx, groupId);
    if (group.kind !== 'party_group' || group.parentId !== branch.id) throw new Problem('members.group_elsewhere');
    return { organisationPath: branch.path, groupPath: group.path };
  }
}

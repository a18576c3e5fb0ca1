import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { CreateGroupRequest, CreateOrganisationRequest } from '@party/shared/organisations';
import type { Action, Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { FoundOrganisationService, type Founding } from './found-organisation.service.js';
import { demand } from './organisation-rights.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** Founds organisations and party groups for somebody who asks. */
@Injectable()
export class CreateOrganisationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsRepository,
    private readonly founding: FoundOrganisationService,
    private readonly audit: AuditWriter,
  ) {}

  /** Found an organisation below another; gives its id. Party groups have their own door. */
  async execute(actor: Actor, trace: RequestTrace, request: CreateOrganisationRequest): Promise<Id> {
    if (request.kind === 'party_group') throw new Problem('organisations.kind_not_allowed_here');
    return this.found(actor, trace, { ...request, parentId: request.parentId }, 'organisations.create');
  }

  /** Found a party group in a branch; gives its id. */
  async executeGroup(actor: Actor, trace: RequestTrace, branchId: Id, request: CreateGroupRequest): Promise<Id> {
    return this.found(actor, trace, { ...request, parentId: branchId, kind: 'party_group' }, 'organisations.manage_groups');
  }

  private found(actor: Actor, trace: RequestTrace, founding: Founding & { parentId: Id }, action: Action): Promise<Id> {
    return this.transactions.run(async (tx) => {
      await this.organisations.lockTree(tx);
      const parent = await this.organisations.byId(founding.parentId, tx);
      if (!parent) throw new Problem('organisations.not_found');
      demand(actor, action, parent.path);
      const row = await this.founding.found(tx, founding, actor.memberId);
      const detail = { kind: row.kind, parentId: parent.id };
      await this.audit.append(tx, { actor, trace, action: 'organisations.create', subjectType: 'organisation', subjectId: row.id, organisationPath: row.path, detail });
      return row.id;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { mayMove } from '@party/shared/organisations';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import { OrganisationLocker } from './organisation-locker.js';
import { demand } from './organisation-rights.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** A move as asked for. */
export interface Move {
  id: Id;
  version: number;
  parentId: Id;
  reason: string;
}

/** Places an organisation with everything below it under another parent. */
@Injectable()
export class MoveOrganisationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly locker: OrganisationLocker,
    private readonly organisations: OrganisationsRepository,
    private readonly history: OrganisationHistory,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Whoever moves needs the right over what is moved and the right to found at the new place. */
  execute(actor: Actor, trace: RequestTrace, { id, version, parentId, reason }: Move): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.locker.lockForChange(tx, actor, { id, version, action: 'organisations.manage' });
      const parent = await this.locker.lock(tx, parentId);
      demand(actor, 'organisations.create', parent.path);
      valueOf(mayMove(row, parent));
      if (await this.organisations.nameTaken(tx, { ...row, parentId })) throw new Problem('organisations.name_taken');
      const before = row.parentId === null ? null : await this.organisations.byId(row.parentId, tx);
      const from = row.path;
      await this.replant(tx, row, parent);
      const change = { field: 'parent' as const, from: before?.name ?? null, to: parent.name };
      const detail = { changes: [change], otherId: parent.id, otherName: parent.name, reason };
      await this.history.add(tx, { organisationId: id, kind: 'moved', happenedOn: shanghaiDay(this.clock.now()), detail }, actor.memberId);
      const audited = { from, to: row.path };
      await this.audit.append(tx, { actor, trace, action: 'organisations.move', subjectType: 'organisation', subjectId: id, organisationPath: row.path, detail: audited });
    });
  }

  /** Write the new place of a row and of all below it. The tree's lock is held by the caller. */
  async replant(tx: Tx, row: Organisation, parent: Organisation): Promise<void> {
    const from = row.path;
    const to = `${parent.path}${row.id}/`;
    const deeper = parent.depth + 1 - row.depth;
    await this.organisations.rewritePaths(tx, from, to, deeper);
    await this.organisations.save(tx, Object.assign(row, { parentId: parent.id, path: to, depth: row.depth + deeper, updatedAt: this.clock.date() }));
  }
}

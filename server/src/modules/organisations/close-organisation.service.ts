import { Injectable } from '@nestjs/common';
import { mayClose, mayMerge } from '@party/shared/organisations';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MoveOrganisationService } from './move-organisation.service.js';
import { valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import { OrganisationLocker, type ChangeTarget } from './organisation-locker.js';
import { demand } from './organisation-rights.js';
import { OrganisationUse } from './organisation-use.port.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { PositionsRepository } from './positions.repository.js';

/** A merger as asked for. */
export interface Merger {
  id: Id;
  version: number;
  intoId: Id;
  reason: string;
}

/** Ends organisations: closed when empty, or dissolved into another that takes people and sub-organisations. */
@Injectable()
export class CloseOrganisationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly locker: OrganisationLocker,
    private readonly organisations: OrganisationsRepository,
    private readonly positions: PositionsRepository,
    private readonly mover: MoveOrganisationService,
    private readonly use: OrganisationUse,
    private readonly history: OrganisationHistory,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Close an organisation that holds nobody and has nothing active below. Its positions end today. */
  close(actor: Actor, trace: RequestTrace, target: ChangeTarget, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.locker.lockForChange(tx, actor, target);
      const children = await this.activeChildren(tx, row.id);
      valueOf(mayClose(row, { activeChildren: children.length, members: await this.use.countLeft(tx, row.id) }));
      const today = await this.end(tx, actor, row, null);
      await this.history.add(tx, { organisationId: row.id, kind: 'closed', happenedOn: today, detail: { reason } }, actor.memberId);
      await this.audit.append(tx, { actor, trace, action: 'organisations.close', subjectType: 'organisation', subjectId: row.id, organisationPath: row.path });
    });
  }

  /** Dissolve one organisation into another of its kind; whoever does it needs the right over both. */
  merge(actor: Actor, trace: RequestTrace, { id, version, intoId, reason }: Merger): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.locker.lockForChange(tx, actor, { id, version, action: 'organisations.manage' });
      const into = await this.locker.lock(tx, intoId);
      demand(actor, 'organisations.manage', into.path);
      valueOf(mayMerge(row, into));
      for (const child of await this.activeChildren(tx, id)) await this.adopt(tx, child, into);
      await this.use.moveAll(tx, id, intoId, { actor, trace, reason });
      const today = await this.end(tx, actor, row, intoId);
      const by = actor.memberId;
      await this.history.add(tx, { organisationId: id, kind: 'merged', happenedOn: today, detail: { otherId: into.id, otherName: into.name, reason } }, by);
      await this.history.add(tx, { organisationId: into.id, kind: 'absorbed', happenedOn: today, detail: { otherId: row.id, otherName: row.name, reason } }, by);
      await this.audit.append(tx, { actor, trace, action: 'organisations.merge', subjectType: 'organisation', subjectId: id, organisationPath: row.path, detail: { intoId } });
    });
  }

  private async activeChildren(tx: Tx, id: Id): Promise<Organisation[]> {
    return (await this.organisations.children(id, tx)).filter((one) => one.status === 'active');
  }

  private async adopt(tx: Tx, child: Organisation, into: Organisation): Promise<void> {
    if (await this.organisations.nameTaken(tx, { ...child, parentId: into.id })) {
      throw new Problem('organisations.name_taken', { detail: `两个组织都有下级“${child.name}”，请先改名` });
    }
    await this.mover.replant(tx, child, into);
  }

  private async end(tx: Tx, actor: Actor, row: Organisation, mergedIntoId: Id | null): Promise<CalendarDay> {
    const today = shanghaiDay(this.clock.now());
    for (const position of await this.positions.ofOrganisation(row.id, tx)) {
      if (position.endedOn !== null && position.endedOn <= today) continue;
      const endedOn = position.startsOn > today ? position.startsOn : today;
      await this.positions.save(tx, Object.assign(position, { endedOn, endReason: 'organisation_closed' as const, endedBy: actor.memberId, updatedAt: this.clock.date() }));
    }
    await this.organisations.save(tx, Object.assign(row, { status: 'closed' as const, closedOn: today, mergedIntoId, updatedAt: this.clock.date() }));
    return today;
  }
}

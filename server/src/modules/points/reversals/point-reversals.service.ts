import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { claimStateAfter, type DecidePointsRequest } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { CorrectPointsService } from '../correct-points.service.js';
import { demandKept } from '../kept-member.js';
import { PointsLedger } from '../points-ledger.js';
import { PointReversalRow } from './point-reversal.entity.js';

/** Takes single entries back: one keeper proposes with a reason, another decides. */
@Injectable()
export class PointReversalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly correcting: CorrectPointsService,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async ask(actor: Actor, trace: RequestTrace, entryId: Id, reason: string): Promise<Id> {
    const entry = await this.ledger.entry(entryId);
    if (!entry) throw new Problem('points.entry_not_found');
    return this.transactions.run(async (tx) => {
      const { organisationPath } = await demandKept(this.members, tx, actor, 'points.decide', entry.memberId, 'points.entry_not_found');
      await this.ledger.lockEarner(tx, entry.memberId);
      if (entry.reversesId !== null || (await this.ledger.isReversed(entryId, tx))) throw new Problem('points.already_reversed');
      const id = this.ids.next();
      try {
        await tx.manager.insert(PointReversalRow, {
          id, entryId, openEntryId: entryId, memberId: entry.memberId, reason, state: 'submitted', version: 1, askedBy: ownMemberId(actor), askedAt: this.clock.date(), decidedBy: null, decidedAt: null, opinion: null,
        });
      } catch (fault) {
        throw isDuplicateKey(fault) ? new Problem('points.reversal_open', { cause: fault }) : fault;
      }
      await this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'point_reversal', subjectId: id, memberId: entry.memberId, organisationPath, detail: { step: 'ask', entry: entryId } });
      return id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecidePointsRequest): Promise<void> {
    const asked = await this.ledger.manager().findOneBy(PointReversalRow, { id });
    if (!asked) throw new Problem('points.reversal_not_found');
    await this.transactions.run(async (tx) => {
      // The person first, as every booking does.
      await this.ledger.lockEarner(tx, asked.memberId);
      const row = await tx.manager.findOneOrFail(PointReversalRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const { organisationPath } = await demandKept(this.members, tx, actor, 'points.decide', row.memberId, 'points.reversal_not_found');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'submitted') throw new Problem('points.claim_decided');
      if (row.askedBy === actor.memberId) throw new Problem('points.second_person');
      if (decision !== 'approve' && opinion === '') throw new Problem('points.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
      if (decision === 'approve') await this.correcting.reverse(tx, row.entryId, row.reason, actor.memberId);
      await tx.manager.update(PointReversalRow, { id }, {
        state: claimStateAfter(decision), openEntryId: null, version: row.version + 1, decidedBy: ownMemberId(actor), decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion,
      });
      await this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'point_reversal', subjectId: id, memberId: row.memberId, organisationPath, detail: { step: 'decide', decision } });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { isCalendarDay, shanghaiDay, type Id } from '@party/shared/kernel';
import { planStageStep, type StageRequest } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { ChangeMembersService } from './change-members.service.js';
import { MemberAccess } from './member-access.js';
import { stageProblem } from './member-faults.js';
import { MemberSnapshots } from './member-snapshots.js';

/** Takes a step of membership: the rule decides, this writes. */
@Injectable()
export class ChangeStageService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MemberAccess,
    private readonly snapshots: MemberSnapshots,
    private readonly changing: ChangeMembersService,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, request.stale, auth.forbidden, and those of the route */
  async execute(actor: Actor, trace: RequestTrace, id: Id, request: StageRequest): Promise<void> {
    const { version, action, basis, reason, on } = request;
    if (!isCalendarDay(on)) throw fieldProblem('on', 'impossible_date', '这一天在日历上不存在，请核对');
    await this.transactions.run(async (tx) => {
      const place = await this.access.reach(actor, 'members.change_stage', id, tx);
      const before = await this.snapshots.require(id, tx);
      if (before.version !== version) throw new Problem('request.stale');
      const step = { action, on, met: request.met, ...(request.months === undefined ? {} : { months: request.months }) };
      const planned = planStageStep(before.values, step, shanghaiDay(this.clock.now()));
      if (!planned.ok) throw stageProblem(planned.error);
      await this.changing.execute(tx, [{ id, version, values: planned.value }], {
        kind: 'stage_changed', actorMemberId: actor.memberId, basis, reason: reason ?? null, happenedOn: on,
      });
      await this.audit.append(tx, {
        actor, trace, action: 'members.change_stage', subjectType: 'member', subjectId: id, memberId: id,
        organisationPath: place.organisationPath, detail: { step: action, on, met: request.met },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { duesCategoryFor, readMemberEdit, type CreateMemberRequest } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { InsertMembersService } from './insert-members.service.js';
import { editProblem } from './member-faults.js';
import { MemberPlacement } from './member-placement.js';

/** Puts one person on the roster. */
@Injectable()
export class CreateMemberService {
  constructor(
    private readonly transactions: Transactions,
    private readonly placement: MemberPlacement,
    private readonly inserting: InsertMembersService,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, auth.forbidden, and those of the route */
  async execute(actor: Actor, trace: RequestTrace, { stage = 'applicant', basis, ...given }: CreateMemberRequest): Promise<Id> {
    const read = readMemberEdit(null, given, shanghaiDay(this.clock.now()), stage);
    if (!read.ok) throw editProblem(read.error, '');
    const values = { ...read.value, stage, name: read.value.name ?? '', organisationId: given.organisationId };
    if (values.memberCategory != null) values.duesCategory ??= duesCategoryFor(values.memberCategory) ?? null;
    return this.transactions.run(async (tx) => {
      const place = await this.placement.hold(tx, given.organisationId, given.groupId ?? null);
      if (!mayDo(actor, 'members.create', place)) throw new Problem('auth.forbidden');
      const [id = ''] = await this.inserting.execute(tx, [values], { kind: 'created', actorMemberId: actor.memberId, basis: basis ?? null });
      await this.audit.append(tx, {
        actor, trace, action: 'members.create', subjectType: 'member', subjectId: id, memberId: id, organisationPath: place.organisationPath, detail: { stage },
      });
      return id;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { OWN_FREE_FIELDS, readMemberEdit, type EditOwnRequest } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ChangeMembersService } from './change-members.service.js';
import { MemberAccess } from './member-access.js';
import { editProblem } from './member-faults.js';
import { changedFields } from './member-history.js';
import { MemberSnapshots } from './member-snapshots.js';

/** Lets people change their own contact details at once; everything else of theirs goes through a correction. */
@Injectable()
export class EditOwnMemberService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MemberAccess,
    private readonly snapshots: MemberSnapshots,
    private readonly changing: ChangeMembersService,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, request.stale, members.not_found, members.nothing_changed */
  async execute(actor: Actor, trace: RequestTrace, request: EditOwnRequest): Promise<void> {
    const { memberId: id } = actor;
    if (id === null) throw new Problem('members.not_found');
    const given = Object.fromEntries(OWN_FREE_FIELDS.map((field) => [field, request[field]]));
    await this.transactions.run(async (tx) => {
      const place = await this.access.reach(actor, 'members.own', id, tx);
      const before = await this.snapshots.require(id, tx);
      if (before.version !== request.version) throw new Problem('request.stale');
      const read = readMemberEdit(before.values, given, shanghaiDay(this.clock.now()), before.values.stage);
      if (!read.ok) throw editProblem(read.error, '');
      const fields = changedFields(before.values, read.value);
      if (fields.length === 0) throw new Problem('members.nothing_changed');
      await this.changing.execute(tx, [{ id, version: before.version, values: read.value }], { kind: 'self_edited', actorMemberId: id });
      await this.audit.append(tx, {
        actor, trace, action: 'members.own', subjectType: 'member', subjectId: id, memberId: id, organisationPath: place.organisationPath, detail: { fields },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { readMemberEdit, type EditMemberRequest, type MemberEventKind, type MemberField, type MemberValues } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ChangeMembersService } from './change-members.service.js';
import { MemberAccess } from './member-access.js';
import { basisProblem, editProblem } from './member-faults.js';
import { changedFields } from './member-history.js';
import { MemberPlacement } from './member-placement.js';
import { MemberSnapshots } from './member-snapshots.js';

/** Lets a keeper of the roster change a record. Protected fields demand reason and basis; nobody edits themself. */
@Injectable()
export class EditMemberService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MemberAccess,
    private readonly snapshots: MemberSnapshots,
    private readonly placement: MemberPlacement,
    private readonly changing: ChangeMembersService,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, request.stale, auth.forbidden, and those of the route */
  async execute(actor: Actor, trace: RequestTrace, id: Id, request: EditMemberRequest): Promise<void> {
    const { version, reason, basis } = request;
    await this.transactions.run(async (tx) => {
      const place = await this.access.reach(actor, 'members.edit', id, tx);
      const before = await this.snapshots.require(id, tx);
      if (before.version !== version) throw new Problem('request.stale');
      const values = this.read(before.values, request);
      const fields = changedFields(before.values, values);
      if (fields.length === 0) throw new Problem('members.nothing_changed');
      const wanting = basisProblem(fields, reason, basis);
      if (wanting) throw wanting;
      await this.move(tx, actor, before.values, values);
      await this.changing.execute(tx, [{ id, version, values }], { kind: kindOf(fields), actorMemberId: actor.memberId, reason: reason ?? null, basis: basis ?? null });
      await this.audit.append(tx, {
        actor, trace, action: 'members.edit', subjectType: 'member', subjectId: id, memberId: id, organisationPath: place.organisationPath, detail: { fields },
      });
    });
  }

  private read(before: MemberValues, request: EditMemberRequest): Partial<MemberValues> {
    const read = readMemberEdit(before, request.values, shanghaiDay(this.clock.now()), before.stage);
    if (!read.ok) throw editProblem(read.error, 'values.');
    const values = read.value;
    // A party group is part of its branch: whoever leaves the branch leaves the group.
    if (values.organisationId !== undefined && values.organisationId !== before.organisationId) values.groupId ??= null;
    return values;
  }

  private async move(tx: Tx, actor: Actor, before: MemberValues, values: Partial<MemberValues>): Promise<void> {
    const organisationId = values.organisationId ?? before.organisationId;
    const groupId = values.groupId === undefined ? before.groupId : values.groupId;
    if (organisationId === before.organisationId && groupId === before.groupId) return;
    const place = await this.placement.hold(tx, organisationId, groupId);
    if (!mayDo(actor, 'members.edit', place)) throw new Problem('auth.forbidden');
  }
}

const kindOf = (fields: readonly MemberField[]): MemberEventKind =>
  fields.every((field) => field === 'organisationId' || field === 'groupId') ? 'moved' : 'edited';

import { Injectable } from '@nestjs/common';
import type { DuesMonth } from '@party/shared/dues';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { TRANSFER_KIND_LABELS } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AbsencesApi } from '../absences/absences.api.js';
import { ArchivesApi } from '../archives/archives.api.js';
import { DuesApi } from '../dues/dues.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { PlacedTransfer } from './transfers.query.js';

/** Whoever completes a transfer, and the day from which it counts. */
export interface Completion {
  actor: Actor;
  trace: RequestTrace;
  on: CalendarDay;
}

/**
 * What the end of a transfer does, in its transaction: until then the member stays on the roster of the sending branch.
 * Rows of the past keep the old branch for ever; dates, probation and stage travel with the record, and dues that are not paid yet are the new branch's.
 */
@Injectable()
export class TransferEffects {
  constructor(
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly absences: AbsencesApi,
    private readonly archives: ArchivesApi,
    private readonly dues: DuesApi,
    private readonly clock: Clock,
  ) {}

  /** Into the receiving branch. @throws Problem transfers.moved_meanwhile, organisations.not_found, organisations.closed */
  async receive(tx: Tx, found: PlacedTransfer, by: Completion): Promise<void> {
    const { toId } = found.row;
    if (toId === null) throw new Problem('transfers.not_allowed');
    await this.organisations.hold(tx, toId);
    await this.write(tx, found, by, { organisationId: toId, groupId: null });
    await this.archives.follow(tx, { actor: by.actor, trace: by.trace, memberId: found.row.memberId, transferId: found.row.id }, toId);
    const { memberId, fromId, duesPaidThrough } = found.row;
    await this.dues.move(tx, { memberId, fromId, toId, paid: duesPaidThrough as DuesMonth | null });
  }

  /** Out of the school. @throws Problem transfers.moved_meanwhile */
  async release(tx: Tx, found: PlacedTransfer, by: Completion): Promise<void> {
    await this.write(tx, found, by, { status: 'transferred_out' });
    await this.archives.leave(tx, { actor: by.actor, trace: by.trace, memberId: found.row.memberId, transferId: found.row.id }, found.row.toName);
  }

  private async write(tx: Tx, { row, fromPath }: PlacedTransfer, { actor, trace, on }: Completion, values: Partial<MemberValues>): Promise<void> {
    // The branch that kept the absence gives the person away; the record is read after what that writes to it.
    await this.absences.endOnMove(tx, { memberId: row.memberId, on, actor, trace });
    const { id, version, values: before } = await this.members.require(row.memberId, tx);
    if (before.organisationId !== row.fromId || before.status !== 'normal') throw new Problem('transfers.moved_meanwhile');
    const basis = `${TRANSFER_KIND_LABELS[row.kind].label} ${row.id}`;
    await this.members.updateMany(tx, [{ id, version, values }], {
      kind: 'moved', actorMemberId: actor.memberId, basis, reason: `由${row.fromName}转至${row.toName}`, happenedOn: on,
    });
    const within = row.toId === null ? fromPath.slice(0, fromPath.indexOf('/', 1) + 1) : fromPath;
    await this.organisations.endPositions(tx, { memberId: id, within, on: shanghaiDay(this.clock.now()), actor, trace });
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { collectorOf, firstCollected, outstanding, passOnMovement, saidPaid, takeOverMovement, type DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { DuesEntryRow } from './dues-entry.entity.js';
import { DuesMonthRow } from './dues-month.entity.js';
import { DuesStayRow } from './dues-stay.entity.js';

/** Somebody who moved from one branch to another. */
export interface DuesMove {
  memberId: Id;
  fromId: Id;
  toId: Id;
  /** Month up to which dues are paid, as the sending branch said; null when it said nothing. */
  paid: DuesMonth | null;
}

/** A month nothing was paid of and nobody has booked: nothing but such a month goes over. */
const LOOSE = `d.paid_fen = 0 AND d.asked_fen > d.relieved_fen
  AND NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1)`;

/** Which branch collects which month of people who moved: what is unpaid goes with them, what is paid stays for ever. */
@Injectable()
export class DuesStays {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly members: MembersApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Moves of people, the first first. */
  async of(memberIds: readonly Id[], tx?: Tx): Promise<DuesStayRow[]> {
    return memberIds.length === 0 ? [] : (tx?.manager ?? this.source.manager).find(DuesStayRow, { where: { memberId: In([...memberIds]) }, order: { moveNo: 'ASC' } });
  }

  /** Month up to which everything is paid by the word of branches they left, by person; those of whom nobody said so are absent. */
  async saidPaid(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, DuesMonth>> {
    const stays = await this.of(memberIds, tx);
    return new Map([...new Set(stays.map((one) => one.memberId))].flatMap((id): [Id, DuesMonth][] => {
      const said = saidPaid(stays.filter((one) => one.memberId === id));
      return said === null ? [] : [[id, said]];
    }));
  }

  /** Write a move down and hand over the months that are the receiving branch's. The member is locked by the caller. */
  async move(tx: Tx, { memberId, fromId, toId, paid }: DuesMove, current: DuesMonth): Promise<void> {
    const loose = await this.loose(tx, memberId);
    const from = firstCollected(paid, loose[0]?.month ?? current);
    const moveNo = (await this.of([memberId], tx)).length + 1;
    await tx.manager.insert(DuesStayRow, { id: this.ids.next(), memberId, moveNo, branchId: toId, from, cameFrom: fromId, paidBefore: paid !== null, createdAt: this.clock.date() });
    await this.handOver(tx, loose.filter(({ month, branchId }) => month >= from && branchId !== toId), toId);
  }

  /** Put months that were freed where they belong by now: while somebody was about to pay them their member may have moved, or their branch have ended. */
  async settle(tx: Tx, memberId: Id): Promise<void> {
    const stays = await this.of([memberId], tx);
    const [member] = await this.members.plain([memberId], tx);
    if (member === undefined) return;
    for (const row of await this.loose(tx, memberId)) {
      const rosterId = member.values.organisationId;
      const collector = stays.length > 0 ? await this.collector(tx, stays, row.month, rosterId) : (await this.stands(tx, row.branchId)) ? row.branchId : rosterId;
      if (collector !== row.branchId) await this.handOver(tx, [row], collector);
    }
  }

  /** Whoever takes the money collects the months: those of another branch come over before they are kept for a payment, so that money and receipt are at one place. */
  async bring(tx: Tx, rows: readonly DuesMonthRow[], chosen: readonly DuesMonth[], branchId: Id): Promise<void> {
    await this.handOver(tx, rows.filter((row) => chosen.includes(row.month) && row.branchId !== branchId), branchId);
  }

  /** Everything unpaid of a branch goes to its heir. */
  async inherit(tx: Tx, fromId: Id, heirId: Id): Promise<void> {
    await this.handOver(tx, await tx.manager.createQueryBuilder(DuesMonthRow, 'd').where(`d.branch_id = :fromId AND ${LOOSE}`, { fromId }).orderBy('d.month').getMany(), heirId);
  }

  /** Branch that collects a month, by person: only those for whom it is another one than the roster's. */
  async collectors(tx: Tx, payers: readonly { id: Id; branchId: Id }[], month: DuesMonth): Promise<Map<Id, Id>> {
    const stays = await this.of(payers.map(({ id }) => id), tx);
    const found = new Map<Id, Id>();
    for (const { id, branchId } of stays.length === 0 ? [] : payers) {
      const collector = await this.collector(tx, stays.filter((one) => one.memberId === id), month, branchId);
      if (collector !== branchId) found.set(id, collector);
    }
    return found;
  }

  /** By the moves, as long as they end where the roster has the person and the branch still stands; otherwise the roster's own. */
  private async collector(tx: Tx, stays: readonly DuesStayRow[], month: DuesMonth, rosterId: Id): Promise<Id> {
    const collector = stays.at(-1)?.branchId === rosterId ? collectorOf(stays, month) : undefined;
    if (collector === undefined || collector === rosterId) return rosterId;
    return (await this.stands(tx, collector)) ? collector : rosterId;
  }

  private async stands(tx: Tx, branchId: Id): Promise<boolean> {
    const [found] = await this.organisations.find([branchId], tx);
    return found?.status === 'active';
  }

  private loose(tx: Tx, memberId: Id): Promise<DuesMonthRow[]> {
    return tx.manager.createQueryBuilder(DuesMonthRow, 'd').where(`d.member_id = :memberId AND ${LOOSE}`, { memberId }).orderBy('d.month').getMany();
  }

  private async handOver(tx: Tx, rows: readonly DuesMonthRow[], toId: Id): Promise<void> {
    if (rows.length === 0) return;
    await tx.manager.query('UPDATE dues_month SET charged_for = COALESCE(charged_for, branch_id), branch_id = ? WHERE id IN (?)', [toId, rows.map((row) => row.id)]);
    const createdAt = this.clock.date();
    const entries = rows.flatMap((row) => {
      const fen = outstanding(row);
      const about = { memberId: row.memberId, monthId: row.id, paymentId: null, createdAt };
      return [
        { id: this.ids.next(), ...passOnMovement(fen), ...about, branchId: row.branchId },
        { id: this.ids.next(), ...takeOverMovement(fen), ...about, branchId: toId },
      ];
    });
    await tx.manager.insert(DuesEntryRow, entries);
  }
}

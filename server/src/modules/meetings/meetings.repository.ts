import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { ExpectedSeat } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';
import { MeetingItem, MeetingSeat, MeetingStepRow } from './meeting-parts.entity.js';
import { Meeting } from './meeting.entity.js';

/** Who came onto a list and who went off it. */
export interface SeatChange {
  added: Id[];
  removed: Id[];
}

/** Rows of meetings. Lock order: the meeting, then its seats. */
@Injectable()
export class MeetingsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends: for steps, and for whatever the list must stand still for. */
  lockById(tx: Tx, id: Id): Promise<Meeting | null> {
    return tx.manager.findOne(Meeting, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The row, kept as it is: many sign in at once, none of them while a step is taken. */
  holdById(tx: Tx, id: Id): Promise<Meeting | null> {
    return tx.manager.findOne(Meeting, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  async insert(tx: Tx, row: Meeting): Promise<void> {
    await tx.manager.insert(Meeting, row);
  }

  async update(tx: Tx, { id, ...values }: Meeting): Promise<void> {
    await tx.manager.update(Meeting, { id }, values);
  }

  async addStep(tx: Tx, step: MeetingStepRow): Promise<void> {
    await tx.manager.insert(MeetingStepRow, step);
  }

  /** Steps of a meeting, the first first. */
  steps(meetingId: Id): Promise<MeetingStepRow[]> {
    return this.source.manager.find(MeetingStepRow, { where: { meetingId }, order: { version: 'ASC' } });
  }

  items(meetingId: Id, tx?: Tx): Promise<MeetingItem[]> {
    return this.manager(tx).find(MeetingItem, { where: { meetingId }, order: { position: 'ASC' } });
  }

  async replaceItems(tx: Tx, meetingId: Id, items: readonly Omit<MeetingItem, 'meetingId' | 'position'>[]): Promise<void> {
    await tx.manager.delete(MeetingItem, { meetingId });
    await tx.manager.insert(MeetingItem, items.map((item, position) => ({ ...item, meetingId, position })));
  }

  /** The list in the order of names. */
  seats(meetingId: Id, tx?: Tx): Promise<MeetingSeat[]> {
    return this.manager(tx).createQueryBuilder(MeetingSeat, 's').innerJoin('member', 'm', 'm.id = s.member_id').where('s.meeting_id = :meetingId', { meetingId })
      .orderBy('m.name_pinyin').addOrderBy('s.memberId').getMany();
  }

  seatOf(meetingId: Id, memberId: Id, tx?: Tx): Promise<MeetingSeat | null> {
    return this.manager(tx).findOneBy(MeetingSeat, { meetingId, memberId });
  }

  /** One place, locked until the transaction ends. */
  lockSeat(tx: Tx, meetingId: Id, memberId: Id): Promise<MeetingSeat | null> {
    return tx.manager.findOne(MeetingSeat, { where: { meetingId, memberId }, lock: { mode: 'pessimistic_write' } });
  }

  async updateSeat(tx: Tx, { meetingId, memberId }: Pick<MeetingSeat, 'meetingId' | 'memberId'>, values: Partial<MeetingSeat>): Promise<void> {
    await tx.manager.update(MeetingSeat, { meetingId, memberId }, values);
  }

  /** Make the list what the rule says; whoever stays keeps their answer. Under the lock of the meeting. */
  async syncSeats(tx: Tx, meetingId: Id, wanted: readonly ExpectedSeat[]): Promise<SeatChange> {
    const now = new Map((await this.seats(meetingId, tx)).map((seat) => [seat.memberId, seat]));
    const parts = new Map(wanted.map(({ memberId, part }) => [memberId, part]));
    const removed = [...now.keys()].filter((id) => !parts.has(id)).sort();
    const added = [...parts.keys()].filter((id) => !now.has(id)).sort();
    if (removed.length > 0) await tx.manager.delete(MeetingSeat, { meetingId, memberId: In(removed) });
    if (added.length > 0) await tx.manager.insert(MeetingSeat, added.map((memberId) => ({ meetingId, memberId, part: parts.get(memberId) ?? 'listening' })));
    for (const [memberId, { part }] of now) {
      const next = parts.get(memberId);
      if (next !== undefined && next !== part) await this.updateSeat(tx, { meetingId, memberId }, { part: next });
    }
    return { added, removed };
  }

  /** Everybody with a part in a meeting of these people. */
  async seatedAmong(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = (await this.manager(tx).query(
      `SELECT member_id AS id FROM meeting_seat WHERE member_id IN (?) UNION SELECT chair_id FROM meeting WHERE chair_id IN (?) UNION SELECT recorder_id FROM meeting WHERE recorder_id IN (?)`,
      [memberIds, memberIds, memberIds],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  /** Ids of meetings with a notice out that begin between two moments, in the order of their ids after `after`. */
  async noticedBetween(from: Date, until: Date, after: Id, limit: number): Promise<Id[]> {
    const rows = (await this.source.query(
      "SELECT id FROM meeting WHERE state = 'noticed' AND starts_at > ? AND starts_at <= ? AND id > ? ORDER BY id LIMIT ?", [from, until, after, limit],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}

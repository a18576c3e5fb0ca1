import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { periodsOfDay, type AnswerPointAppealRequest, type ObjectToEntryRequest, type PointSource } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { BoardDrafts } from './board-drafts.js';
import { demandKept } from './kept-member.js';
import { MonthDrafts } from './months/month-drafts.js';
import { PointAppealRow, type PointEntryRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { XuexiPointsQuery } from './xuexi/xuexi-points.query.js';

/** Mends what was booked wrongly: by a counter-entry alone, and by an answer to whoever objects. */
@Injectable()
export class CorrectPointsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly boards: BoardDrafts,
    private readonly months: MonthDrafts,
    private readonly imported: XuexiPointsQuery,
    private readonly members: MembersApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A counter-entry that two people decided. @throws Problem points.already_reversed */
  async reverse(tx: Tx, entryId: Id, reason: string, by: Id | null): Promise<void> {
    const entry = await this.ledger.entry(entryId, tx);
    if (!entry) throw new Problem('points.entry_not_found');
    await this.counter(tx, entry, reason, by);
    await this.tell(tx, entry.memberId, '一条积分已冲正', '原因可在积分明细中查看，如有异议可以提出。', `points:reverse:${entryId}`);
  }

  /** Take back what an event gave, in the transaction that takes the event back; what gave nothing or is taken back already stays as it is. */
  async reverseEvent(tx: Tx, event: { source: PointSource; eventId: string; memberId: Id }, reason: string): Promise<void> {
    await this.ledger.lockEarner(tx, event.memberId);
    const { known } = await this.ledger.usage(tx, { ...event, day: shanghaiDay(this.clock.now()) });
    const entry = known === null ? null : await this.ledger.entry(known, tx);
    if (entry && !(await this.ledger.isReversed(entry.id, tx))) await this.counter(tx, entry, reason, null);
  }

  /** @throws Problem points.entry_not_found, points.appeal_open */
  object(actor: Actor, trace: RequestTrace, { entryId, text }: ObjectToEntryRequest): Promise<void> {
    const memberId = ownMemberId(actor);
    return this.transactions.run(async (tx) => {
      const entry = await this.ledger.entry(entryId, tx);
      if (entry?.memberId !== memberId) throw new Problem('points.entry_not_found');
      try {
        await tx.manager.insert(PointAppealRow, { id: this.ids.next(), entryId, memberId, text, askedAt: this.clock.date(), answer: null, answeredBy: null, answeredAt: null });
      } catch (fault) {
        throw isDuplicateKey(fault) ? new Problem('points.appeal_open', { cause: fault }) : fault;
      }
      await this.audit.append(tx, { actor, trace, action: 'points.own', subjectType: 'point_entry', subjectId: entryId, memberId, organisationPath: actor.branchPath, detail: { step: 'object' } });
    });
  }

  /** @throws Problem points.appeal_not_found, points.appeal_answered, points.own_record, points.already_reversed */
  async answer(actor: Actor, trace: RequestTrace, id: Id, { answer, reverse }: AnswerPointAppealRequest): Promise<void> {
    const appeal = await this.ledger.manager().findOne(PointAppealRow, { where: { id } });
    if (!appeal) throw new Problem('points.appeal_not_found');
    await this.transactions.run(async (tx) => {
      const member = await demandKept(this.members, tx, actor, 'points.decide', appeal.memberId, 'points.appeal_not_found');
      // The person first, as every booking does.
      await this.ledger.lockEarner(tx, appeal.memberId);
      const row = await tx.manager.findOneOrFail(PointAppealRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (row.answer !== null) throw new Problem('points.appeal_answered');
      const entry = await this.ledger.entry(row.entryId, tx);
      if (reverse && entry) await this.counter(tx, entry, '异议成立，予以冲正', actor.memberId);
      await tx.manager.update(PointAppealRow, { id }, { answer, answeredBy: actor.memberId, answeredAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'point_appeal', subjectId: id, memberId: row.memberId, organisationPath: member.organisationPath, detail: { step: 'answer', reverse } });
      await this.tell(tx, row.memberId, '您的积分异议已答复', '请在积分明细中查看答复。', `points:appeal:${id}`);
    });
  }

  /** It counts in the week in which it is booked. What was published stays as it was shown until it is corrected; what is still a draft goes without the entry. */
  private async counter(tx: Tx, entry: PointEntryRow, reason: string, by: Id | null): Promise<Id> {
    await this.ledger.lockEarner(tx, entry.memberId);
    const now = this.clock.date();
    const present = periodsOfDay(shanghaiDay(now.getTime()));
    const over = entry.week !== present.week || entry.month !== present.month;
    // Held like by whoever drafts: a draft has either been made without this entry, or is found below.
    if (over) await this.imported.holdBranches(tx, [entry.branchId]);
    const id = this.ids.next();
    if (entry.reversesId !== null) throw new Problem('points.already_reversed');
    try {
      await this.ledger.book(tx, {
        ...entry, id, eventId: `reverse:${entry.id}`, ...present, points: entry.points === 0 ? 0 : -entry.points, note: reason, reversesId: entry.id, bookedBy: by, createdAt: now,
      });
    } catch (fault) {
      throw isDuplicateKey(fault) ? new Problem('points.already_reversed', { cause: fault }) : fault;
    }
    if (over) await this.reckonAgain(tx, entry);
    return id;
  }

  private async reckonAgain(tx: Tx, { branchId, week, month }: PointEntryRow): Promise<void> {
    await this.boards.reckonAgain(tx, branchId, week);
    await this.months.reckonAgain(tx, branchId, month);
  }

  private tell(tx: Tx, memberId: Id, title: string, body: string, subjectKey: string): Promise<void> {
    return this.notifications.tell(tx, { memberIds: [memberId], kind: 'points.progress', title, body, link: { room: 'points', page: 'mine', params: {} }, subjectKey });
  }
}

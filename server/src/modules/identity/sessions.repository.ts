import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Session, type SessionEndReason } from './session.entity.js';

/** A session and the record its account is bound to. */
export interface LiveSessionRow {
  id: Id;
  accountId: Id;
  memberId: Id | null;
  lastSeenAt: Date;
}

/** Rows of the session table. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly source: DataSource) {}

  /** Those of the sessions that are live, by id; absent once they ended, ran out or idled away. */
  async live(ids: readonly Id[], now: Date, idleSince: Date): Promise<Map<Id, LiveSessionRow>> {
    const rows = await this.source.query<LiveSessionRow[]>(
      `SELECT session.id, session.account_id AS accountId, account.member_id AS memberId, session.last_seen_at AS lastSeenAt FROM session JOIN account ON account.id = session.account_id
        WHERE session.id IN (?) AND session.ended_at IS NULL AND session.ends_at > ? AND session.last_seen_at > ? AND account.erased_at IS NULL`,
      [ids, now, idleSince],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Note that the session is in use. */
  async touch(id: Id, now: Date): Promise<void> {
    await this.source.getRepository(Session).update({ id }, { lastSeenAt: now });
  }

  insert(tx: Tx, session: Session): Promise<Session> {
    return tx.manager.save(session);
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Session | null> {
    return tx.manager.findOne(Session, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Sessions that have not ended, newest first. */
  openOf(accountId: Id, now: Date): Promise<Session[]> {
    return this.source.getRepository(Session).find({ where: { accountId, endedAt: IsNull(), endsAt: MoreThan(now) }, order: { openedAt: 'DESC', id: 'DESC' } });
  }

  /** End one session of the account; false when there is none open. */
  async end(tx: Tx, id: Id, accountId: Id, now: Date, reason: SessionEndReason): Promise<boolean> {
    const { affected } = await tx.manager.update(Session, { id, accountId, endedAt: IsNull() }, { endedAt: now, endReason: reason });
    return (affected ?? 0) > 0;
  }

  /** End every session of the account, except one when given. */
  async endAll(tx: Tx, accountId: Id, now: Date, reason: SessionEndReason, except?: Id): Promise<void> {
    const which = { accountId, endedAt: IsNull(), ...(except === undefined ? {} : { id: Not(except) }) };
    await tx.manager.update(Session, which, { endedAt: now, endReason: reason });
  }
}

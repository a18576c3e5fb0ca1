import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Session, type SessionEndReason } from './session.entity.js';

/** Session and the record its account is bound to. */
export interface SessionWithMember {
  session: Session;
  memberId: Id | null;
}

/** Rows of the session table. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly source: DataSource) {}

  /** A live session of the account; null once it ended, ran out or idled away. */
  async live(id: Id, accountId: Id, now: Date, idleSince: Date): Promise<SessionWithMember | null> {
    const rows = await this.source.query<{ member_id: Id | null; last_seen_at: Date }[]>(
      `SELECT account.member_id, session.last_seen_at FROM session JOIN account ON account.id = session.account_id
        WHERE session.id = ? AND session.account_id = ? AND session.ended_at IS NULL
          AND session.ends_at > ? AND session.last_seen_at > ? AND account.erased_at IS NULL`,
      [id, accountId, now, idleSince],
    );
    const [row] = rows;
    if (!row) return null;
    const session = Object.assign(new Session(), { id, accountId, lastSeenAt: row.last_seen_at });
    return { session, memberId: row.member_id };
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

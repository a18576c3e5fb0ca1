import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { newLength, openPercent, unionSpans, type OwnProgress, type Span } from '@party/shared/learning';
import type { Tx } from '../../platform/database/transaction.js';

/** What somebody has of a piece. */
export interface ProgressRow {
  seen: Span[];
  percent: number;
  place: number;
  /** When that place was reached; null when it is not known. */
  placedAt: Date | null;
  seconds: number;
  completedOn: CalendarDay | null;
}

/** A session as it stands. */
export interface SessionRow {
  id: Id;
  memberId: Id;
  resourceId: Id;
  startedAt: Date;
  lastSeq: number;
  elapsed: number | null;
  place: number | null;
  still: number | null;
  /** By how much its run is ahead of the fastest pace. */
  ahead: number;
}

/** For the wire. */
export const ownProgress = ({ percent, place, seconds, completedOn }: ProgressRow): OwnProgress => ({ percent, position: place, seconds, completedOn });

/** Rows of what was learnt. Lock order: the progress of a piece, then the session, then the day. */
@Injectable()
export class ProgressRepository {
  /** The row of a person and a piece, made when it is not there, locked until the transaction ends. */
  async lock(tx: Tx, memberId: Id, resourceId: Id, now: Date): Promise<ProgressRow> {
    await tx.manager.query(
      "INSERT INTO learning_progress (member_id, resource_id, seen, percent, place, seconds, touched_at, touched_on) VALUES (?, ?, '[]', 0, 0, 0, ?, ?) ON DUPLICATE KEY UPDATE member_id = member_id",
      [memberId, resourceId, now, shanghaiDay(now.getTime())],
    );
    const [row] = (await tx.manager.query(
      'SELECT seen, percent, place, placed_at AS placedAt, seconds, completed_on AS completedOn FROM learning_progress WHERE member_id = ? AND resource_id = ? FOR UPDATE', [memberId, resourceId],
    )) as (Omit<ProgressRow, 'seen'> & { seen: string })[];
    if (!row) throw new Error('a progress row that was just made is not there');
    return { ...row, seen: JSON.parse(row.seen) as Span[] };
  }

  /** Write it back; the share follows from what was seen. What arrives late does not say that somebody learnt just now. */
  async save(tx: Tx, memberId: Id, resourceId: Id, row: ProgressRow, { size, touchedAt }: { size: number; touchedAt: Date }): Promise<ProgressRow> {
    const seen = unionSpans(row.seen);
    const percent = row.completedOn === null ? openPercent(seen, size) : 100;
    await tx.manager.query(
      'UPDATE learning_progress SET seen = ?, percent = ?, place = ?, placed_at = ?, seconds = ?, touched_at = GREATEST(touched_at, ?), touched_on = GREATEST(touched_on, ?), completed_on = ? WHERE member_id = ? AND resource_id = ?',
      [JSON.stringify(seen), percent, row.place, row.placedAt, row.seconds, touchedAt, shanghaiDay(touchedAt.getTime()), row.completedOn, memberId, resourceId],
    );
    return { ...row, seen, percent };
  }

  async addSession(tx: Tx, session: Pick<SessionRow, 'id' | 'memberId' | 'resourceId' | 'startedAt'>): Promise<void> {
    await tx.manager.query('INSERT INTO learning_session (id, member_id, resource_id, started_at, last_seq) VALUES (?, ?, ?, ?, 0)', [session.id, session.memberId, session.resourceId, session.startedAt]);
  }

  /** When somebody opened a piece first in the days for which sessions are kept; null when they did not. */
  async firstOpened(tx: Tx, memberId: Id, resourceId: Id): Promise<Date | null> {
    const [row] = (await tx.manager.query('SELECT MIN(started_at) AS openedAt FROM learning_session WHERE member_id = ? AND resource_id = ?', [memberId, resourceId])) as { openedAt: Date | null }[];
    return row?.openedAt ?? null;
  }

  /** Whose and of what a session is; null for nobody's. */
  async sessionOf(tx: Tx, id: Id, memberId: Id): Promise<{ resourceId: Id } | null> {
    const [row] = (await tx.manager.query('SELECT resource_id AS resourceId FROM learning_session WHERE id = ? AND member_id = ?', [id, memberId])) as { resourceId: Id }[];
    return row ?? null;
  }

  async lockSession(tx: Tx, id: Id): Promise<SessionRow> {
    const [row] = (await tx.manager.query(
      'SELECT id, member_id AS memberId, resource_id AS resourceId, started_at AS startedAt, last_seq AS lastSeq, elapsed, place, still, ahead FROM learning_session WHERE id = ? FOR UPDATE', [id],
    )) as SessionRow[];
    if (!row) throw new Error('a session vanished under its progress');
    return row;
  }

  async saveSession(tx: Tx, { id, lastSeq, elapsed, place, still, ahead }: SessionRow): Promise<void> {
    await tx.manager.query('UPDATE learning_session SET last_seq = ?, elapsed = ?, place = ?, still = ?, ahead = ? WHERE id = ?', [lastSeq, elapsed, place, still, ahead, id]);
  }

  /** Hold a person's day until the transaction ends; gives what of it is taken already. */
  async lockDay(tx: Tx, memberId: Id, day: CalendarDay): Promise<Span[]> {
    await tx.manager.query("INSERT INTO learning_day (member_id, day, spans) VALUES (?, ?, '[]') ON DUPLICATE KEY UPDATE day = day", [memberId, day]);
    const [row] = (await tx.manager.query('SELECT spans FROM learning_day WHERE member_id = ? AND day = ? FOR UPDATE', [memberId, day])) as { spans: string }[];
    return JSON.parse(row?.spans ?? '[]') as Span[];
  }

  /** What of a day that is held is taken from now on. */
  async saveDay(tx: Tx, memberId: Id, day: CalendarDay, taken: readonly Span[]): Promise<void> {
    await tx.manager.query('UPDATE learning_day SET spans = ? WHERE member_id = ? AND day = ?', [JSON.stringify(unionSpans(taken)), memberId, day]);
  }

  /** Count seconds of a day for a piece; those another piece or device has are not counted again. Gives how many were new. */
  async credit(tx: Tx, memberId: Id, resourceId: Id, day: CalendarDay, spans: readonly Span[]): Promise<number> {
    let taken = await this.lockDay(tx, memberId, day);
    let fresh = 0;
    for (const span of spans) {
      fresh += newLength(taken, span);
      taken = unionSpans([...taken, span]);
    }
    if (fresh === 0) return 0;
    await this.saveDay(tx, memberId, day, taken);
    await tx.manager.query(
      'INSERT INTO learning_credit (member_id, day, resource_id, seconds) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE seconds = seconds + VALUES(seconds)', [memberId, day, resourceId, fresh],
    );
    return fresh;
  }

  /** Pieces confirmed on a day, besides this one. */
  async confirmedOn(tx: Tx, memberId: Id, day: CalendarDay, resourceId: Id): Promise<number> {
    const [row] = (await tx.manager.query(
      `SELECT COUNT(*) AS n FROM learning_progress p JOIN learning_resource r ON r.id = p.resource_id
        WHERE p.member_id = ? AND p.completed_on = ? AND r.id <> ? AND r.form IN ('document', 'link', 'poster', 'live')`, [memberId, day, resourceId],
    )) as { n: number | string }[];
    return Number(row?.n ?? 0);
  }
}

import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import {
  BEAT_SECONDS, CONFIRM_AFTER_SECONDS, CONFIRMATIONS_A_DAY, CONFIRMED_MINUTES, isComplete, mayConfirmLive, minutesOf, offeredUntil, takeBeat, trackingOf, type BeatsTaken, type BeatState, type LearningBeat, type LearningSession,
} from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { sizeOf, type LearningResource } from './learning-resource.entity.js';
import { LearningEvents } from './learning.events.js';
import { learntDays, type LearntDay, type Stretch } from './learnt-days.js';
import { ownProgress, ProgressRepository, type ProgressRow, type SessionRow } from './progress.repository.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

/** Beats kept without a network come this late at most. */
export const LATEST_BEAT_MS = 7 * 86_400_000;
/** Clocks of devices run a little ahead. */
const AHEAD_MS = 5000;

/** What the beats of one sending came to. */
interface Taken {
  stretches: Stretch[];
  /** When the last of them was; null when none was taken. */
  lastAt: Date | null;
}

/** Follows what is learnt: sessions the service hands out, their beats, and confirmations of what cannot be followed. */
@Injectable()
export class LearningSessionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly resources: ResourcesRepository,
    private readonly rows: ProgressRepository,
    private readonly events: LearningEvents,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Begin, or go on where the last session on any device stopped. @throws Problem learning.not_found */
  start(actor: Actor, resourceId: Id): Promise<LearningSession> {
    return this.transactions.run(async (tx) => {
      await this.queries.requireOffered(actor, resourceId, tx);
      const now = this.clock.date();
      const memberId = actor.memberId ?? '';
      const progress = await this.rows.lock(tx, memberId, resourceId, now);
      const sessionId = this.ids.next();
      await this.rows.addSession(tx, { id: sessionId, memberId, resourceId, startedAt: now });
      return { sessionId, position: progress.place, beatSeconds: BEAT_SECONDS, progress: ownProgress(progress) };
    });
  }

  /**
   * Take beats in their order; those that were taken are passed over, so sending twice changes nothing. What was learnt while the piece was
   * offered counts when it arrives later, with its own day. @throws Problem learning.session_not_found
   */
  beats(actor: Actor, sessionId: Id, beats: readonly LearningBeat[]): Promise<BeatsTaken> {
    return this.transactions.run(async (tx) => {
      const memberId = actor.memberId ?? '';
      const whose = await this.rows.sessionOf(tx, sessionId, memberId);
      const resource = whose && (await this.resources.find(tx, whose.resourceId));
      if (!resource) throw new Problem('learning.session_not_found');
      const now = this.clock.date();
      const progress = await this.rows.lock(tx, memberId, resource.id, now);
      const session = await this.rows.lockSession(tx, sessionId);
      if (now.getTime() - session.startedAt.getTime() > LATEST_BEAT_MS) throw new Problem('learning.session_not_found');
      // What cannot be followed is confirmed by its reader; nothing that is sent about it counts.
      const { stretches, lastAt } = this.take(session, resource, trackingOf(resource.form) === 'confirm' ? [] : beats, now);
      await this.rows.saveSession(tx, session);
      if (lastAt === null) return { lastSeq: session.lastSeq, progress: ownProgress(progress) };
      // A place that was reached earlier, on a device whose beats arrive late, is not where the reader is.
      const placed = progress.placedAt === null || lastAt >= progress.placedAt ? { place: session.place ?? progress.place, placedAt: lastAt } : {};
      const learnt = await this.learn(tx, memberId, resource, { ...progress, ...placed }, learntDays(session.startedAt, stretches));
      const saved = await this.rows.save(tx, memberId, resource.id, learnt, { size: sizeOf(resource), touchedAt: lastAt });
      return { lastSeq: session.lastSeq, progress: ownProgress(saved) };
    });
  }

  /** The reader says that they have learnt what cannot be followed, after having had it open for a while; once a day counts. @throws Problem see the route */
  confirm(actor: Actor, resourceId: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row: resource } = await this.queries.requireOffered(actor, resourceId, tx);
      if (trackingOf(resource.form) !== 'confirm') throw new Problem('learning.not_confirmable');
      const memberId = actor.memberId ?? '';
      const now = this.clock.date();
      if (resource.startsAt !== null && !mayConfirmLive({ startsAt: resource.startsAt.getTime() }, now.getTime())) throw new Problem('learning.live_not_begun');
      const today = shanghaiDay(now.getTime());
      const progress = await this.rows.lock(tx, memberId, resourceId, now);
      if (progress.completedOn !== null) return;
      const openedAt = await this.rows.firstOpened(tx, memberId, resourceId);
      if (openedAt === null || now.getTime() - openedAt.getTime() < CONFIRM_AFTER_SECONDS * 1000) throw new Problem('learning.not_opened');
      // The day is held, so that two pieces confirmed at once are seen by each other.
      await this.rows.lockDay(tx, memberId, today);
      if ((await this.rows.confirmedOn(tx, memberId, today, resourceId)) >= CONFIRMATIONS_A_DAY) throw new Problem('learning.enough_today');
      await this.rows.save(tx, memberId, resourceId, { ...progress, seconds: CONFIRMED_MINUTES * 60, completedOn: today }, { size: 1, touchedAt: now });
      await tx.manager.query('INSERT INTO learning_credit (member_id, day, resource_id, seconds) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE seconds = VALUES(seconds)', [memberId, today, resourceId, CONFIRMED_MINUTES * 60]);
      await this.events.completed(tx, { id: `${memberId}:${resourceId}`, memberId, resourceId, form: resource.form, minutes: CONFIRMED_MINUTES, day: today });
    });
  }

  private take(session: SessionRow, resource: LearningResource, beats: readonly LearningBeat[], now: Date): Taken {
    const kind = trackingOf(resource.form) === 'play' ? 'play' : 'read';
    const began = session.startedAt.getTime();
    const end = offeredUntil({ until: resource.validUntil, takenDownAt: resource.state === 'published' ? null : resource.changedAt.getTime() }) ?? Infinity;
    const latest = Math.min(now.getTime() + AHEAD_MS, end);
    const stretches: Stretch[] = [];
    let state: BeatState | null = session.elapsed === null ? null : { elapsed: session.elapsed, position: session.place ?? 0, still: session.still ?? 0, ahead: session.ahead };
    let taken = false;
    for (const beat of [...beats].sort((a, b) => a.seq - b.seq)) {
      if (beat.seq <= session.lastSeq) continue;
      session.lastSeq = beat.seq;
      // Nobody has learnt in the future, or what was no longer offered: such a beat is noted as taken and counts for nothing.
      if (began + beat.elapsed * 1000 > latest) continue;
      const outcome = takeBeat(kind, sizeOf(resource), state, beat);
      state = outcome.state;
      taken = true;
      stretches.push(outcome);
    }
    if (state) [session.elapsed, session.place, session.still, session.ahead] = [state.elapsed, state.position, state.still, state.ahead];
    return { stretches, lastAt: taken && state !== null ? new Date(Math.min(began + state.elapsed * 1000, now.getTime())) : null };
  }

  /** Day after day, so that a piece is finished on the day on which it was. */
  private async learn(tx: Tx, memberId: Id, resource: LearningResource, before: ProgressRow, days: readonly LearntDay[]): Promise<ProgressRow> {
    const piece = { tracking: trackingOf(resource.form), size: sizeOf(resource), letters: resource.letters };
    let row = before;
    for (const { day, spans, seen } of days) {
      row = { ...row, seen: [...row.seen, ...seen], seconds: row.seconds + (await this.rows.credit(tx, memberId, resource.id, day, spans)) };
      if (row.completedOn !== null || !isComplete({ ...piece, seen: row.seen, seconds: row.seconds })) continue;
      row = { ...row, completedOn: day };
      await this.events.completed(tx, { id: `${memberId}:${resource.id}`, memberId, resourceId: resource.id, form: resource.form, minutes: minutesOf(row.seconds), day });
    }
    return row;
  }
}

import { Injectable } from '@nestjs/common';
import { dayBounds, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import {
  BEAT_SECONDS, CONFIRMATIONS_A_DAY, CONFIRMED_MINUTES, isComplete, mayConfirmLive, minutesOf, takeBeat, trackingOf, type BeatsTaken, type BeatState, type LearningBeat, type LearningSession, type Span,
} from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { LearningResource } from './learning-resource.entity.js';
import { LearningEvents } from './learning.events.js';
import { ownProgress, ProgressRepository, type ProgressRow, type SessionRow } from './progress.repository.js';
import { ResourcesQueries } from './resources.query.js';

/** Beats kept without a network come this late at most. */
export const LATEST_BEAT_MS = 7 * 86_400_000;
/** Clocks of devices run a little ahead. */
const AHEAD_SECONDS = 5;

/** Seconds or paragraphs of a piece. */
const sizeOf = ({ form, seconds, paragraphs }: LearningResource): number => (trackingOf(form) === 'play' ? (seconds ?? 0) : paragraphs);

/** Stretches of a session as seconds of the days they lie in. */
function byDay(startedAt: Date, spans: readonly Span[]): Map<CalendarDay, Span[]> {
  const days = new Map<CalendarDay, Span[]>();
  const began = Math.floor(startedAt.getTime() / 1000);
  for (const span of spans) {
    for (let from = began + span[0]; from < began + span[1];) {
      const day = shanghaiDay(from * 1000);
      const [start, end] = [dayBounds(day).start / 1000, dayBounds(day).end / 1000];
      const to = Math.min(began + span[1], end);
      days.set(day, [...(days.get(day) ?? []), [from - start, to - start]]);
      from = to;
    }
  }
  return days;
}

/** Follows what is learnt: sessions the service hands out, their beats, and confirmations of what cannot be followed. */
@Injectable()
export class LearningSessionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
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

  /** Take beats in their order; those that were taken are passed over, so sending twice changes nothing. @throws Problem learning.session_not_found */
  beats(actor: Actor, sessionId: Id, beats: readonly LearningBeat[]): Promise<BeatsTaken> {
    return this.transactions.run(async (tx) => {
      const memberId = actor.memberId ?? '';
      const whose = await this.rows.sessionOf(tx, sessionId, memberId);
      if (!whose) throw new Problem('learning.session_not_found');
      const { row: resource } = await this.requireStill(actor, whose.resourceId, tx);
      const now = this.clock.date();
      const progress = await this.rows.lock(tx, memberId, resource.id, now);
      const session = await this.rows.lockSession(tx, sessionId);
      if (now.getTime() - session.startedAt.getTime() > LATEST_BEAT_MS) throw new Problem('learning.session_not_found');
      const { seen, during } = this.take(session, resource, beats, now);
      await this.rows.saveSession(tx, session);
      const learnt = await this.creditAll(tx, memberId, resource.id, byDay(session.startedAt, during));
      const next: ProgressRow = { ...progress, seen: [...progress.seen, ...seen], place: session.place ?? progress.place, seconds: progress.seconds + learnt };
      return { lastSeq: session.lastSeq, progress: ownProgress(await this.settle(tx, memberId, resource, next, now)) };
    });
  }

  /** The reader says that they have learnt what cannot be followed; once a day counts. @throws Problem see the route */
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
      // The day is held, so that two pieces confirmed at once are seen by each other.
      await this.rows.lockDay(tx, memberId, today);
      if ((await this.rows.confirmedOn(tx, memberId, today, resourceId)) >= CONFIRMATIONS_A_DAY) throw new Problem('learning.enough_today');
      await this.rows.save(tx, memberId, resourceId, { ...progress, seconds: CONFIRMED_MINUTES * 60, completedOn: today }, { size: 1, now });
      await tx.manager.query('INSERT INTO learning_credit (member_id, day, resource_id, seconds) VALUES (?, ?, ?, ?)', [memberId, today, resourceId, CONFIRMED_MINUTES * 60]);
      await this.events.completed(tx, { id: `${memberId}:${resourceId}`, memberId, resourceId, form: resource.form, minutes: CONFIRMED_MINUTES, day: today });
    });
  }

  /** A piece that was taken down, or no longer reaches the reader, is followed no more. */
  private async requireStill(actor: Actor, resourceId: Id, tx: Tx): ReturnType<ResourcesQueries['requireOffered']> {
    try {
      return await this.queries.requireOffered(actor, resourceId, tx);
    } catch (fault) {
      throw fault instanceof Problem && fault.code === 'learning.not_found' ? new Problem('learning.session_not_found') : fault;
    }
  }

  private take(session: SessionRow, resource: LearningResource, beats: readonly LearningBeat[], now: Date): { seen: Span[]; during: Span[] } {
    const kind = trackingOf(resource.form) === 'play' ? 'play' : 'read';
    const latest = (now.getTime() - session.startedAt.getTime()) / 1000 + AHEAD_SECONDS;
    const [seen, during]: [Span[], Span[]] = [[], []];
    let state: BeatState | null = session.elapsed === null ? null : { elapsed: session.elapsed, position: session.place ?? 0, still: session.still ?? 0 };
    for (const beat of [...beats].sort((a, b) => a.seq - b.seq)) {
      // Nobody has learnt in the future: such a beat is noted as taken and counts for nothing.
      if (beat.seq <= session.lastSeq) continue;
      session.lastSeq = beat.seq;
      if (beat.elapsed > latest) continue;
      const outcome = takeBeat(kind, sizeOf(resource), state, beat);
      state = outcome.state;
      if (outcome.seen) seen.push(outcome.seen);
      if (outcome.during) during.push(outcome.during);
    }
    if (state) [session.elapsed, session.place, session.still] = [state.elapsed, state.position, state.still];
    return { seen, during };
  }

  private async creditAll(tx: Tx, memberId: Id, resourceId: Id, days: ReadonlyMap<CalendarDay, readonly Span[]>): Promise<number> {
    let fresh = 0;
    for (const [day, spans] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) fresh += await this.rows.credit(tx, memberId, resourceId, day, spans);
    return fresh;
  }

  private async settle(tx: Tx, memberId: Id, resource: LearningResource, row: ProgressRow, now: Date): Promise<ProgressRow> {
    const size = sizeOf(resource);
    const tracking = trackingOf(resource.form);
    const completes = row.completedOn === null && isComplete({ tracking, size, letters: resource.letters, seen: row.seen, seconds: row.seconds });
    const day = shanghaiDay(now.getTime());
    const saved = await this.rows.save(tx, memberId, resource.id, completes ? { ...row, completedOn: day } : row, { size, now });
    if (completes) {
      await this.events.completed(tx, { id: `${memberId}:${resource.id}`, memberId, resourceId: resource.id, form: resource.form, minutes: minutesOf(row.seconds), day });
    }
    return saved;
  }
}

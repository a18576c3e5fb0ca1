import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import { dueOccasion, TIMED_RULES, timeAt, type Occasion, type TimedKind } from '@party/shared/notifications';
import { Clock } from '../../platform/clock/clock.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { MessageTimesRepository, type KeptTime } from './message-times.repository.js';

/** One time at which a kind of messages goes out, for the organisations whose time it is. */
export interface TimedOccasion {
  /** Day, week or month it is for. */
  key: string;
  day: CalendarDay;
  /** Day up to which everything of the kind was dealt with before. */
  since: CalendarDay;
  /** Whether it is the time of the organisation at this path. */
  covers(path: string): boolean;
}

/** A room whose messages come by themselves. Told again about the same occasion it must tell nobody twice. */
export interface TimedTeller {
  kind: TimedKind;
  tell(occasion: TimedOccasion, signal: AbortSignal): Promise<void>;
}

const LOOK_SECONDS = 60;
/** A moment further ahead than this was noted before the clock was set back: it would silence a kind until then. */
const AHEAD_MS = 2 * 3_600_000;

/**
 * Looks each minute whose time has come. Up to which moment a kind is dealt with stands in a row, so nothing that was missed is
 * forgotten, whatever was too late by its rule is dropped, and a clock that goes back an hour brings nothing again.
 */
@Injectable()
export class TimedMessages implements OnModuleInit {
  private readonly tellers: TimedTeller[] = [];

  constructor(
    private readonly rows: MessageTimesRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'notifications.timed', schedule: { every: LOOK_SECONDS }, late: 'skip', run: (_period, signal) => this.run(signal) });
  }

  /** Called once by each room when it starts; one kind may have several tellers. */
  register(teller: TimedTeller): void {
    this.tellers.push(teller);
  }

  /** One look at every kind. One that fails is looked at again a minute later and keeps no other from going out. */
  async run(signal: AbortSignal = new AbortController().signal): Promise<void> {
    const settings = await this.rows.all();
    const faults: unknown[] = [];
    for (const kind of new Set(this.tellers.map((one) => one.kind))) {
      if (signal.aborted) return;
      await this.look(kind, settings.filter((one) => one.kind === kind), signal).catch((fault: unknown) => {
        this.logger.error({ err: fault, kind }, 'timed messages could not be told');
        faults.push(fault);
      });
    }
    if (faults.length > 0) throw new AggregateError(faults, 'some timed messages could not be told');
  }

  private async look(kind: TimedKind, settings: readonly KeptTime[], signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const until = await this.rows.settledUntil(kind);
    // What came before the first look was nobody's to tell.
    if (until === null || until > now + AHEAD_MS) return this.rows.settle(kind, now);
    if (until >= now) return;
    for (const occasion of occasionsOf(kind, settings, { after: until, now })) {
      for (const teller of this.tellers.filter((one) => one.kind === kind)) await teller.tell(occasion, signal);
      // Told to stop half-way: the next look begins the occasion again.
      if (signal.aborted) return;
    }
    await this.rows.settle(kind, now);
  }
}

/** What is due, each occasion with the organisations that share it. */
function occasionsOf(kind: TimedKind, settings: readonly KeptTime[], span: { after: number; now: number }): TimedOccasion[] {
  const rule = TIMED_RULES[kind];
  const due = new Map<string, { occasion: Occasion; of: Set<KeptTime | null> }>();
  for (const setting of [null, ...settings]) {
    const occasion = dueOccasion(rule, setting ?? rule, span);
    if (!occasion) continue;
    const known = due.get(occasion.key) ?? { occasion, of: new Set() };
    known.of.add(setting);
    due.set(occasion.key, known);
  }
  return [...due.values()].map(({ occasion, of }) => ({ key: occasion.key, day: occasion.day, since: shanghaiDay(span.after), covers: (path) => of.has(timeAt(settings, path)) }));
}

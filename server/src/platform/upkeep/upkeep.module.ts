import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { AuditAnchors } from '../audit/audit-anchors.js';
import { Clock } from '../clock/clock.js';
import { IdempotencyStore } from '../http/idempotency/idempotency-store.js';
import { RateLimiter } from '../http/rate-limit/rate-limiter.js';
import { OutboxQueue } from '../outbox/outbox-queue.js';
import { JobLedger } from '../scheduler/job-ledger.js';
import { Jobs } from '../scheduler/jobs.js';
import { drain } from './drain.js';

/** Delivered messages are kept so long: their keys keep a message from being sent twice. */
const OUTBOX_DAYS = 90;
const DAY = 86_400_000;

/** The platform's own jobs: throw away what has had its time, note the end of the audit chain. */
@Injectable()
export class Upkeep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly keys: IdempotencyStore,
    private readonly rates: RateLimiter,
    private readonly outbox: OutboxQueue,
    private readonly ledger: JobLedger,
    private readonly anchors: AuditAnchors,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { jobs } = this;
    const purge = (some: () => Promise<number>) => async (_: string, signal: AbortSignal): Promise<void> => void (await drain(some, signal));
    const outboxEnd = (): Date => new Date(this.clock.now() - OUTBOX_DAYS * DAY);
    jobs.register({ name: 'idempotency.purge', schedule: { every: 600 }, late: 'run', run: purge(() => this.keys.purge()) });
    jobs.register({ name: 'rates.purge', schedule: { every: 600 }, late: 'run', run: purge(() => this.rates.purge()) });
    jobs.register({ name: 'outbox.purge', schedule: { daily: '03:10' }, late: 'run', run: purge(() => this.outbox.purge(outboxEnd())) });
    jobs.register({ name: 'jobs.purge', schedule: { daily: '03:20' }, late: 'run', run: purge(() => this.ledger.purge()) });
    jobs.register({ name: 'audit.anchor', schedule: { every: 3600 }, late: 'run', run: async () => void (await this.anchors.note()) });
  }
}

/** Registers the platform's own jobs. */
@Module({ providers: [Upkeep] })
export class UpkeepModule {}

import { Global, Module } from '@nestjs/common';
import { JobLedger } from './job-ledger.js';
import { Jobs } from './jobs.js';
import { Scheduler } from './scheduler.js';

/** Jobs by the clock. Every module may register some; the worker program runs them. */
@Global()
@Module({ providers: [Jobs, JobLedger, Scheduler], exports: [Jobs, JobLedger, Scheduler] })
export class SchedulerModule {}

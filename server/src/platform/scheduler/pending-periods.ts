import type { RunRecord } from './job-ledger.js';
import type { Job } from './jobs.js';
import { dueBefore, latestDue, type DuePeriod } from './schedule.js';

const LATE_MS = 10 * 60_000;
/** Missed periods made up for at most: two months of a daily job. */
const MOST = 62;

/** A period to be dealt with now. */
export interface PendingPeriod extends DuePeriod {
  /** Tries so far. */
  attempts: number;
  /** Too late for a job that skips what it missed. */
  skip: boolean;
}

/**
 * Periods of a job that are due and not dealt with, oldest first. Of a job that never ran only the latest counts;
 * of a job with `every` too, for the ones before say nothing new. Nothing before the first recorded period is made
 * up for: it is from before the job existed, or the clock went back.
 */
export function pendingPeriods(job: Job, records: readonly RunRecord[], now: number): PendingPeriod[] {
  const known = new Map(records.map((one) => [one.period, one]));
  const latest = latestDue(job.schedule, now);
  if ('every' in job.schedule || records.length === 0) return pendingOf(job, latest, known.get(latest.key), now);
  const oldest = Math.min(...records.map((one) => one.dueAt));
  const pending: PendingPeriod[] = [];
  let period = latest;
  for (let looked = 0; looked < MOST && period.dueAt >= oldest; looked += 1) {
    pending.unshift(...pendingOf(job, period, known.get(period.key), now));
    period = dueBefore(job.schedule, period);
  }
  return pending;
}

function pendingOf(job: Job, period: DuePeriod, record: RunRecord | undefined, now: number): PendingPeriod[] {
  const retry = record?.state === 'retry' && (record.retryAt ?? 0) <= now;
  if (record && !retry) return [];
  return [{ ...period, attempts: record?.attempts ?? 0, skip: job.late === 'skip' && !record && now - period.dueAt > LATE_MS }];
}

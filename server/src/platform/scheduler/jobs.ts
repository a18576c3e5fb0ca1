import { Injectable } from '@nestjs/common';
import type { Schedule } from './schedule.js';

/** Work that is done once for each of its periods, by one of the replicas. */
export interface Job {
  /** Unique, at most 60 characters, e.g. `outbox.purge`. Never renamed: its finished periods go by it. */
  name: string;
  schedule: Schedule;
  /**
   * What happens to periods that fell due while no worker ran: `run` does each of them, oldest first (of an `every`
   * job only the latest), `skip` leaves out what is more than ten minutes late.
   */
  late: 'run' | 'skip';
  /**
   * Do the work of one period. A worker that dies leaves it half-done and another begins it again, so it must bear
   * repetition. Stop soon when the signal aborts.
   */
  run(period: string, signal: AbortSignal): Promise<void>;
}

/** Jobs of this process. Rooms register theirs when their module starts. */
@Injectable()
export class Jobs {
  private readonly byName = new Map<string, Job>();

  /** @throws Error when the name is taken */
  register(job: Job): void {
    if (this.byName.has(job.name)) throw new Error(`job ${job.name} is registered twice`);
    this.byName.set(job.name, job);
  }

  /** All of them. */
  all(): Job[] {
    return [...this.byName.values()];
  }
}

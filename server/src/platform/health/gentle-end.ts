import type { Logger } from '../logging/logger.js';

/** Work in hand gets so long to finish; orchestrators kill after 30 seconds. */
const PATIENCE_MS = 25_000;

/** How a process ends. */
export interface Ending {
  /** Called at once, before anything stops: say «not ready». */
  announce(): void;
  /** Time between the announcement and the end, for load balancers to notice; none after Ctrl-C. */
  noticeMs: number;
  /** Finish what is in hand. */
  finish(): Promise<void>;
}

/** End on SIGTERM or SIGINT: announce, wait, finish, leave. A second signal, or work that never ends, leaves at once. */
export function endGently(ending: Ending, logger: Logger): void {
  let asked = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (asked) process.exit(1);
    asked = true;
    logger.info({ signal }, 'ending');
    setTimeout(() => {
      logger.error('work in hand did not end in time');
      process.exit(1);
    }, PATIENCE_MS + ending.noticeMs).unref();
    ending.announce();
    if (signal === 'SIGTERM') await new Promise((resolve) => setTimeout(resolve, ending.noticeMs));
    await ending.finish();
    logger.info('ended');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      end(signal).catch((fault: unknown) => {
        logger.error({ err: fault }, 'ended badly');
        process.exit(1);
      });
    });
  }
}

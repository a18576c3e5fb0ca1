import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { loadEnvOrExit } from './config/env.js';
import { AuditSealer } from './platform/audit/audit-sealer.js';
import { endGently } from './platform/health/gentle-end.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import { NestLogBridge } from './platform/logging/nest-log-bridge.js';
import { OutboxWorker } from './platform/outbox/outbox-worker.js';
import { Scheduler } from './platform/scheduler/scheduler.js';

/** How long the newest audit entries may stand outside the chain. */
const SEAL_EVERY_MS = 2000;

async function sealUntil(sealer: AuditSealer, signal: AbortSignal, logger: Logger): Promise<void> {
  while (!signal.aborted) {
    const sealed = await sealer.sealSome().catch((fault: unknown) => {
      logger.error({ err: fault }, 'audit log could not be sealed');
      return 0;
    });
    if (sealed > 0) continue;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, SEAL_EVERY_MS);
      signal.addEventListener('abort', done);
    });
  }
}

/** The worker: delivers the outbox, runs the jobs, closes the audit chain. Any number may run beside each other. */
async function main(): Promise<void> {
  const env = loadEnvOrExit();
  const logger = createLogger(env.LOG_LEVEL);
  const app = await NestFactory.createApplicationContext(AppModule.of(env, logger), { logger: new NestLogBridge(logger), abortOnError: false });
  const stop = new AbortController();
  const work = Promise.all([
    app.get(OutboxWorker).run(stop.signal),
    app.get(Scheduler).run(stop.signal),
    sealUntil(app.get(AuditSealer), stop.signal, logger),
  ]);
  endGently({
    announce: () => stop.abort(),
    noticeMs: 0,
    finish: async () => {
      await work;
      await app.close();
    },
  }, logger);
  logger.info({ mode: env.APP_MODE }, 'working');
}

main().catch((fault: unknown) => {
  process.stderr.write(`The worker could not start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});

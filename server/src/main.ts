import { createApp } from './create-app.js';
import { loadEnvOrExit } from './config/env.js';
import { endGently } from './platform/health/gentle-end.js';
import { Readiness } from './platform/health/health.module.js';
import { createLogger } from './platform/logging/logger.js';

/** The HTTP service. Jobs and the outbox run in `worker.ts`. */
async function main(): Promise<void> {
  const env = loadEnvOrExit();
  const logger = createLogger(env.LOG_LEVEL);
  const app = await createApp(env, logger);
  await app.listen(env.PORT, env.HOST);
  endGently({ announce: () => app.get(Readiness).drain(), noticeMs: env.DRAIN_SECONDS * 1000, finish: () => app.close() }, logger);
  logger.info({ port: env.PORT, mode: env.APP_MODE }, 'listening');
}

main().catch((fault: unknown) => {
  process.stderr.write(`The service could not start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});

import { createApp } from './create-app.js';
import { loadEnvOrExit } from './config/env.js';
import { createLogger } from './platform/logging/logger.js';

/** The HTTP service. Jobs and the outbox run in `worker.ts`. */
async function main(): Promise<void> {
  const env = loadEnvOrExit();
  const logger = createLogger(env.LOG_LEVEL);
  const app = await createApp(env, logger);
  await app.listen(env.PORT, env.HOST);
  logger.info({ port: env.PORT, mode: env.APP_MODE }, 'listening');
}

main().catch((fault: unknown) => {
  process.stderr.write(`The service could not start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});

import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { readEnv, type Env } from '../../src/config/env.js';
import { configureApp, createAdapter } from '../../src/create-app.js';
import { SessionReader } from '../../src/platform/auth/session-reader.port.js';
import { Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { AnswerWitness } from '../../src/platform/http/answer.interceptor.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { ContractSchemas } from '../../src/platform/openapi/contract-schemas.js';
import { TestSessionReader } from './actors.js';
import { ContractWitness } from './contract-witness.js';
import { freshDatabaseUrl } from './database.js';

/** 2026-11-24 09:00 in Shanghai. */
export const TEST_NOW = Date.UTC(2026, 10, 24, 1, 0, 0);

/** A running service on the worker's empty schema. */
export interface TestApp {
  app: NestFastifyApplication;
  env: Env;
  source: DataSource;
  clock: ManualClock;
  witness: ContractWitness;
  /** Every log line the service wrote. */
  log: string[];
  close(): Promise<void>;
}

/** What a suite may change. */
export interface TestAppOptions {
  settings?: Record<string, string>;
  override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
  /** `real` logs in through the identity room; `test` (default) believes the header of `as()`. */
  sessions?: 'real' | 'test';
  /** Use this database instead of the worker's own, e.g. for a second replica. */
  databaseUrl?: string;
  /** Modules that stand beside the rooms, with their own contract: routes that only a test has. */
  beside?: { modules: Type[]; contract: ContractSchemas };
}

const key = (): string => randomBytes(32).toString('base64');

function testEnv(databaseUrl: string, settings: Record<string, string>): Env {
  return readEnv({
    APP_MODE: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '8',
    JWT_SECRET: key(),
    FIELD_KEYS: `k1:${key()}`,
    BLIND_INDEX_KEY: key(),
    STORAGE_DIR: join(tmpdir(), `party-files-${process.pid}-${randomBytes(4).toString('hex')}`),
    WECHAT_API_BASE: 'http://127.0.0.1:9',
    WECHAT_APP_ID: 'wxsandbox0000000001',
    WECHAT_APP_SECRET: 'sandbox-secret',
    LOG_LEVEL: 'debug',
    RATE_LIMITS: 'off',
    ...settings,
  });
}

/** Start the real service (without a port; use `app.inject` or `app.listen(0)`) on real MariaDB with a clock that stands. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const env = testEnv(options.databaseUrl ?? (await freshDatabaseUrl()), options.settings ?? {});
  const log: string[] = [];
  const logger = createLogger(env.LOG_LEVEL, { write: (line) => void log.push(line) });
  const clock = new ManualClock(TEST_NOW);
  const contract = options.beside?.contract ?? new ContractSchemas();
  const witness = new ContractWitness(contract);
  let builder = Test.createTestingModule({ imports: [AppModule.of(env, logger), ...(options.beside?.modules ?? [])] })
    .overrideProvider(ContractSchemas).useValue(contract)
    .overrideProvider(Clock).useValue(clock)
    .overrideProvider(AnswerWitness).useValue(witness);
  if (options.sessions !== 'real') builder = builder.overrideProvider(SessionReader).useClass(TestSessionReader);
  if (options.override) builder = options.override(builder);
  const app = (await builder.compile()).createNestApplication<NestFastifyApplication>(createAdapter(env), { logger: false });
  await configureApp(app, env, logger);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, env, source: app.get(DataSource), clock, witness, log, close: () => app.close() };
}

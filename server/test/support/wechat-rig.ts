import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { WechatMiniClient } from '../../src/connectors/wechat-mini/wechat-mini.client.js';
import type { WechatMiniOptions } from '../../src/connectors/wechat-mini/wechat-mini.options.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { Ids } from '../../src/platform/clock/ids.js';
import { SystemRandom } from '../../src/platform/clock/random.js';
import { DatabaseAccessTokenStore } from '../../src/platform/wechat/database-access-token.store.js';
import { startWeChatSandbox, type WeChatSandbox } from '../../src/sandbox/start-sandbox.js';
import { openTestDatabase } from './database.js';
import { SANDBOX_APP } from './sandbox-caller.js';

/** A sandbox, a database and clients between them, all on one clock that stands until it is moved. */
export interface WechatRig {
  sandbox: WeChatSandbox;
  source: DataSource;
  clock: ManualClock;
  store: DatabaseAccessTokenStore;
  /** Every log line the clients wrote, whatever its level. */
  log: string[];
  /** A client as one replica of the service has it, with a memory of its own. */
  client(options?: Partial<WechatMiniOptions>): WechatMiniClient;
  /** Forget what the sandbox, the token table and the log hold. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Short pauses, and patience enough for a busy machine. */
const QUICK = { attemptMs: 20_000, totalMs: 60_000, attempts: 3, pauseMs: 2 };

/** Open a rig. */
export async function openWechatRig(): Promise<WechatRig> {
  const database = await openTestDatabase([]);
  const clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
  const sandbox = await startWeChatSandbox({ port: 0, clock, ...SANDBOX_APP });
  const store = new DatabaseAccessTokenStore(database.source);
  const random = new SystemRandom();
  const log: string[] = [];
  // Without the service's redaction: what a client hands to the logger must be harmless by itself.
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  return {
    sandbox,
    source: database.source,
    clock,
    store,
    log,
    client: (options = {}) =>
      new WechatMiniClient(
        { ...SANDBOX_APP, baseUrl: sandbox.url, ...QUICK, ...options },
        { store, clock, ids: new Ids(clock, random), random, logger },
      ),
    reset: async () => {
      sandbox.control.reset();
      log.length = 0;
      await database.source.query('DELETE FROM wechat_access_token');
    },
    close: async () => {
      await sandbox.close();
      await database.close();
    },
  };
}

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ManualClock, SystemClock } from '../../src/platform/clock/clock.js';
import { Ids } from '../../src/platform/clock/ids.js';
import { SystemRandom } from '../../src/platform/clock/random.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { OutboxBell } from '../../src/platform/outbox/outbox-bell.js';
import { OutboxBrakes } from '../../src/platform/outbox/outbox-brakes.js';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers.js';
import { OutboxQueue } from '../../src/platform/outbox/outbox-queue.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { TestDatabase } from './database.js';
import type { KillWindow } from './outbox-child.js';

const CHILD = fileURLToPath(new URL('./outbox-child.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MESSAGES = 5;

/** What one kill led to. */
export interface KillResult {
  signal: string | null;
  /** Deliveries the receiver saw from the killed worker and from the one after it, by key. */
  sent: string[];
  keys: string[];
  /** Messages that are not `done` at the end. */
  open: number;
}

function runUntilKilled(args: string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: 'server/tsconfig.json' }, stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = setTimeout(() => child.kill('SIGTERM'), 30_000);
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      resolve(signal);
    });
  });
}

/** Queue messages, let a worker process be killed in `window`, let another worker finish. */
export async function killOnce(database: TestDatabase, window: KillWindow, round: number): Promise<KillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'party-outbox-'));
  const sink = join(folder, 'sink');
  await writeFile(sink, '');
  const [clock, random] = [new SystemClock(), new SystemRandom()];
  const outbox = new Outbox(clock, new Ids(clock, random), new OutboxBell());
  const keys = Array.from({ length: MESSAGES }, (_, at) => `${window}-${round}-${at}`);
  await database.transactions.run(async (tx) => {
    for (const key of keys) await outbox.add(tx, { topic: 'mail', key, payload: {} });
  });
  const signal = await runUntilKilled([database.url, sink, window]);
  const sent = (await readFile(sink, 'utf8')).split('\n').filter(Boolean);
  // The heir comes when the dead worker's lease is over.
  const later = new ManualClock(Date.now() + 120_000);
  const handlers = new OutboxHandlers();
  handlers.register('mail', async (message) => void sent.push(message.key));
  const heir = new OutboxWorker(new OutboxQueue(database.transactions, later, new Ids(later, random), random), handlers, new OutboxBell(), new OutboxBrakes(database.transactions, later), createLogger('silent'));
  while ((await heir.deliverSome()) > 0);
  const [row] = await database.source.query<{ open: number | string }[]>("SELECT COUNT(*) AS open FROM outbox_message WHERE state <> 'done'");
  await rm(folder, { recursive: true });
  return { signal, sent, keys, open: Number(row?.open) };
}

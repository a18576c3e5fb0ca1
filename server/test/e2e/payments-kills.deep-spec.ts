import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { PayOrderView } from '@party/shared/payments';
import { madeNotice, tradeFields } from '../support/pay-notice.js';
import { bookAgrees, freePort, MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';
import { seededRandom } from '../support/seeded-random.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const KILLS = Number(process.env['KILLS'] ?? 40);
const PAYERS = 12;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let rig: PayRig;
let payers: Somebody[];
let port: number;
let child: ChildProcess | undefined;
let clockHand: NodeJS.Timeout;

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error('server/dist is missing: build the server first');
  rig = await startPayRig();
  port = await freePort();
  // The process that is killed goes by the machine's clock, so everything does.
  clockHand = setInterval(() => rig.server.clock.set(Date.now()), 50);
  rig.server.clock.set(Date.now());
  rig.sandbox.control.noticeManners({ delayS: null });
  payers = [];
  for (let at = 0; at < PAYERS; at += 1) payers.push(await rig.payer());
});
afterAll(async () => {
  clearInterval(clockHand);
  child?.kill('SIGKILL');
  await rig?.close();
});

/** The service as it is run, on the database of the rig; up when it answers. */
async function startService(): Promise<ChildProcess> {
  const settings = Object.fromEntries(Object.entries(rig.server.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const started = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...settings, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error', H5_DIR: '' }, stdio: 'ignore' });
  for (let tries = 0; tries < 300; tries += 1) {
    const live = await fetch(`http://127.0.0.1:${port}/api/health/live`).then((answer) => answer.ok, () => false);
    if (live) return started;
    await pause(50);
  }
  throw new Error('the service did not come up');
}

/** WeChat's part: a notice is repeated, freshly signed, until it is accepted. Gives how often it was. */
async function insist(order: PayOrderView): Promise<number> {
  for (let tries = 1; tries < 2000; tries += 1) {
    const fields = { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) };
    const { headers, body } = madeNotice(rig, 'transaction', fields);
    const status = await fetch(`http://127.0.0.1:${port}/api/v1/payments/notices/${MCHID}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).then((answer) => answer.status, () => 0);
    if (status === 204) return tries;
    await pause(20);
  }
  throw new Error('a genuine notice was never accepted');
}

it(`${KILLS} kills while notices come in, each of them twice, lose no payment and double none (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  let paid = 0;
  child = await startService();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const orders = await Promise.all(payers.map(async (payer) => (await rig.order(payer, [], 100 + random.below(900))).order));
    for (const order of orders) rig.sandbox.control.payOrder(order.number);
    const told = Promise.all([...orders, ...orders].map(insist));
    await pause(random.below(120));
    const dead = once(child, 'exit');
    child.kill('SIGKILL');
    expect((await dead)[1]).toBe('SIGKILL');
    child = await startService();
    await told;
    paid += orders.reduce((sum, order) => sum + order.totalFen, 0);
  }
  const [row] = await rig.server.source.query<{ orders: string; open: string; fen: string }[]>("SELECT COUNT(*) AS orders, SUM(state <> 'paid') AS open, SUM(total_fen) AS fen FROM pay_order");
  expect([row?.orders, row?.open, row?.fen].map(Number)).toEqual([KILLS * PAYERS, 0, paid]);
  expect(await bookAgrees(rig)).toBe(paid);
}, 1_800_000);

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PayOrderView } from '@party/shared/payments';
import { CompareBillsService } from '../../src/modules/payments/compare-bills.service.js';
import { PayProvider } from '../../src/modules/payments/pay-provider.port.js';
import { insistUnderKills, shuffled, startOwnDatabase, Victim, type OwnDatabase } from '../support/kill-harness.js';
import { madeNotice, tradeFields } from '../support/pay-notice.js';
import { bookAgrees, freePort, MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';
import { seededRandom } from '../support/seeded-random.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const NAIVE = fileURLToPath(new URL('../support/naive-booker.mjs', import.meta.url));
const whole = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const [KILLS, DATABASE_KILLS, PAYMENTS, PAYERS] = [whole('KILLS', 200), whole('DATABASE_KILLS', 25), whole('PAYMENTS', 5000), whole('PAYERS', 250)];
/** Of a hundred notices so many are sent twice. */
const DOUBLED = 20;
const ROUNDS = Math.ceil(PAYMENTS / PAYERS);
const SEED = whole('SEED', Date.now() % 1_000_000);
const MONTHS = ['2026-09', '2026-10', '2026-11'];

let rig: PayRig;
let database: OwnDatabase;
let payers: Somebody[];
let port: number;
let clockHand: NodeJS.Timeout;
const random = seededRandom(SEED);
const victims: Victim[] = [];

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error('server/dist is missing: build the server first');
  database = await startOwnDatabase(mkdtempSync(join(tmpdir(), 'party-kills-')));
  process.env['TEST_DATABASE_URL'] = database.url;
  rig = await startPayRig();
  port = await freePort();
  // The process that is killed goes by the machine's clock, so everything does.
  clockHand = setInterval(() => rig.server.clock.set(Date.now()), 50);
  rig.server.clock.set(Date.now());
  rig.sandbox.control.noticeManners({ delayS: null });
  payers = await rig.payers(PAYERS);
}, 600_000);
afterAll(async () => {
  clearInterval(clockHand);
  for (const victim of victims) await victim.kill();
  await rig?.close();
  await database?.close();
}, 120_000);

/** Which share of a whole falls into a round. */
const share = (all: number, round: number): number => Math.floor((all * (round + 1)) / ROUNDS) - Math.floor((all * round) / ROUNDS);

function victimOf(program: string, livePath: string, more: Record<string, string> = {}): Victim {
  const settings = Object.fromEntries(Object.entries(rig.server.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const victim = new Victim(port, program, { ...settings, LOG_LEVEL: 'error', H5_DIR: '', ...more }, livePath);
  victims.push(victim);
  return victim;
}

const posted = (path: string, headers: Record<string, string>, body: string): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal: AbortSignal.timeout(5000) }).then((answer) => answer.status === 204, () => false);

/** A notice, signed anew when it has grown old. */
function noticeOf(order: PayOrderView): () => Promise<boolean> {
  const fields = { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number), success_time: new Date().toISOString() };
  let [made, at] = [madeNotice(rig, 'transaction', fields), Date.now()];
  return () => {
    if (Date.now() - at > 200_000) [made, at] = [madeNotice(rig, 'transaction', fields), Date.now()];
    return posted(`/api/v1/payments/notices/${MCHID}`, made.headers, made.body);
  };
}

/** Orders of everybody, a month each while there is one. */
async function ordersOf(round: number, count: number): Promise<PayOrderView[]> {
  const left = payers.slice(0, count);
  const made: PayOrderView[] = [];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let payer = left.pop(); payer; payer = left.pop()) made.push((await rig.order(payer, MONTHS.slice(round, round + 1), round < MONTHS.length ? 0 : 100 + random.below(900))).order);
  }));
  return made;
}

describe('the service', () => {
  it(`${KILLS} kills of it and ${DATABASE_KILLS} of its database during ${PAYMENTS} payments lose none and double none (seed ${SEED})`, async () => {
    const victim = victimOf(MAIN, '/api/health/live');
    await victim.start();
    let [paid, sent, count] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      const orders = await ordersOf(round, share(PAYMENTS, round));
      for (const order of orders) rig.sandbox.control.payOrder(order.number);
      const doubled = shuffled(orders, random).slice(0, Math.ceil((orders.length * DOUBLED) / 100));
      const notices = shuffled([...orders, ...doubled], random).map(noticeOf);
      sent += await insistUnderKills(notices, { victim, kills: share(KILLS, round), database: { server: database, kills: share(DATABASE_KILLS, round) }, random });
      paid += orders.reduce((sum, order) => sum + order.totalFen, 0);
      count += orders.length;
      process.stdout.write(`round ${round + 1} of ${ROUNDS}: ${count} payments, ${sent} notices sent, ${victim.diedByItself} times it died by itself\n`);
    }
    await victim.kill();
    const [row] = await rig.server.source.query<Record<string, string>[]>("SELECT COUNT(*) AS orders, SUM(state <> 'paid') AS other, SUM(total_fen) AS fen FROM pay_order");
    expect([row?.['orders'], row?.['other'], row?.['fen']].map(Number)).toEqual([count, 0, paid]);
    const [entries] = await rig.server.source.query<Record<string, string>[]>("SELECT COUNT(*) AS n, COUNT(DISTINCT payment_id) AS payments FROM dues_entry WHERE to_account = 'wechat'");
    expect([entries?.['n'], entries?.['payments']].map(Number)).toEqual([count, count]);
    expect(await bookAgrees(rig)).toBe(paid);
    // And WeChat's own bill says so: nothing was left to be caught up.
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const [merchant] = rig.server.app.get(PayProvider).merchants();
    if (!merchant) throw new Error('no merchant');
    expect(await rig.server.app.get(CompareBillsService, { strict: false }).compareDay(merchant, day as never)).toEqual([]);
    expect(victim.diedByItself).toBe(0);
  }, 10_800_000);
});

/** Safeguards of the program that stands in the service's place, and whether the kills find it out by what it doubles or loses. */
const CONTROLS = [
  { guards: 'key,lock,transaction', doubles: false, loses: false },
  // Of the three any two make up for the one that is missing.
  { guards: 'lock,transaction', doubles: false, loses: false },
  { guards: 'key,transaction', doubles: false, loses: false },
  { guards: 'key', doubles: false, loses: false },
  // Where the key was all there was, or with a transaction that locks nothing, it alone had kept the book right.
  { guards: 'transaction', doubles: true, loses: false },
  { guards: '', doubles: true, loses: false },
  // Whoever thanks before it has committed is not told again of what died in between.
  { guards: 'key,lock,transaction,hasty', doubles: false, loses: true },
] as const;

describe('a program in its place that lacks safeguards', () => {
  it.each(CONTROLS)('with «$guards» is found out by the same kills and notices: doubles $doubles, loses $loses', async ({ guards, doubles, loses }) => {
    const { source } = rig.server;
    await source.query('DROP TABLE IF EXISTS naive_order, naive_entry');
    await source.query('CREATE TABLE naive_order (number varchar(32) PRIMARY KEY, paid tinyint NOT NULL)');
    await source.query(`CREATE TABLE naive_entry (id int AUTO_INCREMENT PRIMARY KEY, number varchar(32) NOT NULL, fen int NOT NULL${guards.includes('key') ? ', UNIQUE KEY uq_naive_entry (number)' : ''})`);
    const numbers = Array.from({ length: 600 }, (_, at) => `N${String(at).padStart(6, '0')}`);
    await source.query('INSERT INTO naive_order VALUES ?', [numbers.map((number) => [number, 0])]);
    const victim = victimOf(NAIVE, '/', { GUARDS: guards });
    await victim.start();
    // Doubled notices come close together, as they do when an answer was late.
    const messages = numbers.flatMap((number, at) => Array.from({ length: at % 5 === 0 ? 2 : 1 }, () => () => posted(`/book/${number}`, {}, '')));
    await insistUnderKills(messages, { victim, kills: 20, random });
    await victim.kill();
    const [row] = await source.query<{ doubled: string; lost: string }[]>('SELECT COUNT(*) - COUNT(DISTINCT number) AS doubled, 600 - COUNT(DISTINCT number) AS lost FROM naive_entry');
    expect([Number(row?.doubled) > 0, Number(row?.lost) > 0]).toEqual([doubles, loses]);
    await source.query('DROP TABLE naive_order, naive_entry');
  }, 600_000);
});

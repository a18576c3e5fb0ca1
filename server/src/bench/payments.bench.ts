import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { configureApp, createAdapter } from '../create-app.js';
import { ChargeDuesService } from '../modules/dues/charge-dues.service.js';
import { AccountsRepository } from '../modules/identity/accounts.repository.js';
import { SessionsService } from '../modules/identity/sessions.service.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { PayProvider } from '../modules/payments/pay-provider.port.js';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { sealedResource, signedHeaders } from '../sandbox/pay/pay-crypto.js';
import { openMerchant } from '../sandbox/pay/pay-merchant.js';
import type { Calling, Sent } from './http-caller.js';
import { abreast, told, type Latencies } from './pay-traffic.js';
import { empty, fill, foundTree, print, type BenchTree } from './university.js';

/** Payments a second that must be borne, for how many seconds, and under how many milliseconds 99 of 100 must stay. */
const RATE = 200;
const SECONDS = Number(process.argv[2] ?? 20);
const MAX_P99_MS = 200;
/** Notices before the measured ones. */
const WARM = RATE * 3;
/** Calls of each kind side by side before those that are counted: what is borne is what goes on for hours. */
const LEAD = RATE * 3;
const MCHID = '1900000109';
const TRACE = { requestId: 'bench', sessionId: null, ip: '127.0.0.1', device: 'bench' };
const TABLES = [
  'message_delivery', 'message', 'pay_notice', 'pay_hold', 'pay_refund', 'pay_order', 'dues_entry', 'dues_payment_month', 'dues_payment', 'dues_month', 'dues_base', 'dues_rule', 'session', 'account', 'member_look', 'member_flag',
  'member_token', 'member_event', 'member', 'position', 'organisation_event', 'organisation',
];

/** Somebody who is logged in. */
interface Payer { id: Id; token: string }
type Rated = { port: number; sent: readonly Sent[] } & ({ rate: number; lead: number } | { width: number });

const env = loadEnvOrExit();
if (env.APP_MODE !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const { sandbox: half, merchant } = openMerchant(MCHID);
const file = join(mkdtempSync(join(tmpdir(), 'party-pay-')), 'merchants.json');
writeFileSync(file, JSON.stringify([merchant]), { mode: 0o600 });
// One caller stands for all of WeChat's addresses.
Object.assign(env, { WECHAT_PAY_MERCHANTS: file, RATE_LIMITS: 'off' });
const logger = createLogger('silent');
const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(env, logger), createAdapter(env), { logger: false });
const find = <T>(type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });

/** People with an account of WeChat's, a session and a month to pay. */
async function payers(tree: BenchTree, count: number): Promise<Payer[]> {
  const source = app.get(DataSource);
  await fill(find(MembersApi), app.get(Transactions), tree.branches, count);
  await source.query("UPDATE member SET stage = 'full'");
  await source.query("INSERT INTO dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at) VALUES (?, ?, '2026-01', 'HALF_UP_FEN', 100000, 20, ?, NOW(3))", [find(Ids).next(), tree.school.id, find(Ids).next()]);
  await find(ChargeDuesService).chargeMonth('2026-11' as DuesMonth, new AbortController().signal);
  const rows = await source.query<{ id: Id }[]>('SELECT id FROM member ORDER BY id');
  return app.get(Transactions).run(async (tx) => {
    const [accounts, found] = [find(AccountsRepository), [] as Payer[]];
    for (const { id } of rows) {
      const account = await accounts.save(tx, Object.assign(await accounts.ensure(tx, `o-${id}`), { memberId: id, boundAt: find(Clock).date() }));
      found.push({ id, token: (await find(SessionsService).open(tx, account.id, 'mini_program', TRACE)).accessToken });
    }
    return found;
  });
}

/** An order of a month as the member's phone asks for it. */
const order = ({ token }: Payer): Sent => ({
  path: '/api/v1/me/payments/orders', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, body: JSON.stringify({ months: ['2026-11'], extraFen: 0 }),
});

/** Send from a thread of its own, which has a second to start: what WeChat and the phones spend on it is not the service's. */
const called = (given: Rated): Promise<Latencies> => new Promise((resolve, reject) => {
  const calling: Calling = { ...given, from: Date.now() + 1000 };
  new Worker(new URL('./http-caller.js', import.meta.url), { workerData: calling }).once('message', resolve).once('error', reject);
});

/** Notices of orders that were paid, signed and sealed beforehand: WeChat does that, not we. */
async function notices(): Promise<Sent[]> {
  const rows = await app.get(DataSource).query<{ number: string; memberId: Id; fen: number }[]>("SELECT number, member_id AS memberId, total_fen AS fen FROM pay_order WHERE state = 'open'");
  return rows.map(({ number, memberId, fen }, at) => {
    const fields = { mchid: MCHID, appid: env.WECHAT_APP_ID, out_trade_no: number, trade_state: 'SUCCESS', transaction_id: `42${number.slice(2)}`, success_time: new Date().toISOString(), payer: { openid: `o-${memberId}` }, amount: { total: fen, currency: 'CNY' } };
    const body = JSON.stringify({ id: `bench-${number}-${at}`, event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource', resource: sealedResource(half, 'transaction', fields) });
    return { path: `/api/v1/payments/notices/${MCHID}`, headers: signedHeaders(half, body, find(Clock).now(), at % 2 === 0), body };
  });
}

/** The least that any program would do for a payment: its rows, in the two commits that an order and its notice are. */
const bare = (source: DataSource, ids: Ids) => async (): Promise<boolean> => {
  const [id, member, now] = [ids.next(), ids.next(), new Date()];
  await source.transaction((manager) => manager.query('INSERT INTO bare_order (id, number, mchid, member_id, branch_id, payment_id, description, total_fen, extra_fen, payer_index, state, version, claimed, held, created_at, expires_at, looks) VALUES ?', [[
    [id, `B${id}`, MCHID, member, id, id, '党费', 20, 0, 'x'.repeat(43), 'paid', 1, 0, '', now, now, 0],
  ]]));
  await source.transaction((manager) => manager.query('INSERT INTO bare_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, created_at) VALUES ?', [[[id, 'payment', 'receivable', 'wechat', 20, member, id, id, id, now]]]));
  return true;
};

try {
  await configureApp(app, env, logger);
  const source = app.get(DataSource);
  await empty(source, TABLES);
  const tree = await foundTree(find(OrganisationsApi), app.get(Transactions));
  // WeChat's own time to make an order is not measured here.
  Object.assign(app.get(PayProvider), { prepay: () => Promise.resolve({ prepayId: 'wx201410272009395522657a690389285100' }) });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  for (const table of ['pay_order', 'dues_entry']) {
    await source.query(`DROP TABLE IF EXISTS bare_${table.slice(-5)}`);
    await source.query(`CREATE TABLE bare_${table.slice(-5)} LIKE ${table}`);
  }
  const count = RATE * SECONDS;
  const all = await payers(tree, 2 * count + WARM);
  const loop = await abreast(Array.from({ length: count }, () => bare(source, find(Ids))), 8);
  const asked = async (): Promise<number> => Number((await source.query<{ Value: string }[]>("SHOW GLOBAL STATUS LIKE 'Questions'"))[0]?.Value ?? 0);
  const before = await asked();
  const alone = await called({ port, sent: all.slice(0, count + WARM).map(order), width: 8 });
  const ofOrders = (await asked()) - before;
  const due = await notices();
  // The first calls after a start are slower than what is borne for hours: those are made before it is measured.
  const early = due.splice(0, WARM);
  const warm = await called({ port, sent: early, width: 8 });
  // Money comes for the first orders while as many others are made.
  const [booked, made] = await Promise.all([called({ port, sent: due, rate: RATE, lead: LEAD }), called({ port, sent: all.slice(count + WARM).map(order), rate: RATE, lead: LEAD })]);
  const last = await notices();
  const between = await asked();
  const most = await called({ port, sent: last, width: 8 });
  const ofNotices = (await asked()) - between;
  print(told('bare insert loop, 8 abreast', loop));
  print(told('orders alone, 8 abreast', alone));
  print(told('notices alone, 8 abreast', most));
  print(told(`notices, ${RATE}/s beside orders`, booked));
  print(told(`orders, ${RATE}/s beside notices`, made));
  print(`statements: ${(ofOrders / (count + WARM)).toFixed(1)} for an order, ${(ofNotices / Math.max(1, last.length)).toFixed(1)} for a notice`);
  const [row] = await source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM dues_entry WHERE kind = 'payment' AND to_account = 'wechat'");
  const expected = 2 * count + WARM;
  const lost = expected - Number(row?.n ?? 0);
  print(`${expected - lost} of ${expected} payments booked; bar: 99 of 100 under ${MAX_P99_MS} ms at ${RATE} payments a second`);
  for (const table of ['order', 'entry']) await source.query(`DROP TABLE bare_${table}`);
  process.exitCode = lost > 0 || warm.failed > 0 || [booked, made].some(({ p99, failed }) => failed > 0 || p99 > MAX_P99_MS) ? 1 : 0;
} finally {
  await app.close();
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { Id, Period } from '@party/shared/kernel';
import { AppModule } from '../app.module.js';
import { readEnv } from '../config/env.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { PointsJobs } from '../modules/points/points-jobs.js';
import { Ids } from '../platform/clock/ids.js';
import { BlindIndex } from '../platform/crypto/blind-index.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { OutboxWorker } from '../platform/outbox/outbox-worker.js';
import { empty, fill, foundTree, PEOPLE as EVERYBODY, print } from './university.js';

/** Bars: seconds in which a week's message to everybody is queued, messages a second that leave, and MB of memory altogether. */
const MAX_QUEUE_S = 5;
const MIN_RATE = 3000;
const MAX_RSS_MB = 400;
/** WeChat's answers take so long here. */
const LATENCY_MS = 50;
/** A rate of an installation that wants to go slowly, and how far it may be missed. */
const SLOW_RATE = 800;
const SLOW_SECONDS = 10;
const SLOW_WITHIN = 0.03;
const SOCKETS = 256;
const WEEK: Period = { kind: 'week', key: '2026-W47', first: '2026-11-16', last: '2026-11-22' } as Period;
const TEMPLATE = 'sandbox-approval-result';
const SEND = '/cgi-bin/message/subscribe/send';
const SANDBOX = fileURLToPath(new URL('../sandbox/crowd-sandbox.js', import.meta.url));
const TABLES = [
  'outbox_message', 'message_delivery', 'subscription_grant', 'subscription_setting', 'message', 'account', 'wechat_access_token', 'point_total', 'point_branch', 'member_look', 'member_flag', 'member_token',
  'member_event', 'member', 'position', 'organisation_event', 'organisation',
];

const size = Number(process.argv[2] ?? EVERYBODY);
if (process.env['APP_MODE'] !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const sandbox = fork(SANDBOX, [String(size), String(LATENCY_MS)], { execArgv: [] });
const asked = async <T>(child: ChildProcess, question?: string): Promise<T> => {
  if (question !== undefined) child.send(question);
  return (await once(child, 'message'))[0] as T;
};
const { url, openids } = await asked<{ url: string; openids: string[] }>(sandbox);
const settings = { ...process.env, WECHAT_API_BASE: url, WECHAT_TEMPLATE_PROGRESS: TEMPLATE, LOG_LEVEL: 'error' };

/** A worker's insides with a rate of their own. */
const start = (rate: number): ReturnType<typeof NestFactory.createApplicationContext> =>
  NestFactory.createApplicationContext(AppModule.of(readEnv({ ...settings, WECHAT_MESSAGES_PER_SECOND: String(rate) }), createLogger('error')), { logger: false });
const find = <T>(app: Awaited<ReturnType<typeof start>>, type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });
const seconds = (since: number): number => (performance.now() - since) / 1000;
const count = async (source: DataSource, sql: string): Promise<number> => Number((await source.query<{ n: string }[]>(sql))[0]?.n ?? 0);
const rss = (): number => process.memoryUsage.rss() / 1_048_576;

/** Everybody on the roster uses the app in WeChat, has accepted one message, and was in a branch with points. */
async function furnish(app: Awaited<ReturnType<typeof start>>): Promise<void> {
  const source = app.get(DataSource);
  await empty(source, TABLES);
  const tree = await foundTree(find(app, OrganisationsApi), app.get(Transactions));
  await fill(find(app, MembersApi), app.get(Transactions), tree.branches, size);
  await source.query("UPDATE member SET stage = 'full'");
  const [ids, cipher, index] = [find(app, Ids), find(app, FieldCipher), find(app, BlindIndex)];
  const members = await source.query<{ id: Id }[]>('SELECT id FROM member ORDER BY id');
  for (let from = 0; from < members.length; from += 1000) {
    const rows = members.slice(from, from + 1000).map(({ id: memberId }, at) => {
      const [id, openid] = [ids.next(), openids[from + at] ?? ''];
      return [id, memberId, cipher.seal(openid, { table: 'account', column: 'openid_sealed', row: id }), index.of('account.openid', openid), new Date()];
    });
    await source.query('INSERT INTO account (id, member_id, openid_sealed, openid_index, created_at) VALUES ?', [rows]);
  }
  await source.query("INSERT INTO point_total SELECT m.organisation_id, ?, m.id, CRC32(m.id) % 40 FROM member m", [WEEK.key]);
  await source.query('INSERT INTO point_branch (period, branch_id, root_id, points, active, headcount, per_head_cents, made_at) SELECT ?, organisation_id, ?, 100, COUNT(*), COUNT(*), 100, NOW(3) FROM member GROUP BY organisation_id', [WEEK.key, tree.school.id]);
  await source.query('ANALYZE TABLE member, account, point_total, point_branch');
}

/** Each gets one more acceptance, in the ledger; at WeChat the sandbox has them. */
const accept = (source: DataSource): Promise<unknown> => source.query(
  "INSERT INTO subscription_grant (id, member_id, template, place, state, accepted_at, heard_app_at) SELECT LEFT(REPLACE(UUID(), '-', ''), 26), id, 'progress', 'points/ranking', 'free', NOW(3), NOW(3) FROM member",
);

/** Deliver for so long, or until nothing is left; gives the messages a second, the processor time of this process for one of them, and the highest memory. */
async function deliver(app: Awaited<ReturnType<typeof start>>, most: number): Promise<{ rate: number; took: number; mb: number; cpu: number }> {
  const source = app.get(DataSource);
  const stop = new AbortController();
  const before = await count(source, "SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'done'");
  let mb = rss();
  const watch = setInterval(() => (mb = Math.max(mb, rss())), 50);
  const used = process.cpuUsage();
  const begun = performance.now();
  const work = find(app, OutboxWorker).run(stop.signal);
  while (seconds(begun) < most && (await count(source, "SELECT EXISTS (SELECT 1 FROM outbox_message WHERE state = 'waiting') AS n")) > 0) await pause(50);
  stop.abort();
  await work;
  const took = seconds(begun);
  const { user, system } = process.cpuUsage(used);
  clearInterval(watch);
  const sent = (await count(source, "SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'done'")) - before;
  return { rate: sent / took, took, mb, cpu: (user + system) / Math.max(sent, 1) };
}

/** The least that any program would do: the same bodies to the same address over as many open connections, nothing remembered. */
async function bare(token: string, messages: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const target = new URL(`${SEND}?access_token=${token}`, url);
  const one = (at: number): Promise<void> => new Promise((resolve, reject) => {
    const body = JSON.stringify({
      touser: openids[at % size], template_id: TEMPLATE, page: 'packages/points/pages/ranking/index?period=2026-W47', miniprogram_state: 'formal', lang: 'zh_CN',
      data: { thing1: { value: '上周积分 12 分，支部第 3 名' }, phrase2: { value: '有新进展' }, time3: { value: '2026年11月23日 08:30' } },
    });
    const sent = request(target, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => (text.includes('"errcode":0') ? resolve() : reject(new Error(text))));
    });
    sent.on('error', reject).end(body);
  });
  let next = 0;
  const begun = performance.now();
  await Promise.all(Array.from({ length: SOCKETS }, async () => {
    while (next < messages) await one(next++);
  }));
  agent.destroy();
  return messages / seconds(begun);
}

async function tokenOf(): Promise<string> {
  const body = JSON.stringify({ grant_type: 'client_credential', appid: process.env['WECHAT_APP_ID'], secret: process.env['WECHAT_APP_SECRET'] });
  const answer = await fetch(new URL('/cgi-bin/stable_token', url), { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return ((await answer.json()) as { access_token: string }).access_token;
}

let ok = true;
const bar = (line: string, held: boolean): void => {
  ok &&= held;
  print(`${line}  ${held ? 'held' : 'MISSED'}`);
};
const fast = await start(10_000);
try {
  const source = fast.get(DataSource);
  const begun = performance.now();
  await furnish(fast);
  await accept(source);
  print(`${size} people in WeChat with one acceptance each: ${seconds(begun).toFixed(1)} s`);
  globalThis.gc?.();
  const queued = performance.now();
  const used = process.cpuUsage();
  await find(fast, PointsJobs).tellWeek(WEEK);
  const queueS = seconds(queued);
  const spent = process.cpuUsage(used);
  bar(`queued: ${await count(source, "SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'waiting'")} messages with their places in ${queueS.toFixed(2)} s (${((spent.user + spent.system) / size).toFixed(0)} µs of processor time each), bar ${MAX_QUEUE_S} s`, queueS <= MAX_QUEUE_S * (size / EVERYBODY));
  const { rate, took, mb, cpu } = await deliver(fast, 600);
  const taken = await asked<{ taken: number; openids: number }>(sandbox, 'count');
  bar(`dispatched at ${LATENCY_MS} ms: ${rate.toFixed(0)} messages a second (${took.toFixed(1)} s, ${cpu.toFixed(0)} µs of processor time each), bar ${MIN_RATE}`, rate >= MIN_RATE);
  bar(`WeChat took ${taken.taken}, of ${taken.openids} people, each once`, taken.taken === size && taken.openids === size);
  bar(`delivered ${await count(source, "SELECT COUNT(*) AS n FROM message_delivery WHERE state = 'delivered'")}, acceptances spent ${await count(source, "SELECT COUNT(*) AS n FROM subscription_grant WHERE state = 'consumed'")}`, (await count(source, "SELECT COUNT(*) AS n FROM message_delivery d JOIN subscription_grant g ON g.message_id = d.message_id AND g.state = 'consumed' WHERE d.state = 'delivered'")) === size);
  bar(`memory at its highest ${mb.toFixed(0)} MB, bar ${MAX_RSS_MB} MB`, mb <= MAX_RSS_MB);
  await asked(sandbox, '2');
  const loop = await bare(await tokenOf(), Math.min(size, 40_000));
  print(`bare loop of ${SOCKETS} connections at ${LATENCY_MS} ms: ${loop.toFixed(0)} calls a second; the service reaches ${((rate / loop) * 100).toFixed(0)} % of it`);
  const slow = await start(SLOW_RATE);
  await accept(source);
  await source.query("UPDATE point_branch SET period = '2026-W46'");
  await find(fast, PointsJobs).tellWeek({ ...WEEK, key: '2026-W46' });
  const kept = await deliver(slow, SLOW_SECONDS);
  bar(`with a rate of ${SLOW_RATE} set: ${kept.rate.toFixed(0)} messages a second over ${kept.took.toFixed(1)} s`, kept.rate <= SLOW_RATE * (1 + SLOW_WITHIN) && kept.rate >= SLOW_RATE * 0.8);
  await slow.close();
  process.exitCode = ok ? 0 : 1;
} finally {
  await fast.close();
  sandbox.kill();
}

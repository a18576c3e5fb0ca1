import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { DuesMonth } from '@party/shared/dues';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { ChargeDuesService } from '../modules/dues/charge-dues.service.js';
import { DuesReader } from '../modules/dues/dues.reader.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../modules/organisations/organisations.api.js';
import { Ids } from '../platform/clock/ids.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { actorAt, empty, fill, foundTree, ms, print, timed, type Timing } from './university.js';

const TABLES = ['dues_entry', 'dues_payment_month', 'dues_payment', 'dues_month', 'dues_base', 'dues_rule', 'member_look', 'member_flag', 'member_token', 'member_event', 'member', 'position', 'organisation_event', 'organisation'];
/** Members who owe; of a thousand and one people on the roster one is an applicant, who owes nothing. */
const MEMBERS = 100_000;
const ROSTER = 100_101;
const BATCH = 1000;
/** Bars: memory that charging everybody adds, in MB, and its time as a multiple of writing the same rows without a rule, a key or a roster to read (1.6 on two busy cores). */
const MAX_GROWTH_MB = 60;
const MAX_TIMES_BARE = 4;
/** Bar: seconds for everybody and a month, on two cores. */
const MAX_SECONDS = 20;
/** Bar: milliseconds half of the reads of a branch's grid stay under, with its sums. */
const MAX_GRID_MS = 20;

/** Seconds of some work, and the MB by which memory in use went up at its highest. */
async function measured(work: () => Promise<unknown>): Promise<{ seconds: number; growth: number }> {
  globalThis.gc?.();
  const used = (): number => process.memoryUsage.rss() / 1_048_576;
  const before = used();
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, used())), 20);
  const started = performance.now();
  await work();
  clearInterval(watch);
  return { seconds: (performance.now() - started) / 1000, growth: Math.max(highest, used()) - before };
}

/** The least that any program would do: as many rows of the same widths into a copy of both tables, in transactions of the same size. */
async function bare(source: DataSource, ids: Ids): Promise<void> {
  const [rule, branch, now] = [ids.next(), ids.next(), new Date()];
  for (let from = 0; from < MEMBERS; from += BATCH) {
    await source.transaction(async (manager) => {
      const rows = Array.from({ length: BATCH }, () => [ids.next(), ids.next(), '2026-11', rule, branch, 'student', null, null, 20, 0, 0, now]);
      await manager.query('INSERT INTO bare_month (id, member_id, month, rule_id, branch_id, category, base_fen, base_months, charged_fen, relieved_fen, paid_fen, created_at) VALUES ?', [rows]);
      await manager.query('INSERT INTO bare_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, created_at) VALUES ?', [rows.map(([id, member]) => [id, 'charge', 'charged', 'receivable', 20, member, branch, id, null, now])]);
    });
  }
}

/** The month of a branch as its secretary sees it, all of its people and the sums above them, beside a read of the same without keeping a branch in the row. */
async function grid(reader: DuesReader, source: DataSource, branch: OrganisationRef): Promise<Timing> {
  const actor = actorAt('0'.repeat(26), 'secretary', branch);
  const rows = await timed(async () => (await reader.month(actor, { month: '2026-11', limit: 100 })).items.length);
  const sums = await timed(async () => (await reader.counts(actor, '2026-11')).byStanding.length);
  const naive = await timed(async () => (await source.query<unknown[]>(
    'SELECT d.*, m.name FROM dues_month d JOIN member m ON m.id = d.member_id JOIN organisation o ON o.id = m.organisation_id WHERE o.path LIKE ? AND d.month = ? ORDER BY m.id', [`${branch.path}%`, '2026-11'],
  )).length);
  print(`grid of a branch   ${ms(rows)}`);
  print(`its sums           ${ms(sums)}`);
  print(`read naively       ${ms(naive)}`);
  if (rows.found === 0 || rows.found !== naive.found) throw new Error(`${rows.found} of ${naive.found} people were read: that measures nothing`);
  return rows.median > sums.median ? rows : sums;
}

const env = loadEnvOrExit();
if (env.APP_MODE !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const app = await NestFactory.createApplicationContext(AppModule.of(env, createLogger('silent')), { logger: false });
try {
  const source = app.get(DataSource);
  const find = <T>(type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });
  await empty(source, TABLES);
  const tree = await foundTree(find(OrganisationsApi), app.get(Transactions));
  await fill(find(MembersApi), app.get(Transactions), tree.branches, ROSTER);
  // A third draw wages and have declared them.
  await source.query("UPDATE member SET dues_category = 'monthly_wage' WHERE CRC32(id) % 3 = 0");
  await source.query(`INSERT INTO dues_base (id, member_id, from_month, category, base_fen, base_months, reason, declared_by, declared_at)
    SELECT id, id, '2026-01', 'monthly_wage', 200000 + CRC32(id) % 1000000, 1, 'year', id, NOW(3) FROM member WHERE dues_category = 'monthly_wage'`);
  await source.query("INSERT INTO dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at) VALUES (?, ?, '2026-01', 'HALF_UP_FEN', 100000, 20, ?, NOW(3))", [find(Ids).next(), tree.school.id, find(Ids).next()]);
  for (const table of ['month', 'entry']) {
    await source.query(`DROP TABLE IF EXISTS bare_${table}`);
    await source.query(`CREATE TABLE bare_${table} LIKE dues_${table}`);
  }
  const charging = find(ChargeDuesService);
  const charge = (month: string): Promise<number> => charging.chargeMonth(month as DuesMonth, new AbortController().signal);
  let count = 0;
  const alone = await measured(() => bare(source, find(Ids)));
  const first = await measured(async () => (count = await charge('2026-11')));
  const written = async (): Promise<string> => JSON.stringify(await source.query('CHECKSUM TABLE dues_month, dues_entry'));
  const before = await written();
  let repeated = 0;
  const again = await measured(async () => (repeated = await charge('2026-11')));
  const changed = repeated > 0 || (await written()) !== before;
  const next = await measured(() => charge('2026-12'));
  for (const [what, { seconds, growth }] of [['bare insert loop', alone], ['charge a month', first], ['charge it again', again], ['charge the next', next]] as const) {
    print(`${what.padEnd(18)} ${seconds.toFixed(2).padStart(6)} s ${Math.round(MEMBERS / seconds).toString().padStart(8)} members/s, memory +${growth.toFixed(0)} MB`);
  }
  const times = first.seconds / alone.seconds;
  const [seconds, growth] = [Math.max(first.seconds, next.seconds), Math.max(first.growth, next.growth)];
  print(`${count} months charged in ${seconds.toFixed(1)} s at most, bar ${MAX_SECONDS} s; ${times.toFixed(2)} times the bare loop, bar ${MAX_TIMES_BARE}; memory +${growth.toFixed(0)} MB, bar ${MAX_GROWTH_MB} MB; charged again: ${changed ? 'CHANGED' : 'no row changed'}`);
  for (const table of ['month', 'entry']) await source.query(`DROP TABLE bare_${table}`);
  // The first branch holds applicants alone, who owe nothing: the last one is a branch of members.
  const branch = tree.branches.at(-1);
  if (!branch) throw new Error('the university has no branch');
  const { median } = await grid(find(DuesReader), source, branch);
  print(`slowest median of the grid ${median.toFixed(1)} ms, bar ${MAX_GRID_MS} ms`);
  const failed = [count !== MEMBERS, changed, seconds > MAX_SECONDS, times > MAX_TIMES_BARE, growth > MAX_GROWTH_MB, median > MAX_GRID_MS];
  process.exitCode = failed.includes(true) ? 1 : 0;
} finally {
  await app.close();
}

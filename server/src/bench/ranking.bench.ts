import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { AppModule } from '../app.module.js';
import { loadEnvOrExit } from '../config/env.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { PointsApi } from '../modules/points/points.api.js';
import { PointsRankingReader } from '../modules/points/points-ranking.reader.js';
import { PointsRankingQuery } from '../modules/points/points-ranking.query.js';
import { PointsTally } from '../modules/points/points-tally.js';
import { Ids } from '../platform/clock/ids.js';
import { Transactions } from '../platform/database/transaction.js';
import { createLogger } from '../platform/logging/logger.js';
import { fillLedger, WEEK } from './ledger-rows.js';
import { empty, fill, foundTree, ms, print, timed } from './university.js';

/** Bar: each read at the database, in ms. */
const MAX_MS = 2;
/** Bar: an award with all its sums, in bare inserts into the ledger. */
const MAX_RATIO = 3;
/** Members in the ledger, ten entries each; another number can be asked for: `npm run bench -- ranking:20000`. */
const MEMBERS = Number(process.argv[2] ?? 1_000_000);
/** People who are written for. */
const WRITERS = 200;
const WRITES = 2_000;
const TABLES = [
  'xuexi_dispute', 'xuexi_point', 'point_honour', 'point_month_objection', 'point_month_mark', 'point_month_review', 'point_board', 'point_appeal', 'point_claim', 'point_step', 'point_branch', 'point_total', 'point_entry', 'point_rule', 'message', 'member_look', 'member_flag', 'member_token', 'member_event', 'member', 'position',
  'organisation_event', 'organisation',
];

/** Ends the name of an answer that is made of several reads. */
const WHOLE = 'as it is shown';

const env = loadEnvOrExit();
if (env.APP_MODE !== 'test') throw new Error('this empties the roster: it runs with APP_MODE=test alone');
const app = await NestFactory.createApplicationContext(AppModule.of(env, createLogger('silent')), { logger: false });

/** Writes a second, so many at a time. */
async function rate(lanes: number, work: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let at = next++; at < WRITES; at = next++) await work(at);
  }));
  return Math.round(WRITES / ((performance.now() - started) / 1000));
}

try {
  const source = app.get(DataSource);
  const transactions = app.get(Transactions);
  const find = <T>(type: abstract new (...given: never[]) => T): T => app.get(type as never, { strict: false });
  const [queries, ids] = [find(PointsRankingQuery), find(Ids)];
  await empty(source, TABLES);
  const tree = await foundTree(find(OrganisationsApi), transactions);
  const rootId = tree.school.id;
  const started = performance.now();
  const rule = await fillLedger(source, ids, tree, MEMBERS, print);
  await find(PointsTally).run(WEEK, false);
  // Those of the ledger stand on no roster: each branch has a hundred.
  await source.query('UPDATE point_branch SET headcount = 100, per_head_cents = points');
  await source.query('ANALYZE TABLE point_total, point_branch, point_step, point_entry');
  print(`${MEMBERS} members, ${MEMBERS * 10} entries: ${((performance.now() - started) / 1000).toFixed(1)} s`);

  const [mine] = (await source.query('SELECT points FROM point_total WHERE scope_id = ? AND period = ? ORDER BY points DESC LIMIT 1 OFFSET ?', [rootId, WEEK, Math.floor(MEMBERS / 4)])) as { points: number }[];
  const points = Number(mine?.points ?? 0);
  // What a member sees is the place in the branch, put together as the page does; and somebody turns the pages of the branches.
  const [home] = (await source.query(
    "SELECT t.scope_id AS branchId, t.member_id AS memberId FROM point_total t JOIN organisation o ON o.id = t.scope_id AND o.kind = 'branch' WHERE t.period = ? ORDER BY t.member_id LIMIT 1 OFFSET ?", [WEEK, Math.floor(MEMBERS / 4)],
  )) as { branchId: Id; memberId: Id }[];
  const shown = { memberId: home?.memberId ?? '', branchId: home?.branchId ?? '', rootId };
  const [middle] = (await source.query('SELECT per_head_cents AS value, branch_id AS branchId FROM point_branch WHERE root_id = ? AND period = ? ORDER BY per_head_cents DESC, branch_id DESC LIMIT 1 OFFSET ?', [rootId, WEEK, Math.floor(tree.branches.length / 2)])) as { value: number; branchId: Id }[];
  const week = 'FROM point_entry WHERE root_id = ? AND week = ?';
  const naive = async (sql: string): Promise<number> => ((await source.query(sql, [rootId, WEEK])) as unknown[]).length;
  const pairs: [string, () => Promise<number>, () => Promise<number>][] = [
    ['top 50', async () => (await queries.top(rootId, WEEK, 50)).length, () => naive(`SELECT member_id, SUM(points) AS p ${week} GROUP BY member_id ORDER BY p DESC LIMIT 50`)],
    ['my rank in the school', async () => ((await queries.aboveInSchool(rootId, WEEK, points)) === null ? 0 : 1), () => naive(`SELECT COUNT(*) FROM (SELECT member_id ${week} GROUP BY member_id HAVING SUM(points) > ${points}) t`)],
    [
      'branches, 20 of all', async () => (await queries.branches(rootId, WEEK, 'per_head', null, 21)).length,
      () => naive(`SELECT branch_id, SUM(points) / COUNT(DISTINCT member_id) AS p ${week} GROUP BY branch_id ORDER BY p DESC LIMIT 21`),
    ],
    [
      'branches, a later page', async () => (await queries.branches(rootId, WEEK, 'per_head', middle ?? null, 21)).length,
      () => naive(`SELECT branch_id, SUM(points) / COUNT(DISTINCT member_id) AS p ${week} GROUP BY branch_id ORDER BY p DESC LIMIT 21 OFFSET ${Math.floor(tree.branches.length / 2)}`),
    ],
    [
      `my rank, ${WHOLE}`, async () => (await find(PointsRankingReader).standing(shown, WEEK)).standing.place,
      async () => ((await source.query('SELECT member_id FROM point_entry WHERE branch_id = ? AND week = ? GROUP BY member_id ORDER BY SUM(points) DESC', [shown.branchId, WEEK])) as unknown[]).length,
    ],
  ];
  let slowest = 0;
  for (const [name, read, slow] of pairs) {
    const kept = await timed(read);
    // What a page shows of one's own rank is made of five reads; the bar is for one.
    if (!name.endsWith(WHOLE)) slowest = Math.max(slowest, kept.median);
    print(`${name.padEnd(22)} kept  ${ms(kept)}`);
    const begun = performance.now();
    const found = await slow();
    print(`${name.padEnd(22)} naive ${(performance.now() - begun).toFixed(1).padStart(7)} ms once, ${found} rows`);
  }

  const [branch = tree.school] = tree.branches;
  await fill(find(MembersApi), transactions, [branch], WRITERS);
  const people = ((await source.query('SELECT id FROM member')) as { id: Id }[]).map((row) => row.id);
  const member = (at: number): Id => people[at % people.length] ?? '';
  const bare = (at: number): Promise<unknown> => transactions.run((tx) => tx.manager.query(
    'INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NOW(3))',
    [ids.next(), member(at), branch.id, rootId, rule, 'quiz', `bare-${ids.next()}`, '2026-11-24', WEEK, '2026-11', 1],
  ));
  let worst = 0;
  for (const lanes of [20, WRITERS]) {
    const inserts = await rate(lanes, bare);
    const awards = await rate(lanes, () => {
      const eventId = ids.next();
      return transactions.run((tx) => find(PointsApi).award(tx, { source: 'learning', eventId, memberId: member(Math.floor(Math.random() * people.length)), day: '2026-11-24' as CalendarDay }));
    });
    worst = Math.max(worst, inserts / awards);
    print(`${String(lanes).padStart(3)} writers in one branch: bare insert ${inserts}/s, award with all sums ${awards}/s, ${(inserts / awards).toFixed(2)} times`);
  }
  print(`slowest median of a read ${slowest.toFixed(2)} ms, bar ${MAX_MS} ms; an award costs ${worst.toFixed(2)} inserts, bar ${MAX_RATIO}`);
  process.exitCode = slowest > MAX_MS || worst > MAX_RATIO ? 1 : 0;
} finally {
  await app.close();
}

import type { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Ids } from '../platform/clock/ids.js';
import type { BenchTree } from './university.js';

/** The week that is looked at: about six of ten members have points in it. */
export const WEEK = '2026-W48';
const MONTH = '2026-11';
const WEEKS = 16;
const EACH = 10;
const AT_ONCE = 200_000;

/** Indexes that are cheaper to build over the whole table than to keep while millions of rows come in. */
const LATER: readonly (readonly [table: string, name: string, key: string])[] = [
  ['point_entry', 'uq_point_entry_event', 'UNIQUE KEY uq_point_entry_event (member_id, source, event_id)'],
  ['point_entry', 'uq_point_entry_reverses', 'UNIQUE KEY uq_point_entry_reverses (reverses_id)'],
  ['point_entry', 'ix_point_entry_caps', 'KEY ix_point_entry_caps (member_id, source, day, points)'],
  ['point_entry', 'ix_point_entry_member', 'KEY ix_point_entry_member (member_id, id)'],
  ['point_entry', 'ix_point_entry_board', 'KEY ix_point_entry_board (branch_id, week, member_id, points)'],
  ['point_total', 'ix_point_total_place', 'KEY ix_point_total_place (scope_id, period, points, member_id)'],
];

const DIGIT = `(SELECT 0 AS d ${Array.from({ length: 9 }, (_, at) => `UNION ALL SELECT ${at + 1}`).join(' ')})`;
/** Whole numbers from a number on, `AT_ONCE` at most, without a table. */
const numbers = (from: number, count: number): string => {
  const powers = [1, 10, 100, 1000, 10_000, 100_000];
  const sum = powers.map((power, at) => `d${at}.d * ${power}`).join(' + ');
  return `(SELECT ${from} + ${sum} AS n FROM ${powers.map((_, at) => `${DIGIT} d${at}`).join(' CROSS JOIN ')} WHERE ${sum} < ${count})`;
};

/**
 * Entries of so many made-up members, ten for each over sixteen weeks, with their sums, as the ledger would hold them after a term. Straight
 * into the tables, their indexes built afterwards: ten million awards one by one are measured by nobody. Gives the rule they name.
 */
export async function fillLedger(source: DataSource, ids: Ids, { school, branches }: BenchTree, members: number, tell: (line: string) => void): Promise<Id> {
  const rule = ids.next();
  await source.query('INSERT INTO point_rule (id, root_id, source, from_on, points, evidence, created_at) VALUES (?, ?, ?, ?, ?, ?, NOW(3))', [rule, school.id, 'learning', '2020-01-01', 2, 0]);
  const runner = source.createQueryRunner();
  const run = (sql: string, values: unknown[] = []): Promise<unknown> => runner.query(sql, values);
  const started = Date.now();
  const step = (what: string): void => tell(`  ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await run('SET FOREIGN_KEY_CHECKS = 0');
  await run('SET UNIQUE_CHECKS = 0');
  await dropLater(run);
  await run('CREATE TEMPORARY TABLE bench_branch (n int PRIMARY KEY, id char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL)');
  await run('INSERT INTO bench_branch (n, id) VALUES ?', [branches.map((branch, at) => [at, branch.id])]);
  // Every member has another week at each turn (7 and 16 have no common divisor), so a week's sum is one entry.
  const week = `CONCAT('2026-W', LPAD(33 + (MOD(n.n, ${members}) + 7 * FLOOR(n.n / ${members})) % ${WEEKS}, 2, '0'))`;
  for (let from = 0; from < members * EACH; from += AT_ONCE) {
    await run(
      `INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, created_at)
       SELECT CONCAT('01kc', LPAD(n.n, 22, '0')), CONCAT('01kd', LPAD(MOD(n.n, ${members}), 22, '0')), b.id, ?, ?, 'learning', CONCAT('e', n.n), '2026-11-24', ${week}, '${MONTH}', 1 + CRC32(n.n) % 20, NOW(3)
         FROM ${numbers(from, Math.min(AT_ONCE, members * EACH - from))} n JOIN bench_branch b ON b.n = MOD(n.n, ${members}) % ${branches.length}`, [school.id, rule],
    );
  }
  await run('DROP TEMPORARY TABLE bench_branch');
  step('entries');
  await buildLater(run, 'point_entry');
  step('indexes of the entries');
  for (const scope of ['branch_id', 'root_id']) await run(`INSERT INTO point_total (scope_id, period, member_id, points) SELECT ${scope}, week, member_id, points FROM point_entry`);
  step('sums of weeks');
  // Branch by branch, so that every sum is made in memory; the school's are the branches' sums again.
  for (const { id } of branches) await run(`INSERT INTO point_total (scope_id, period, member_id, points) SELECT branch_id, '${MONTH}', member_id, SUM(points) FROM point_entry WHERE branch_id = ? GROUP BY branch_id, member_id`, [id]);
  for (const period of [MONTH, 'all']) {
    for (const { id } of branches) await run(`INSERT INTO point_total (scope_id, period, member_id, points) SELECT ?, '${period}', member_id, points FROM point_total WHERE scope_id = ? AND period = '${MONTH}'`, [school.id, id]);
  }
  step('sums of months and of all time');
  await buildLater(run, 'point_total');
  await run('SET UNIQUE_CHECKS = 1');
  await run('SET FOREIGN_KEY_CHECKS = 1');
  await runner.release();
  step('indexes of the sums');
  return rule;
}

async function dropLater(run: (sql: string) => Promise<unknown>): Promise<void> {
  // MariaDB keeps an index for each foreign key; without checks it lets go of it all the same.
  for (const table of ['point_entry', 'point_total']) {
    const keys = LATER.filter(([of]) => of === table).map(([, name]) => `DROP KEY IF EXISTS ${name}`);
    await run(`ALTER TABLE ${table} ${table === 'point_entry' ? 'DROP FOREIGN KEY IF EXISTS fk_point_entry_member, ' : ''}${keys.join(', ')}`);
  }
}

async function buildLater(run: (sql: string) => Promise<unknown>, table: string): Promise<void> {
  const keys = LATER.filter(([of]) => of === table).map(([, , key]) => `ADD ${key}`);
  await run(`ALTER TABLE ${table} ${table === 'point_entry' ? 'ADD CONSTRAINT fk_point_entry_member FOREIGN KEY (member_id) REFERENCES member (id), ' : ''}${keys.join(', ')}`);
}

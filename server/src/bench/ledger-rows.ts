import type { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Ids } from '../platform/clock/ids.js';
import type { BenchTree } from './university.js';

/** The week that is looked at: about six of ten members have points in it. */
export const WEEK = '2026-W48';
const WEEKS = 16;
const EACH = 10;
const AT_ONCE = 200_000;

const DIGIT = `(SELECT 0 AS d ${Array.from({ length: 9 }, (_, at) => `UNION ALL SELECT ${at + 1}`).join(' ')})`;
/** Whole numbers from a number on, `AT_ONCE` at most, without a table. */
const numbers = (from: number, count: number): string => {
  const powers = [1, 10, 100, 1000, 10_000, 100_000];
  const sum = powers.map((power, at) => `d${at}.d * ${power}`).join(' + ');
  return `(SELECT ${from} + ${sum} AS n FROM ${powers.map((_, at) => `${DIGIT} d${at}`).join(' CROSS JOIN ')} WHERE ${sum} < ${count})`;
};

/**
 * Entries of so many made-up members, ten for each over sixteen weeks, as the ledger would hold them after a term. Straight into the
 * table: ten million awards one by one are measured by nobody. Gives the rule they name.
 */
export async function fillLedger(source: DataSource, ids: Ids, { school, branches }: BenchTree, members: number): Promise<Id> {
  const rule = ids.next();
  await source.query('INSERT INTO point_rule (id, root_id, source, from_on, points, evidence, created_at) VALUES (?, ?, ?, ?, ?, ?, NOW(3))', [rule, school.id, 'learning', '2020-01-01', 2, 0]);
  const runner = source.createQueryRunner();
  await runner.query('SET FOREIGN_KEY_CHECKS = 0');
  await runner.query('CREATE TEMPORARY TABLE bench_branch (n int PRIMARY KEY, id char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL)');
  await runner.query('INSERT INTO bench_branch (n, id) VALUES ?', [branches.map((branch, at) => [at, branch.id])]);
  const week = `CONCAT('2026-W', LPAD(33 + (MOD(n.n, ${members}) + 7 * FLOOR(n.n / ${members})) % ${WEEKS}, 2, '0'))`;
  for (let from = 0; from < members * EACH; from += AT_ONCE) {
    await runner.query(
      `INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, created_at)
       SELECT CONCAT('01kc', LPAD(n.n, 22, '0')), CONCAT('01kd', LPAD(MOD(n.n, ${members}), 22, '0')), b.id, ?, ?, 'learning', CONCAT('e', n.n), '2026-11-24', ${week}, '2026-11', 1 + CRC32(n.n) % 20, NOW(3)
         FROM ${numbers(from, Math.min(AT_ONCE, members * EACH - from))} n JOIN bench_branch b ON b.n = MOD(n.n, ${members}) % ${branches.length}`, [school.id, rule],
    );
  }
  await runner.query('DROP TEMPORARY TABLE bench_branch');
  await runner.query('SET FOREIGN_KEY_CHECKS = 1');
  await runner.release();
  return rule;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { startTestApp, type TestApp } from '../support/app.js';

const CLI = new URL('../../dist/cli/', import.meta.url);
const ORDER = { seed: 5, on: '2026-11-24' as CalendarDay, people: 300, committees: ['外国语学院党委', '计算机学院党委', '机关党委'] };
/** The week before the demo's day, whose boards are drafts, and the one before, whose are published. */
const [DRAFTED, PUBLISHED] = ['2026-W47', '2026-W46'];
let server: TestApp;

/** What a command said, and its status. */
interface Ended { status: number | null; out: string; err: string }

/** Run a built command as an operator does, with the settings of the service in the environment. */
async function run(program: string, args: readonly string[] = [], more: Record<string, string> = {}): Promise<Ended> {
  const settings = Object.fromEntries(Object.entries(server.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, CLI)), ...args], { env: { PATH: process.env['PATH'], ...settings, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number | null]>]);
  return { status, out: out.trim(), err: err.trim() };
}
const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => server.source.query(sql, values) as Promise<T[]>;

beforeAll(async () => {
  if (!existsSync(new URL('points.js', CLI))) throw new Error('server/dist is missing: build the server first');
  server = await startTestApp({ settings: { APP_MODE: 'demo' } });
  await seedDemo(server.env, createLogger('error'), ORDER);
}, 300_000);
afterAll(() => server?.close());

describe('points', () => {
  it('tells how it is used where that was not understood, before it opens anything', async () => {
    const unreachable = { DATABASE_URL: 'mysql://nobody@127.0.0.1:9/nothing' };
    for (const args of [[], ['mend'], ['board'], ['board', 'ABC'], ['board', 'ABC', '2026-W99'], ['verify', 'yesterday'], ['verify', DRAFTED, '2026-13'], ['rebuild', DRAFTED], ['board', 'ABC', DRAFTED, 'more']]) {
      const { status, out, err } = await run('points.js', args, unreachable);
      expect([args, status, out, err]).toEqual([args, 1, '', expect.stringContaining('usage: points verify')]);
    }
    const { status, err } = await run('points.js', ['verify'], { JWT_SECRET: '' });
    expect([status, err]).toEqual([78, expect.stringContaining('JWT_SECRET')]);
  });

  it('finds a sum that was changed by hand, mends it from the ledger and agrees again', async () => {
    const agree = '0 sums, 0 frozen rows of branches and 0 versions of boards and months differ from the ledger.';
    expect(await run('points.js', ['verify', PUBLISHED, DRAFTED, '2026-10'])).toEqual({ status: 0, out: agree, err: '' });
    const [row] = await query<{ id: Id }>("SELECT member_id AS id FROM point_total WHERE period = 'all' AND points > 0 LIMIT 1");
    await query("UPDATE point_total SET points = points + 100 WHERE member_id = ? AND period = 'all'", [row?.id]);
    expect(await run('points.js', ['verify', PUBLISHED])).toEqual({ status: 2, out: agree.replace('0 sums', '1 sums'), err: '' });
    expect(await run('points.js', ['rebuild'])).toEqual({ status: 0, out: `Sums of 1 people were made again from the ledger.\n${agree}`, err: '' });
    expect((await run('points.js', ['verify', PUBLISHED])).status).toBe(0);
  });

  it('prints each version of a board as the ledger gives it, and says which one was changed', async () => {
    const [branch] = await query<{ id: Id; code: string; name: string }>('SELECT o.id, o.code, o.name FROM organisation o JOIN point_board b ON b.branch_id = o.id WHERE b.period = ? AND b.points > 0 LIMIT 1', [DRAFTED]);
    const board = (period: string): Promise<Ended> => run('points.js', ['board', branch?.code ?? '', period]);
    const same = await board(DRAFTED);
    expect([same.status, same.err, same.out.split('\n')[0]]).toEqual([0, '', `${branch?.name} ${DRAFTED} version 1 (draft): the ledger gives the same`]);
    expect(same.out).toMatch(/\n {2}1\t[0-9a-z]{26}\t\d+\t(-|\d+)\t\d+/);
    expect(await board('2020-W01')).toEqual({ status: 0, out: `${branch?.name} has nothing of 2020-W01.`, err: '' });
    expect(await run('points.js', ['board', '000000000000', DRAFTED])).toEqual({ status: 1, out: '', err: 'no organisation has the code 000000000000' });
    // What triggers refuse to the service of a published version, somebody with the database's own rights may still do.
    await query("UPDATE point_board SET board_rows = JSON_SET(board_rows, '$[0].points', 999) WHERE branch_id = ? AND period = ?", [branch?.id, DRAFTED]);
    const changed = await board(DRAFTED);
    expect([changed.status, changed.out]).toEqual([2, expect.stringContaining('DIFFERS from the ledger')]);
    expect(changed.out.split('\n').slice(1)).toEqual(same.out.split('\n').slice(1));
    expect(await run('points.js', ['verify', DRAFTED])).toMatchObject({ status: 2, out: expect.stringContaining('0 sums, 0 frozen rows of branches and 1 versions') });
  });
});

describe('verify-book', () => {
  it('agrees with the demo, names what was changed by hand, and says when there is no database', async () => {
    expect(await run('verify-book.js')).toEqual({ status: 0, out: expect.stringMatching(/^The book of dues agrees with every month, payment and remittance: \d+ movements\.$/), err: '' });
    const [month] = await query<{ id: Id }>('SELECT id FROM dues_month WHERE paid_fen > 0 LIMIT 1');
    await query('UPDATE dues_month SET paid_fen = paid_fen - 1 WHERE id = ?', [month?.id]);
    const { status, out, err } = await run('verify-book.js');
    expect([status, out, err]).toEqual([2, '', expect.stringContaining(month?.id ?? '?')]);
    expect(err).toMatch(/The book of dues does not agree with what stands beside it: \d+ rows\.$/);
    await query('UPDATE dues_month SET paid_fen = paid_fen + 1 WHERE id = ?', [month?.id]);
    expect((await run('verify-book.js')).status).toBe(0);
    const lost = await run('verify-book.js', [], { DATABASE_URL: 'mysql://nobody@127.0.0.1:9/nothing' });
    expect([lost.status, lost.out, lost.err.split('\n').length]).toEqual([1, '', 1]);
  });
});

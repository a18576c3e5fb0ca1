import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@party/shared/permissions';
import { ROSTER_COLUMNS } from '@party/shared/members';
import { baseSample } from '../../src/demo/sample-bases.js';
import { graduateSample } from '../../src/demo/sample-graduates.js';
import { xuexiSample } from '../../src/demo/sample-xuexi.js';
import { cleanSample, faultySample, type PlantedFault } from '../../src/demo/sample-faults.js';
import type { SampleLine } from '../../src/demo/sample-people.js';
import { readSheet } from '../../src/platform/spreadsheet/read-sheet.js';
import type { TestApp } from '../support/app.js';
import { ImportDesk } from '../support/import-desk.js';
import { startImportStage } from '../support/import-stage.js';
import { collectTexts } from '../support/workbooks/collect-sheet.js';

const FOLDER = join(import.meta.dirname, '../../../docs/samples');
const sample = (name: string): Promise<Buffer> => readFile(join(FOLDER, name));

let server: TestApp;
let desk: ImportDesk;
let officer: Actor;
let committeeId: string;

beforeAll(async () => {
  const stage = await startImportStage();
  ({ server, officer, committeeId } = stage);
  desk = new ImportDesk(server, officer, committeeId);
});
afterAll(() => server.close());

const expected = async (): Promise<PlantedFault[]> => JSON.parse((await sample('roster-with-faults.expected.json')).toString()) as PlantedFault[];
const onRoster = async (): Promise<number> => Number(((await server.source.query('SELECT COUNT(*) AS count FROM member')) as { count: number }[])[0]?.count);
const texts = (lines: readonly SampleLine[]): string[][] => lines.map((line) => ROSTER_COLUMNS.map(({ field }) => String(line[field] ?? '')));

describe('the sample rosters', () => {
  it('are what their generator makes', async () => {
    expect(await collectTexts(await readSheet(await sample('roster-clean.xlsx')))).toEqual(texts(cleanSample()));
    const { lines, faults } = faultySample();
    const written = (await collectTexts(await readSheet(await sample('roster-with-faults.xlsx')))).map((row) => row.map((cell, at) => (/^\d{18}$/.test(cell) && at === 1 ? 'number' : cell)));
    expect(written).toEqual(texts(lines).map((row) => row.map((cell, at) => (/^\d{18}$/.test(cell) && at === 1 ? 'number' : cell))));
    expect(await expected()).toEqual(faults);
  });

  it('have 37 planted faults, each found in its row and column, and not one more', async () => {
    const planted = await expected();
    expect(planted).toHaveLength(37);
    const ready = await desk.check(await sample('roster-with-faults.xlsx'), 'roster-with-faults.xlsx');
    const found = [...(await desk.rows(ready.id, 'faulty')), ...(await desk.rows(ready.id, 'conflicting'))]
      .flatMap((row) => row.faults.map((fault): PlantedFault => ({ row: row.number, column: fault.column ?? '', header: fault.header ?? '', code: fault.code })));
    const order = (a: PlantedFault, b: PlantedFault): number => a.row - b.row;
    expect(found.sort(order)).toEqual([...planted].sort(order));
  });

  it('write nothing while all or nothing is asked for, and everything else when valid rows are', async () => {
    const before = await onRoster();
    const ready = await desk.check(await sample('roster-with-faults.xlsx'));
    const refused = await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version });
    expect(refused.statusCode).toBe(409);
    expect(await onRoster()).toBe(before);
    const done = await desk.commit(ready, 'valid');
    expect(done.result).toMatchObject({ created: ready.counts?.new, skipped: 37 });
    expect(await onRoster()).toBe(before + (ready.counts?.new ?? 0));
    expect((await desk.undo(done)).statusCode).toBe(200);
    expect(await onRoster()).toBe(before);
  });

  it('go in whole when clean, and are unchanged the second time', async () => {
    const before = await onRoster();
    const ready = await desk.check(await sample('roster-clean.xlsx'));
    expect(ready.counts).toEqual({ total: 60, new: 60, changed: 0, unchanged: 0, conflicting: 0, faulty: 0 });
    const done = await desk.commit(ready);
    expect(done.result).toMatchObject({ created: 60 });
    expect(await onRoster()).toBe(before + 60);
    expect((await desk.check(await sample('roster-clean.xlsx'))).counts).toMatchObject({ unchanged: 60 });
  });

  it('end with a graduating class out of the clean one, three rows of it refused by name', async () => {
    const { lines, spoilt } = graduateSample();
    const class_ = new ImportDesk(server, officer, committeeId, 'graduate_transfers');
    const ready = await class_.check(await sample('graduates.xlsx'), 'graduates.xlsx');
    const refused = (await class_.rows(ready.id, 'conflicting')).map((row) => row.faults.map((fault) => fault.code).join());
    expect([refused, ready.counts]).toEqual([['other_name', 'no_power', 'not_found'], expect.objectContaining({ total: lines.length, new: lines.length - spoilt, faulty: 0 })]);
    expect((await class_.commit(ready, 'valid')).result).toMatchObject({ created: lines.length - spoilt });
  });

  it('bring a month of 学习强国 points, two lines refused by name and one pointed at', async () => {
    const { lines, spoilt } = xuexiSample();
    const points = new ImportDesk(server, officer, committeeId, 'xuexi_points');
    const ready = await points.check(await sample('xuexi-points.xlsx'), 'xuexi-points.xlsx');
    const refused = (await points.rows(ready.id, 'conflicting')).map((row) => row.faults.map((fault) => fault.code).join());
    const marked = (await points.rows(ready.id, 'new')).filter((row) => row.warnings.length > 0).map((row) => row.warnings[0]?.code);
    expect([refused, marked, ready.counts]).toEqual([['other_name', 'not_found'], ['suspicious'], expect.objectContaining({ total: lines.length, new: lines.length - spoilt, faulty: 0 })]);
    // The line that is pointed at is looked at by a person before it counts.
    await expect(points.commit(ready, 'valid')).rejects.toThrow('imports.unconfirmed');
    expect((await points.commit(ready, 'valid', { confirmed: true })).result).toMatchObject({ created: lines.length - spoilt });
  });

  it('have bases of dues beside them, three rows of it refused by name', async () => {
    const { lines, spoilt, fixed } = baseSample();
    const [branch] = await server.source.query<{ path: string }[]>('SELECT path FROM organisation WHERE id = ?', [committeeId]);
    await server.source.query("INSERT INTO dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at) VALUES (?, ?, '2026-09', 'HALF_UP_FEN', 100000, 20, ?, NOW(3))", [officer.memberId, branch?.path.split('/')[1], officer.memberId]);
    const table = new ImportDesk(server, officer, committeeId, 'dues_bases');
    const ready = await table.check(await sample('dues-bases.xlsx'), 'dues-bases.xlsx');
    const refused = [...(await table.rows(ready.id, 'conflicting')), ...(await table.rows(ready.id, 'faulty'))].map((row) => row.faults.map((fault) => fault.code).join());
    expect([refused, ready.counts]).toEqual([['other_name', 'other_category', 'malformed'], expect.objectContaining({ total: lines.length, new: lines.length - spoilt - fixed, unchanged: fixed })]);
    expect((await table.commit(ready, 'valid')).result).toMatchObject({ created: lines.length - spoilt - fixed });
  });
});

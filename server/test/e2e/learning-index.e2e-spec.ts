import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { ResourceRow, ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { ShortIndexes } from '../../src/modules/learning/short-indexes.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

/** Entries a piece was indexed with at most, in former times. */
const FORMER = 3000;
/** Different pairs of neighbouring characters, more than the former index held. */
const LONG = Array.from({ length: 4000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
/** Stands in the last line of the book. */
const LAST = '结尾之言';

let rig: CorrectionRig;
let [writer, reviewer]: Actor[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  [writer, reviewer] = [await rig.member(), await rig.keeper('secretary')];
  rig.server.clock.set(fromShanghai('2026-11-24' as CalendarDay, { hour: 9 }));
});
afterAll(() => rig.close());

const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);

async function ok<T>(answer: ReturnType<typeof call>): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(got.body);
  return got.json<T>();
}

const found = async (words: string): Promise<Id[]> => (await ok<Page<ResourceRow>>(call(writer, 'GET', `/learning/resources?q=${encodeURIComponent(words)}`))).items.map((row) => row.id);
const entries = async (id: Id): Promise<number> => Number(((await rig.server.source.query('SELECT COUNT(*) AS held FROM learning_token WHERE resource_id = ?', [id])) as { held: string }[])[0]?.held);

async function book(title: string): Promise<Id> {
  const { id } = await ok<ResourceView>(call(writer, 'POST', '/learning/resources', { title, summary: '', form: 'ebook', source: 'own', text: '', tags: [], audience: 'everybody', visibility: 'own' }));
  await ok(call(writer, 'PUT', `/learning/resources/${id}/chapters/1`, { version: 1, title: '上篇', text: LONG }));
  await ok(call(writer, 'PUT', `/learning/resources/${id}/chapters/2`, { version: 2, title: '下篇', text: LAST }));
  await ok(call(writer, 'POST', `/learning/resources/${id}/steps`, { version: 3, action: 'submit' }));
  await ok(call(reviewer, 'POST', `/learning/resources/${id}/decisions`, { version: 4, action: 'publish' }));
  return id;
}

/** As the former index left a book: its first entries alone. The pairs of the last line go first, as they were never reached. */
async function shorten(id: Id): Promise<void> {
  await rig.server.source.query("DELETE FROM learning_token WHERE resource_id = ? AND token IN ('结尾', '尾之', '之言')", [id]);
  const [from] = [await entries(id)];
  await rig.server.source.query('DELETE FROM learning_token WHERE resource_id = ? ORDER BY token DESC LIMIT ?', [id, from - FORMER]);
}

describe('books indexed when an index was shorter', () => {
  it('are found by their last chapter after one night, the others untouched, and a second night writes nothing', async () => {
    const [older, whole] = [await book('旧书'), await book('新书')];
    await shorten(older);
    expect([await entries(older), await found(LAST)]).toEqual([FORMER, [whole]]);
    const full = await entries(whole);
    const upkeep = rig.server.app.get(ShortIndexes, { strict: false });
    expect(await upkeep.run()).toBe(1);
    expect([await entries(older), await entries(whole)]).toEqual([full, full]);
    expect((await found(LAST)).sort()).toEqual([older, whole].sort());
    expect(await upkeep.run()).toBe(0);
  }, 60_000);

  it('wait for the next night when the service is told to stop', async () => {
    const id = await book('停机时的书');
    await shorten(id);
    const upkeep = rig.server.app.get(ShortIndexes, { strict: false });
    expect([await upkeep.run(AbortSignal.abort()), await entries(id)]).toEqual([0, FORMER]);
    expect(await upkeep.run()).toBe(1);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CircularView } from '@party/shared/circulars';
import { fromShanghai, type CalendarDay } from '@party/shared/kernel';
import type { ChapterView, ResourceView, RichBlock } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { FIRING_PAYLOADS } from '../support/firing-payloads.js';

const OUTER = ['开头', '结尾'];
const MARKUP = /<\/?[a-z!?]/i;
const KINDS = ['heading', 'text', 'quote', 'item', 'table'];
const FIELDS = ['kind', 'text', 'runs', 'rows'];

let rig: CorrectionRig;
let [writer, secretary]: Actor[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  [writer, secretary] = [await rig.member(), await rig.keeper('secretary')];
  rig.server.clock.set(fromShanghai('2026-11-24' as CalendarDay, { hour: 9 }));
});
afterAll(() => rig.close());

const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);

async function ok<T>(answer: ReturnType<typeof call>): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(got.body);
  return got.json<T>();
}

/** What of a kept text could act: mark-up in words, a kind or field nobody knows, a link to anywhere; and whether the text around the payloads is lost. */
function faultsOf(blocks: readonly RichBlock[]): string[] {
  const words = blocks.flatMap((block) => [block.text, ...(block.runs ?? []).map((run) => run.text), ...(block.rows ?? []).flat()]);
  return [
    ...words.filter((text) => MARKUP.test(text)), ...blocks.flatMap((block) => [...Object.keys(block).filter((key) => !FIELDS.includes(key)), ...(KINDS.includes(block.kind) ? [] : [block.kind])]),
    ...blocks.flatMap((block) => (block.runs ?? []).flatMap((run) => run.link ?? [])), ...OUTER.filter((outer) => !words.some((text) => text.includes(outer))),
  ];
}

/** Texts that hold every payload: in a paragraph's place, in a cell, and escaped once more. */
const shapes = [
  (payload: string): string => `<p>${OUTER[0]}</p><p>${OUTER[1]}</p>${payload}`, (payload: string): string => `<p>${OUTER[0]}</p><p>${OUTER[1]}</p><table><tr><td>${payload}</td></tr></table>`,
  (payload: string): string => `<p>${OUTER[0]}</p><p>${OUTER[1]}</p>${payload.replace(/&/g, '&amp;').replace(/</g, '&lt;')}`,
];

const piece = (form: 'article' | 'poster' | 'ebook', text: string): Promise<ResourceView> =>
  ok(call(writer, 'POST', '/learning/resources', { title: '学习提纲', summary: '', form, source: 'own', text, tags: [], audience: 'everybody', visibility: 'own' }));

/** Each way a text comes in, and what is read of it afterwards. */
const DOORS: Record<string, (text: string) => Promise<readonly RichBlock[]>> = {
  article: async (text) => {
    const { id } = await piece('article', text);
    return (await ok<ResourceView>(call(writer, 'GET', `/learning/resources/${id}`))).blocks;
  },
  poster: async (text) => {
    const { id } = await piece('poster', text);
    return (await ok<ResourceView>(call(writer, 'GET', `/learning/resources/${id}`))).blocks;
  },
  chapter: async (text) => {
    const { id } = await piece('ebook', '');
    await ok(call(writer, 'PUT', `/learning/resources/${id}/chapters/1`, { version: 1, title: '上篇', text }));
    return (await ok<ChapterView>(call(writer, 'GET', `/learning/resources/${id}/chapters/1`))).blocks;
  },
  circular: async (text) => {
    const { id } = await ok<CircularView>(call(secretary, 'POST', '/circulars', { organisationId: rig.tree.branch.id, title: '通知', text, audience: 'members', dueOn: '2026-12-01' }));
    return (await ok<CircularView>(call(secretary, 'GET', `/circulars/${id}`))).blocks;
  },
};

/** Some 1,500 texts, three minutes: so it stands among the deep ones. */
describe('attacks known to fire, sent through the door', () => {
  it.each(Object.keys(DOORS))('leave words at most in what is read afterwards of a text that came in as %s', async (door) => {
    expect(FIRING_PAYLOADS.length).toBeGreaterThanOrEqual(100);
    const faults: string[] = [];
    for (const shape of shapes) for (const payload of FIRING_PAYLOADS) faults.push(...faultsOf((await DOORS[door]?.(shape(payload))) ?? []).map((fault) => `${payload}: ${fault}`));
    expect(faults).toEqual([]);
  }, 240_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import { LEAST_RATINGS, MOST_MEETING_PHOTOS, PIECE_PAGE, type LearningAnalysis, type LearningSession, type MeetingRow, type PersonRecord, type Recommended, type ResourceFacts, type ResourceRow, type ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import { LearningApi } from '../../src/modules/learning/learning.api.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { startWeChatSandbox, type WeChatSandbox } from '../../src/sandbox/start-sandbox.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { learningPieces } from '../support/learning-pieces.js';
import { multipartBody } from '../support/multipart.js';
import { SMALL_PNG } from '../support/small-pictures.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let wechat: WeChatSandbox;
let [secretary, deputy, author]: Person[] = [];
beforeAll(async () => {
  // The app and secret of every test service.
  wechat = await startWeChatSandbox({ port: 0, appId: 'wxsandbox0000000001', appSecret: 'sandbox-secret' });
  rig = await startCorrectionRig({ WECHAT_API_BASE: wechat.url });
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('publicity_commissioner');
  author = await rig.member({ name: '阿依古丽' });
});
afterAll(async () => {
  await rig.close();
  await wechat.close();
});

const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const field = async (answer: ReturnType<typeof call>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string }[] }>().errors?.[0]?.field;
const POSTER: ResourceFacts = { title: '为人民服务', summary: '', form: 'poster', source: 'own', text: '为人民服务', tags: [], audience: 'everybody', visibility: 'own' };
const view = async (actor: Actor | undefined, id: Id): Promise<ResourceView> => (await call(actor, 'GET', `/learning/resources/${id}`)).json<ResourceView>();
const list = async (actor: Actor | undefined): Promise<Id[]> => (await call(actor, 'GET', '/learning/resources?limit=100')).json<Page<ResourceRow>>().items.map((row) => row.id);

async function published(facts: Partial<ResourceFacts> = {}): Promise<ResourceView> {
  const answer = await call(author, 'POST', '/learning/resources', { ...POSTER, ...facts });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  const { id } = answer.json<ResourceView>();
  await call(author, 'POST', `/learning/resources/${id}/steps`, { version: 1, action: 'submit' });
  return (await call(deputy, 'POST', `/learning/resources/${id}/decisions`, { version: 2, action: 'publish' })).json<ResourceView>();
}

describe('ratings of a piece', () => {
  it('are of those who finished it, one each, averaged from the fifth on, and earn nothing', async () => {
    at('2026-12-01');
    const { id } = await published();
    const readers = [];
    for (let nth = 0; nth < LEAST_RATINGS; nth += 1) readers.push(await rig.member());
    const [first] = readers;
    const rate = (who: Actor | undefined, stars: number) => call(who, 'POST', `/learning/resources/${id}/rating`, { stars });
    expect((await view(first, id)).may.rate).toBe(false);
    expect(await code(rate(first, 5))).toBe('learning.not_finished');
    for (const reader of [...readers, author]) await learningPieces(rig).confirm(reader as Actor, id);
    expect([await code(rate(author, 5)), (await view(author, id)).may.rate]).toEqual(['learning.not_finished', false]);
    expect([await field(rate(first, 0)), await field(rate(first, 6)), await field(rate(first, 2.5))]).toEqual(['stars', 'stars', 'stars']);
    const entries = async (): Promise<number> => (await call(first, 'GET', '/me/points/entries')).json<Page<PointEntryView>>().items.length;
    const before = await entries();
    for (const [nth, reader] of readers.slice(0, -1).entries()) expect((await rate(reader, nth + 1)).json<ResourceView>().rating).toEqual({ own: nth + 1, count: nth + 1, average: null });
    // Twice at once, and again: still one rating of one person.
    await Promise.all([rate(first, 2), rate(first, 3)]);
    expect((await rate(first, 5)).json<ResourceView>().rating).toEqual({ own: 5, count: LEAST_RATINGS - 1, average: null });
    expect((await rate(readers.at(-1), 4)).json<ResourceView>().rating).toEqual({ own: 4, count: LEAST_RATINGS, average: 3.6 });
    expect((await view(author, id)).rating).toEqual({ own: null, count: LEAST_RATINGS, average: 3.6 });
    expect(await entries()).toBe(before);
    const stranger = await rig.member({}, 'otherBranch');
    expect(await code(rate(stranger, 5))).toBe('learning.not_found');
  });
});

describe('the code of a piece', () => {
  it('is made by WeChat for the page and the piece, for those who may see it, and its absence is told apart', async () => {
    at('2026-12-01');
    const { id } = await published();
    const [reader, stranger] = [await rig.member(), await rig.member({}, 'otherBranch')];
    wechat.control.releasePages([PIECE_PAGE]);
    const made = await call(reader, 'GET', `/learning/resources/${id}/code`);
    expect([made.statusCode, made.headers['content-type'], made.rawPayload.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
    expect(made.rawPayload.equals((await call(author, 'GET', `/learning/resources/${id}/code`)).rawPayload)).toBe(true);
    expect(made.rawPayload.equals((await call(reader, 'GET', `/learning/resources/${(await published()).id}/code`)).rawPayload)).toBe(false);
    expect(await code(call(stranger, 'GET', `/learning/resources/${id}/code`))).toBe('learning.not_found');
    // A release without the page: WeChat refuses, and nothing but the picture is missing.
    wechat.control.releasePages(['pages/home/index']);
    expect(await code(call(reader, 'GET', `/learning/resources/${id}/code`))).toBe('learning.no_code');
    expect((await view(reader, id)).title).toBe(POSTER.title);
  });
});

describe('the count of finished pieces in the analysis', () => {
  it('leads to the lines it stands for, not to what is only begun', async () => {
    at('2026-12-02');
    const reader = await rig.member({ name: '古丽娜尔' });
    const [poster, article] = [await published({ title: '已阅海报' }), await published({ title: '只看了开头', form: 'article', text: '# 引言\n第一段讲初心。\n第二段讲使命。' })];
    await learningPieces(rig).confirm(reader, poster.id);
    const { sessionId } = (await call(reader, 'POST', `/learning/resources/${article.id}/sessions`)).json<LearningSession>();
    rig.server.clock.advance(30_000);
    const beats = [5, 10, 15].map((elapsed, nth) => ({ seq: nth + 1, elapsed, position: 0 }));
    expect((await call(reader, 'POST', `/learning/sessions/${sessionId}/beats`, { beats })).statusCode).toBe(200);
    const { columns, items } = (await call(secretary, 'GET', `/learning/analysis?limit=100&organisationId=${rig.tree.branch.id}&period=2026`)).json<LearningAnalysis>();
    const row = items.find((one) => one.memberId === reader.memberId);
    const lines = async (query: string): Promise<string[]> => (await call(secretary, 'GET', `/learning/members/${reader.memberId}/record?${query}`)).json<PersonRecord>().items.map(({ title }) => title);
    expect([row?.completed, await lines(columns.map(({ id }) => `finishedOf=${id}`).join('&'))]).toEqual([1, ['已阅海报']]);
    expect([(await lines('period=2026')).sort(), await lines(`finishedOf=${article.id}`)]).toEqual([['只看了开头', '已阅海报'].sort(), []]);
    expect(await field(call(secretary, 'GET', `/learning/members/${reader.memberId}/record?finishedOf=all`))).toBe('finishedOf');
  });
});

describe('the days of a piece', () => {
  it('hide it from readers before and after, not from who sees to it, and leave what was learnt', async () => {
    at('2026-12-01');
    const reader = await rig.member();
    expect(await field(call(author, 'POST', '/learning/resources', { ...POSTER, validFrom: '2026-12-10', validUntil: '2026-12-09' }))).toBe('validUntil');
    expect(await field(call(author, 'POST', '/learning/resources', { ...POSTER, validUntil: '2026-11-30' }))).toBe('validUntil');
    expect(await field(call(author, 'POST', '/learning/resources', { ...POSTER, validFrom: '2026-02-30' }))).toBe('validFrom');
    const { id } = await published({ title: '一周有效', validFrom: '2026-12-03', validUntil: '2026-12-09' });
    const offered = async (): Promise<boolean[]> => [(await list(reader)).includes(id), (await call(reader, 'GET', '/learning/recommended')).json<Recommended>().fresh.some((row) => row.id === id)];
    expect([await offered(), await code(call(reader, 'GET', `/learning/resources/${id}`))]).toEqual([[false, false], 'learning.not_found']);
    expect(await code(call(reader, 'POST', `/learning/resources/${id}/confirm`))).toBe('learning.not_found');
    const reach = (): Promise<Id[]> => rig.server.app.get(LearningApi, { strict: false }).reaching(reader.branchPath ?? '', [id], []);
    expect(await reach()).toEqual([]);
    const [shown] = (await call(secretary, 'GET', '/learning/review?state=published')).json<Page<ResourceRow>>().items.filter((row) => row.id === id);
    expect(shown).toMatchObject({ validFrom: '2026-12-03', validUntil: '2026-12-09', state: 'published' });
    at('2026-12-03', 0);
    expect([await offered(), await reach()]).toEqual([[true, true], [id]]);
    await learningPieces(rig).confirm(reader, id);
    at('2026-12-09', 23);
    expect((await list(reader)).includes(id)).toBe(true);
    at('2026-12-10', 0);
    expect([(await list(reader)).includes(id), await reach()]).toEqual([false, []]);
    expect((await call(reader, 'GET', '/me/learning/record')).json<PersonRecord>().items).toEqual([expect.objectContaining({ title: '一周有效', percent: 100 })]);
  });

  it('are changed by a reviewer who is not the author, while it is published', async () => {
    at('2026-12-10');
    const reader = await rig.member();
    const { id, version } = await published({ validUntil: '2026-12-10' });
    const dates = (who: Actor | undefined, body: object) => call(who, 'POST', `/learning/resources/${id}/dates`, body);
    at('2026-12-12');
    expect((await list(reader)).includes(id)).toBe(false);
    expect([await code(dates(author, { version })), await code(dates(reader, { version }))]).toEqual(['auth.forbidden', 'auth.forbidden']);
    expect([await code(dates(secretary, { version: version + 7 })), await field(dates(secretary, { version, validUntil: '2026-12-11' }))]).toEqual(['request.stale', 'validUntil']);
    expect((await view(secretary, id)).may.dates).toBe(true);
    expect((await dates(secretary, { version, validUntil: '2026-12-31' })).json<ResourceView>()).toMatchObject({ version: version + 1, validFrom: null, validUntil: '2026-12-31' });
    expect((await list(reader)).includes(id)).toBe(true);
    expect((await dates(secretary, { version: version + 1 })).json<ResourceView>()).toMatchObject({ validFrom: null, validUntil: null });
    await call(secretary, 'POST', `/learning/resources/${id}/decisions`, { version: version + 2, action: 'archive' });
    expect(await code(dates(secretary, { version: version + 3 }))).toBe('learning.step_not_open');
  });
});

describe('photos of an offline session', () => {
  it('are added and taken out by its keepers, lie sealed, are seen by whoever was there, and go with a session that is withdrawn', async () => {
    at('2026-12-14');
    const [present, absent, keeperElsewhere] = [await rig.member({ name: '伊万' }), await rig.member(), await rig.keeper('secretary', 'otherBranch')];
    const facts = { organisationId: rig.tree.branch.id, heldOn: '2026-12-11', heldAt: '14:00', place: '校史馆', topic: '参观学习', minutes: 60, memberIds: [present.memberId] };
    const session = (await call(secretary, 'POST', '/learning/meetings', facts)).json<MeetingRow>();
    expect(session.photos).toEqual([]);
    const bytes = Buffer.from(SMALL_PNG);
    const add = (who: Actor | undefined, body = bytes) => rig.upload(who ?? null, `/learning/meetings/${session.id}/photos`, multipartBody({ filename: '合影.png', type: 'image/png', bytes: body }));
    expect([(await add(present)).json<{ code: string }>().code, (await add(keeperElsewhere)).json<{ code: string }>().code, (await add(secretary, Buffer.from('<svg onload=x()>'))).json<{ code: string }>().code])
      .toEqual(['auth.forbidden', 'learning.meeting_not_found', 'learning.not_picture']);
    const [photo = ''] = (await add(secretary)).json<MeetingRow>().photos;
    const look = (who: Actor | undefined, id = photo) => call(who, 'GET', `/learning/meetings/${session.id}/photos/${id}`);
    for (const who of [secretary, deputy, present]) {
      const answer = await look(who);
      expect([answer.statusCode, answer.headers['content-type'], answer.rawPayload.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
    }
    expect([await code(look(absent)), await code(look(keeperElsewhere)), await code(look(present, '0'.repeat(26)))]).toEqual(['learning.meeting_not_found', 'learning.meeting_not_found', 'learning.no_photo']);
    expect((await call(present, 'GET', '/me/learning/record')).json<PersonRecord>().items).toEqual([expect.objectContaining({ title: '参观学习', photos: [photo] })]);
    // A record somebody else looks at says nothing of photos: who may see them is asked at the session.
    expect((await call(secretary, 'GET', `/learning/members/${present.memberId}/record`)).json<PersonRecord>().items).toEqual([expect.objectContaining({ photos: [] })]);
    const store = rig.server.app.get(FileStore, { strict: false });
    const kept = async (id: string): Promise<string> => {
      const chunks: Buffer[] = [];
      for await (const chunk of await store.get(`learning/meetings/${id}`)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('latin1');
    };
    expect(await kept(photo)).not.toContain('PNG');

    for (let nth = 1; nth < MOST_MEETING_PHOTOS; nth += 1) expect((await add(deputy)).statusCode).toBe(201);
    expect((await add(deputy)).json<{ code: string }>().code).toBe('learning.too_many_photos');
    const remove = (who: Actor | undefined) => call(who, 'POST', `/learning/meetings/${session.id}/photos/${photo}/removal`);
    expect([await code(remove(present)), await code(remove(keeperElsewhere))]).toEqual(['auth.forbidden', 'learning.meeting_not_found']);
    const left = (await remove(deputy)).json<MeetingRow>().photos;
    expect([left.length, await code(remove(deputy)), await code(look(present))]).toEqual([MOST_MEETING_PHOTOS - 1, 'learning.no_photo', 'learning.no_photo']);
    await call(deputy, 'POST', `/learning/meetings/${session.id}/withdraw`, { version: session.version });
    expect(await code(look(present, left[0]))).toBe('learning.meeting_not_found');
    const rows = (await rig.server.source.query('SELECT id FROM learning_meeting_photo WHERE meeting_id = ?', [session.id])) as unknown[];
    expect(rows).toEqual([]);
    // Files go after the commit.
    for (let tries = 0; tries < 50 && (await kept(left[0] ?? '').catch(() => null)) !== null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(kept(left[0] ?? '')).rejects.toThrow('no file under');
  });
});

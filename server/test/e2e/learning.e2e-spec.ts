import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type {
  AddedPicture, BeatsTaken, ChapterView, LearningAnalysis, LearningBeat, LearningSession, MeetingRow, PersonRecord, PlayTicket, Recommended, ReportRow, ResourceFacts, ResourceRow, ResourceView, TidyText, UploadView,
} from '@party/shared/learning';
import { shareText } from '@party/shared/learning';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { OwnRanking, PointEntryView } from '@party/shared/points';
import type { TodoList } from '@party/shared/workbench';
import { LiveService } from '../../src/modules/learning/live.service.js';
import { LearningEvents, type LearningCompleted, type LearningRevoked } from '../../src/modules/learning/learning.events.js';
import { LearningOfOrganisations } from '../../src/modules/learning/learning-of-organisations.js';
import { SessionPurge } from '../../src/modules/learning/session-purge.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { learningPieces } from '../support/learning-pieces.js';
import { multipartBody } from '../support/multipart.js';
import { SMALL_PNG } from '../support/small-pictures.js';
import { smallMp4 } from '../support/small-media.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let [secretary, deputy, officer, school, hero]: Person[] = [];
const told: LearningCompleted[] = [];
const revoked: LearningRevoked[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('publicity_commissioner');
  officer = await rig.keeper('department_officer', 'department');
  school = await rig.keeper('school_officer', 'school');
  hero = await rig.member({ name: '阿依古丽' });
  rig.server.app.get(LearningEvents, { strict: false }).listen({ completed: async (_, event) => void told.push(event), revoked: async (_, event) => void revoked.push(event) });
});
afterAll(() => rig.close());

const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const pass = (seconds: number): void => rig.server.clock.advance(seconds * 1000);
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const field = async (answer: ReturnType<typeof call>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string }[] }>().errors?.[0]?.field;
const FACTS: ResourceFacts = { title: '党的创新理论学习提纲', summary: '供支部集中学习', form: 'article', source: 'own', text: '# 引言\n第一段讲初心。\n第二段讲使命。\n> 为人民服务', tags: ['理论'], audience: 'everybody', visibility: 'own' };

async function draft(author: Actor | undefined, facts: Partial<ResourceFacts> = {}): Promise<ResourceView> {
  const answer = await call(author, 'POST', '/learning/resources', { ...FACTS, ...facts });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<ResourceView>();
}

async function published(author: Actor | undefined, facts: Partial<ResourceFacts> = {}, by: Actor | undefined = deputy): Promise<ResourceView> {
  const { id, version } = await draft(author, facts);
  const sent = await call(author, 'POST', `/learning/resources/${id}/steps`, { version, action: 'submit' });
  if (sent.statusCode !== 200) throw new Error(sent.body);
  const done = await call(by, 'POST', `/learning/resources/${id}/decisions`, { version: version + 1, action: 'publish' });
  if (done.statusCode !== 200) throw new Error(done.body);
  return done.json<ResourceView>();
}

const list = async (actor: Actor | undefined, query = ''): Promise<string[]> => (await call(actor, 'GET', `/learning/resources?${query}`)).json<Page<ResourceRow>>().items.map((row) => row.id);
const open = async (actor: Actor | undefined, id: Id): Promise<LearningSession> => (await call(actor, 'POST', `/learning/resources/${id}/sessions`)).json<LearningSession>();
const send = async (actor: Actor | undefined, session: string, beats: LearningBeat[]): Promise<BeatsTaken> => (await call(actor, 'POST', `/learning/sessions/${session}/beats`, { beats })).json<BeatsTaken>();
const run = (from: number, to: number, position: (elapsed: number) => number, first = 1): LearningBeat[] =>
  Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, step) => ({ seq: first + step, elapsed: from + step * 5, position: position(from + step * 5) }));
const messages = async (actor: Actor | undefined): Promise<string[]> => (await call(actor, 'GET', '/me/messages')).json<Page<MessageView>>().items.map((one) => one.title);
const todos = async (actor: Actor | undefined): Promise<string[]> =>
  (await call(actor, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === 'learning.to_review')?.items.map((one) => one.title) ?? [];

describe('a piece from the draft to the shelf', () => {
  it('is written by a member, returned, mended, published by somebody else and keeps its author', async () => {
    at('2026-11-24');
    const piece = await draft(hero, { title: '我的微党课' });
    expect(piece).toMatchObject({ state: 'draft', authorName: '阿依古丽', may: { edit: true, actions: ['submit'], report: false }, tracking: 'read' });
    expect(piece.blocks.map((block) => block.kind)).toEqual(['heading', 'text', 'text', 'quote']);
    expect(await code(call(secretary, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 1, action: 'publish' }))).toBe('learning.step_not_open');
    expect((await call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 1, action: 'submit' })).json<ResourceView>().state).toBe('review');
    expect(await todos(secretary)).toEqual(['审核资料：我的微党课']);
    expect(await code(call(hero, 'PUT', `/learning/resources/${piece.id}`, { ...FACTS, version: 2 }))).toBe('learning.step_not_open');
    expect(await field(call(secretary, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 2, action: 'return' }))).toBe('opinion');
    await call(secretary, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 2, action: 'return', opinion: '请补充出处' });
    expect(await messages(hero)).toEqual(['您提交的资料被退回，请修改']);
    const mended = (await call(hero, 'PUT', `/learning/resources/${piece.id}`, { ...FACTS, title: '我的微党课', copyrightNote: '原创', version: 3 })).json<ResourceView>();
    expect(mended).toMatchObject({ version: 4, opinion: '请补充出处', copyrightNote: '原创' });
    await call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 4, action: 'submit' });
    const [one, two] = await Promise.all([secretary, deputy].map((who) => call(who, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 5, action: 'publish' })));
    expect([one?.statusCode, two?.statusCode].sort()).toEqual([200, 409]);
    expect(await list(hero)).toEqual([piece.id]);
    const shelf = (await call(hero, 'GET', `/learning/resources/${piece.id}`)).json<ResourceView>();
    expect(shelf).toMatchObject({ state: 'published', authorName: '阿依古丽', may: { edit: false, actions: [] } });
    await call(deputy, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 6, action: 'archive', opinion: '已过时' });
    expect(await list(hero)).toEqual([]);
    expect(await todos(secretary)).toEqual([]);
  });

  it('is never decided by its author, and for the whole school only by the school', async () => {
    const own = await draft(secretary);
    await call(secretary, 'POST', `/learning/resources/${own.id}/steps`, { version: 1, action: 'submit' });
    expect(await code(call(secretary, 'POST', `/learning/resources/${own.id}/decisions`, { version: 2, action: 'publish' }))).toBe('learning.own_piece');
    await expect(rig.server.source.query('UPDATE learning_resource SET decided_by = author_id WHERE id = ?', [own.id])).rejects.toThrow('ck_learning_resource_decided');
    const wide = await draft(hero, { visibility: 'school' });
    await call(hero, 'POST', `/learning/resources/${wide.id}/steps`, { version: 1, action: 'submit' });
    expect(await code(call(secretary, 'POST', `/learning/resources/${wide.id}/decisions`, { version: 2, action: 'publish' }))).toBe('auth.forbidden');
    expect((await call(school, 'POST', `/learning/resources/${wide.id}/decisions`, { version: 2, action: 'publish' })).statusCode).toBe(200);
  });

  it('is seen as far as it says and by whom it is meant', async () => {
    const [sister, other, applicant] = [await rig.member({}, 'sisterBranch'), await rig.member({}, 'otherBranch'), await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null })];
    const base = { ...applicant, base: 'applicant' as const };
    const own = await published(hero);
    const wide = await published(hero, { visibility: 'department' });
    const picked = await published(hero, { visibility: 'chosen', chosenIds: [rig.tree.otherBranch.id] });
    const members = await published(hero, { audience: 'members' });
    const sees = async (actor: Actor): Promise<boolean[]> => {
      const found = await list(actor, 'limit=100');
      return [own, wide, picked, members].map((piece) => found.includes(piece.id));
    };
    expect(await sees(hero as Actor)).toEqual([true, true, true, true]);
    expect((await sees(sister))[0]).toBe(false);
    expect((await sees(other))[2]).toBe(true);
    expect(await sees(base)).toEqual([true, true, true, false]);
    expect(await code(call(base, 'POST', `/learning/resources/${members.id}/sessions`))).toBe('learning.not_found');
    expect(picked.chosen.map((one) => one.id)).toEqual([rig.tree.otherBranch.id]);
    expect(await field(call(hero, 'POST', '/learning/resources', { ...FACTS, visibility: 'chosen', chosenIds: ['0'.repeat(26)] }))).toBe('chosenIds');
    expect(await code(call(hero, 'POST', '/learning/resources', { ...FACTS, organisationId: rig.tree.otherBranch.id }))).toBe('auth.forbidden');
  });

  it('is found by any part of its Chinese, by form, source and tag', async () => {
    const piece = await published(hero, { title: '延安整风运动述略', text: '一九四二年开始的普遍的马克思主义思想教育运动。', tags: ['党史'], source: 'college_site' });
    for (const q of ['整风', '马克思主义', '一九四二', '风运', '延安 教育', '党史']) expect([q, await list(hero, `q=${encodeURIComponent(q)}`)]).toEqual([q, [piece.id]]);
    for (const q of ['整党', '延安 遵义', '%', '____']) expect([q, await list(hero, `q=${encodeURIComponent(q)}`)]).toEqual([q, []]);
    expect(await list(hero, `source=college_site&form=article&tag=${encodeURIComponent('党史')}`)).toEqual([piece.id]);
    expect(await list(hero, 'source=college_site&form=video')).toEqual([]);
  });

  it('brings an address once, from allowed hosts, and readers tell of dead ones', async () => {
    const url = 'https://www.xuexi.cn/lgpage/detail/index.html?id=77&utm_source=wx';
    const link = await published(hero, { form: 'link', source: 'xuexi', url, title: '学习强国文章' });
    expect(link).toMatchObject({ url, tracking: 'confirm' });
    expect(await code(call(secretary, 'POST', '/learning/resources', { ...FACTS, form: 'link', url: 'http://WWW.xuexi.cn/lgpage/detail/index.html?from=x&id=77#a' }))).toBe('learning.duplicate');
    expect(await field(call(hero, 'POST', '/learning/resources', { ...FACTS, form: 'link', url: 'https://evil.example/' }))).toBe('url');
    const twins = await Promise.all([draft(hero, { form: 'link', url: 'https://www.12371.cn/a' }), draft(secretary, { form: 'link', url: 'https://www.12371.cn/a/' })]);
    for (const [at2, twin] of twins.entries()) await call(at2 === 0 ? hero : secretary, 'POST', `/learning/resources/${twin.id}/steps`, { version: 1, action: 'submit' });
    const both = await Promise.all(twins.map((twin) => call(officer, 'POST', `/learning/resources/${twin.id}/decisions`, { version: 2, action: 'publish' })));
    expect(both.map((one) => one.json<{ code?: string }>().code ?? 'ok').sort()).toEqual(['learning.duplicate', 'ok']);

    const reader = await rig.member({ name: '吉田' });
    const report = () => call(reader, 'POST', `/learning/resources/${link.id}/reports`, { kind: 'dead_link', note: '打不开' });
    expect([(await report()).json(), (await report()).json()]).toEqual([{ done: true }, { done: false }]);
    expect(await todos(secretary)).toContain('链接失效：学习强国文章');
    const [row] = (await call(secretary, 'GET', '/learning/reports')).json<Page<ReportRow>>().items;
    expect(row).toMatchObject({ title: '学习强国文章', reportedBy: '吉田', url: link.url });
    expect((await call(secretary, 'POST', `/learning/reports/${row?.id}/settle`, { answer: '已换新链接' })).json()).toEqual({ done: true });
    expect(await code(call(secretary, 'POST', `/learning/reports/${row?.id}/settle`, { answer: '已换新链接' }))).toBe('learning.step_not_open');
    expect(await messages(reader)).toEqual(['您报告的问题有了答复']);
    rig.server.clock.advance(1000);
    expect(await field(call(reader, 'POST', `/learning/resources/${link.id}/reports`, { kind: 'question' }))).toBe('note');
    await call(reader, 'POST', `/learning/resources/${link.id}/reports`, { kind: 'question', note: '第二段怎样理解？' });
    const waits = (await call(secretary, 'GET', '/todos')).json<TodoList>().groups.flatMap((group) => group.items).find((one) => one.title === '提问：学习强国文章');
    expect(waits).toMatchObject({ detail: '吉田提问', dueOn: '2026-12-01' });
    const [question] = (await call(secretary, 'GET', '/learning/reports')).json<Page<ReportRow>>().items;
    await call(secretary, 'POST', `/learning/reports/${question?.id}/settle`, { answer: '请联系上文看，讲的是方法。' });
    expect(await messages(reader)).toContain('您的提问有了答复');
    expect((await call(reader, 'GET', `/learning/resources/${link.id}`)).json<ResourceView>().asked).toEqual([
      expect.objectContaining({ kind: 'question', note: '第二段怎样理解？', answer: '请联系上文看，讲的是方法。' }), expect.objectContaining({ kind: 'dead_link', answer: '已换新链接' }),
    ]);
    expect((await call(secretary, 'GET', `/learning/resources/${link.id}`)).json<ResourceView>().asked).toEqual([]);
  });

  it('is formatted: pasted mark-up becomes a tree, own pictures stand in it, and nothing of it acts', async () => {
    const html = '<h2>会前</h2><p onclick="x()">带着<b>问题</b>来<script>x()</script>，见<a href="https://www.12371.cn/">党章</a>与<a href="https://evil.example/">别处</a></p><table><tr><td>甲</td><td>乙</td></tr></table><img src="https://evil.example/a.png">';
    const tidied = (await call(hero, 'POST', '/learning/text', { text: html })).json<TidyText>();
    expect(tidied.text).toBe('# 会前\n带着**问题**来，见[党章](https://www.12371.cn/)与别处\n| 甲 | 乙 |');
    const piece = await draft(hero, { text: html });
    expect(piece.blocks).toEqual(tidied.blocks);
    const upload = (bytes: Buffer, id = piece.id) => rig.upload(hero ?? null, `/learning/resources/${id}/pictures`, multipartBody({ filename: 'a.png', type: 'image/png', bytes }));
    const png = SMALL_PNG;
    expect((await upload(Buffer.from('<svg onload=x()>'))).json<{ code: string }>().code).toBe('learning.not_picture');
    const picture = (await upload(png)).json<AddedPicture>().id;
    const text = `${tidied.text}\n![会场](picture:${picture})`;
    expect(await field(call(secretary, 'POST', '/learning/resources', { ...FACTS, text }))).toBe('text');
    const whole = (await call(hero, 'PUT', `/learning/resources/${piece.id}`, { ...FACTS, text, version: 1 })).json<ResourceView>();
    expect(whole.blocks.at(-1)).toEqual({ kind: 'picture', text: '会场', pictureId: picture });
    await call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 2, action: 'submit' });
    expect((await upload(png)).json<{ code: string }>().code).toBe('learning.step_not_open');
    await call(deputy, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 3, action: 'publish' });
    const shown = await call(deputy, 'GET', `/learning/resources/${piece.id}/pictures/${picture}`);
    expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.equals(png)]).toEqual([200, 'image/png', true]);
    const stranger = await rig.member({}, 'otherBranch');
    expect(await code(call(stranger, 'GET', `/learning/resources/${piece.id}/pictures/${picture}`))).toBe('learning.not_found');
    const bare = await draft(hero);
    expect(await code(call(hero, 'GET', `/learning/resources/${bare.id}/pictures/${picture}`))).toBe('learning.no_file');
    const unused = (await upload(png, bare.id)).json<AddedPicture>().id;
    await call(hero, 'PUT', `/learning/resources/${bare.id}`, { ...FACTS, version: 1 });
    expect(await code(call(hero, 'GET', `/learning/resources/${bare.id}/pictures/${unused}`))).toBe('learning.no_file');
  });

  it('is given live: announced, reminded of once, confirmed from its beginning, and seen again afterwards', async () => {
    at('2026-11-26', 9);
    const times = { liveOn: '2026-11-26', liveAt: '19:00', liveMinutes: 60 };
    const lesson = { form: 'live' as const, title: '党课直播', url: 'https://www.xuexi.cn/live' };
    const untimed = await draft(hero, lesson);
    expect(await field(call(hero, 'POST', `/learning/resources/${untimed.id}/steps`, { version: 1, action: 'submit' }))).toBe('liveOn');
    expect(await field(call(hero, 'POST', '/learning/resources', { ...FACTS, ...lesson, liveOn: '2026-11-26' }))).toBe('liveAt');
    expect(await field(call(hero, 'POST', '/learning/resources', { ...FACTS, ...lesson, ...times, liveOn: '2026-10-01' }))).toBe('liveOn');
    expect(await field(call(hero, 'POST', '/learning/resources', { ...FACTS, ...lesson, ...times, url: 'https://evil.example/live' }))).toBe('url');
    const { id, live, version } = await published(hero, { ...lesson, ...times });
    expect(live).toEqual({ startsAt: '2026-11-26T11:00:00.000Z', endsAt: '2026-11-26T12:00:00.000Z', replayUrl: null });
    const [keen, moved, other] = [await rig.member(), await rig.member(), await rig.member()];
    const ask = (who: Actor, on: boolean) => call(who, 'POST', `/learning/resources/${id}/reminder`, { on });
    for (const who of [keen, keen, moved, other]) expect((await ask(who, true)).json<ResourceView>().reminded).toBe(true);
    expect((await ask(other, false)).json<ResourceView>().reminded).toBe(false);
    await rig.server.source.query('UPDATE member SET organisation_id = ? WHERE id = ?', [rig.tree.otherBranch.id, moved.memberId]);
    const lives = rig.server.app.get(LiveService, { strict: false });
    await lives.remindDue();
    expect(await messages(keen)).toEqual([]);
    at('2026-11-26', 18);
    pass(40 * 60);
    await Promise.all([lives.remindDue(), lives.remindDue()]);
    expect([await messages(keen), await messages(moved), await messages(other)]).toEqual([['直播即将开始'], [], []]);
    expect(await code(call(keen, 'POST', `/learning/resources/${id}/confirm`))).toBe('learning.live_not_begun');
    const replay = (body: object, who: Actor | undefined = hero) => call(who, 'POST', `/learning/resources/${id}/replay`, body);
    const url = 'https://v.cctv.com/replay.mp4';
    pass(30 * 60);
    expect([await code(ask(other, true)), await code(replay({ version, url }))]).toEqual(['learning.live_begun', 'learning.live_not_over']);
    expect((await learningPieces(rig).confirm(keen, id)).progress?.completedOn).toBe('2026-11-26');
    pass(60 * 60);
    expect(await code(replay({ version, url }, keen))).toBe('learning.not_found');
    expect(await field(replay({ version, url: 'https://evil.example/' }))).toBe('url');
    expect((await replay({ version, url })).json<ResourceView>().live?.replayUrl).toBe(url);
    expect(await messages(keen)).toEqual(['直播可以回看了', '直播即将开始']);
  });

  it('is a book whose place is kept through its chapters, whichever phone it is read on', async () => {
    at('2026-11-26', 9);
    const book = await draft(hero, { form: 'ebook', title: '支委手册', text: '' });
    expect(await field(call(hero, 'POST', `/learning/resources/${book.id}/steps`, { version: 1, action: 'submit' }))).toBe('chapters');
    const chapter = (number: number, version: number, text: string, who: Actor | undefined = hero) => call(who, 'PUT', `/learning/resources/${book.id}/chapters/${number}`, { version, title: `第${number}篇`, text });
    expect(await code(chapter(2, 1, '正文'))).toBe('learning.no_chapter');
    expect(await field(chapter(1, 1, '<script>x()</script>'))).toBe('text');
    await chapter(1, 1, '甲甲甲甲甲\n乙乙乙乙乙\n**丙**');
    expect(await code(chapter(2, 1, '丁'))).toBe('request.stale');
    await chapter(2, 2, '多余的一章');
    const whole = (await chapter(3, 3, '丁丁丁丁丁\n戊戊戊戊戊')).json<ResourceView>();
    expect(whole.chapters.map((one) => [one.number, one.title, one.from, one.paragraphs])).toEqual([[1, '第1篇', 0, 3], [2, '第2篇', 3, 1], [3, '第3篇', 4, 2]]);
    expect(await code(call(deputy, 'POST', `/learning/resources/${book.id}/chapters/2/removal`, { version: 4 }))).toBe('learning.not_found');
    const left = (await call(hero, 'POST', `/learning/resources/${book.id}/chapters/2/removal`, { version: 4 })).json<ResourceView>();
    expect(left.chapters.map((one) => [one.title, one.from])).toEqual([['第1篇', 0], ['第3篇', 3]]);
    expect(await field(call(hero, 'PUT', `/learning/resources/${book.id}`, { ...FACTS, version: 5 }))).toBe('form');
    expect((await call(hero, 'PUT', `/learning/resources/${book.id}`, { ...FACTS, form: 'ebook', title: '支委手册', version: 5 })).json<ResourceView>().chapters).toHaveLength(2);
    await call(hero, 'POST', `/learning/resources/${book.id}/steps`, { version: 6, action: 'submit' });
    await call(deputy, 'POST', `/learning/resources/${book.id}/decisions`, { version: 7, action: 'publish' });
    expect(await code(chapter(1, 8, '改'))).toBe('learning.step_not_open');
    expect(await list(hero, `q=${encodeURIComponent('戊戊戊')}`)).toEqual([book.id]);
    const reader = await rig.member();
    const second = (await call(reader, 'GET', `/learning/resources/${book.id}/chapters/2`)).json<ChapterView>();
    expect([second.from, second.blocks.map((block) => block.text)]).toEqual([3, ['丁丁丁丁丁', '戊戊戊戊戊']]);
    expect(await code(call(reader, 'GET', `/learning/resources/${book.id}/chapters/3`))).toBe('learning.no_chapter');
    expect(await code(call(await rig.member({}, 'otherBranch'), 'GET', `/learning/resources/${book.id}/chapters/1`))).toBe('learning.not_found');
    const first = await open(reader, book.id);
    pass(20);
    expect((await send(reader, first.sessionId, run(0, 15, (elapsed) => Math.floor(elapsed / 5)))).progress).toMatchObject({ percent: 80, position: 3, completedOn: null });
    const other = await open(reader, book.id);
    expect(other.position).toBe(3);
    pass(20);
    expect((await send(reader, other.sessionId, run(0, 10, (elapsed) => 3 + Math.floor(elapsed / 5)))).progress).toMatchObject({ percent: 100, completedOn: '2026-11-26' });
  });

  it('is a film of the own store, known by its bytes, played in stretches by whoever may see it, and no more once it is taken down', async () => {
    at('2026-11-26', 9);
    const piece = await draft(hero, { form: 'video', title: '自拍微党课', text: '' });
    expect(await field(call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 1, action: 'submit' }))).toBe('url');
    const film = smallMp4(60);
    const digest = createHash('sha1').update(film).digest('hex');
    const { id: upload } = (await call(hero, 'POST', `/learning/resources/${piece.id}/uploads`, { name: '微党课.mp4', bytes: film.length, head: digest })).json<UploadView>();
    await rig.upload(hero ?? null, `/learning/uploads/${upload}/parts/1?digest=${digest}`, multipartBody({ filename: 'part', bytes: film }));
    expect((await call(hero, 'POST', `/learning/uploads/${upload}/finish`)).json<ResourceView>()).toMatchObject({ version: 2, fileName: '微党课.mp4', fileBytes: film.length, seconds: 60 });
    await call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 2, action: 'submit' });
    await call(deputy, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 3, action: 'publish' });
    const { path } = (await call(deputy, 'GET', `/learning/resources/${piece.id}/play`)).json<PlayTicket>();
    const play = (range?: string, ticket = path) => rig.server.app.inject({ method: 'GET', url: ticket, ...(range === undefined ? {} : { headers: { range } }) });
    const whole = await play();
    expect([whole.statusCode, whole.headers['content-type'], whole.headers['accept-ranges'], whole.rawPayload.equals(film)]).toEqual([200, 'video/mp4', 'bytes', true]);
    const part = await play('bytes=10-19');
    expect([part.statusCode, part.headers['content-range'], part.headers['content-length'], part.rawPayload.equals(film.subarray(10, 20))]).toEqual([206, `bytes 10-19/${film.length}`, '10', true]);
    expect((await play('bytes=99999-')).statusCode).toBe(416);
    const [head = '', until = '', mark = ''] = path.split('.');
    for (const forged of [`${head}.${until}.${'A'.repeat(43)}`, `${head}.zzzzzzzzzz.${mark}`, `${head}.${until}`]) expect((await play(undefined, forged)).statusCode).toBe(404);
    expect(await code(call(await rig.member({}, 'otherBranch'), 'GET', `/learning/resources/${piece.id}/play`))).toBe('learning.not_found');
    // It is followed like any other film.
    const learner = await rig.member();
    const { sessionId } = await open(learner, piece.id);
    pass(60);
    expect((await send(learner, sessionId, run(0, 55, (elapsed) => elapsed))).progress).toMatchObject({ percent: 100, completedOn: '2026-11-26' });
    const old = (await call(deputy, 'GET', `/learning/resources/${piece.id}/play`)).json<PlayTicket>().path;
    pass(6 * 3600 + 1);
    expect((await play(undefined, old)).statusCode).toBe(404);
    const fresh = (await call(deputy, 'GET', `/learning/resources/${piece.id}/play`)).json<PlayTicket>().path;
    await call(deputy, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 4, action: 'archive' });
    expect((await play(undefined, fresh)).statusCode).toBe(404);
  });

  it('carries a PDF that only its readers open', async () => {
    const piece = await draft(hero, { form: 'document', title: '支部工作条例学习材料' });
    expect(await field(call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 1, action: 'submit' }))).toBe('file');
    const upload = (bytes: string) => rig.upload(hero ?? null, `/learning/resources/${piece.id}/file`, multipartBody({ filename: '条例.pdf', type: 'application/pdf', bytes: Buffer.from(bytes) }));
    expect((await upload('<html>')).json<{ code: string }>().code).toBe('learning.not_pdf');
    const held = (await upload('%PDF-1.4 test')).json<ResourceView>();
    expect(held).toMatchObject({ version: 2, fileName: '条例.pdf', fileBytes: 13 });
    await call(hero, 'POST', `/learning/resources/${piece.id}/steps`, { version: 2, action: 'submit' });
    await call(deputy, 'POST', `/learning/resources/${piece.id}/decisions`, { version: 3, action: 'publish' });
    const file = await call(deputy, 'GET', `/learning/resources/${piece.id}/file`);
    expect([file.statusCode, file.headers['content-type'], file.body]).toEqual([200, 'application/pdf', '%PDF-1.4 test']);
    const stranger = await rig.member({}, 'otherBranch');
    expect(await code(call(stranger, 'GET', `/learning/resources/${piece.id}/file`))).toBe('learning.not_found');
    expect((await upload('%PDF-1.5')).json<{ code: string }>().code).toBe('learning.step_not_open');
  });
});

describe('what is learnt', () => {
  it('of a film is followed beat by beat, once, on whatever device, and finished at nine tenths', async () => {
    at('2026-11-25');
    const learner = await rig.member({ name: '古丽娜' });
    const film = await published(hero, { form: 'video', url: 'https://v.cctv.com/a.mp4', seconds: 200, title: '红船精神' });
    const first = await open(learner, film.id);
    pass(105);
    const beats = run(0, 100, (elapsed) => elapsed);
    expect((await send(learner, first.sessionId, beats)).progress).toEqual({ percent: 50, position: 100, seconds: 100, completedOn: null });
    expect(await send(learner, first.sessionId, beats)).toEqual({ lastSeq: 21, progress: { percent: 50, position: 100, seconds: 100, completedOn: null } });
    // Another phone goes on where the first stopped; both at once count once.
    const second = await open(learner, film.id);
    expect(second.position).toBe(100);
    pass(100);
    const more = await send(learner, second.sessionId, run(0, 80, (elapsed) => 100 + elapsed));
    expect(more.progress).toMatchObject({ percent: 100, seconds: 180, completedOn: '2026-11-25' });
    expect((await send(learner, first.sessionId, run(105, 185, (elapsed) => elapsed - 100, 22))).progress.seconds).toBe(180);
    expect(told.filter((event) => event.memberId === learner.memberId)).toEqual([
      { id: `${learner.memberId}:${film.id}`, memberId: learner.memberId, resourceId: film.id, form: 'video', minutes: 3, day: '2026-11-25' },
    ]);
    expect(await code(call(hero, 'POST', `/learning/sessions/${first.sessionId}/beats`, { beats }))).toBe('learning.session_not_found');
    const faster = await rig.member();
    const cheat = await open(faster, film.id);
    const leap = await send(faster, cheat.sessionId, [{ seq: 1, elapsed: 0, position: 0 }, { seq: 2, elapsed: 500, position: 200 }, { seq: 3, elapsed: 3, position: 199 }]);
    expect(leap.progress).toMatchObject({ percent: 0, seconds: 0, completedOn: null });
    // Beyond the end there is nothing to learn, however long a device says that it plays there.
    const beyond = await rig.member();
    const { sessionId } = await open(beyond, film.id);
    pass(65);
    const end = await send(beyond, sessionId, run(0, 60, (elapsed) => 180 + elapsed));
    expect(end.progress).toMatchObject({ percent: 10, seconds: 20, completedOn: null });
    expect(end.progress.position).toBeLessThanOrEqual(200);
    expect(await field(call(beyond, 'POST', `/learning/sessions/${sessionId}/beats`, { beats: [{ seq: 99, elapsed: 70, position: 86_401 }] }))).toMatch(/^beats/);
  });

  it('is one and the same however often and in how many requests at once it is sent', async () => {
    const learner = await rig.member();
    const film = await published(hero, { form: 'audio', url: 'https://v.cctv.com/b.mp3', seconds: 100, title: '党课音频' });
    const { sessionId } = await open(learner, film.id);
    pass(100);
    const beats = run(0, 95, (elapsed) => elapsed);
    await Promise.all(Array.from({ length: 8 }, (_, at2) => send(learner, sessionId, at2 % 2 === 0 ? beats : beats.slice(0, 10))));
    const { progress } = await send(learner, sessionId, beats);
    expect(progress).toMatchObject({ percent: 100, seconds: 95, completedOn: expect.any(String) });
    expect(told.filter((event) => event.memberId === learner.memberId)).toHaveLength(1);
  });

  it('of a session a week old is not taken any more, and such sessions are thrown away', async () => {
    const learner = await rig.member();
    const film = await published(hero, { form: 'video', url: 'https://v.cctv.com/old', seconds: 100 });
    const { sessionId } = await open(learner, film.id);
    const purge = rig.server.app.get(SessionPurge, { strict: false });
    const sessions = async (): Promise<number> => ((await rig.server.source.query('SELECT id FROM learning_session WHERE id = ?', [sessionId])) as unknown[]).length;
    await purge.run();
    expect(await sessions()).toBe(1);
    pass(7 * 86_400 + 1);
    expect(await code(call(learner, 'POST', `/learning/sessions/${sessionId}/beats`, { beats: run(0, 50, (elapsed) => elapsed) }))).toBe('learning.session_not_found');
    await purge.run();
    expect(await sessions()).toBe(0);
    at('2026-11-25', 10);
  });

  it('over midnight belongs to both days, and of two pieces at once counts for one', async () => {
    const learner = await rig.member();
    const [one, two] = [await published(hero, { form: 'video', url: 'https://v.cctv.com/c', seconds: 600 }), await published(hero, { form: 'video', url: 'https://v.cctv.com/d', seconds: 600 })];
    rig.server.clock.set(fromShanghai('2026-11-25' as CalendarDay, { hour: 23, minute: 59 }));
    const [a, b] = [await open(learner, one.id), await open(learner, two.id)];
    pass(125);
    expect((await send(learner, a.sessionId, run(0, 120, (elapsed) => elapsed))).progress.seconds).toBe(120);
    expect((await send(learner, b.sessionId, run(0, 120, (elapsed) => elapsed))).progress).toMatchObject({ seconds: 0, percent: 20 });
    const days = (await rig.server.source.query('SELECT day, seconds FROM learning_credit WHERE member_id = ? ORDER BY day', [learner.memberId])) as object[];
    expect(days).toEqual([{ day: '2026-11-25', seconds: 60 }, { day: '2026-11-26', seconds: 60 }]);
  });
});

describe('the record', () => {
  it('holds offline sessions beside what was learnt online, is drilled into and exported as it is shown', async () => {
    at('2026-11-30');
    const learner = await rig.member({ name: '伊万' });
    const text = await published(hero, { title: '集中学习提纲' });
    const { sessionId } = await open(learner, text.id);
    pass(30);
    expect((await send(learner, sessionId, run(0, 25, (elapsed) => Math.min(3, Math.floor(elapsed / 5))))).progress.completedOn).toBe('2026-11-30');
    const meeting = { organisationId: rig.tree.branch.id, heldOn: '2026-11-20', heldAt: '19:00', place: '教学楼301', topic: '十一月集中学习', minutes: 90, memberIds: [learner.memberId] };
    expect(await field(call(secretary, 'POST', '/learning/meetings', { ...meeting, heldOn: '2026-12-01' }))).toBe('heldOn');
    expect(await code(call(secretary, 'POST', '/learning/meetings', { ...meeting, memberIds: [learner.memberId, secretary?.memberId] }))).toBe('learning.own_record');
    const held = (await call(secretary, 'POST', '/learning/meetings', meeting)).json<MeetingRow>();
    expect(held).toMatchObject({ attendees: [{ name: '伊万' }], recordedBy: '李向阳', version: 1 });
    const record = (await call(learner, 'GET', '/me/learning/record?limit=1')).json<PersonRecord>();
    expect([record.totals, record.items, typeof record.next]).toEqual([
      expect.objectContaining({ onlineMinutes: 1, offlineMinutes: 90, completed: 1, meetings: 1 }), [expect.objectContaining({ title: '集中学习提纲', percent: 100, form: 'article' })], 'string',
    ]);
    expect((await call(learner, 'GET', `/me/learning/record?limit=1&cursor=${record.next}`)).json<PersonRecord>().items).toEqual([expect.objectContaining({ form: 'offline', place: '教学楼301', minutes: 90, day: '2026-11-20' })]);

    const table = (await call(secretary, 'GET', `/learning/analysis?organisationId=${rig.tree.branch.id}&period=2026&limit=100`)).json<LearningAnalysis>();
    const row = table.items.find((one) => one.memberId === learner.memberId);
    expect(row).toMatchObject({ completed: 1, onlineMinutes: 1, offlineMinutes: 90 });
    expect(row?.cells[table.columns.findIndex((one) => one.id === text.id)]).toBe(100);
    expect((await call(secretary, 'GET', `/learning/members/${learner.memberId}/record`)).json<PersonRecord>().items).toHaveLength(2);
    const file = await call(secretary, 'GET', `/learning/analysis/export?organisationId=${rig.tree.branch.id}&period=2026`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ExcelJS.Buffer);
    const sheet = book.getWorksheet('学习分析');
    expect(sheet?.rowCount).toBe(table.members + 2);
    const { sums } = table;
    expect([sums.completed, sums.onlineMinutes, sums.offlineMinutes]).toEqual((['completed', 'onlineMinutes', 'offlineMinutes'] as const).map((key) => table.items.reduce((sum, one) => sum + one[key], 0)));
    expect(Array.from({ length: 5 + table.columns.length }, (_, place) => sheet?.getRow(table.members + 2).getCell(place + 1).text)).toEqual(['合计', '', ...[sums.completed, sums.onlineMinutes, sums.offlineMinutes].map(String), ...sums.finished.map((count, place) => shareText(count, sums.asked[place] ?? 0))]);
    const line = sheet?.getRows(2, table.members)?.find((one) => one.getCell(1).text === '伊万');
    expect(Array.from({ length: table.columns.length + 5 }, (_, at2) => line?.getCell(at2 + 1).text)).toEqual([
      '伊万', row?.organisationName, '1', '1', '90', ...(row?.cells ?? []).map((cell) => (cell === null ? '未学' : cell === 100 ? '完成' : `${cell}%`)),
    ]);

    expect(await code(call(secretary, 'POST', `/learning/meetings/${held.id}/withdraw`, { version: 1 }))).toBe('200');
    expect(revoked).toEqual([{ id: `${learner.memberId}:${held.id}`, memberId: learner.memberId }]);
    const points = (await call(learner, 'GET', '/me/points/entries')).json<Page<PointEntryView>>().items;
    // The piece that was finished keeps its points; those of the session are taken back by a counter-entry.
    expect(points.reduce((sum, one) => sum + one.points, 0)).toBe(points.find((one) => one.points > 0)?.points);
    expect(points.filter((one) => one.reverses !== null)).toHaveLength(1);
    expect((await call(learner, 'GET', '/me/learning/record')).json<PersonRecord>().totals).toMatchObject({ offlineMinutes: 0, meetings: 0 });
    expect((await call(learner, 'GET', '/learning/recommended')).json<Recommended>()).toMatchObject({ going: [], totals: { completed: 1 } });
  });

  it('is analysed by party group, topic and period, and every figure leads to its lines', async () => {
    at('2027-03-02');
    const [inside, outside] = [await rig.member({ name: '组内同志', groupId: rig.tree.group.id }), await rig.member({ name: '组外同志' })];
    const law = await published(hero, { title: '纪律处分条例导读', tags: ['纪律'] });
    const history = await published(hero, { title: '党史故事', tags: ['党史'] });
    for (const [day, piece] of [['2027-03-02', law], ['2027-04-06', history]] as const) {
      at(day);
      const { sessionId } = await open(inside, piece.id);
      pass(130);
      await send(inside, sessionId, run(0, 125, (elapsed) => Math.min(3, Math.floor(elapsed / 30))));
    }
    const table = async (query: string): Promise<LearningAnalysis> => (await call(secretary, 'GET', `/learning/analysis?limit=100&${query}`)).json<LearningAnalysis>();
    const branch = await table(`organisationId=${rig.tree.branch.id}&period=2027`);
    expect(branch.items.map((row) => row.memberId)).toEqual(expect.arrayContaining([inside.memberId, outside.memberId]));
    expect(branch).toMatchObject({ period: '2027', topics: ['党史', '纪律'] });
    const group = await table(`organisationId=${rig.tree.group.id}&period=2027-03&topic=${encodeURIComponent('纪律')}`);
    expect(group).toMatchObject({ members: 1, columns: [{ id: law.id, title: '纪律处分条例导读' }], items: [{ memberId: inside.memberId, cells: [100], completed: 1, onlineMinutes: 2 }] });
    expect((await table(`organisationId=${rig.tree.group.id}&period=2027-Q2`)).items[0]).toMatchObject({ onlineMinutes: 2 });
    expect((await table(`organisationId=${rig.tree.branch.id}&period=2026-2027-2`)).columns).toHaveLength(2);
    expect(await field(call(secretary, 'GET', `/learning/analysis?organisationId=${rig.tree.branch.id}&period=2027-13`))).toBe('period');
    const lines = async (query: string): Promise<string[]> => (await call(secretary, 'GET', `/learning/members/${inside.memberId}/record?${query}`)).json<PersonRecord>().items.map(({ title, minutes }) => `${title} ${minutes}`);
    expect(await lines('period=2027-03')).toEqual(['纪律处分条例导读 2']);
    expect(await lines(`resourceId=${history.id}`)).toEqual(['党史故事 2']);
    const counts = await Promise.all(['period=2027', 'period=2027&part=online', 'period=2027&part=offline', 'period=2026&part=finished'].map(async (query) => (await lines(query)).length));
    expect([counts, (await lines('part=finished')).length]).toEqual([[2, 2, 0, 0], 2]);
    const ranking = await call(inside, 'GET', '/me/points/ranking');
    expect(ranking.statusCode === 200 ? '' : ranking.body).toBe('');
    expect(ranking.json<OwnRanking>().days).toEqual([{ day: '2027-03-02', minutes: 2 }, { day: '2027-04-06', minutes: 2 }]);
  });

  it('stands in what a person may take along', async () => {
    expect((await call(hero, 'GET', '/me/data')).body).toContain('延安整风运动述略');
  });

  it('and the library go over to the heir when an organisation is merged into another', async () => {
    at('2026-12-01');
    const [sister, heir] = [await rig.member({}, 'sisterBranch'), rig.tree.otherBranch];
    const outsider = await rig.member({}, 'otherBranch');
    const keeper = await rig.keeper('secretary', 'sisterBranch');
    const own = await published(sister, { title: '并入前的资料' }, keeper);
    const both = await published(sister, { visibility: 'chosen', chosenIds: [heir.id] }, keeper);
    expect(await list(outsider, 'limit=100')).not.toContain(own.id);
    await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(LearningOfOrganisations, { strict: false }).moveAll(tx, rig.tree.sisterBranch.id, heir.id));
    expect(await list(outsider, 'limit=100')).toEqual(expect.arrayContaining([own.id, both.id]));
    expect((await call(outsider, 'GET', `/learning/resources/${own.id}`)).json<ResourceView>().organisationName).toBe('外国语学院教工党支部');
    expect(await list(sister, 'limit=100')).not.toContain(own.id);
  });
});

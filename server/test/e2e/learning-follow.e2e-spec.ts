import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Page } from '@party/shared/kernel';
import type { LearningSession, LibraryChoices, PersonRecord, ResourceRow, ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { LearningEvents, type LearningCompleted } from '../../src/modules/learning/learning.events.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { beatsOf, learningPieces, type LearningPieces } from '../support/learning-pieces.js';

let rig: CorrectionRig;
let pieces: LearningPieces;
let [author, deputy]: Actor[] = [];
const told: LearningCompleted[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  pieces = learningPieces(rig);
  deputy = await rig.keeper('publicity_commissioner');
  author = await rig.member({ name: '阿依古丽' });
  rig.server.app.get(LearningEvents, { strict: false }).listen({ completed: async (_, event) => void told.push(event), revoked: async () => undefined });
});
afterAll(() => rig.close());

const at = (text: string, hour = 9, minute = 0): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour, minute }));
const pass = (seconds: number): void => rig.server.clock.advance(seconds * 1000);
const film = (name: string, seconds: number, more: object = {}) => pieces.published(author as Actor, deputy as Actor, { form: 'video', url: `https://v.cctv.com/${name}.mp4`, seconds, title: `党史影片${name}`, ...more });

describe('a film', () => {
  it('at four times its speed is not learnt', async () => {
    at('2026-12-01');
    const learner = await rig.member();
    const { id } = await film('fast', 900);
    const { sessionId } = await pieces.open(learner, id);
    pass(230);
    const beats = Array.from({ length: 226 }, (_, second) => ({ seq: second + 1, elapsed: second, position: second * 4 }));
    const { progress } = await pieces.send(learner, sessionId, beats);
    expect([progress.completedOn, progress.percent <= 51]).toEqual([null, true]);
  });

  it('that ran beside nine others has no time of its own and is not finished', async () => {
    at('2026-12-02');
    const learner = await rig.member();
    const [films, sessions]: [ResourceView[], LearningSession[]] = [[], []];
    for (let one = 0; one < 10; one += 1) films.push(await film(`beside${one}`, 100));
    for (const { id } of films) sessions.push(await pieces.open(learner, id));
    pass(100);
    const standings = [];
    for (const { sessionId } of sessions) standings.push((await pieces.send(learner, sessionId, beatsOf(0, 100, (elapsed) => elapsed))).progress);
    expect(standings.map((one) => one.completedOn)).toEqual(['2026-12-02', ...Array.from({ length: 9 }, () => null)]);
    expect(standings.slice(1).every((one) => one.percent === 99 && one.seconds === 0)).toBe(true);
    expect(told.filter((one) => one.memberId === learner.memberId)).toHaveLength(1);
    expect(films[0]?.leastSeconds).toBe(45);
  });

  it('goes on where the reader was last, whichever device says so first', async () => {
    at('2026-12-03');
    const learner = await rig.member();
    const { id } = await film('place', 600);
    const first = await pieces.open(learner, id);
    pass(105);
    const early = beatsOf(0, 100, (elapsed) => elapsed);
    await pieces.send(learner, first.sessionId, early.slice(0, 10));
    const second = await pieces.open(learner, id);
    pass(160);
    expect((await pieces.send(learner, second.sessionId, beatsOf(0, 150, (elapsed) => elapsed))).progress.position).toBe(150);
    // The rest of the first phone, and all of it once more, arrive late.
    expect((await pieces.send(learner, first.sessionId, early)).progress.position).toBe(150);
    expect((await pieces.send(learner, first.sessionId, early)).progress.position).toBe(150);
    expect((await pieces.open(learner, id)).position).toBe(150);
  });
});

describe('what was learnt without a network', () => {
  it('until midnight of the last day counts with its own day when it arrives the day after', async () => {
    at('2026-12-04');
    const learner = await rig.member();
    const { id } = await film('last', 300, { validUntil: '2026-12-04' });
    at('2026-12-04', 23, 50);
    const { sessionId } = await pieces.open(learner, id);
    pass(15 * 60);
    const { progress } = await pieces.send(learner, sessionId, beatsOf(0, 300, (elapsed) => elapsed));
    expect(progress).toMatchObject({ percent: 100, seconds: 300, completedOn: '2026-12-04' });
    expect(told.filter((one) => one.memberId === learner.memberId)).toMatchObject([{ day: '2026-12-04', minutes: 5 }]);
    const record = (await rig.call(learner, 'GET', '/me/learning/record')).json<PersonRecord>();
    expect(record.items).toMatchObject([{ day: '2026-12-04', completedOn: '2026-12-04' }]);
    // After its last day there is nothing to learn any more.
    const late = await rig.member();
    at('2026-12-04', 23, 58);
    const session = await pieces.open(late, id);
    pass(10 * 60);
    expect((await pieces.send(late, session.sessionId, beatsOf(0, 300, (elapsed) => elapsed))).progress).toMatchObject({ seconds: 120, completedOn: null });
    expect((await rig.call(late, 'POST', `/learning/resources/${id}/sessions`)).statusCode).toBe(404);
  });

  it('before a piece was taken down counts, and what came after does not', async () => {
    at('2026-12-05');
    const learner = await rig.member();
    const { id, version } = await film('down', 600);
    const { sessionId } = await pieces.open(learner, id);
    pass(100);
    await rig.call(deputy as Actor, 'POST', `/learning/resources/${id}/decisions`, { version, action: 'archive', opinion: '已过时' });
    pass(1000);
    const { progress } = await pieces.send(learner, sessionId, beatsOf(0, 300, (elapsed) => elapsed));
    expect(progress).toMatchObject({ seconds: 100, position: 100 });
  });

  it('on Friday and sent on Saturday is finished on Friday, and a move in between takes nothing away', async () => {
    at('2026-12-11', 20);
    const learner = await rig.member();
    const { id } = await film('friday', 200);
    const { sessionId } = await pieces.open(learner, id);
    at('2026-12-12', 10);
    await rig.server.source.query('UPDATE member SET organisation_id = ? WHERE id = ?', [rig.tree.otherBranch.id, learner.memberId]);
    const moved: Actor = { ...learner, branchPath: rig.tree.otherBranch.path };
    expect((await pieces.send(moved, sessionId, beatsOf(0, 200, (elapsed) => elapsed))).progress).toMatchObject({ completedOn: '2026-12-11' });
    expect(told.find((one) => one.memberId === learner.memberId)?.day).toBe('2026-12-11');
  });
});

describe('what cannot be followed', () => {
  it('is confirmed after having been open for a while, one piece a day', async () => {
    at('2026-12-14');
    const learner = await rig.member();
    const [one, two, text] = [
      await pieces.published(author as Actor, deputy as Actor, { form: 'link', url: 'https://www.12371.cn/1' }), await pieces.published(author as Actor, deputy as Actor, { form: 'poster', text: '为人民服务' }), await pieces.published(author as Actor, deputy as Actor),
    ];
    const confirm = async ({ id }: { id: string }): Promise<string> => {
      const answer = await rig.call(learner, 'POST', `/learning/resources/${id}/confirm`);
      return answer.json<{ code?: string }>().code ?? 'ok';
    };
    expect([await confirm(text), await confirm(one)]).toEqual(['learning.not_confirmable', 'learning.not_opened']);
    for (const { id } of [one, two]) await pieces.open(learner, id);
    pass(29);
    expect(await confirm(one)).toBe('learning.not_opened');
    pass(1);
    expect((await Promise.all([confirm(one), confirm(two)])).sort()).toEqual(['learning.enough_today', 'ok']);
    at('2026-12-15');
    expect([await confirm(one), await confirm(two)]).toEqual(['ok', 'ok']);
    expect(told.filter((event) => event.memberId === learner.memberId).map((event) => [event.minutes, event.day])).toEqual([[5, '2026-12-14'], [5, '2026-12-15']]);
  });

  it('gives nothing for beats that somebody makes up, and can still be confirmed', async () => {
    at('2026-12-16');
    const learner = await rig.member();
    const { id } = await pieces.published(author as Actor, deputy as Actor, { form: 'link', url: 'https://www.12371.cn/made-up' });
    const { sessionId } = await pieces.open(learner, id);
    pass(600);
    expect((await pieces.send(learner, sessionId, beatsOf(0, 590, () => 0))).progress).toMatchObject({ seconds: 0, percent: 0, completedOn: null });
    expect((await rig.call(learner, 'GET', '/me/learning/record')).json<PersonRecord>().totals).toMatchObject({ onlineMinutes: 0, completed: 0 });
    expect((await rig.call(learner, 'POST', `/learning/resources/${id}/confirm`)).statusCode).toBe(200);
    expect((await rig.call(learner, 'GET', '/me/learning/record')).json<PersonRecord>().totals).toMatchObject({ onlineMinutes: 5, completed: 1 });
  });
});

describe('the library', () => {
  it('finds a book by its last chapter, however many words stand before it, and no more by what was written over', async () => {
    at('2026-12-13');
    const book = await pieces.draft(author as Actor, { form: 'ebook', title: '长篇', text: '' });
    const words = Array.from({ length: 5000 }, (_, one) => String.fromCodePoint(0x4e00 + one)).join('');
    const write = async (number: number, version: number, text: string): Promise<void> => expect((await rig.call(author as Actor, 'PUT', `/learning/resources/${book.id}/chapters/${number}`, { version, title: `第${number}篇`, text })).statusCode).toBe(200);
    await write(1, 1, words);
    await write(2, 2, '驿站长明灯');
    await write(2, 3, '黉门钟声远');
    await rig.call(author as Actor, 'POST', `/learning/resources/${book.id}/steps`, { version: 4, action: 'submit' });
    await rig.call(deputy as Actor, 'POST', `/learning/resources/${book.id}/decisions`, { version: 5, action: 'publish' });
    const found = async (q: string): Promise<string[]> => (await rig.call(author as Actor, 'GET', `/learning/resources?q=${encodeURIComponent(q)}`)).json<Page<ResourceRow>>().items.map((row) => row.id);
    expect([await found('黉门钟声'), await found('驿站长明'), await found('长篇 黉门')]).toEqual([[book.id], [], [book.id]]);
  });

  it('says how much waits for a reviewer, beyond what it lists', async () => {
    const { id } = await pieces.published(author as Actor, deputy as Actor);
    for (let one = 0; one < 51; one += 1) await rig.call(await rig.member(), 'POST', `/learning/resources/${id}/reports`, { kind: 'wrong', note: '有错字' });
    const group = (await rig.call(deputy as Actor, 'GET', '/todos')).json<TodoList>().groups.find((one) => one.kind === 'learning.to_review');
    expect([group?.total, (group?.items.length ?? 0) < 51]).toEqual([51, true]);
  });
});

describe('the library', () => {
  it('is narrowed to a tag and to whose a piece is, by what there is for the reader', async () => {
    const { id } = await pieces.published(author as Actor, deputy as Actor, { title: '支部自己的资料', tags: ['独一标签', '理论'] });
    const choices = async (actor: Actor): Promise<LibraryChoices> => (await rig.call(actor, 'GET', '/learning/choices')).json<LibraryChoices>();
    const list = async (query: string): Promise<string[]> => (await rig.call(author as Actor, 'GET', `/learning/resources?${query}`)).json<Page<ResourceRow>>().items.map((one) => one.id);
    const mine = await choices(author as Actor);
    expect(mine.tags).toContainEqual({ tag: '独一标签', count: 1 });
    expect(mine.organisations[0]).toEqual({ id: rig.tree.branch.id, name: rig.tree.branch.name, count: (await list(`organisationId=${rig.tree.branch.id}&limit=100`)).length });
    expect(await list(`organisationId=${rig.tree.branch.id}&tag=${encodeURIComponent('独一标签')}`)).toEqual([id]);
    expect(await list(`organisationId=${rig.tree.otherBranch.id}`)).toEqual([]);
    // Nobody learns here what other branches keep to themselves.
    expect((await choices(await rig.member({}, 'otherBranch'))).tags.map((one) => one.tag)).not.toContain('独一标签');
    expect((await rig.call(author as Actor, 'GET', '/learning/resources?organisationId=x')).json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('organisationId');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CircularView } from '@party/shared/circulars';
import type { RecommendationView } from '@party/shared/guidance';
import { fromShanghai, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { ResourceView } from '@party/shared/learning';
import type { MeetingView, SignInCode } from '@party/shared/meetings';
import type { NoteView } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import type { OwnPoints } from '@party/shared/points';
import { MissingSources } from '../../src/modules/points/missing-sources.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { learningPieces } from '../support/learning-pieces.js';

type Person = Actor & { memberId: Id };
const TODAY = '2026-11-24' as CalendarDay;
let rig: CorrectionRig;
let [secretary, deputy, hero, other]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy] = [await rig.keeper('secretary'), await rig.keeper('publicity_commissioner')];
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  await buildPosition(rig.server, rig.tree.branch.id, deputy.memberId, 'publicity_commissioner');
  [hero, other] = [await rig.member({ name: '阿依古丽' }), await rig.member({ name: '吉田' }, 'sisterBranch')];
});
beforeEach(() => rig.server.clock.set(fromShanghai(TODAY, { hour: 9 })));
afterAll(() => rig.close());

const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
async function ok<T>(answer: ReturnType<typeof call>): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(got.body);
  return got.json<T>();
}
const missing = async (who: Person | undefined): Promise<OwnPoints['missing']> => (await ok<OwnPoints>(call(who, 'GET', '/me/points'))).missing;
const links = async (who: Person | undefined): Promise<string[]> => (await missing(who)).map(({ kind, dueOn, room, page, id }) => `${kind} ${dueOn} ${room}/${page} ${id}`);
const HOURS = 'hours 2026-12-31 guidance/mine null';

async function piece(title: string): Promise<Id> {
  const facts = { title, summary: '', form: 'poster', source: 'own', text: '第一行', tags: ['理论'], audience: 'everybody', visibility: 'own', organisationId: rig.tree.branch.id };
  const { id, version } = await ok<ResourceView>(call(secretary, 'POST', '/learning/resources', facts));
  await ok(call(secretary, 'POST', `/learning/resources/${id}/steps`, { version, action: 'submit' }));
  await ok(call(deputy, 'POST', `/learning/resources/${id}/decisions`, { version: version + 1, action: 'publish' }));
  return id;
}

describe('我差什么', () => {
  it('opens each piece of the plan or of a recommendation once, by the nearer day, and not what is gone', async () => {
    expect(await links(hero)).toEqual([HOURS]);
    const [planned, both, gone] = [await piece('党章学习'), await piece('党史专题'), await piece('已下架')];
    await ok(call(secretary, 'PUT', '/guidance/plans', { organisationId: rig.tree.branch.id, year: 2026, stage: 'full', hours: 36, version: 0, items: [{ resourceId: planned, dueOn: '2026-12-20' }, { resourceId: both }, { resourceId: gone }] }));
    const advice = await ok<RecommendationView>(call(secretary, 'POST', '/guidance/recommendations', { organisationId: rig.tree.branch.id, memberIds: [hero?.memberId], resourceIds: [both], reason: '请补学', dueOn: '2026-12-01' }));
    const taken = await ok<ResourceView>(call(deputy, 'GET', `/learning/resources/${gone}`));
    await ok(call(deputy, 'POST', `/learning/resources/${gone}/decisions`, { version: taken.version, action: 'archive', opinion: '内容已过时' }));
    expect(await links(hero)).toEqual([`piece 2026-12-01 learning/resource ${both}`, `piece 2026-12-20 learning/resource ${planned}`, HOURS]);
    await ok(call(secretary, 'POST', `/guidance/recommendations/${advice.id}/withdraw`, { version: advice.version }));
    expect(await links(hero)).toEqual([`piece 2026-12-20 learning/resource ${planned}`, HOURS, `piece null learning/resource ${both}`]);
    await learningPieces(rig).confirm(hero as Person, planned);
    expect(await links(hero)).toEqual([HOURS, `piece null learning/resource ${both}`]);
    rig.server.clock.advance(24 * 3_600_000);
    await learningPieces(rig).confirm(hero as Person, both);
    expect(await links(hero)).toEqual([HOURS]);
  });

  it('counts the class-hours down, begun ones as whole ones, until the year is full', async () => {
    const title = async (): Promise<string | undefined> => (await missing(hero)).find((one) => one.kind === 'hours')?.title;
    expect(await title()).toBe('本年学习计划还差 36 学时（共 36 学时）');
    const session = (minutes: number, heldOn = '2026-11-20') => ok(call(secretary, 'POST', '/learning/meetings', { organisationId: rig.tree.branch.id, heldOn, heldAt: '14:00', place: '会议室', topic: `集中学习${minutes}`, minutes, memberIds: [hero?.memberId] }));
    await session(100);
    expect(await title()).toBe('本年学习计划还差 34 学时（共 36 学时）');
    for (const [at, minutes] of [470, 471, 472].entries()) await session(minutes, `2026-11-1${at}`);
    expect(await title()).toMatch('还差 3 学时');
    await session(120, '2026-11-13');
    expect(await title()).toBeUndefined();
  });

  it('opens a document until it is confirmed, and again in its next edition', async () => {
    const draft = await ok<CircularView>(call(secretary, 'POST', '/circulars', { organisationId: rig.tree.branch.id, title: '关于做好主题党日的通知', text: '按时参加。', audience: 'members', dueOn: '2026-12-05' }));
    const documents = async (who = hero): Promise<string[]> => (await links(who)).filter((one) => one.startsWith('document'));
    expect(await documents()).toEqual([]);
    const view = await ok<CircularView>(call(secretary, 'POST', `/circulars/${draft.id}/steps`, { version: draft.version, action: 'publish' }));
    expect(await documents()).toEqual([`document 2026-12-05 circulars/circular ${view.id}`]);
    expect(await documents(other)).toEqual([]);
    const officers = await ok<CircularView>(call(secretary, 'POST', '/circulars', { organisationId: rig.tree.branch.id, title: '委员分工', text: '请确认。', audience: 'officers', dueOn: '2026-12-04' }));
    await ok(call(secretary, 'POST', `/circulars/${officers.id}/steps`, { version: officers.version, action: 'publish' }));
    expect([await documents(), await documents(deputy)]).toEqual([[`document 2026-12-05 circulars/circular ${view.id}`], [`document 2026-12-04 circulars/circular ${officers.id}`, `document 2026-12-05 circulars/circular ${view.id}`]]);
    await ok(call(hero, 'POST', `/circulars/${view.id}/open`, { edition: 1 }));
    rig.server.clock.advance(view.leastSeconds * 1000);
    const confirmed = await ok<CircularView>(call(hero, 'POST', `/circulars/${view.id}/confirm`, { edition: 1 }));
    expect(await documents()).toEqual([]);
    const revised = await ok<CircularView>(call(secretary, 'POST', `/circulars/${view.id}/steps`, { version: confirmed.version, action: 'revise' }));
    await ok(call(secretary, 'POST', `/circulars/${view.id}/steps`, { version: revised.version, action: 'publish' }));
    expect(await documents()).toHaveLength(1);
  });

  it('opens a meeting until one has signed in or was let off, and a note that came back', async () => {
    const meetings = async (who = hero): Promise<string[]> => (await links(who)).filter((one) => one.startsWith('meeting'));
    const plan = { kind: 'theme_day', organisationId: rig.tree.branch.id, topic: '参观校史馆', on: '2026-11-26', at: '19:00', minutes: 90, place: '校史馆', agenda: ['参观'], chairId: secretary?.memberId, recorderId: deputy?.memberId };
    const draft = await ok<MeetingView>(call(secretary, 'POST', '/meetings', plan));
    expect(await meetings()).toEqual([]);
    const noticed = await ok<MeetingView>(call(secretary, 'POST', `/meetings/${draft.id}/notice`, { version: draft.version }));
    const line = `meeting 2026-11-26 meetings/meeting ${draft.id}`;
    expect([await meetings(), await meetings(other)]).toEqual([[line], []]);
    await ok(call(hero, 'POST', `/meetings/${draft.id}/answer`, { answer: 'leave', reason: '回家探亲' }));
    expect(await meetings()).toEqual([]);
    await ok(call(secretary, 'POST', `/meetings/${draft.id}/leaves`, { memberId: hero?.memberId, grant: false, opinion: '须到会' }));
    expect(await meetings()).toEqual([line]);
    rig.server.clock.set(Date.UTC(2026, 10, 26, 10, 50));
    await ok(call(secretary, 'POST', `/meetings/${draft.id}/begin`, { version: noticed.version }));
    const { code } = await ok<SignInCode>(call(secretary, 'GET', `/meetings/${draft.id}/code`));
    await ok(call(hero, 'POST', `/meetings/${draft.id}/sign-in`, { code }));
    expect([await meetings(), await meetings(deputy)]).toEqual([[], [line]]);
    rig.server.clock.set(Date.UTC(2026, 10, 27, 1));
    expect(await meetings(deputy)).toEqual([]);

    const notes = async (): Promise<string[]> => (await links(hero)).filter((one) => one.startsWith('note'));
    const note = await ok<NoteView>(call(hero, 'POST', '/notes', { title: '读后感', text: '重读这篇文章，我更明白了我们这支队伍为什么出发。', visibility: 'branch' }));
    expect(await notes()).toEqual([]);
    const back = await ok<NoteView>(call(secretary, 'POST', `/notes/${note.id}/decisions`, { version: note.version, action: 'return', opinion: '请联系实际' }));
    expect(await notes()).toEqual([`note null notes/note ${note.id}`]);
    await ok(call(hero, 'PUT', `/notes/${note.id}`, { version: back.version, title: '读后感', text: '重读这篇文章，我联系实际谈谈这支队伍为什么出发。', visibility: 'branch' }));
    expect(await notes()).toEqual([]);
  });

  it('counts for many what each of them is shown', async () => {
    const people = [hero, other, deputy].map((one) => ({ id: one?.memberId ?? '', branchPath: one?.branchPath ?? '', stage: 'full' as const }));
    const counts = await rig.server.app.get(MissingSources, { strict: false }).count(people);
    expect(people.map(({ id }) => counts.get(id))).toEqual([(await missing(hero)).length, (await missing(other)).length, (await missing(deputy)).length]);
    expect(shanghaiDay(rig.server.clock.now())).toBe(TODAY);
  });
});

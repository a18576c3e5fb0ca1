import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { LearnersPage, OwnGuidance, RecommendationRow, RecommendationView, StudyPlans } from '@party/shared/guidance';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { LearningAnalysis, ResourceFacts, ResourceView } from '@party/shared/learning';
import type { MessageView } from '@party/shared/notifications';
import type { OwnPoints } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { learningPieces } from '../support/learning-pieces.js';

type Person = Actor & { memberId: Id };
let rig: CorrectionRig;
let secretary: Person;
let deputy: Person;
let school: Person;
let hero: Person;
let applicant: Person;

beforeAll(async () => {
  rig = await startCorrectionRig();
  rig.server.clock.set(fromShanghai('2026-07-02' as CalendarDay, { hour: 9 }));
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('publicity_commissioner');
  school = await rig.keeper('school_officer', 'school');
  hero = await rig.member({ name: '阿依古丽' });
  applicant = await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null });
});
afterAll(() => rig.close());

const call = (actor: Actor, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => rig.call(actor, method, url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const field = async (answer: ReturnType<typeof call>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string; code: string }[] }>().errors?.map((one) => `${one.field}:${one.code}`)[0];
const own = async (who: Person): Promise<OwnGuidance> => (await call(who, 'GET', '/me/guidance')).json<OwnGuidance>();
const at = (more: object = {}): object => ({ organisationId: rig.tree.branch.id, year: 2026, ...more });

/** A confirmable document of the branch, published. */
async function piece(title: string, tags: string[] = ['理论'], more: Partial<ResourceFacts> = {}): Promise<Id> {
  const facts: ResourceFacts = { title, summary: '', form: 'poster', source: 'own', text: '第一行', tags, audience: 'everybody', visibility: 'own', organisationId: rig.tree.branch.id, ...more };
  const { id, version } = (await call(secretary, 'POST', '/learning/resources', facts)).json<ResourceView>();
  await call(secretary, 'POST', `/learning/resources/${id}/steps`, { version, action: 'submit' });
  const done = await call(deputy, 'POST', `/learning/resources/${id}/decisions`, { version: version + 1, action: 'publish' });
  if (done.statusCode !== 200) throw new Error(done.body);
  return id;
}
const confirm = async (who: Person, id: Id): Promise<void> => void (await learningPieces(rig).confirm(who, id));
const session = async (who: Person, minutes: number, heldOn: string): Promise<void> => {
  const answer = await call(secretary, 'POST', '/learning/meetings', { organisationId: rig.tree.branch.id, heldOn, heldAt: '14:00', place: '会议室', topic: '集中学习', minutes, memberIds: [who.memberId] });
  expect(answer.statusCode).toBe(201);
};

describe('a study plan', () => {
  let [first, second]: Id[] = [];

  it('is the usual class-hours until somebody makes one; the nearest counts, and giving it up brings back the one above', async () => {
    expect(await own(hero)).toMatchObject({ memberId: hero.memberId, year: 2026, stage: 'full', planOf: null, hours: { requiredMinutes: 1440, doneMinutes: 0, behindHours: 16 }, pieces: [] });
    expect(await own(applicant)).toMatchObject({ stage: 'applicant', hours: { requiredMinutes: 0, percent: 100, behindHours: 0 } });
    const put = (who: Person, organisationId: Id, hours: number, version = 0, items: object[] = []): ReturnType<typeof call> => call(who, 'PUT', '/guidance/plans', { organisationId, year: 2026, stage: 'full', hours, items, version });
    expect((await put(school, rig.tree.school.id, 40)).statusCode).toBe(200);
    expect(await own(hero)).toMatchObject({ planOf: rig.tree.school.name, hours: { requiredMinutes: 1800 } });
    [first, second] = [await piece('党章学习'), await piece('党史专题', ['党史'])];
    const items = [{ resourceId: first, dueOn: '2026-07-10' }, { resourceId: second }];
    const plans = (await put(secretary, rig.tree.branch.id, 36, 0, items)).json<StudyPlans>();
    expect(plans.items.find((one) => one.stage === 'full')).toMatchObject({ hours: 36, madeBy: rig.tree.branch.name, version: 1, pieces: [{ resourceId: first, title: '党章学习', dueOn: '2026-07-10' }, { resourceId: second, dueOn: null }] });
    expect(plans.items.find((one) => one.stage === 'probationary')).toMatchObject({ hours: 32, madeBy: null, version: null });
    expect(await code(put(secretary, rig.tree.branch.id, 1))).toBe('request.stale');
    expect(await code(put(secretary, rig.tree.department.id, 1))).toBe('auth.forbidden');
    expect(await code(call(secretary, 'POST', '/guidance/plans/drop', at({ stage: 'full', version: 9 })))).toBe('request.stale');
    const dropped = (await call(secretary, 'POST', '/guidance/plans/drop', at({ stage: 'full', version: 1 }))).json<StudyPlans>();
    expect(dropped.items.find((one) => one.stage === 'full')).toMatchObject({ hours: 40, madeBy: rig.tree.school.name, version: null, pieces: [] });
    expect((await put(secretary, rig.tree.branch.id, 36, 0, items)).statusCode).toBe(200);
  });

  it('names published pieces of its people, once each, due in its year', async () => {
    const put = (items: object[]): ReturnType<typeof call> => call(secretary, 'PUT', '/guidance/plans', at({ stage: 'full', hours: 36, items, version: 1 }));
    const hidden = (await call(hero, 'POST', '/learning/resources', { title: '草稿', summary: '', form: 'poster', source: 'own', text: '一', tags: [], audience: 'everybody', visibility: 'own' })).json<ResourceView>();
    expect(await code(put([{ resourceId: hidden.id }]))).toBe('guidance.piece_not_offered');
    expect(await field(put([{ resourceId: first }, { resourceId: first }]))).toBe('items:repeated');
    expect(await field(put([{ resourceId: first, dueOn: '2027-01-01' }]))).toBe('items.0.dueOn:other_year');
    expect(await field(put([{ resourceId: first, dueOn: '2026-02-30' }]))).toBe('items.0.dueOn:day_impossible');
    expect(await field(call(secretary, 'PUT', '/guidance/plans', at({ stage: 'full', hours: 401, items: [], version: 1 })))).toMatch(/^hours/);
  });

  it('shows what is missing, what is advised by which rule, and follows what is learnt', async () => {
    const before = await own(hero);
    expect(before.pieces.map(({ title, standing }) => [title, standing])).toEqual([['党章学习', 'untouched'], ['党史专题', 'untouched']]);
    expect(before.suggestions.map(({ title, rule }) => [title, rule])).toEqual([['党章学习', 'plan_due'], ['党史专题', 'hours_behind']]);
    const missing = async (): Promise<string[]> => (await call(hero, 'GET', '/me/points')).json<OwnPoints>().missing.filter((one) => one.kind === 'piece').map((one) => one.title);
    expect(await missing()).toEqual(['党章学习', '党史专题']);
    expect((await call(hero, 'GET', '/me/points')).json<OwnPoints>().missing[0]).toEqual({ kind: 'piece', title: '党章学习', dueOn: '2026-07-10', room: 'learning', page: 'resource', id: first });
    await confirm(hero, first ?? '');
    expect(await missing()).toEqual(['党史专题']);
    await session(hero, 480, '2026-06-20');
    await session(hero, 400, '2026-06-21');
    const after = await own(hero);
    expect(after.pieces.map(({ title, standing }) => [title, standing])).toEqual([['党史专题', 'untouched'], ['党章学习', 'finished']]);
    expect(after.hours).toMatchObject({ requiredMinutes: 1620, doneMinutes: 885, behindHours: 0 });
    expect(after.suggestions).toEqual([{ resourceId: second, title: '党史专题', rule: 'new_topic', reason: '“党史”主题本年还没有学过' }]);
  });

  it('shows a keeper who is behind and who has not finished a piece, page by page, as the workbook has it', async () => {
    const list = async (query: string): Promise<LearnersPage> => (await call(secretary, 'GET', `/guidance/learners?organisationId=${rig.tree.branch.id}&year=2026&${query}`)).json<LearnersPage>();
    const all = await list('limit=100');
    expect(all.items.find((one) => one.memberId === hero.memberId)).toMatchObject({ memberName: '阿依古丽', stage: 'full', plannedPieces: 2, missing: ['党史专题'], hours: { behindHours: 0 } });
    const unfinished = await list(`limit=100&resourceId=${first}`);
    expect(unfinished.items.map((one) => one.memberId)).toEqual(all.items.map((one) => one.memberId).filter((id) => id !== hero.memberId));
    const paged: Id[] = [];
    for (let page = await list('limit=1&behind=true'); ; page = await list(`limit=1&behind=true&cursor=${page.next ?? ''}`)) {
      paged.push(...page.items.map((one) => one.memberId));
      if (page.next === null) break;
    }
    expect(paged).toEqual(all.items.filter((one) => one.hours.behindHours > 0 || one.missing.length > 0).map((one) => one.memberId));
    expect(paged).not.toContain(applicant.memberId);
    const file = await call(secretary, 'GET', `/guidance/learners/export?organisationId=${rig.tree.branch.id}&year=2026`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as never);
    const sheet = book.getWorksheet('学习计划');
    expect(sheet?.rowCount).toBe(all.items.length + 1);
    const narrowed = new ExcelJS.Workbook();
    await narrowed.xlsx.load((await call(secretary, 'GET', `/guidance/learners/export?organisationId=${rig.tree.branch.id}&year=2026&behind=true`)).rawPayload as never);
    expect(narrowed.getWorksheet('学习计划')?.rowCount).toBe(paged.length + 1);
    const line = sheet?.getRows(2, all.items.length)?.find((one) => one.getCell(1).text === '阿依古丽');
    expect(Array.from({ length: 8 }, (_, column) => line?.getCell(column + 1).text)).toEqual(['阿依古丽', rig.tree.branch.name, '正式党员', '36.0', '19.7', '0', '2', '党史专题']);
  });
});

describe('a recommendation', () => {
  it('tells people by name, is followed to the end, and is taken back', async () => {
    const [read, unread] = [await piece('组织生活案例'), await piece('先进事迹')];
    const body = { organisationId: rig.tree.branch.id, memberIds: [hero.memberId, applicant.memberId], resourceIds: [read, unread], reason: '结合本月主题党日', dueOn: '2026-07-31' };
    const send = (change: object): ReturnType<typeof call> => call(secretary, 'POST', '/guidance/recommendations', { ...body, ...change });
    const stranger = await rig.member({}, 'sisterBranch');
    expect(await code(send({ memberIds: [stranger.memberId] }))).toBe('guidance.member_not_found');
    expect(await field(send({ dueOn: '2026-07-01' }))).toBe('dueOn:past');
    expect(await code(send({ resourceIds: ['0'.repeat(26)] }))).toBe('guidance.piece_not_offered');
    expect(await field(send({ reason: '' }))).toMatch(/^reason/);
    const made = await send({});
    expect(made.statusCode).toBe(201);
    const { id } = made.json<RecommendationView>();
    expect((await call(hero, 'GET', '/me/messages')).json<Page<MessageView>>().items.map((one) => one.title)).toContain('党组织向您推荐了 2 份学习资料');
    rig.server.clock.advance(86_400_000);
    await confirm(hero, read);
    expect((await own(hero)).recommendations).toMatchObject([{ id, reason: '结合本月主题党日', dueOn: '2026-07-31', pieces: [{ resourceId: read, standing: 'finished' }, { resourceId: unread, standing: 'untouched' }] }]);
    const view = (await call(secretary, 'GET', `/guidance/recommendations/${id}`)).json<RecommendationView>();
    expect(view).toMatchObject({ people: 2, opened: 1, finished: 0, withdrawn: false });
    expect(view.persons.find((one) => one.memberId === hero.memberId)?.standings).toEqual(['finished', 'untouched']);
    // Who has moved is followed by nobody of the branch that was left, and still has what was recommended.
    const moveTo = (organisationId: Id) => rig.server.source.query('UPDATE member SET organisation_id = ? WHERE id = ?', [organisationId, hero.memberId]);
    await moveTo(rig.tree.otherBranch.id);
    expect((await call(secretary, 'GET', `/guidance/recommendations/${id}`)).json<RecommendationView>().persons.map((one) => one.memberId)).toEqual([applicant.memberId]);
    expect((await own(hero)).recommendations).toMatchObject([{ id }]);
    await moveTo(rig.tree.branch.id);
    expect((await call(secretary, 'GET', '/guidance/recommendations')).json<Page<RecommendationRow>>().items.map((one) => one.id)).toEqual([id]);
    expect(await code(call(secretary, 'POST', `/guidance/recommendations/${id}/withdraw`, { version: 9 }))).toBe('request.stale');
    expect((await call(secretary, 'POST', `/guidance/recommendations/${id}/withdraw`, { version: 1 })).json()).toMatchObject({ withdrawn: true, version: 2 });
    expect(await code(call(secretary, 'POST', `/guidance/recommendations/${id}/withdraw`, { version: 2 }))).toBe('guidance.withdrawn');
    expect((await own(hero)).recommendations).toEqual([]);
  });
});

describe('whom a piece is meant for', () => {
  it('decides who has left it undone, whom it is recommended to and whose plan may ask for it', async () => {
    const [members, applicants] = [await piece('党员必读', ['党性'], { audience: 'members' }), await piece('申请人必读', ['党性'], { audience: 'applicants' })];
    const listed = async (id: Id): Promise<Id[]> => (await call(secretary, 'GET', `/guidance/learners?organisationId=${rig.tree.branch.id}&year=2026&limit=100&resourceId=${id}`)).json<LearnersPage>().items.map((one) => one.memberId);
    const [byMembers, byApplicants] = [await listed(members), await listed(applicants)];
    expect([byMembers.includes(hero.memberId), byMembers.includes(applicant.memberId), byApplicants.includes(hero.memberId), byApplicants.includes(applicant.memberId)]).toEqual([true, false, false, true]);
    const recommend = (memberIds: Id[], resourceIds: Id[]): ReturnType<typeof call> => call(secretary, 'POST', '/guidance/recommendations', { organisationId: rig.tree.branch.id, memberIds, resourceIds, reason: '请学习' });
    expect([await code(recommend([applicant.memberId], [members])), await code(recommend([hero.memberId, applicant.memberId], [applicants]))]).toEqual(['guidance.piece_not_meant', 'guidance.piece_not_meant']);
    expect(await field(recommend([applicant.memberId], [members]))).toBe('resourceIds:not_meant');
    expect((await recommend([applicant.memberId], [applicants])).statusCode).toBe(201);
    const put = (stage: string, resourceId: Id): ReturnType<typeof call> => call(secretary, 'PUT', '/guidance/plans', { organisationId: rig.tree.branch.id, year: 2026, stage, hours: 10, items: [{ resourceId }], version: 0 });
    expect([await field(put('activist', members)), await field(put('probationary', applicants))]).toEqual(['items:not_meant', 'items:not_meant']);
    expect((await put('activist', applicants)).statusCode).toBe(200);
    const table = (await call(secretary, 'GET', `/learning/analysis?organisationId=${rig.tree.branch.id}&period=2026&limit=100&topic=${encodeURIComponent('党性')}`)).json<LearningAnalysis>();
    const asked = (who: Person, id: Id): boolean | undefined => table.items.find((one) => one.memberId === who.memberId)?.asked[table.columns.findIndex((one) => one.id === id)];
    expect([asked(hero, members), asked(applicant, members), asked(hero, applicants), asked(applicant, applicants)]).toEqual([true, false, false, true]);
  });

  it('asks nobody for what can no longer be opened', async () => {
    const brief = await piece('限期学习', ['时政'], { validUntil: '2026-08-01' });
    const probationer = await rig.member({ stage: 'probationary', conversionDate: null });
    await call(secretary, 'PUT', '/guidance/plans', { organisationId: rig.tree.branch.id, year: 2026, stage: 'probationary', hours: 10, items: [{ resourceId: brief }], version: 0 });
    await call(secretary, 'POST', '/guidance/recommendations', { organisationId: rig.tree.branch.id, memberIds: [probationer.memberId], resourceIds: [brief], reason: '请在月底前学习' });
    const asks = async (): Promise<unknown[]> => {
      const [mine, points] = [await own(probationer), (await call(probationer, 'GET', '/me/points')).json<OwnPoints>()];
      const learners = (await call(secretary, 'GET', `/guidance/learners?organisationId=${rig.tree.branch.id}&year=2026&limit=100`)).json<LearnersPage>();
      return [
        mine.pieces.map((one) => one.title), mine.recommendations.flatMap((one) => one.pieces.map((two) => two.title)), points.missing.filter((one) => one.kind === 'piece').map((one) => one.title),
        learners.items.find((one) => one.memberId === probationer.memberId)?.missing,
      ];
    };
    expect(await asks()).toEqual([['限期学习'], ['限期学习'], ['限期学习'], ['限期学习']]);
    rig.server.clock.set(fromShanghai('2026-08-02' as CalendarDay, { hour: 9 }));
    expect(await asks()).toEqual([[], [], [], []]);
  });
});

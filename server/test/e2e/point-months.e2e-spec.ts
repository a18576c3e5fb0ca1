import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, type CalendarDay, type Id, type Page, type Period } from '@party/shared/kernel';
import { showLetterCode } from '@party/shared/letters';
import type { HonourCheck, HonourView, MonthReviewRow, MonthReviewView, MonthShow, PioneerView } from '@party/shared/points';
import type { ArchiveDetail, OwnArchive } from '@party/shared/archives';
import type { Actor } from '@party/shared/permissions';
import type { MessageView } from '@party/shared/notifications';
import type { TodoList } from '@party/shared/workbench';
import { MonthDrafts } from '../../src/modules/points/months/month-drafts.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { holidaysKnownThrough } from '../../src/platform/clock/working-days.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { readPdf } from '../support/read-pdf.js';

type Person = Actor & { memberId: Id };

let rig: CorrectionRig;
let [secretary, deputy, officer, first, second, third]: Person[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, officer] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('department_officer', 'department')];
  [first, second, third] = [await rig.member({ name: '欧阳明月' }), await rig.member({ name: '阿依古丽' }), await rig.member({ name: '王伟' })];
  at('2026-11-24');
  for (const [person, count] of [[first, 3], [second, 2], [third, 1]] as const) for (let one = 0; one < count; one += 1) await award(person, `n${one}`);
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | null | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const json = async <T>(actor: Actor | null | undefined, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const code = async (answer: ReturnType<typeof call>): Promise<string> => {
  const got = await answer;
  return got.json<{ code?: string }>().code ?? String(got.statusCode);
};
const award = (person: Person | undefined, eventId: string, day = '2026-11-24') => find(Transactions).run((tx) => find(PointsApi).award(tx, { source: 'learning', eventId, memberId: person?.memberId ?? '', day: day as CalendarDay }));
const month = (): Period => {
  const found = parsePeriod('2026-11');
  if (!found.ok) throw new Error('no month');
  return found.value;
};
const rows = async (actor = secretary): Promise<MonthReviewRow[]> => (await json<Page<MonthReviewRow>>(actor, 'GET', '/points/months')).items;
const view = (id: Id, actor = secretary): Promise<MonthReviewView> => json(actor, 'GET', `/points/months/${id}`);
const shows = async (actor: Actor | undefined): Promise<MonthShow[]> => (await json<Page<MonthShow>>(actor, 'GET', '/me/points/months')).items;
const honours = async (actor: Actor | undefined): Promise<HonourView[]> => (await json<Page<HonourView>>(actor, 'GET', '/me/honours')).items;
const messages = async (actor: Actor | undefined): Promise<string[]> => (await json<Page<MessageView>>(actor, 'GET', '/me/messages?limit=100')).items.map(({ kind, title }) => `${kind} ${title}`).sort();
const step = async (actor: Actor | undefined, id: Id, path: string, body: object, method = 'POST') => call(actor, method, `/points/months/${id}/${path}`, { revision: (await view(id)).revision, ...body });
const mark = (actor: Actor | undefined, id: Id, person: Person | undefined, more: object = {}) => step(actor, id, 'marks', { memberId: person?.memberId, grade: 'excellent', words: '主动领学，带动同组', evidence: '学习记录与会议记录', nominated: true, ...more }, 'PUT');
const DECISION = { metOn: '2026-12-02', present: 3, votesFor: 3, votesAgainst: 0, votesAbstained: 0, words: '同意提名' };

let id: Id;

describe('月大评', () => {
  it('is drafted at the end of the month from the ledger, once', async () => {
    at('2026-12-01', 1);
    await find(PointsJobs).closeMonth(month());
    await find(PointsJobs).closeMonth(month());
    const [draft, ...rest] = await rows();
    expect(rest).toEqual([]);
    expect(draft).toMatchObject({ month: '2026-11', version: 1, state: 'draft', headcount: 6, active: 3, points: 12, nominees: 0 });
    id = draft?.id ?? '';
    const { people, may, mostExcellent, decision } = await view(id);
    expect(people.map((one) => [one.memberName, one.points, one.place])).toEqual([['欧阳明月', 6, 1], ['阿依古丽', 4, 2], ['王伟', 2, 3], ...Array.from({ length: 3 }, () => ['李向阳', 0, null])]);
    expect([may, mostExcellent, decision]).toEqual([['assess', 'record'], 2, null]);
    expect([await shows(first), (await json<TodoList>(secretary, 'GET', '/todos')).groups.find((group) => group.kind === 'points.months')?.items.length]).toEqual([[], 1]);
  });

  it('takes assessments with evidence from the committee, never about oneself', async () => {
    expect(await code(mark(first, id, second))).toBe('auth.forbidden');
    expect(await code(mark(officer, id, second))).toBe('auth.forbidden');
    expect(await code(mark(secretary, id, secretary))).toBe('points.own_record');
    const fields = async (more: object) => (await mark(secretary, id, first, more)).json<{ errors?: { field: string }[] }>().errors?.map((error) => error.field);
    expect([await fields({ evidence: '' }), await fields({ grade: 'good' }), await fields({ words: '' }), await fields({ memberId: '0'.repeat(26) })]).toEqual([['evidence'], ['nominated'], ['words'], ['memberId']]);
    expect(await code(call(secretary, 'PUT', `/points/months/${id}/marks`, { revision: 99, memberId: first?.memberId, grade: 'good', words: '按时', evidence: '', nominated: false }))).toBe('request.stale');
    expect((await mark(secretary, id, first)).json<MonthReviewView>()).toMatchObject({ nominees: 1, revision: 2 });
    expect(await code(mark(deputy, id, secretary, { words: '带头讲党课' }))).toBe('200');
    expect((await mark(secretary, id, second)).json()).toMatchObject({ errors: [{ field: 'grade', code: 'too_many' }] });
    expect(await code(mark(secretary, id, second, { grade: 'good', nominated: false }))).toBe('200');
  });

  it('is decided by a meeting and confirmed by a second person; whoever is proposed does neither', async () => {
    expect(await code(step(secretary, id, 'decision', DECISION))).toBe('points.own_record');
    const field = async (more: object) => (await step(deputy, id, 'decision', { ...DECISION, ...more })).json<{ errors?: { field: string }[] }>().errors?.map((error) => error.field);
    expect([await field({}), await field({ metOn: '2026-11-30' }), await field({ present: 4 })]).toEqual([['metOn'], ['metOn'], ['metOn', 'present']]);
    at('2026-12-02', 15);
    expect(await code(step(deputy, id, 'decision', DECISION))).toBe('200');
    expect(await code(mark(deputy, id, third, { grade: 'good', nominated: false }))).toBe('points.month_state');
    expect(await code(step(deputy, id, 'confirmation', { confirm: true }))).toBe('points.second_person');
    expect(await code(step(secretary, id, 'confirmation', { confirm: true }))).toBe('points.own_record');
    expect(await code(step(officer, id, 'confirmation', { confirm: false }))).toBe('points.opinion_required');
    expect((await step(officer, id, 'confirmation', { confirm: false, reason: '票数请再核对' })).json()).toMatchObject({ state: 'draft', note: '票数请再核对' });
    expect(await code(step(deputy, id, 'decision', DECISION))).toBe('200');
    expect(await shows(first)).toEqual([]);
    const both = await Promise.all([step(officer, id, 'confirmation', { confirm: true }), step(officer, id, 'confirmation', { confirm: true })]);
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    expect(await view(id)).toMatchObject({ state: 'publicised', publicUntil: '2026-12-09', decision: { recordedBy: '李向阳', votesFor: 3 } });
    expect(await messages(first)).toEqual(['points.month 11月学习评议公示']);
    await expect(rig.server.source.query("UPDATE point_month_review SET votes_for = 9 WHERE state = 'publicised'")).rejects.toThrow('never changed');
    await expect(rig.server.source.query("UPDATE point_month_mark SET words = ''")).rejects.toThrow('never changed');
  });

  it('is public as the branch shows its lists, with the own assessment; never the last place', async () => {
    const [show] = await shows(second);
    expect(show).toMatchObject({ state: 'publicised', rows: [], own: { points: 4, place: 2, grade: 'good', words: '主动领学，带动同组' }, mayObject: true });
    expect(show?.nominees.map((one) => one.memberName).sort()).toEqual(['李向阳', '欧阳明月']);
    await call(secretary, 'PUT', '/points/setting', { organisationId: rig.tree.branch.id, mode: 'full', topPlaces: 3 });
    expect((await shows(second))[0]?.rows.map((row) => row.memberName)).toEqual(['欧阳明月', '阿依古丽', '王伟']);
    await json(first, 'PUT', '/me/points/opt-out', { optedOut: true });
    expect((await shows(second))[0]?.rows.map((row) => [row.memberName, row.place])).toEqual([['阿依古丽', 2], ['王伟', 3]]);
    expect(await shows(await rig.member({}, 'sisterBranch'))).toEqual([]);
  });

  it('hears objections by name, each answered by somebody else, before it can be closed', async () => {
    const object = (actor: Actor | undefined) => call(actor, 'POST', `/me/points/months/${id}/objections`, { text: '评语与事实不符，请核实' });
    expect(await code(object(await rig.member({}, 'sisterBranch')))).toBe('points.month_not_found');
    expect((await object(third)).json<MonthShow>()).toMatchObject({ objection: { text: '评语与事实不符，请核实', answer: null }, mayObject: false });
    expect(await code(object(third))).toBe('points.objection_made');
    // Later than the first: what comes in one millisecond has no order.
    rig.server.clock.advance(1000);
    expect(await code(object(deputy))).toBe('201');
    expect(await code(step(deputy, id, 'close', {}))).toBe('points.month_open');
    const { objections } = await view(id, deputy);
    expect(objections.map((one) => [one.memberName, one.mayAnswer])).toEqual([['王伟', true], ['李向阳', false]]);
    const answer = (actor: Actor | undefined, which: number, body = { answer: '已核对记录，评语属实', upheld: false }) => call(actor, 'POST', `/points/months/objections/${objections[which]?.id}/answer`, body);
    expect([await code(answer(secretary, 0)), await code(answer(deputy, 1))]).toEqual(['points.own_record', 'points.own_record']);
    expect([await code(answer(deputy, 0)), await code(answer(deputy, 0)), await code(answer(officer, 1))]).toEqual(['200', 'points.appeal_answered', '200']);
    expect((await shows(third))[0]?.objection).toMatchObject({ answer: '已核对记录，评语属实', upheld: false });
    expect(await messages(third)).toEqual(['points.month 11月学习评议公示', 'points.month 您对学习评议的异议已答复']);
    at('2026-12-09', 20);
    expect(await code(step(deputy, id, 'close', {}))).toBe('points.month_open');
    expect(await code(step(secretary, id, 'close', {}))).toBe('points.own_record');
  });

  it('closes with certificates whose numbers have no gaps, found by their codes alone', async () => {
    at('2026-12-10');
    expect(await code(call(third, 'POST', `/me/points/months/${id}/objections`, { text: '过期异议' }))).toBe('points.month_state');
    expect((await step(deputy, id, 'close', {})).json()).toMatchObject({ state: 'closed', closedBy: '李向阳' });
    expect(await code(step(deputy, id, 'close', {}))).toBe('points.month_state');
    const [honour] = await honours(first);
    const all = (await json<Page<HonourView>>(deputy, 'GET', '/honours')).items;
    expect(all.map((one) => one.number).sort()).toEqual(['学习标兵〔2026〕第0001号', '学习标兵〔2026〕第0002号']);
    expect(honour).toMatchObject({ month: '2026-11', issuedOn: '2026-12-10', memberName: '欧阳明月', committeeName: rig.tree.department.name, revokedOn: null });
    const check = (text: string): Promise<HonourCheck> => json(null, 'GET', `/honours/checks/${encodeURIComponent(text)}`);
    expect(await check(showLetterCode(honour?.code ?? ''))).toEqual({
      honour: { number: honour?.number, maskedName: '欧**月', branchName: rig.tree.branch.name, committeeName: rig.tree.department.name, month: '2026-11', issuedOn: '2026-12-10', valid: true }, checkedOn: '2026-12-10',
    });
    expect(await check('没有这个码')).toEqual({ honour: null, checkedOn: '2026-12-10' });
    const sheet = await call(first, 'GET', `/me/honours/${honour?.id}/sheet`);
    const pdf = await readPdf(sheet.rawPayload);
    expect(pdf.text).toContain('欧阳明月');
    expect(pdf.qrCode).toContain(`/packages/points/pages/honour-check/index?code=${honour?.code}`);
    expect(await code(call(second, 'GET', `/me/honours/${honour?.id}/sheet`))).toBe('points.honour_not_found');
    expect(await messages(first)).toContain('points.honour 您被评为学习标兵');
  });

  it('stand on 先锋榜 as the branch and the people have it shown, and in the file of whoever holds them', async () => {
    const pioneers = async (actor: Actor | undefined): Promise<unknown> => (await json<Page<PioneerView>>(actor, 'GET', '/me/honours/pioneers')).items.map((one) => [one.memberName, one.month, one.own]);
    // The first of the two opted out of lists: others do not see them, they see themselves.
    expect([await pioneers(second), await pioneers(first), await pioneers(await rig.member({}, 'sisterBranch'))]).toEqual([[['李向阳', '2026-11', false]], expect.arrayContaining([['欧阳明月', '2026-11', true], ['李向阳', '2026-11', false]]), []]);
    await call(secretary, 'PUT', '/points/setting', { organisationId: rig.tree.branch.id, mode: 'off', topPlaces: 3 });
    expect([await pioneers(second), await pioneers(first)]).toEqual([[], [['欧阳明月', '2026-11', true]]]);
    await call(secretary, 'PUT', '/points/setting', { organisationId: rig.tree.branch.id, mode: 'full', topPlaces: 3 });
    const [honour] = await honours(first);
    const listed = [{ id: honour?.id, title: '2026年11月学习标兵', number: honour?.number, issuedOn: '2026-12-10', revokedOn: null }];
    expect((await json<OwnArchive>(first, 'GET', '/me/archive')).honours).toEqual(listed);
    expect((await json<ArchiveDetail>(deputy, 'GET', `/archives/${first?.memberId}`)).honours).toEqual(listed);
    expect((await json<OwnArchive>(second, 'GET', '/me/archive')).honours).toEqual([]);
  });

  it('is the same from the ledger for ever, whatever is booked later', async () => {
    await award(third, 'late', '2026-11-25');
    const [row] = (await rig.server.source.query('SELECT figures FROM point_month_review WHERE id = ?', [id])) as { figures: string }[];
    const frozen = JSON.parse(row?.figures ?? '[]') as { id: Id }[];
    expect(await find(MonthDrafts).fromLedger({ branchId: rig.tree.branch.id, month: '2026-11', countsImported: false, importedUpto: '0', takenBack: [] }, frozen.map((one) => one.id))).toEqual(frozen);
    await expect(rig.server.source.query("UPDATE point_month_review SET figures = '[]'")).rejects.toThrow('never changed');
    await expect(rig.server.source.query('DELETE FROM point_month_review')).rejects.toThrow('never removed');
  });

  it('is corrected by a new version, which takes back and adds certificates', async () => {
    const corrected = (await step(deputy, id, 'correct', { note: '核实后调整提名' })).json<MonthReviewView>();
    expect(corrected).toMatchObject({ version: 2, state: 'draft', note: '核实后调整提名', points: 12, nominees: 2 });
    expect(await code(step(deputy, id, 'correct', { note: '再更正' }))).toBe('points.month_state');
    const next = corrected.id;
    expect((await shows(first)).map((one) => [one.version, one.state])).toEqual([[1, 'closed']]);
    await mark(deputy, next, secretary, { grade: 'good', nominated: false });
    await mark(deputy, next, second);
    await step(secretary, next, 'decision', { ...DECISION, metOn: '2026-12-10' });
    expect(await code(step(deputy, next, 'confirmation', { confirm: true }))).toBe('200');
    expect((await rows()).map((one) => [one.version, one.state])).toEqual([[2, 'publicised'], [1, 'replaced']]);
    at('2026-12-18');
    expect(await code(step(deputy, next, 'close', {}))).toBe('200');
    expect((await honours(first)).map((one) => [one.version, one.revokedOn])).toEqual([[1, null]]);
    expect((await honours(second)).map((one) => one.number)).toEqual(['学习标兵〔2026〕第0003号']);
    expect((await honours(secretary))[0]).toMatchObject({ revokedOn: '2026-12-18', revokedFor: '月大评已更正，不再评为学习标兵' });
  });

  it('an objection that was right must be mended before the close', async () => {
    const again = (await step(deputy, (await rows())[0]?.id ?? '', 'correct', { note: '再核对' })).json<MonthReviewView>();
    await step(secretary, again.id, 'decision', { ...DECISION, metOn: '2026-12-18' });
    await step(deputy, again.id, 'confirmation', { confirm: true });
    await call(third, 'POST', `/me/points/months/${again.id}/objections`, { text: '积分有误' });
    const { objections } = await view(again.id);
    // A newer version does not take its place while somebody waits for an answer.
    const newer = (await step(deputy, again.id, 'correct', { note: '未答复先更正' })).json<MonthReviewView>();
    await step(secretary, newer.id, 'decision', { ...DECISION, metOn: '2026-12-18' });
    expect((await step(deputy, newer.id, 'confirmation', { confirm: true })).json()).toMatchObject({ code: 'points.month_open', detail: '上一版本还有异议没有答复' });
    await call(deputy, 'POST', `/points/months/objections/${objections[0]?.id}/answer`, { answer: '确有出入，将更正', upheld: true });
    at('2027-01-08');
    expect((await step(deputy, again.id, 'close', {})).json()).toMatchObject({ code: 'points.month_open', detail: '有异议成立，请先起草更正版本' });
    expect(await code(step(deputy, newer.id, 'confirmation', { confirm: true }))).toBe('200');
  });
});

describe('certificates', () => {
  it('are taken back with a reason, by somebody else, and say so', async () => {
    const [honour] = await honours(second);
    const revoke = (actor: Actor | undefined, version = 1) => call(actor, 'POST', `/honours/${honour?.id}/revocation`, { version, reason: '登记有误' });
    expect([await code(revoke(second)), await code(revoke(await rig.keeper('secretary', 'sisterBranch'))), await code(revoke(deputy, 2))]).toEqual(['auth.forbidden', 'points.honour_not_found', 'request.stale']);
    expect((await revoke(deputy)).json()).toMatchObject({ revokedFor: '登记有误', mayRevoke: false, version: 2 });
    expect(await code(revoke(deputy, 2))).toBe('points.honour_revoked');
    expect((await json<HonourCheck>(null, 'GET', `/honours/checks/${honour?.code}`)).honour?.valid).toBe(false);
    expect((await readPdf((await call(second, 'GET', `/me/honours/${honour?.id}/sheet`)).rawPayload)).text).toContain('已撤销');
    await expect(rig.server.source.query("UPDATE point_honour SET member_name = '甲'")).rejects.toThrow('never changed');
  });
});

describe('settings', () => {
  it('are the branch’s: days of publicity and whether 学习强国 counts, for months to come', async () => {
    const setting = { organisationId: rig.tree.branch.id, publicityDays: 7, importedFrom: '2027-02' };
    expect([await code(call(first, 'PUT', '/points/months/setting', setting)), await code(call(secretary, 'PUT', '/points/months/setting', { ...setting, publicityDays: 2 }))]).toEqual(['auth.forbidden', 'request.invalid']);
    expect((await call(secretary, 'PUT', '/points/months/setting', { ...setting, importedFrom: '2026-12' })).json()).toMatchObject({ errors: [{ field: 'importedFrom' }] });
    expect(await json(secretary, 'PUT', '/points/months/setting', setting)).toMatchObject({ publicityDays: 7, importedFrom: '2027-02', decidedOn: '2027-01-08', holidaysThrough: holidaysKnownThrough(2027) });
    expect(await code(call(officer, 'PUT', '/points/months/setting', { ...setting, organisationId: rig.tree.department.id }))).toBe('request.invalid');
  });
});

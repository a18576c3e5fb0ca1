import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, type CalendarDay, type Id, type Page, type Period } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { OwnPoints, OwnRanking, PointAppealView, PointBoardView, PointClaimView, PointEntryView, PointReversalView, PointRuleView, RankedBranch } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalItem, TodoList } from '@party/shared/workbench';
import { BoardDrafts } from '../../src/modules/points/board-drafts.js';
import { PointsAudit } from '../../src/modules/points/points-audit.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { PointsTotals } from '../../src/modules/points/points-totals.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { whileFull } from '../support/patiently.js';

type Person = Actor & { memberId: Id };

let rig: CorrectionRig;
let secretary: Person;
let deputy: Person;
let officer: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('deputy_secretary');
  officer = await rig.keeper('school_officer', 'school');
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | null, method: string, url: string, body?: object) => rig.call(actor, method as 'GET', url, body);
const json = async <T>(actor: Actor, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const award = (memberId: Id, eventId: string, day = '2026-11-24', source: 'learning' | 'quiz' = 'learning') =>
  whileFull(() => find(Transactions).run((tx) => find(PointsApi).award(tx, { source, eventId, memberId, day: day as CalendarDay })));
const own = (actor: Actor): Promise<OwnPoints> => json(actor, 'GET', '/me/points');
const ranking = (actor: Actor, period?: string): Promise<OwnRanking> => json(actor, 'GET', `/me/points/ranking${period === undefined ? '' : `?period=${period}`}`);
const entries = async (actor: Actor): Promise<PointEntryView[]> => (await json<Page<PointEntryView>>(actor, 'GET', '/me/points/entries?limit=100')).items;
const messages = async (actor: Actor): Promise<string[]> => (await json<Page<MessageView>>(actor, 'GET', '/me/messages?limit=100')).items.map(({ kind, title }) => `${kind} ${title}`);
const period = (key: string): Period => {
  const found = parsePeriod(key);
  if (!found.ok) throw new Error(key);
  return found.value;
};

describe('awards', () => {
  it('are booked once for an event, within the caps, with rule, record and moment', async () => {
    at('2026-11-24');
    const member = await rig.member();
    expect(await award(member.memberId, 'r1')).toMatchObject({ points: 2, already: false });
    expect(await award(member.memberId, 'r1')).toMatchObject({ points: 0, already: true });
    expect([await award(member.memberId, 'r2'), await award(member.memberId, 'r3'), await award(member.memberId, 'r4')].map((one) => one.points)).toEqual([2, 2, 0]);
    const booked = (await entries(member)).sort((a, b) => (a.record < b.record ? -1 : 1));
    expect(booked.map((row) => [row.record, row.points])).toEqual([['r1', 2], ['r2', 2], ['r3', 2], ['r4', 0]]);
    expect(booked[0]).toMatchObject({ source: 'learning', rulePoints: 2, ruleFrom: '2020-01-01', day: '2026-11-24', at: '2026-11-24T01:00:00.000Z', note: null, reversed: false });
    const points = await own(member);
    expect(points).toMatchObject({ balance: 6, weekPoints: 6, monthPoints: 6, week: '2026-W48', month: '2026-11', place: 1, gap: null, optedOut: false, missing: [{ kind: 'hours', title: '本年学习计划还差 32 学时（共 32 学时）', dueOn: '2026-12-31', room: 'guidance', page: 'mine', id: null }] });
    expect(points.chances.find((one) => one.source === 'learning')).toEqual({ source: 'learning', points: 2, usedThisWeek: 6, left: 0 });
    expect((await award('01kb0000000000000000000zzz', 'r1')).entryId).toBeNull();
    const applicant = await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null });
    expect((await award(applicant.memberId, 'r1')).entryId).toBeNull();
  });

  it('many at once at one cap give the cap and not a point more', async () => {
    at('2026-11-24');
    const member = await rig.member();
    const given = await Promise.all(Array.from({ length: 40 }, (_, index) => award(member.memberId, `race-${index % 30}`)));
    expect(given.reduce((sum, one) => sum + one.points, 0)).toBe(6);
    expect(given.filter((one) => one.already)).toHaveLength(10);
    expect((await own(member)).balance).toBe(6);
    expect(await find(PointsTotals).differences()).toBe(0);
  });

  it('the ledger refuses every change, and the rules every trace', async () => {
    const query = (sql: string): Promise<unknown> => rig.server.source.query(sql);
    await expect(query('UPDATE point_entry SET points = points + 1')).rejects.toThrow('append-only');
    await expect(query('DELETE FROM point_entry')).rejects.toThrow('append-only');
    await expect(query('UPDATE point_rule SET points = 9')).rejects.toThrow('append-only');
    for (const source of ['login', 'like', 'online']) {
      await expect(query(`INSERT INTO point_rule (id, root_id, source, from_on, points, evidence, created_at) VALUES (REPEAT('x', 26), REPEAT('x', 26), '${source}', '2026-01-01', 1, 0, NOW(3))`)).rejects.toThrow('source');
    }
  });

  it('sums are nothing but the ledger', async () => {
    const all = (): Promise<unknown> => rig.server.source.query('SELECT * FROM point_total WHERE points <> 0 ORDER BY scope_id, period, member_id');
    const before = await all();
    await rig.server.source.query("UPDATE point_total SET points = points + 1 WHERE period = 'all'");
    expect(await find(PointsTotals).differences()).toBeGreaterThan(0);
    expect(await find(PointsAudit).verify()).toMatchObject({ branches: 0, versions: 0 });
    await find(PointsAudit).report();
    expect(rig.server.log.join('')).toContain('points differ from their ledger');
    expect(await find(PointsTotals).rebuild()).toBeGreaterThan(0);
    expect([await find(PointsTotals).differences(), await all()]).toEqual([0, before]);
  });

  it('are made again beside whoever books, and nothing that is booked meanwhile is lost', async () => {
    at('2026-11-24');
    const people = await Promise.all(Array.from({ length: 6 }, () => rig.member()));
    for (const { memberId } of people) await award(memberId, 'before');
    await rig.server.source.query('DELETE FROM point_total WHERE member_id IN (?)', [people.slice(0, 3).map((one) => one.memberId)]);
    await rig.server.source.query('UPDATE point_total SET points = points + 7 WHERE member_id IN (?)', [people.slice(3).map((one) => one.memberId)]);
    await rig.server.source.query("INSERT INTO point_total (scope_id, period, member_id, points) VALUES (?, '2020-01', ?, 5)", [rig.tree.branch.id, people[0]?.memberId]);
    const booked = Array.from({ length: 30 }, (_, index) => award(people[index % 6]?.memberId ?? '', `beside-${index}`, '2026-11-24', index % 2 === 0 ? 'quiz' : 'learning'));
    await Promise.all([whileFull(() => find(PointsTotals).rebuild()), whileFull(() => find(PointsTotals).rebuild()), ...booked]);
    expect(await find(PointsTotals).differences()).toBe(0);
    expect(await Promise.all(people.map(async (one) => (await own(one)).balance === (await entries(one)).reduce((sum, entry) => sum + entry.points, 0)))).toEqual(people.map(() => true));
  });
});

describe('rules', () => {
  it('hold from a day on and change nothing before it', async () => {
    at('2026-11-24');
    const rule = { source: 'quiz', from: '2026-11-26', points: 5, capWeek: 10, evidence: false };
    const add = (body: object, actor: Actor = officer) => code(call(actor, 'POST', '/points/rules', body));
    expect(await add({ ...rule, from: '2026-11-24' })).toBe('request.invalid');
    expect(await add({ ...rule, capWeek: 4 })).toBe('request.invalid');
    expect(await add({ ...rule, source: 'login' })).toBe('request.invalid');
    expect(await add({ ...rule, source: 'honour' })).toBe('request.invalid');
    expect(await add(rule, secretary)).toBe('auth.forbidden');
    expect([await add(rule), await add(rule)]).toEqual(['201', 'points.rule_taken']);
    at('2026-11-26');
    const member = await rig.member();
    expect([(await award(member.memberId, 'q1', '2026-11-25', 'quiz')).points, (await award(member.memberId, 'q2', '2026-11-26', 'quiz')).points, (await award(member.memberId, 'q3', '2026-11-26', 'quiz')).points]).toEqual([3, 5, 2]);
    const { items } = await json<{ items: PointRuleView[] }>(member, 'GET', '/points/rules');
    expect(items.filter((one) => one.source === 'quiz').map(({ from, points, current }) => [from, points, current])).toEqual([['2026-11-26', 5, true], ['2020-01-01', 3, false]]);
  });
});

describe('points by hand', () => {
  it('need evidence and a second person, through the approval centre too', async () => {
    at('2026-11-24');
    const member = await rig.member({ name: '阿依古丽' });
    const claim = { memberId: member.memberId, source: 'lecture', day: '2026-11-20', evidence: '在支部党员大会讲微党课，讲稿已存档' };
    const propose = (body: object, actor: Actor = secretary) => call(actor, 'POST', '/points/claims', body);
    expect(await code(propose({ ...claim, evidence: '' }))).toBe('request.invalid');
    expect(await code(propose({ ...claim, source: 'learning' }))).toBe('request.invalid');
    expect(await code(propose({ ...claim, day: '2026-11-25' }))).toBe('request.invalid');
    expect(await code(propose({ ...claim, memberId: secretary.memberId }))).toBe('points.own_record');
    expect(await code(propose({ ...claim, memberId: (await rig.member({}, 'otherBranch')).memberId }))).toBe('points.member_not_found');
    const made = (await propose(claim)).json<PointClaimView>();
    expect(made).toMatchObject({ state: 'submitted', memberName: '阿依古丽', mayDecide: false, version: 1 });
    const decide = (actor: Actor, body: object) => code(call(actor, 'POST', `/points/claims/${made.id}/decision`, { version: 1, decision: 'approve', ...body }));
    expect(await decide(secretary, {})).toBe('points.second_person');
    expect(await decide(deputy, { version: 2 })).toBe('request.stale');
    expect(await decide(deputy, { decision: 'reject' })).toBe('points.opinion_required');
    const waiting = (await json<Page<ApprovalItem>>(deputy, 'GET', '/approvals?kind=points')).items;
    expect(waiting.map(({ key, title, reason }) => [key, title, reason])).toEqual([[made.id, '阿依古丽', claim.evidence]]);
    expect((await json<Page<ApprovalItem>>(secretary, 'GET', '/approvals?kind=points')).items).toEqual([]);
    expect((await json<{ results: { ok: boolean }[] }>(deputy, 'POST', '/approvals/decide', { items: [{ kind: 'points', key: made.id, version: 1 }], decision: 'approve' })).results).toEqual([expect.objectContaining({ ok: true })]);
    expect(await decide(deputy, { version: 2 })).toBe('points.claim_decided');
    expect((await entries(member))[0]).toMatchObject({ source: 'lecture', points: 5, note: claim.evidence });
    expect(await messages(member)).toEqual(['points.progress 积分已登记：讲党课']);
  });
});

describe('mistakes', () => {
  it('are objected to, answered and taken back by a counter-entry', async () => {
    at('2026-11-24');
    const member = await rig.member({ name: '吉田' });
    await award(member.memberId, 'x1');
    const [entry] = await entries(member);
    const object = (actor: Actor, entryId = entry?.id) => call(actor, 'POST', '/me/points/appeals', { entryId, text: '这项学习我没有完成' });
    expect(await code(object(secretary))).toBe('points.entry_not_found');
    expect((await object(member)).json<PointEntryView>().objection).toMatchObject({ text: '这项学习我没有完成', answer: null });
    expect(await code(object(member))).toBe('points.appeal_open');
    const todo = (await json<TodoList>(secretary, 'GET', '/todos')).groups.find((group) => group.kind === 'points.appeals');
    expect(todo?.items.map((item) => item.title)).toEqual(['吉田对积分有异议']);
    at('2026-11-24', 10);
    const [appeal] = (await json<Page<PointAppealView>>(secretary, 'GET', '/points/appeals')).items;
    const answered = await json<PointAppealView>(deputy, 'POST', `/points/appeals/${appeal?.id}/answer`, { answer: '已核实，予以冲正', reverse: true });
    expect(answered).toMatchObject({ answer: '已核实，予以冲正', mayAnswer: false, entry: { reversed: true } });
    expect(await code(call(deputy, 'POST', `/points/appeals/${appeal?.id}/answer`, { answer: '再答', reverse: false }))).toBe('points.appeal_answered');
    expect(await code(call(deputy, 'POST', `/points/entries/${entry?.id}/reversal`, { reason: '重复' }))).toBe('points.already_reversed');
    expect((await entries(member)).map((row) => [row.points, row.reverses === null, row.reversed])).toEqual([[-2, false, false], [2, true, true]]);
    expect((await own(member)).balance).toBe(0);
    expect(await messages(member)).toEqual(['points.progress 您的积分异议已答复']);
    // What was taken back makes room under the cap again.
    await award(member.memberId, 'x2');
    expect((await own(member)).chances.find((one) => one.source === 'learning')?.left).toBe(4);
    expect(await find(PointsTotals).differences()).toBe(0);
  });
});

describe('reversals', () => {
  it('of single entries have a reason and a second person, through the approval centre too', async () => {
    at('2026-11-24');
    const member = await rig.member({ name: '买买提' });
    await award(member.memberId, 'w1');
    const [entry] = await entries(member);
    const ask = (actor: Actor, reason = '签到有误') => call(actor, 'POST', `/points/entries/${entry?.id}/reversal`, { reason });
    expect([await code(ask(member)), await code(ask(await rig.keeper('secretary', 'otherBranch'))), await code(ask(secretary, ''))]).toEqual(['auth.forbidden', 'points.entry_not_found', 'request.invalid']);
    const made = (await ask(secretary)).json<PointReversalView>();
    expect(made).toMatchObject({ state: 'submitted', memberName: '买买提', reason: '签到有误', mayDecide: false, entry: { points: 2 } });
    expect(await code(ask(deputy))).toBe('points.reversal_open');
    const decide = (actor: Actor, body: object) => code(call(actor, 'POST', `/points/reversals/${made.id}/decision`, { version: 1, decision: 'approve', ...body }));
    expect([await decide(secretary, {}), await decide(deputy, { decision: 'reject' }), await decide(member, {}), await decide(deputy, { version: 9 })]).toEqual(['points.second_person', 'points.opinion_required', 'auth.forbidden', 'request.stale']);
    expect((await json<Page<ApprovalItem>>(secretary, 'GET', '/approvals?kind=point_reversals')).items).toEqual([]);
    expect((await json<Page<ApprovalItem>>(deputy, 'GET', '/approvals?kind=point_reversals')).items.map((item) => [item.key, item.title, item.reason])).toEqual([[made.id, '买买提', '签到有误']]);
    const both = await Promise.all([decide(deputy, {}), decide(officer, {})]);
    expect(both.sort()).toEqual(['200', 'request.stale']);
    expect((await entries(member)).map((row) => row.points).sort()).toEqual([-2, 2]);
    expect(await code(ask(deputy))).toBe('points.already_reversed');
    expect((await json<Page<PointReversalView>>(secretary, 'GET', '/points/reversals?settled=true')).items[0]).toMatchObject({ id: made.id, state: 'approved', decidedBy: '李向阳' });
    expect(await find(PointsTotals).differences()).toBe(0);
  });
});

describe('rankings', () => {
  it('show the own place to everybody, and of the others what the branch decided', async () => {
    at('2027-01-01');
    const [first, second, third, idle] = await Promise.all([rig.member({ name: '甲' }, 'sisterBranch'), rig.member({ name: '乙' }, 'sisterBranch'), rig.member({ name: '丙' }, 'sisterBranch'), rig.member({ name: '丁' }, 'sisterBranch')]);
    const sister = await rig.keeper('secretary', 'sisterBranch');
    for (const [person, count] of [[first, 3], [second, 2], [third, 2]] as const) for (let index = 0; index < count; index += 1) await award(person.memberId, `b${index}`, '2027-01-01');
    // Equal points stand in the order of ids.
    const byId = (a: string): number => ((a === '乙') === (second.memberId < third.memberId) ? -1 : 1);
    const setting = { organisationId: rig.tree.sisterBranch.id, mode: 'full', topPlaces: 3 };
    expect([(await ranking(second)).rows, await ranking(idle)]).toMatchObject([[], { points: 0, place: 4, members: 5, gap: 4, mode: 'off', period: '2026-W53', first: '2026-12-28', last: '2027-01-03' }]);
    expect(await code(call(first, 'PUT', '/points/setting', setting))).toBe('auth.forbidden');
    expect(await code(call(sister, 'PUT', '/points/setting', setting))).toBe('200');
    expect(await code(call(officer, 'PUT', '/points/setting', { ...setting, organisationId: rig.tree.school.id }))).toBe('request.invalid');
    expect((await ranking(second)).rows.map((row) => [row.memberName, row.points, row.place])).toEqual([['甲', 6, 1], ...['乙', '丙'].sort(byId).map((name) => [name, 4, 2])]);
    expect((await json<OwnPoints>(third, 'PUT', '/me/points/opt-out', { optedOut: true })).optedOut).toBe(true);
    expect((await ranking(second)).rows.map((row) => row.memberName)).toEqual(['甲', '乙']);
    expect(await ranking(third)).toMatchObject({ place: 2, gap: 2, points: 4 });
    await find(PointsJobs).tallyNow();
    expect((await ranking(second)).school).toMatchObject({ place: 2 });
    expect(await code(call(second, 'GET', '/me/points/ranking?period=2027-W01'))).toBe('request.invalid');
    expect(await code(call(second, 'GET', '/me/points/ranking?period=2027-W53'))).toBe('request.invalid');
  });

  it('close on Monday, are drafted, published and corrected, and are the same from the ledger for ever', async () => {
    const sister = await rig.keeper('secretary', 'sisterBranch');
    at('2027-01-04', 1);
    await find(PointsJobs).closeWeek(period('2026-W53'));
    await find(PointsJobs).closeWeek(period('2026-W53'));
    const boards = async (): Promise<PointBoardView[]> => (await json<Page<PointBoardView>>(sister, 'GET', '/points/boards')).items;
    const [draft] = await boards();
    expect(draft).toMatchObject({ period: '2026-W53', version: 1, state: 'draft', points: 14, active: 3, publishedAt: null });
    const act = (actor: Actor, id: Id | undefined, step: string, body: object) => call(actor, 'POST', `/points/boards/${id}/${step}`, body);
    expect(await code(act(secretary, draft?.id, 'publish', { version: 1, revision: 1 }))).toBe('points.board_not_found');
    expect(await code(act(officer, draft?.id, 'publish', { version: 1, revision: 1 }))).toBe('auth.forbidden');
    expect(await code(act(sister, draft?.id, 'publish', { version: 2, revision: 1 }))).toBe('request.stale');
    expect((await act(sister, draft?.id, 'publish', { version: 1, revision: 1 })).json<PointBoardView>()).toMatchObject({ state: 'published', publishedBy: '李向阳' });
    expect(await code(act(sister, draft?.id, 'publish', { version: 1, revision: 1 }))).toBe('points.board_state');
    // What is booked or taken back now counts in the new week.
    at('2027-01-04', 2);
    const late = await rig.member({ name: '戊' }, 'sisterBranch');
    await award(late.memberId, 'late', '2027-01-02');
    const corrected = (await act(sister, draft?.id, 'correct', { version: 1, note: '核对后重新公布' })).json<PointBoardView>();
    expect(corrected).toMatchObject({ version: 2, state: 'draft', note: '核对后重新公布', points: 14 });
    expect(corrected.rows).toEqual(draft?.rows);
    await act(sister, corrected.id, 'publish', { version: 2, revision: 1 });
    expect((await boards()).map((one) => [one.version, one.state])).toEqual([[2, 'published'], [1, 'replaced']]);
    expect((await find(BoardDrafts).fromLedger(rig.tree.sisterBranch.id, '2026-W53', { countsImported: false, importedUpto: '0', takenBack: [] })).map((row) => [row.id, row.points, row.place])).toEqual(corrected.rows.map((row) => [row.memberId, row.points, row.place]));
    expect((await ranking(late, '2026-W53')).board).toMatchObject({ version: 2, note: '核对后重新公布' });
    await expect(rig.server.source.query('UPDATE point_board SET points = 0')).rejects.toThrow('never changed');
    await expect(rig.server.source.query("UPDATE point_branch SET points = 0 WHERE period = '2026-W53'")).rejects.toThrow('frozen');
  });

  it('compare branches by head with the headcount of the last day', async () => {
    at('2027-01-04');
    const compared = async (key: string, by = ''): Promise<RankedBranch[]> => {
      const rows: RankedBranch[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: Page<RankedBranch> = await json<Page<RankedBranch>>(officer, 'GET', `/points/branches?period=${key}${by}&limit=1${next === '' ? '' : `&cursor=${next}`}`);
        rows.push(...page.items);
        next = page.next;
      }
      return rows;
    };
    const closed = await compared('2026-W53');
    const sister = closed.find((row) => row.organisationId === rig.tree.sisterBranch.id);
    expect([sister?.place, sister?.points, sister?.active, sister?.small]).toEqual([1, 14, 3, true]);
    expect(sister?.perHeadCents).toBe(Math.floor(1400 / (sister?.headcount ?? 1)));
    const idle = closed.filter((row) => row.points === 0);
    expect(new Set(idle.map((row) => row.place))).toEqual(new Set([2]));
    await rig.member({}, 'sisterBranch');
    await find(PointsJobs).tallyNow();
    expect(await compared('2026-W53')).toEqual(closed);
    const shares = await compared('2026-W53', '&by=participation');
    expect(shares.map((row) => row.participation)).toEqual(closed.map((row) => Math.floor((row.active * 100) / Math.max(1, row.headcount))).sort((a, b) => b - a));
    expect([shares[0]?.organisationId, shares[0]?.place, await code(call(officer, 'GET', '/points/branches?by=points'))]).toEqual([rig.tree.sisterBranch.id, 1, 'request.invalid']);
  });

  it('Monday brings everybody of a branch that took part one message', async () => {
    at('2027-01-04');
    const late = await rig.member({ name: '己' }, 'sisterBranch');
    await find(PointsJobs).tellWeek(period('2026-W53'));
    await find(PointsJobs).tellWeek(period('2026-W53'));
    expect(await messages(late)).toEqual(['points.week 上周还没有积分']);
  });
});

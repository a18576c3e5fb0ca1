import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account, DuesMonth, DuesMonthCounts, DuesRow, DuesStanding, OwnDues, PaymentView, ReliefView, UndeclaredRow } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalItem, ApprovalResult } from '@party/shared/workbench';
import { BookVerifier } from '../../src/modules/dues/book-verifier.js';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { duesBookIsRight } from '../support/dues-book.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

let rig: CorrectionRig;
let secretary: Actor & { memberId: string };
let deputy: Actor & { memberId: string };
let school: Actor & { memberId: string };
const WAGE = { duesCategory: 'monthly_wage', memberCategory: 'teacher' } as const;

beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  deputy = await rig.keeper('deputy_secretary');
  school = await rig.keeper('school_officer', 'school');
});
afterAll(() => rig.close());

const send = (actor: Actor | null, url: string, body: object) => rig.call(actor, 'POST', url, body);
const code = async (answer: ReturnType<typeof send>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const charge = (month: string): Promise<number> => rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
const own = async (actor: Actor): Promise<OwnDues> => (await rig.call(actor, 'GET', '/me/dues')).json<OwnDues>();
const declared = async (actor: Actor, body: object): Promise<OwnDues> => {
  const answer = await send(actor, '/me/dues/bases', { reason: 'year', ...body });
  if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
  return answer.json<OwnDues>();
};
let receipt = 0;
const money = (memberId: string, months: string[], more: object = {}): object => ({ memberId, months, extraFen: 0, way: 'cash', receiptNumber: `A${(receipt += 1)}`, paidOn: '2026-11-20', ...more });
const booked = async (actor: Actor, body: object): Promise<PaymentView> => {
  const answer = await send(actor, '/dues/payments', body);
  if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
  return answer.json<PaymentView>();
};
const decide = (actor: Actor, { id, version }: PaymentView, decision: string, opinion?: string) => send(actor, `/dues/payments/${id}/decision`, { version, decision, ...(opinion === undefined ? {} : { opinion }) });
const fieldOf = async (answer: ReturnType<typeof send>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string; code: string }[] }>().errors?.map((one) => `${one.field}:${one.code}`)[0];

const bookIsRight = (): Promise<Record<Account, number>> => duesBookIsRight(rig.server);

describe('the book of a school', () => {
  it('is opened by its officer, and asks nobody before', async () => {
    const student = await rig.member();
    expect(await charge('2026-11')).toBe(0);
    expect(await own(student)).toMatchObject({ opened: false, months: [], missing: null, monthlyFen: null });
    expect(await code(send(await rig.member(WAGE), '/me/dues/bases', { reason: 'year', baseFen: 510_000 }))).toBe('dues.not_opened');
    const rule = { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 };
    expect(await code(send(secretary, '/dues/rules', rule))).toBe('auth.forbidden');
    expect(await fieldOf(send(school, '/dues/rules', { ...rule, from: '2026-04' }))).toBe('from:too_early');
    expect((await send(school, '/dues/rules', rule)).json()).toMatchObject({ from: '2026-09', monthlyCapFen: 100_000 });
    expect(await code(send(school, '/dues/rules', rule))).toBe('dues.rule_taken');
    expect(await charge('2026-08')).toBe(0);
    expect(await own(student)).toMatchObject({ opened: true, missing: null, monthlyFen: 20 });
  });

  it('asks each member for each month once, however often and by however many it is told to', async () => {
    const [student, later, applicant, suspended] = await Promise.all([
      rig.member(), rig.member({ joinDate: '2026-10-08' as never, stage: 'probationary', conversionDate: null }),
      rig.member({ stage: 'applicant', joinDate: null, conversionDate: null }), rig.member({ status: 'suspended' }),
    ]);
    const written = await Promise.all([charge('2026-09'), charge('2026-09'), charge('2026-10'), charge('2026-10')]);
    expect(written.filter((count) => count > 0).length).toBeGreaterThanOrEqual(2);
    expect(await Promise.all([charge('2026-09'), charge('2026-10')])).toEqual([0, 0]);
    expect((await own(student)).months.map(({ month, chargedFen, standing }) => [month, chargedFen, standing])).toEqual([['2026-10', 20, 'unpaid'], ['2026-09', 20, 'unpaid']]);
    expect((await own(later)).months.map(({ month }) => month)).toEqual(['2026-10']);
    expect(await code(rig.call(applicant, 'GET', '/me/dues'))).toBe('dues.not_a_member');
    expect((await own(suspended)).months).toEqual([]);
    await expect(rig.server.source.query('UPDATE dues_month SET charged_fen = 1')).rejects.toThrow('a month of dues is frozen');
    await expect(rig.server.source.query('UPDATE dues_month SET paid_fen = 21')).rejects.toThrow('never overpaid');
    await expect(rig.server.source.query('DELETE FROM dues_entry')).rejects.toThrow('append-only');
    await bookIsRight();
  });
});

describe('somebody on wages', () => {
  it('declares the pay slip, is asked for the months that waited, and reads why', async () => {
    const teacher = await rig.member({ ...WAGE, name: '陈明' });
    expect(await charge('2026-11')).toBeGreaterThan(0);
    expect(await own(teacher)).toMatchObject({ missing: 'base', monthlyFen: null, months: [] });
    const undeclared = async (): Promise<string[]> => (await rig.call(secretary, 'GET', '/dues/undeclared?month=2026-11&limit=100')).json<Page<UndeclaredRow>>().items.map((row) => `${row.memberName}:${row.missing}`);
    expect(await undeclared()).toContain('陈明:base');

    const wage = [['post', 250_000], ['grade', 190_000], ['basic_performance', 260_000], ['reward_performance', 300_000], ['housing_fund', 120_000], ['pension', 56_000], ['medical', 14_000], ['unemployment', 3500], ['occupational_pension', 28_000], ['income_tax', 4500]]
      .map(([item, fen]) => ({ item, fen }));
    const after = await declared(teacher, { wage });
    expect(after).toMatchObject({ missing: null, monthlyFen: 4740, outstandingFen: 14_220, unpaidInRow: 2, alert: 'none', bases: [{ from: '2026-09', baseFen: 474_000, months: 1, reason: 'year' }] });
    expect(after.months.map(({ month, chargedFen }) => `${month} ${chargedFen}`)).toEqual(['2026-11 4740', '2026-10 4740', '2026-09 4740']);
    expect(after.lines.at(-1)?.text).toBe('每月应交 47.40 元');
    expect(await undeclared()).not.toContain('陈明:base');
    expect((await rig.call(secretary, 'GET', `/dues/members/${teacher.memberId}`)).body).not.toContain('474000');
    expect(JSON.stringify((await rig.server.source.query('SELECT * FROM dues_base')))).not.toContain('250000');

    expect(await code(send(teacher, '/me/dues/bases', { reason: 'year', baseFen: 1 }))).toBe('dues.already_fixed');
    expect((await declared(teacher, { reason: 'wage_changed', baseFen: 600_000 })).bases[0]).toMatchObject({ from: '2027-01' });
    expect((await declared(teacher, { reason: 'corrected', baseFen: 510_000 })).bases.map(({ from }) => from)).toEqual(['2027-01', '2026-12', '2026-09']);
    await charge('2026-12');
    await charge('2027-01');
    expect((await own(teacher)).months.map(({ month, chargedFen }) => `${month} ${chargedFen}`).slice(0, 3)).toEqual(['2027-01 9000', '2026-12 7650', '2026-11 4740']);
  });

  it('is refused what makes no sense, with the field', async () => {
    const teacher = await rig.member(WAGE);
    const bad = (body: object): Promise<string | undefined> => fieldOf(send(teacher, '/me/dues/bases', { reason: 'year', ...body }));
    expect(await bad({})).toBe('baseFen:one_of_two');
    expect(await bad({ baseFen: 1, wage: [{ item: 'post', fen: 1 }] })).toBe('baseFen:one_of_two');
    expect(await bad({ baseFen: 900_000, months: 3 })).toBe('months:not_allowed');
    expect(await bad({ baseFen: -1 })).toContain('baseFen');
    expect(await bad({ wage: [{ item: 'gift', fen: 1 }] })).toContain('wage');
    expect(await code(send(teacher, '/me/dues/bases', { reason: 'corrected', baseFen: 1 }))).toBe('dues.nothing_declared');
    expect(await code(send(await rig.member(), '/me/dues/bases', { reason: 'year', baseFen: 1 }))).toBe('dues.no_base_needed');
    expect(await code(send(await rig.member({ duesCategory: null }), '/me/dues/bases', { reason: 'year', baseFen: 1 }))).toBe('dues.category_missing');
    const trader = await rig.member({ duesCategory: 'irregular_income', memberCategory: 'other' });
    expect(await declared(trader, { baseFen: 900_001, months: 3 })).toMatchObject({ monthlyFen: 3000 });
  });
});

describe('money that is handed over', () => {
  it('is written down by one and confirmed by another, and only then stands in the book', async () => {
    const student = await rig.member({ name: '周小雨' });
    await Promise.all(['2026-09', '2026-10', '2026-11'].map(charge));
    const payment = await booked(secretary, money(student.memberId, ['2026-09', '2026-10'], { extraFen: 960 }));
    expect(payment).toMatchObject({ state: 'booked', version: 1, totalFen: 1000, extra: 'voluntary', months: [{ month: '2026-09', fen: 20 }, { month: '2026-10', fen: 20 }], mayDecide: false });
    expect((await own(student)).months.map(({ standing }) => standing)).toEqual(['unpaid', 'booked', 'booked']);
    expect(await code(decide(secretary, payment, 'confirm'))).toBe('dues.second_person');
    expect(await code(decide(deputy, { ...payment, version: 7 }, 'confirm'))).toBe('request.stale');
    expect((await decide(deputy, payment, 'confirm')).json()).toMatchObject({ state: 'confirmed', version: 2, decidedBy: '李向阳', mayDecide: false });
    expect(await code(decide(deputy, { ...payment, version: 2 }, 'reject', '重复'))).toBe('dues.payment_decided');
    expect((await own(student)).months.map(({ standing, paidFen }) => `${standing} ${paidFen}`)).toEqual(['unpaid 0', 'paid 20', 'paid 20']);
    const row = (await rig.call(secretary, 'GET', '/dues/months?month=2026-10&standing=paid&limit=100')).json<Page<DuesRow>>().items.find(({ memberName }) => memberName === '周小雨');
    expect(row).toMatchObject({ outstandingFen: 0, paidFen: 20 });
    expect(await bookIsRight()).toMatchObject({ cash: 1000, voluntary: -960 });
  });

  it('goes back with a reason, frees its months and its receipt number', async () => {
    const student = await rig.member();
    await charge('2026-11');
    const wrong = await booked(secretary, money(student.memberId, ['2026-11'], { receiptNumber: 'B7' }));
    expect(await code(decide(deputy, wrong, 'reject'))).toBe('dues.opinion_required');
    expect(await code(send(secretary, '/dues/payments', money((await rig.member()).memberId, [], { extraFen: 5, receiptNumber: 'B7' })))).toBe('dues.receipt_taken');
    expect((await decide(deputy, wrong, 'reject', '收据金额不符')).json()).toMatchObject({ state: 'rejected', opinion: '收据金额不符' });
    const again = await booked(deputy, money(student.memberId, ['2026-11'], { receiptNumber: 'B7', way: 'bank' }));
    expect((await decide(secretary, again, 'confirm')).json()).toMatchObject({ state: 'confirmed' });
    expect((await own(student)).outstandingFen).toBe(0);
    expect(await bookIsRight()).toMatchObject({ bank: 20 });
  });

  it('settles the oldest months first, no month twice, nobody’s own, and sends long arrears to the committee', async () => {
    const student = await rig.member();
    await Promise.all(['2026-09', '2026-10', '2026-11'].map(charge));
    const refused = (months: string[], more: object = {}): Promise<string | undefined> => fieldOf(send(secretary, '/dues/payments', money(student.memberId, months, more)));
    expect(await refused(['2026-10'])).toBe('months:older_first');
    expect(await refused(['2026-08'])).toBe('months:unknown_month');
    expect(await refused([])).toBe('months:nothing');
    expect(await refused(['2026-09'], { paidOn: '2026-11-25' })).toBe('paidOn:in_future');
    expect(await refused(['2026-09'], { paidOn: '2025-11-23' })).toBe('paidOn:too_early');
    expect(await refused(['2026-9'])).toContain('months');
    const racing = await Promise.all(Array.from({ length: 8 }, () => send(secretary, '/dues/payments', money(student.memberId, ['2026-09']))));
    expect(racing.filter((one) => one.statusCode === 201)).toHaveLength(1);
    expect(new Set(racing.filter((one) => one.statusCode !== 201).map((one) => one.json<{ code: string }>().code))).toEqual(new Set(['request.invalid']));
    expect(await code(send(secretary, '/dues/payments', money(secretary.memberId, ['2026-09'])))).toBe('dues.own_payment');
    expect(await code(send(secretary, '/dues/payments', money((await rig.member({}, 'otherBranch')).memberId, ['2026-09'])))).toBe('members.not_found');
    const large = await booked(secretary, money(student.memberId, [], { extraFen: 100_000, way: 'bank' }));
    expect(large).toMatchObject({ extra: 'central', totalFen: 100_000 });
    await decide(deputy, large, 'confirm');
    expect(await bookIsRight()).toMatchObject({ central: -100_000 });

    rig.server.clock.advance(200 * 86_400_000);
    const months = ['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'];
    await Promise.all(months.map(charge));
    const standing = (await rig.call(secretary, 'GET', `/dues/members/${student.memberId}`)).json<DuesStanding>();
    expect(standing).toMatchObject({ currentMonth: '2027-06', unpaidInRow: 8, alert: 'review' });
    expect(await code(send(secretary, '/dues/payments', money(student.memberId, ['2026-10', '2026-11', ...months], { paidOn: '2027-06-01' })))).toBe('dues.back_pay_too_long');
    // Neither are they taken in two parts: what counts is how much is owed, not how much is brought.
    expect(await code(send(secretary, '/dues/payments', money(student.memberId, ['2026-10', '2026-11', ...months.slice(0, 4)], { paidOn: '2027-06-01' })))).toBe('dues.back_pay_too_long');
    // The committee above gives leave for the oldest, and the rest is what a branch takes on its own.
    const leave = (await send(secretary, '/dues/reliefs', { memberId: student.memberId, kind: 'late', from: '2026-10', until: '2026-11', reason: '长期在外，经支部研究同意补交', document: '支委会记录（2026-11-20）' })).json<ReliefView>();
    const giver = await rig.keeper('department_officer', 'department');
    expect((await send(giver, `/dues/reliefs/${leave.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    expect(await booked(secretary, money(student.memberId, ['2026-10', '2026-11', ...months], { paidOn: '2027-06-01' }))).toMatchObject({ totalFen: 180 });
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
  });
});

describe('hardship', () => {
  const relief = (memberId: string, more: object = {}): object => ({ memberId, kind: 'waived', from: '2026-10', until: '2026-12', reason: '家庭遭受自然灾害', document: '支委会记录（2026-11-20）', ...more });
  const granted = (actor: Actor, { id, version }: ReliefView, decision: string, opinion?: string) => send(actor, `/dues/reliefs/${id}/decision`, { version, decision, ...(opinion === undefined ? {} : { opinion }) });

  it('is studied by the branch, decided one level up, and lowers the months that are not paid yet and those to come', async () => {
    const [student, officer] = [await rig.member({ name: '郑难' }), await rig.keeper('department_officer', 'department')];
    await Promise.all(['2026-09', '2026-10', '2026-11'].map(charge));
    await decide(deputy, await booked(secretary, money(student.memberId, ['2026-09', '2026-10'])), 'confirm');
    const waits = await booked(secretary, money(student.memberId, ['2026-11']));
    const asked = (await send(secretary, '/dues/reliefs', relief(student.memberId))).json<ReliefView>();
    expect(asked).toMatchObject({ state: 'submitted', mayDecide: false, branchName: '计算机学院本科生第一党支部' });
    expect(await code(send(deputy, '/dues/reliefs', relief(student.memberId)))).toBe('dues.relief_open');
    expect(await code(granted(secretary, asked, 'approve'))).toBe('auth.forbidden');
    const waiting = (await rig.call(officer, 'GET', '/approvals?kind=dues')).json<Page<ApprovalItem>>().items;
    expect(waiting).toMatchObject([{ title: '郑难', lines: [{ label: '申请', to: '免交，2026年10月至2026年12月' }, { label: '研究依据', to: '支委会记录（2026-11-20）' }] }]);
    const results = (await send(officer, '/approvals/decide', { items: [{ kind: 'dues', key: asked.id, version: 1 }], decision: 'approve' })).json<{ results: ApprovalResult[] }>().results;
    expect(results).toMatchObject([{ ok: true }]);
    expect(await code(granted(officer, { ...asked, version: 2 }, 'approve'))).toBe('dues.relief_decided');
    expect((await own(student)).months[0]).toMatchObject({ standing: 'booked', relievedFen: 0 });
    expect((await decide(deputy, waits, 'reject', '已批准免交，款项退还本人')).statusCode).toBe(200);
    await charge('2026-12');
    await charge('2027-01');
    const after = await own(student);
    expect(after.months.map(({ month, standing, relievedFen }) => `${month} ${standing} ${relievedFen}`)).toEqual(['2027-01 unpaid 0', '2026-12 waived 20', '2026-11 waived 20', '2026-10 paid 0', '2026-09 paid 0']);
    expect(after.reliefs).toEqual([{ kind: 'waived', from: '2026-10', until: '2026-12', reducedFen: null, deferredUntil: null }]);
    expect(await bookIsRight()).toMatchObject({ waived: 40 });
    await expect(rig.server.source.query('UPDATE dues_adjustment SET fen = 1')).rejects.toThrow('append-only');
  });

  it('may be paid later: it stands as deferred, is neither owed nor reminded of, and falls due by itself', async () => {
    const [student, officer] = [await rig.member({ name: '何缓' }), await rig.keeper('department_officer', 'department')];
    await Promise.all(['2026-09', '2026-10', '2026-11'].map(charge));
    const later = relief(student.memberId, { kind: 'deferred', until: '2026-11', deferredUntil: '2026-12' });
    expect(await fieldOf(send(secretary, '/dues/reliefs', { ...later, deferredUntil: undefined }))).toBe('deferredUntil:deferral_required');
    expect(await fieldOf(send(secretary, '/dues/reliefs', { ...later, deferredUntil: '2027-05' }))).toBe('deferredUntil:deferral_too_long');
    expect(await fieldOf(send(secretary, '/dues/reliefs', relief(student.memberId, { deferredUntil: '2026-12' })))).toBe('deferredUntil:deferral_refused');
    const asked = (await send(secretary, '/dues/reliefs', later)).json<ReliefView>();
    const standing = async (): Promise<string[]> => (await own(student)).months.map(({ month, standing: one }) => `${month} ${one}`);
    expect(await standing()).toEqual(['2026-11 unpaid', '2026-10 unpaid', '2026-09 unpaid']);
    expect((await rig.call(officer, 'GET', '/approvals?kind=dues')).json<Page<ApprovalItem>>().items[0]?.lines).toMatchObject([{ label: '申请', to: '缓交，2026年10月至2026年11月，最迟2026年12月交纳' }, { label: '研究依据' }]);
    expect((await granted(officer, asked, 'approve')).statusCode).toBe(200);
    expect(await standing()).toEqual(['2026-11 deferred', '2026-10 deferred', '2026-09 unpaid']);
    expect(await own(student)).toMatchObject({ outstandingFen: 20, unpaidInRow: 1, reliefs: [{ kind: 'deferred', deferredUntil: '2026-12' }] });
    const grid = (await rig.call(secretary, 'GET', '/dues/months?month=2026-11&standing=deferred&limit=100')).json<Page<DuesRow>>().items;
    expect(grid.map(({ memberName }) => memberName)).toEqual(['何缓']);
    expect((await rig.call(secretary, 'GET', '/dues/months/count?month=2026-11')).json<DuesMonthCounts>().byStanding).toContainEqual({ standing: 'deferred', count: 1, fen: 20 });
    await decide(deputy, await booked(secretary, money(student.memberId, ['2026-09'])), 'confirm');
    expect((await send(secretary, '/dues/reminders', { memberIds: [student.memberId] })).json()).toEqual({ told: 0, recently: 0, nothing: 1 });
    // Paid before it falls due all the same; what is not paid by the last month is owed the month after.
    await decide(deputy, await booked(secretary, money(student.memberId, ['2026-10'])), 'confirm');
    expect(await standing()).toEqual(['2026-11 deferred', '2026-10 paid', '2026-09 paid']);
    rig.server.clock.advance(40 * 86_400_000);
    expect(await standing()).toEqual(['2026-11 unpaid', '2026-10 paid', '2026-09 paid']);
    expect(await own(student)).toMatchObject({ outstandingFen: 20, unpaidInRow: 1 });
    rig.server.clock.advance(-40 * 86_400_000);
    await bookIsRight();
  });

  it('may be a reduction, needs a reason for a no and somebody else than who asked, and never the own', async () => {
    const officer = await rig.keeper('department_officer', 'department');
    const teacher = await rig.member(WAGE);
    await charge('2026-11');
    await declared(teacher, { baseFen: 510_000 });
    const first = (await send(officer, '/dues/reliefs', relief(teacher.memberId, { kind: 'reduced', reducedFen: 1000, from: '2026-11', until: '2026-11' }))).json<ReliefView>();
    expect(await code(granted(officer, first, 'approve'))).toBe('dues.second_person');
    expect(await code(granted(school, first, 'return'))).toBe('dues.opinion_required');
    expect((await granted(school, first, 'return', '请补充说明')).json()).toMatchObject({ state: 'returned', opinion: '请补充说明' });
    const again = (await send(secretary, '/dues/reliefs', relief(teacher.memberId, { kind: 'reduced', reducedFen: 1000, from: '2026-11', until: '2026-11' }))).json<ReliefView>();
    expect((await granted(school, again, 'approve')).statusCode).toBe(200);
    expect((await own(teacher)).months[0]).toMatchObject({ month: '2026-11', chargedFen: 7650, relievedFen: 6650, outstandingFen: 1000, standing: 'unpaid' });
    expect(await fieldOf(send(secretary, '/dues/reliefs', relief(teacher.memberId, { kind: 'reduced' })))).toBe('reducedFen:amount_required');
    expect(await fieldOf(send(secretary, '/dues/reliefs', relief(teacher.memberId, { until: '2027-10' })))).toBe('until:too_long');
    expect(await fieldOf(send(secretary, '/dues/reliefs', relief(teacher.memberId, { document: undefined })))).toMatch(/^document:/);
    expect(await code(send(secretary, '/dues/reliefs', relief(secretary.memberId)))).toBe('dues.own_relief');
    const officers = (await send(secretary, '/dues/reliefs', relief(officer.memberId))).json<ReliefView>();
    expect(await code(granted(officer, officers, 'approve'))).toBe('dues.own_relief');
    const settled = (await rig.call(secretary, 'GET', '/dues/reliefs?state=approved&state=returned&limit=100')).json<Page<ReliefView>>().items;
    expect(settled.map(({ state }) => state).sort()).toEqual(['approved', 'approved', 'approved', 'approved', 'returned']);
    await bookIsRight();
  });
});

describe('a move to another branch', () => {
  it('leaves the months of before with the old branch and brings those after to the new one', async () => {
    const student = await rig.member({ name: '吴迁' });
    await charge('2026-11');
    const record = (await rig.call(school, 'GET', `/members/${student.memberId}`)).json<{ version: number }>();
    const move = await rig.call(school, 'PATCH', `/members/${student.memberId}`, { version: record.version, values: { organisationId: rig.tree.sisterBranch.id, groupId: null }, reason: '调整支部', basis: '学院党委决定' });
    expect(move.statusCode).toBe(200);
    await charge('2026-12');
    const sister = await rig.keeper('secretary', 'sisterBranch');
    const names = async (actor: Actor, month: string): Promise<string[]> => (await rig.call(actor, 'GET', `/dues/months?month=${month}&limit=100`)).json<Page<DuesRow>>().items.map(({ memberName }) => memberName);
    expect([(await names(secretary, '2026-11')).includes('吴迁'), (await names(secretary, '2026-12')).includes('吴迁')]).toEqual([true, false]);
    expect([(await names(sister, '2026-11')).includes('吴迁'), (await names(sister, '2026-12')).includes('吴迁')]).toEqual([false, true]);
    const counts = (await rig.call(sister, 'GET', '/dues/months/count?month=2026-12')).json<DuesMonthCounts>();
    expect(counts.byStanding).toEqual([{ standing: 'unpaid', count: 1, fen: 20 }]);
    expect(await fieldOf(rig.call(sister, 'GET', '/dues/months?month=2026-13') as never)).toContain('month');
    await bookIsRight();
  });
});

describe('the book against what stands beside it', () => {
  const faults = () => new BookVerifier(rig.server.source).faults();

  it('names what was changed by other hands, every night and for who asks, and nothing once it is put right', async () => {
    const { source, app, log } = rig.server;
    const [month] = await source.query<{ id: string }[]>("SELECT id FROM dues_month WHERE paid_fen > 0 AND charged_fen > 1 ORDER BY id LIMIT 1");
    const [payment] = await source.query<{ id: string }[]>("SELECT id FROM dues_payment WHERE state = 'confirmed' ORDER BY id LIMIT 1");
    if (!month || !payment) throw new Error('nothing was paid');
    expect(await faults()).toEqual([]);
    await source.query('UPDATE dues_month SET paid_fen = paid_fen - 1 WHERE id = ?', [month.id]);
    await source.query('UPDATE dues_payment SET total_fen = total_fen + 1 WHERE id = ?', [payment.id]);
    const wrong = [{ kind: 'month', id: month.id }, { kind: 'settled', id: month.id }, { kind: 'payment', id: payment.id }];
    expect(await faults()).toEqual(wrong);
    await app.get(Jobs, { strict: false }).all().find(({ name }) => name === 'dues.verify')?.run('2026-11-24', new AbortController().signal);
    expect(log.filter((line) => line.includes('does not agree')).map((line) => (JSON.parse(line) as { faults: unknown }).faults)).toEqual([wrong]);
    await source.query('UPDATE dues_month SET paid_fen = paid_fen + 1 WHERE id = ?', [month.id]);
    await source.query('UPDATE dues_payment SET total_fen = total_fen - 1 WHERE id = ?', [payment.id]);
    expect(await faults()).toEqual([]);
  });
});

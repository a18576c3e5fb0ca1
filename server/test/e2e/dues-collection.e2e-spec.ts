import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { BranchDues, CollectedDues, DuesClosingView, DuesCourse, DuesMonth, OwnDues, PaymentView, RemindedDues } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { DuesApi } from '../../src/modules/dues/dues.api.js';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { DuesCalendarReminders } from '../../src/modules/dues/dues-calendar-reminders.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let [secretary, deputy, officer, school]: Person[] = [];
let people: Person[];
let receipt = 100;

const send = (actor: Actor | undefined, url: string, body: object) => rig.call(actor ?? null, 'POST', url, body);
const get = async <T>(actor: Actor | undefined, url: string): Promise<T> => (await rig.call(actor ?? null, 'GET', url)).json<T>();
const code = async (answer: ReturnType<typeof send>): Promise<string> => (await answer).json<{ code?: string }>().code ?? String((await answer).statusCode);
const charge = (month: string): Promise<number> => rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
const collection = (ids: readonly string[], more: object = {}): object => ({ through: '2026-10', way: 'cash', paidOn: '2026-10-20', items: ids.map((memberId) => ({ memberId, receiptNumber: `C${(receipt += 1)}` })), ...more });
const waiting = async (): Promise<PaymentView[]> => (await get<Page<PaymentView>>(deputy, '/dues/payments?limit=100')).items;
const confirmAll = async (): Promise<void> => {
  for (const { id, version } of await waiting()) expect((await send(deputy, `/dues/payments/${id}/decision`, { version, decision: 'confirm' })).statusCode).toBe(200);
};

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, officer, school] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('department_officer', 'department'), await rig.keeper('school_officer', 'school')];
  people = await Promise.all(['𠮷野', '=SUM(1)', '欧阳明月'].map((name) => rig.member({ name })));
  await send(school, '/dues/rules', { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
  for (const month of ['2026-09', '2026-10', '2026-11']) await charge(month);
});
afterAll(() => rig.close());

describe('money of several people', () => {
  it('is booked for all of them or for none, each month up to the one that is named', async () => {
    const ids = people.map((one) => one.memberId);
    expect(await code(send(secretary, '/dues/collections', collection([...ids, secretary?.memberId ?? ''])))).toBe('dues.own_payment');
    expect(await code(send(secretary, '/dues/collections', collection([ids[0] ?? '', ids[0] ?? ''])))).toBe('request.invalid');
    expect(await waiting()).toEqual([]);
    expect((await send(secretary, '/dues/collections', collection(ids))).json<CollectedDues>()).toEqual({ booked: 3, totalFen: 120 });
    expect((await waiting()).map(({ months }) => months.map(({ month }) => month))).toEqual(Array.from({ length: 3 }, () => ['2026-09', '2026-10']));
    expect(await code(send(secretary, '/dues/collections', collection(ids)))).toBe('request.invalid');
  });

  it('gives the member the payment, its proof once confirmed, and the certificate of the year', async () => {
    const [own] = (await get<Page<PaymentView>>(people[0], '/me/dues/payments')).items;
    expect(own).toMatchObject({ state: 'booked', mayDecide: false, totalFen: 40 });
    expect(await code(rig.call(people[0] as Actor, 'GET', `/me/dues/payments/${own?.id}/receipt`))).toBe('dues.payment_unconfirmed');
    await confirmAll();
    expect(await code(rig.call(people[1] as Actor, 'GET', `/me/dues/payments/${own?.id}`))).toBe('dues.payment_not_found');
    for (const url of [`/me/dues/payments/${own?.id}/receipt`, '/me/dues/card?year=2026', '/me/dues/card?year=2020']) {
      const paper = await rig.call(people[0] as Actor, 'GET', url);
      expect([paper.statusCode, paper.headers['content-type'], paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    }
    expect(await code(rig.call(people[0] as Actor, 'GET', '/me/dues/card?year=twenty'))).toBe('request.invalid');
  });
});

describe('a reminder', () => {
  it('reaches who owes, at most once a week, and nobody who owes nothing', async () => {
    const remind = async (ids: readonly string[]): Promise<RemindedDues> => (await send(secretary, '/dues/reminders', { memberIds: ids })).json<RemindedDues>();
    const [first, second] = people.map((one) => one.memberId);
    const fresh = (await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null })).memberId;
    const racing = await Promise.all(Array.from({ length: 4 }, () => remind([first ?? ''])));
    expect(racing.reduce((sum, one) => sum + one.told, 0)).toBe(1);
    expect(await remind([first ?? '', second ?? '', fresh])).toEqual({ told: 1, recently: 1, nothing: 1 });
    rig.server.clock.advance(7 * 86_400_000);
    expect(await remind([first ?? ''])).toEqual({ told: 1, recently: 0, nothing: 0 });
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
    const [message] = (await get<Page<{ title: string; body: string }>>(people[1], '/me/messages')).items;
    expect(message).toMatchObject({ title: '请按时交纳党费', body: expect.stringContaining('2026年11月的党费尚未交纳，合计 0.20 元') });
    expect(await code(send(secretary, '/dues/reminders', { memberIds: [secretary?.memberId] }))).toBe('dues.own_payment');
    expect(await code(send(secretary, '/dues/reminders', { memberIds: [(await rig.member({}, 'otherBranch')).memberId] }))).toBe('members.not_found');
    await expect(rig.server.source.query('DELETE FROM dues_reminder')).rejects.toThrow('append-only');
  });
});

describe('who pays by the quarter', () => {
  it('is reminded by the calendar when the quarter ends, and not before', async () => {
    const who = await rig.member({ name: '季交人' });
    for (const month of ['2026-10', '2026-11']) await charge(month);
    expect((await send(secretary, '/dues/quarterly', { memberId: who.memberId, quarterly: true })).statusCode).toBe(200);
    const reminders = async (): Promise<number> => (await get<Page<{ title: string }>>(who, '/me/messages')).items.filter(({ title }) => title === '请按时交纳党费').length;
    const calendar = rig.server.app.get(DuesCalendarReminders, { strict: false });
    await calendar.run('2026-11' as DuesMonth, () => true);
    expect(await reminders()).toBe(0);
    rig.server.clock.set(Date.UTC(2026, 11, 24, 1, 0, 0));
    await calendar.run('2026-12' as DuesMonth, () => true);
    expect(await reminders()).toBe(1);
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
  });
});

describe('how collecting goes', () => {
  it('is told month by month, branch by branch, and as a workbook of texts', async () => {
    const { months } = await get<DuesCourse>(secretary, '/dues/course?month=2026-11');
    expect(months.map(({ month, paidPeople, paidFen }) => `${month} ${paidPeople} ${paidFen}`)).toEqual(['2026-09 3 60', '2026-10 3 60', '2026-11 0 0']);
    const branches = (await get<Page<BranchDues>>(officer, '/dues/branches?month=2026-10&limit=100')).items;
    expect(branches.find((one) => one.paidPeople > 0)).toMatchObject({ paidPeople: 3, paidFen: 60, closed: false, organisationName: '计算机学院本科生第一党支部' });
    const file = await rig.call(secretary as Actor, 'GET', '/dues/export?month=2026-10');
    expect(file.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer);
    const rows: string[][] = [];
    book.worksheets[0]?.eachRow((row) => void rows.push(Array.from({ length: 11 }, (_, at) => row.getCell(at + 1)).map((cell) => (cell.type === ExcelJS.ValueType.Formula ? 'a formula' : cell.text))));
    expect(rows.find((row) => row[1] === '=SUM(1)')).toMatchObject(['计算机学院本科生第一党支部', '=SUM(1)', '2026-10', '0.20', '0.00', '0.20', '0.00', '已交', '现金', '2026-10-20', expect.stringMatching(/^C\d+$/)]);
    expect(await code(rig.call(secretary as Actor, 'GET', '/dues/export?month=2026-13'))).toBe('request.invalid');
  });
});

describe('closing a month', () => {
  const close = (actor: Person | undefined, organisationId: string, month = '2026-10') => send(actor, '/dues/closings', { organisationId, month });
  const reopen = (actor: Person | undefined, organisationId: string, reason = '登记有误') => send(actor, '/dues/closings/reopen', { organisationId, month: '2026-10', reason });

  it('goes from the branch up, takes no money any more, and is undone from the top down with a reason', async () => {
    const { branch, department, school: top, group } = rig.tree;
    const late = await rig.member({ name: '补交人' });
    await charge('2026-10');
    expect(await code(close(secretary, branch.id, '2026-11'))).toBe('dues.month_running');
    expect(await code(close(secretary, department.id))).toBe('auth.forbidden');
    expect(await code(close(secretary, group.id))).toBe('auth.forbidden');
    expect(await code(close(officer, department.id))).toBe('dues.below_open');
    expect((await send(secretary, '/dues/collections', collection([late.memberId]))).statusCode).toBe(201);
    expect(await code(close(secretary, branch.id))).toBe('dues.bookings_wait');
    await confirmAll();
    const closings = await Promise.all([close(secretary, branch.id), close(deputy, branch.id), close(secretary, branch.id)]);
    expect(closings.map((one) => one.statusCode).sort()).toEqual([200, 409, 409]);
    const { items } = await get<Page<DuesClosingView>>(secretary, '/dues/closings?month=2026-10');
    expect(items).toMatchObject([{ organisationId: branch.id, closed: true, payments: 4, totalFen: 140, may: { close: false, reopen: false } }]);

    const more = await rig.member();
    await charge('2026-10');
    const shut = await send(secretary, '/dues/collections', collection([more.memberId]));
    expect(shut.json()).toMatchObject({ code: 'dues.month_closed', errors: [{ field: 'paidOn' }] });
    expect((await send(secretary, '/dues/collections', collection([more.memberId], { paidOn: '2026-11-20' }))).statusCode).toBe(201);

    for (const view of (await get<Page<DuesClosingView>>(officer, '/dues/closings?month=2026-10&limit=100')).items) {
      if (!view.closed && view.organisationId !== department.id) await rig.server.source.query('INSERT INTO dues_closing (id, organisation_id, month, payments, total_fen, closed_by, closed_at) VALUES (?, ?, ?, 0, 0, ?, NOW(3))', [view.organisationId, view.organisationId, '2026-10', secretary?.memberId]);
    }
    expect(await code(close(officer, department.id))).toBe('200');
    expect(await code(reopen(officer, branch.id))).toBe('dues.above_closed');
    expect(await code(reopen(secretary, branch.id))).toBe('auth.forbidden');
    expect(await code(reopen(officer, department.id))).toBe('auth.forbidden');
    expect(await code(reopen(school, department.id))).toBe('200');
    expect(await code(reopen(officer, branch.id, '改'))).toBe('request.invalid');
    expect((await reopen(officer, branch.id)).json()).toMatchObject({ closed: false, payments: null, reopenReason: '登记有误' });
    expect(await code(reopen(officer, branch.id))).toBe('dues.month_open');
    const logged = await rig.server.source.query<{ member: string; reason: string }[]>("SELECT actor_member_id AS member, JSON_VALUE(detail, '$.reason') AS reason FROM audit_entry WHERE action = 'dues.reopen' AND subject_id = ?", [branch.id]);
    expect(logged).toEqual([{ member: officer?.memberId, reason: '登记有误' }]);
    expect(await code(close(secretary, branch.id))).toBe('200');
    expect(await code(close(school, top.id))).toMatch(/dues.below_open|200/);
    await expect(rig.server.source.query('DELETE FROM dues_closing')).rejects.toThrow('append-only');
  });

  it('never stands over a booking that came at the same moment', async () => {
    const { otherBranch } = rig.tree;
    const keepers = [await rig.keeper('secretary', 'otherBranch'), await rig.keeper('deputy_secretary', 'otherBranch')];
    const payers = await Promise.all(Array.from({ length: 6 }, () => rig.member({}, 'otherBranch')));
    await charge('2026-09');
    const [closed, ...booked] = await Promise.all([
      send(keepers[0], '/dues/closings', { organisationId: otherBranch.id, month: '2026-09' }),
      ...payers.map((one) => send(keepers[1], '/dues/collections', collection([one.memberId], { through: '2026-09', paidOn: '2026-09-20' }))),
    ]);
    const [{ waiting }] = await rig.server.source.query<[{ waiting: string }]>("SELECT COUNT(*) AS waiting FROM dues_payment WHERE branch_id = ? AND state = 'booked'", [otherBranch.id]);
    expect(booked.filter((one) => one.statusCode === 201)).toHaveLength(Number(waiting));
    expect(closed.statusCode === 200 && Number(waiting) > 0).toBe(false);
    expect(booked.filter((one) => one.statusCode !== 201).every((one) => one.json<{ code: string }>().code === 'dues.month_closed')).toBe(true);
  });

  it('tells what a base would come to before it is declared', async () => {
    expect((await get<OwnDues>(people[0], '/me/dues')).rule).toMatchObject({ from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000 });
  });
});

describe('a month that is paid before it comes', () => {
  const own = (who: Actor): Promise<OwnDues> => get<OwnDues>(who, '/me/dues');
  const book = (who: Person, months: readonly string[]) => send(secretary, '/dues/payments', { memberId: who.memberId, months, extraFen: 0, way: 'cash', receiptNumber: `P${(receipt += 1)}`, paidOn: '2026-11-24' });
  const fault = async (answer: ReturnType<typeof book>): Promise<string | undefined> => (await answer).json<{ errors?: { code: string }[] }>().errors?.[0]?.code;

  it('is charged with the payment that settles it, and never again', async () => {
    const student = await rig.member({ name: '预交人' });
    for (const month of ['2026-09', '2026-10', '2026-11']) await charge(month);
    expect((await own(student)).ahead.map(({ month, fen }) => `${month} ${fen}`)).toEqual(['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05'].map((month) => `${month} 20`));
    const owed = ['2026-09', '2026-10', '2026-11'];
    expect(await Promise.all([fault(book(student, ['2026-12'])), fault(book(student, [...owed, '2027-01'])), fault(book(student, [...owed, '2027-06']))])).toEqual(['older_first', 'older_first', 'too_far_ahead']);
    expect((await own(student)).months.map(({ month }) => month)).toEqual(['2026-11', '2026-10', '2026-09']);
    const booked = (await book(student, [...owed, '2026-12', '2027-01'])).json<PaymentView>();
    expect(booked).toMatchObject({ totalFen: 100 });
    await send(deputy, `/dues/payments/${booked.id}/decision`, { version: 1, decision: 'confirm' });
    expect((await own(student)).months.slice(0, 3).map(({ month, standing }) => `${month} ${standing}`)).toEqual(['2027-01 paid', '2026-12 paid', '2026-11 paid']);
    await charge('2026-12');
    await charge('2027-01');
    expect((await own(student)).months.filter(({ month }) => month >= '2026-12').map(({ month, chargedFen, paidFen }) => `${month} ${chargedFen} ${paidFen}`)).toEqual(['2027-01 20 20', '2026-12 20 20']);
    // Where the relation goes, the letter says through which month; a rule for next month is not in the way.
    expect(await rig.server.app.get(DuesApi, { strict: false }).paidThrough([student.memberId])).toEqual(new Map([[student.memberId, '2027-01']]));
  });

  it('tells a stranger of a branch nothing: who is not to be seen does not exist', async () => {
    const strangers = [await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null }, 'otherBranch'), await rig.member({ duesCategory: 'monthly_wage', memberCategory: 'teacher' }, 'otherBranch')];
    for (const one of strangers) expect(await code(book(one, ['2026-12']))).toBe('members.not_found');
  });

  it('is not owed before it comes when the payment was sent back, and is taken at the price it has', async () => {
    const student = await rig.member({ name: '退回人', joinDate: '2026-11-01' as never, stage: 'probationary', conversionDate: null });
    await charge('2026-11');
    const { id } = (await book(student, ['2026-11', '2026-12'])).json<PaymentView>();
    await send(deputy, `/dues/payments/${id}/decision`, { version: 1, decision: 'reject', opinion: '没有收到' });
    const after = await own(student);
    expect([after.outstandingFen, after.unpaidInRow, after.ahead[0]]).toEqual([20, 0, { month: '2026-12', fen: 20 }]);
    expect(await fault(book(student, ['2026-11', '2027-01']))).toBe('older_first');
    expect((await book(student, ['2026-11', '2026-12', '2027-01'])).json<PaymentView>().totalFen).toBe(60);
  });

  it('ends with the year of an income whose next base is not fixed', async () => {
    const teacher = await rig.member({ duesCategory: 'monthly_wage', memberCategory: 'teacher', joinDate: '2026-11-01' as never, stage: 'probationary', conversionDate: null });
    await send(teacher, '/me/dues/bases', { reason: 'year', baseFen: 510_000 });
    expect((await own(teacher)).ahead).toEqual([{ month: '2026-12', fen: 7650 }]);
    expect(await fault(book(teacher, ['2026-11', '2026-12', '2027-01']))).toBe('base_not_fixed');
    await send(teacher, '/me/dues/bases', { reason: 'wage_changed', baseFen: 600_000 });
    expect((await own(teacher)).ahead.map(({ fen }) => fen)).toEqual([7650, 9000, 9000, 9000, 9000, 9000]);
  });
});

describe('somebody who pays by the quarter', () => {
  it('is reminded when the quarter ends, by the consent of the own branch', async () => {
    const member = await rig.member({ joinDate: '2026-10-01' as never, stage: 'probationary', conversionDate: null });
    for (const month of ['2026-10', '2026-11']) await charge(month);
    const agree = (actor: Actor | undefined, quarterly: boolean) => send(actor, '/dues/quarterly', { memberId: member.memberId, quarterly });
    const remind = async (): Promise<RemindedDues> => (await send(secretary, '/dues/reminders', { memberIds: [member.memberId] })).json<RemindedDues>();
    expect(await code(agree(member, true))).toBe('auth.forbidden');
    expect([(await agree(secretary, true)).json<OwnDues>().quarterly, (await agree(secretary, true)).statusCode]).toEqual([true, 200]);
    expect(await remind()).toEqual({ told: 0, recently: 0, nothing: 1 });
    expect((await get<OwnDues>(member, '/me/dues')).quarterly).toBe(true);
    rig.server.clock.set(Date.UTC(2026, 11, 10, 1, 0, 0));
    expect(await remind()).toEqual({ told: 1, recently: 0, nothing: 0 });
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
    expect((await agree(deputy, false)).json<OwnDues>().quarterly).toBe(false);
    await expect(rig.server.source.query('DELETE FROM dues_quarterly')).rejects.toThrow('append-only');
  });
});

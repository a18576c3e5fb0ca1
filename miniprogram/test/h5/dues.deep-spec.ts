import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BranchDues, DuesClosingView, DuesMonthView, DuesRow, DuesStanding, OwingRow, OwnDues, PaymentView, ReliefView } from '@party/shared/dues';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000m';
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'dues.own', 'dues.view', 'dues.collect', 'dues.ask_relief', 'dues.close', 'dues.set_rules'] } };

const month = (at: string, part: Partial<DuesMonthView> = {}): DuesMonthView => ({ month: at, standing: 'unpaid', chargedFen: 12_345, adjustedFen: 0, relievedFen: 0, paidFen: 0, outstandingFen: 12_345, branchName: BRANCH, ...part });
const MONTHS = [
  month('2026-11'), month('2026-10', { standing: 'booked' }), month('2026-09', { standing: 'paid', paidFen: 12_345, outstandingFen: 0 }), month('2026-08', { standing: 'waived', relievedFen: 12_345, outstandingFen: 0 }),
];
const standing: DuesStanding = {
  memberId: ID, memberName: '阿卜杜拉·买买提江', category: 'monthly_wage', currentMonth: '2026-11', opened: true, outstandingFen: 24_690, unpaidInRow: 3, alert: 'warn', months: MONTHS,
  quarterly: false, ahead: [], aheadConsent: 'none', amendments: [{ from: '2026-09', until: '2026-10', differenceFen: -120, reason: '误按企业人员计算' }], reliefs: [{ kind: 'waived', from: '2026-08', until: '2026-08', reducedFen: null, deferredUntil: null }, { kind: 'reduced', from: '2026-01', until: '2026-06', reducedFen: 1000, deferredUntil: null }],
};
const own: OwnDues = {
  ...standing, memberId: SECRETARY.account.member.id, missing: null, monthlyFen: 12_345,
  lines: [
    { text: '按月领取工资的党员，以每月税后相对固定的、经常性的工资收入为基数', source: '《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第一条、第二条' },
    { text: '申报的月交纳基数为 8,230.00 元', source: null }, { text: '8,230.00 元 × 1.5% = 123.45 元（四舍五入到分）', source: null }, { text: '每月应交 123.45 元', source: null },
  ],
  bases: [{ from: '2026-01', category: 'monthly_wage', baseFen: 823_000, months: 1, reason: 'year', byOrganisation: false, declaredAt: '2026-01-08T01:00:00.000Z' }],
  rule: { id: 'r', from: '2026-01', regulation: '2008-3', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 },
};
const fresh: OwnDues = { ...own, missing: 'base', monthlyFen: null, lines: [], bases: [], months: [], alert: 'none', reliefs: [], outstandingFen: 0 };
const payment = (at: number, part: Partial<PaymentView> = {}): PaymentView => ({
  id: `01k00000000000000000000${String(at).padStart(3, '0')}`, version: 1, state: 'booked', memberId: ID, memberName: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'][at % 3] ?? '', branchName: BRANCH, way: at % 2 === 0 ? 'cash' : 'bank', paidByName: null,
  receiptNumber: `〔2026〕第 ${at} 号`, paidOn: '2026-11-20', months: [{ month: '2026-09', fen: 12_345 }, { month: '2026-10', fen: 12_345 }], extraFen: at === 0 ? 520 : 0, extra: at === 0 ? 'voluntary' : 'none', totalFen: 25_210, refundedFen: 0,
  bookedBy: '李向阳', bookedAt: '2026-11-20T06:30:00.000Z', decidedBy: null, decidedAt: null, opinion: null, mayDecide: at !== 1, ...part,
});
const PAID = payment(0, { state: 'confirmed', decidedBy: '赵书记', decidedAt: '2026-11-21T01:00:00.000Z', mayDecide: false });
const row = (at: number): DuesRow => ({ ...(MONTHS[at % 4] as DuesMonthView), id: `d${at}`, memberId: `01k00000000000000000000${String(at + 100)}`, memberName: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月', '张三'][at % 4] ?? '' });
const owes = (at: number): OwingRow => {
  const months = (at === 2 ? ['2026-10'] : ['2026-09', '2026-10', '2026-11']).map((month) => ({ month, fen: 4740 }));
  return { memberId: row(at).memberId, memberName: row(at).memberName, branchName: BRANCH, months, totalFen: months.length * 4740 };
};
const relief: ReliefView = {
  id: 'r1', version: 1, state: 'submitted', memberId: ID, memberName: '𠮷野', branchName: BRANCH, kind: 'reduced', from: '2026-10', until: '2027-09', reducedFen: 1000, deferredUntil: null, reason: '家庭遭遇重大变故，经支部委员会研究同意', document: '支部委员会会议记录（2026-11-16）', askedBy: '李向阳',
  askedAt: '2026-11-20T06:30:00.000Z', decidedBy: null, decidedAt: null, opinion: null, mayDecide: false,
};
const branch = (at: number): BranchDues => ({ organisationId: `b${at}`, organisationName: at === 0 ? BRANCH : `教师第${at}党支部`, people: 12, paidPeople: 9 - at, waivedPeople: at, dueFen: 148_140, paidFen: 111_105, closed: at === 1 });
const closing = (at: number): DuesClosingView => ({
  organisationId: `o${at}`, organisationName: at === 0 ? BRANCH : `教师第${at}党支部`, month: '2026-10', closed: at === 1, payments: at === 1 ? 12 : null, totalFen: at === 1 ? 148_140 : null, closedBy: at === 1 ? '李向阳' : null,
  closedAt: at === 1 ? '2026-11-02T01:00:00.000Z' : null, reopenReason: at === 1 ? '漏登收款，需要补登' : null, may: { close: at === 0, reopen: at === 1 },
});
const course = { months: Array.from({ length: 12 }, (_, at) => ({ month: at === 0 ? '2025-12' : `2026-${String(at).padStart(2, '0')}`, people: 40, paidPeople: 40 - at, dueFen: 480_000 + at * 9000, paidFen: 470_000 - at * 30_000 })) };

const sent: { route: string; body: unknown }[] = [];
let declared = true;

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method === 'POST') sent.push({ route, body: body === '' ? null : JSON.parse(body) });
  if (route === '/me/dues') return { body: declared ? own : fresh };
  if (route.endsWith('/months/2026-11')) return { body: { ...(MONTHS[0] as DuesMonthView), month: '2026-11', category: 'monthly_wage', ruleFrom: '2026-01', lines: route.startsWith('/me/') ? own.lines : own.lines.slice(0, 1), reliefs: [], amendments: [{ ofMonth: '2026-09', fen: -120, reason: '误按企业人员计算' }] } };
  if (route === '/me/dues/bases') return { status: 201, body: own };
  if (route === '/me/dues/payments') return { body: { items: [PAID, payment(2)], next: null } };
  if (route === `/me/dues/payments/${PAID.id}`) return { body: PAID };
  if (route === '/dues/months/count') return { body: { month: '2026-11', byStanding: [{ standing: 'paid', count: 23, fen: 283_935 }, { standing: 'unpaid', count: 8, fen: 98_760 }, { standing: 'booked', count: 2, fen: 24_690 }, { standing: 'waived', count: 1, fen: 0 }], undeclared: 3 } };
  if (route === '/dues/months') return { body: { items: [0, 1, 2, 3].map(row), next: null } };
  if (route === '/dues/undeclared') return { body: { items: [{ memberId: ID, memberName: '𠮷野', organisationName: BRANCH, missing: 'base' }], next: null } };
  if (route === '/dues/long-unpaid') return { body: { items: [{ memberId: ID, memberName: '𠮷野', organisationName: BRANCH, unpaidMonths: 7, since: '2026-04', outstandingFen: 33_180 }], next: null } };
  if (route === `/dues/members/${ID}`) return { body: standing };
  if (route === '/dues/payments' && method === 'POST') return { status: 201, body: payment(1) };
  if (route === '/dues/payments') return { body: { items: path.includes('confirmed') ? [PAID] : [0, 1].map((at) => payment(at)), next: null } };
  if (route.endsWith('/decision')) return { body: PAID };
  if (route === '/dues/reliefs') return { body: { items: [relief, { ...relief, id: 'r2', state: 'rejected', opinion: '经研究，不符合生活确有困难的情形。' }], next: null } };
  if (route === '/dues/collections') return { status: 201, body: { booked: 2, totalFen: 18_960 } };
  if (route === '/dues/owing/count') return { body: { month: '2026-11', people: 8, fen: 75_840 } };
  if (route === '/dues/owing') return { body: { items: [0, 1, 2, 3].map(owes), next: null } };
  if (route === '/dues/owing/reminders') return { body: { told: 6, recently: 0, nothing: 0, more: false } };
  if (route === '/dues/reminders') return { body: { told: 1, recently: 1, nothing: 0 } };
  if (route === '/dues/course') return { body: course };
  if (route === '/dues/branches') return { body: { items: [0, 1, 2].map(branch), next: null } };
  if (route === '/dues/closings' && method === 'GET') return { body: { items: [0, 1, 2].map(closing), next: null } };
  if (route === '/dues/closings' || route === '/dues/closings/reopen') return { body: closing(1) };
  if (route === '/dues/shares') return { body: [2026, 2027].map((fromYear) => ({ id: `s${fromYear}`, organisationId: 'o', organisationName: '岭南科技大学党委', level: 'school', fromYear, permille: 50 })) };
  if (route === '/dues/rules') return { body: [own.rule, { ...own.rule, id: 's', from: '2027-01', rounding: 'CEIL_JIAO', monthlyCapFen: null }] };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/dues/pages/${page}`);
const last = (route: string): unknown => sent.findLast((one) => one.route === route)?.body;

describe('the pages of dues', () => {
  it.each([
    ['mine', 'mine/index'], ['declare', 'declare/index'], ['card', 'card/index'], ['receipt', `receipt/index?id=${PAID.id}`], ['month', 'month/index?month=2026-11'], ['member', `member/index?id=${ID}`],
    ['collect', 'collect/index?month=2026-11'], ['payments', 'payments/index'], ['course', 'course/index?month=2026-11'], ['closings', 'closings/index?month=2026-10'], ['rules', 'rules/index'],
  ])('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `dues-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('opens a month to the standard behind it; the base is its owner’s alone', async () => {
    const page = await open('mine/index');
    await page.getByRole('button', { name: /2026年11月/ }).first().click();
    const sheet = page.getByRole('dialog', { name: '2026年11月党费' });
    await sheet.getByText('申报的月交纳基数为 8,230.00 元').waitFor();
    await sheet.getByText('按自2026年1月起执行的党费规则核定').waitFor();
    await sheet.getByText('-1.20（2026年9月，误按企业人员计算）').waitFor();
    expect(await auditSchemes(page, 'dues-line')).toEqual([]);
    await page.context().close();
    const other = await open(`member/index?id=${ID}`);
    await other.getByRole('button', { name: /2026年11月/ }).first().click();
    await other.getByRole('dialog').getByText('交纳基数只有本人可以看到。').waitFor();
    expect(await other.getByText('申报的月交纳基数').count()).toBe(0);
    await other.context().close();
  });

  it('tells what a base comes to while it is typed, and sends the lines of the pay slip', async () => {
    declared = false;
    const page = await open('declare/index');
    await page.getByRole('textbox', { name: '岗位工资（元）' }).fill('6000');
    await page.getByRole('textbox', { name: '住房公积金（个人缴存）（元）' }).fill('五百');
    await page.getByText('请填写金额，最多两位小数').waitFor();
    await page.getByRole('textbox', { name: '住房公积金（个人缴存）（元）' }).fill('1,260.00');
    await page.getByText('¥47.40').waitFor();
    for (const [term, value] of [['岗位工资', '加 ¥6,000.00'], ['住房公积金（个人缴存）', '减 ¥1,260.00'], ['月交纳基数', '¥4,740.00']] as const) await page.locator('.pb-defs__row').filter({ hasText: term }).getByText(value).waitFor();
    expect(await auditSchemes(page, 'dues-declared')).toEqual([]);
    await page.getByRole('button', { name: '核对并提交' }).click();
    await page.getByRole('dialog', { name: '按每月 47.40 元申报？' }).waitFor();
    await screenshot(page, 'dues-declare-ask');
    const request = page.waitForRequest((one) => one.url().endsWith('/me/dues/bases'));
    await page.getByRole('button', { name: '确认申报' }).click();
    expect((await request).postDataJSON()).toEqual({ reason: 'year', wage: [{ item: 'post', fen: 600_000 }, { item: 'housing_fund', fen: 126_000 }] });
    declared = true;
    await page.context().close();
  });

  it('names who has not paid for six months, and leads to the person', async () => {
    const page = await open('month/index?month=2026-11');
    await page.getByText('满六个月未交').click();
    await page.getByText('2026年4月起 7 个月').first().waitFor();
    expect(await auditSchemes(page, 'dues-long-unpaid')).toEqual([]);
    await page.getByText('𠮷野').first().click();
    await page.waitForURL(new RegExp(`member/index\\?id=${ID}`));
    await page.context().close();
  });

  it('books one person, several, reminds, and lets the second person confirm', async () => {
    const member = await open(`member/index?id=${ID}`);
    await member.getByRole('button', { name: '登记收款' }).click();
    await member.getByRole('textbox', { name: '收据号' }).fill('A001');
    expect(await auditSchemes(member, 'dues-book')).toEqual([]);
    await member.getByRole('button', { name: '登记', exact: true }).click();
    await member.getByRole('dialog', { name: /^登记收到.* ¥123.45？$/ }).getByText('2026年11月，现金，收据号 A001').waitFor();
    expect(last('/dues/payments')).toBeUndefined();
    await member.getByRole('button', { name: '登记', exact: true }).click();
    await member.getByText('已登记，请另一位同志确认').first().waitFor();
    expect(last('/dues/payments')).toMatchObject({ memberId: ID, months: ['2026-11'], extraFen: 0, way: 'cash', receiptNumber: 'A001' });
    await member.getByRole('button', { name: '减免缓交' }).click();
    expect(await auditSchemes(member, 'dues-relief')).toEqual([]);
    await member.context().close();

    const collect = await open('collect/index?month=2026-11');
    await collect.getByText('2026年9月至2026年11月，共 3 个月').first().waitFor();
    await collect.getByRole('checkbox', { name: '𠮷野 · ¥142.20' }).click();
    await collect.getByRole('checkbox', { name: '欧阳明月 · ¥47.40' }).click();
    await collect.getByText('已选 2 人，合计 ¥189.60').waitFor();
    await collect.getByRole('button', { name: '登记收款 2 人' }).click();
    await collect.getByRole('textbox', { name: '第一张收据号' }).fill('A009');
    await collect.getByText('依次编号，最后一张为 A010').waitFor();
    await screenshot(collect, 'dues-collect-sheet');
    await collect.getByRole('button', { name: '登记', exact: true }).click();
    await collect.getByRole('dialog', { name: '登记 2 人的收款，共 ¥189.60？' }).waitFor();
    await screenshot(collect, 'dues-collect-ask');
    await collect.getByRole('button', { name: '登记', exact: true }).click();
    await collect.getByText('已登记 2 人，共 ¥189.60，请另一位同志确认').first().waitFor();
    expect(last('/dues/collections')).toMatchObject({ through: '2026-11', totalFen: 18_960, items: [{ memberId: owes(1).memberId, receiptNumber: 'A009' }, { memberId: owes(2).memberId, receiptNumber: 'A010' }] });
    await collect.getByRole('checkbox', { name: '全选本页' }).click();
    await collect.getByRole('button', { name: '提醒 4 人' }).click();
    await collect.getByRole('dialog', { name: '提醒 4 人交纳党费？' }).getByRole('button', { name: '提醒', exact: true }).click();
    await collect.getByText('已提醒 1 人，1 人一周内已提醒过').first().waitFor();
    await collect.getByRole('button', { name: '提醒全部未交' }).click();
    await collect.getByRole('dialog', { name: '提醒全部 8 名未交清的党员？' }).getByRole('button', { name: '提醒', exact: true }).click();
    await collect.getByText('已提醒 6 人').first().waitFor();
    await collect.context().close();

    const payments = await open('payments/index');
    await payments.getByRole('button', { name: '确认', exact: true }).first().click();
    await payments.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
    await payments.getByText('已确认').first().waitFor();
    expect(last(`/dues/payments/${payment(0).id}/decision`)).toEqual({ version: 1, decision: 'confirm' });
    await payments.getByRole('tab', { name: '减免缓交' }).click();
    await payments.getByText('家庭遭遇重大变故').first().waitFor();
    expect(await auditSchemes(payments, 'dues-reliefs')).toEqual([]);
    await payments.context().close();
  });

  it('closes the own month and opens one below again, with a reason', async () => {
    const page = await open('closings/index?month=2026-10');
    await page.getByRole('button', { name: '结账', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结账', exact: true }).click();
    await page.getByText('已结账').first().waitFor();
    expect(last('/dues/closings')).toEqual({ organisationId: 'o0', month: '2026-10' });
    await page.getByRole('button', { name: '取消结账' }).click();
    await page.getByText('登记有误', { exact: false }).last().click();
    await screenshot(page, 'dues-reopen');
    await page.getByRole('dialog').getByRole('button', { name: '取消结账' }).click();
    await page.getByText('已取消结账').first().waitFor();
    expect(last('/dues/closings/reopen')).toEqual({ organisationId: 'o1', month: '2026-10', reason: '收款登记有误，需要更正' });
    await page.context().close();
  });
});

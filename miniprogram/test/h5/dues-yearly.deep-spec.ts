import { describe, expect, it } from '@jest/globals';
import type { AmendmentView, DuesMonthView, DuesStanding, LargeDuesRow, RemittanceDetail, RemittanceDue, RemittanceView, YearAccount, YearAccountDesk } from '@party/shared/dues';
import type { Page } from 'playwright-core';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000m';
const ORG = '01k0000000000000000000000b';
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ACTIONS = ['dues.own', 'dues.view', 'dues.collect', 'dues.ask_relief', 'dues.remit', 'dues.draft_account', 'dues.publish_account'];
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, ...ACTIONS] } };

const due: RemittanceDue = {
  organisationId: ORG, organisationName: BRANCH, level: 'branch', year: 2026, receiptsFen: 1_234_560, centralFen: 100_000, permille: 1000, dueFen: 1_334_560, remittedFen: 500_000, waitingFen: 34_560, dueOn: '2027-04-30', standing: 'open', mayRemit: true,
};
const record: RemittanceView = { id: 'r1', version: 1, state: 'booked', fen: 34_560, way: 'bank', evidenceNumber: 'HD2026-0017', remittedOn: '2026-11-20', bookedBy: '李向阳', bookedAt: '2026-11-20T06:30:00.000Z', decidedBy: null, decidedAt: null, opinion: null, mayDecide: true };
const remittance: RemittanceDetail = { due, records: [record, { ...record, id: 'r2', state: 'confirmed', fen: 500_000, evidenceNumber: 'HD2026-0001', decidedBy: '赵书记', decidedAt: '2026-06-02T01:00:00.000Z', mayDecide: false }] };
const figures = { people: 26, chargedFen: 1_300_000, waivedFen: 2400, collectedFen: 1_234_560, voluntaryFen: 5000, centralFen: 100_000, refundedFen: 0, remittedFen: 500_000 };
const account: YearAccount = {
  id: 'a1', organisationId: ORG, organisationName: BRANCH, year: 2026, edition: 1, state: 'published', figures, uses: [{ purpose: '培训党员', fen: 120_000 }], note: null, draftedBy: '李向阳', draftedAt: '2026-11-20T06:30:00.000Z',
  publishedBy: '赵书记', publishedAt: '2026-11-21T06:30:00.000Z',
};
const desk: YearAccountDesk = {
  organisationId: ORG, organisationName: BRANCH, year: 2026, figures, version: 3, draft: { ...account, id: 'a2', edition: 2, state: 'draft', note: '补记培训支出', publishedBy: null, publishedAt: null }, outdated: false, published: [account], may: { draft: true, publish: true },
};
const month = (at: string, part: Partial<DuesMonthView> = {}): DuesMonthView => ({ month: at, standing: 'unpaid', chargedFen: 12_345, adjustedFen: 0, relievedFen: 0, paidFen: 0, outstandingFen: 12_345, branchName: BRANCH, ...part });
const standing: DuesStanding = {
  memberId: ID, memberName: '阿卜杜拉·买买提江', category: 'monthly_wage', currentMonth: '2026-11', opened: true, outstandingFen: 12_345, unpaidInRow: 0, alert: 'none', quarterly: false, aheadConsent: 'asked', ahead: [{ month: '2026-12', fen: 12_345 }],
  months: [month('2026-11'), month('2026-10', { standing: 'deferred' }), month('2026-09', { standing: 'paid', adjustedFen: -120, paidFen: 12_225, outstandingFen: 0 })], reliefs: [], amendments: [],
};
const amendment: AmendmentView = {
  id: 'm1', version: 1, state: 'submitted', memberId: ID, memberName: standing.memberName, branchName: BRANCH, from: '2026-09', until: '2026-11', differenceFen: -10_650, reason: '误将奖励性绩效计入基数', askedBy: '李向阳', askedAt: '2026-11-20T06:30:00.000Z',
  decidedBy: null, decidedAt: null, opinion: null, mayDecide: false,
};

const held: LargeDuesRow = {
  id: 'l1', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, fen: 100_000, paidOn: '2026-11-12', version: 0, mayForward: true, state: 'held', forwardedOn: null, documentNumber: null, receiptNumber: null, receiptOn: null,
};
const forwarded: LargeDuesRow = { ...held, id: 'l2', memberName: '赵一', version: 1, state: 'forwarded', forwardedOn: '2026-11-15', documentNumber: '组党费〔2026〕3号' };

const sent: { route: string; body: unknown }[] = [];
let ahead = standing;
function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method === 'POST') sent.push({ route, body: body === '' ? null : JSON.parse(body) });
  if (route === '/dues/remittances' && method === 'GET') return { body: { items: [due, { ...due, organisationId: 'o2', organisationName: '教师第二党支部', standing: 'settled' }], next: null } };
  if (route === `/dues/remittances/organisations/${ORG}` || route.startsWith('/dues/remittances')) return { ...(method === 'POST' ? { status: route.endsWith('/decision') ? 200 : 201 } : {}), body: remittance };
  if (route === '/dues/large') return { body: { items: [held, forwarded, { ...forwarded, id: 'l3', version: 2, state: 'receipted', receiptNumber: 'ZZ2026-0187', receiptOn: '2026-11-20' }], next: null } };
  if (route.startsWith('/dues/large/')) return { body: { ...forwarded, version: 2 } };
  if (route === '/me/dues/accounts') return { body: { items: [account], next: null } };
  if (route === '/dues/accounts' && method === 'GET') return { body: { items: [{ organisationId: ORG, organisationName: BRANCH, year: 2026, published: 1, drafted: true }, { organisationId: 'o2', organisationName: '教师第二党支部', year: 2026, published: null, drafted: false }], next: null } };
  if (route.startsWith('/dues/accounts')) return { body: desk };
  if (route === '/dues/amendments') return method === 'POST' ? { status: 201, body: amendment } : { body: { items: [amendment, { ...amendment, id: 'm2', state: 'approved', decidedBy: '赵书记' }], next: null } };
  if (route === '/dues/reliefs') return { status: 201, body: {} };
  if (route === '/dues/ahead') {
    ahead = { ...standing, aheadConsent: body.includes('true') ? 'agreed' : 'none' };
    return { body: ahead };
  }
  if (route === `/dues/members/${ID}`) return { body: ahead };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/dues/pages/${page}`);
const last = (route: string): unknown => sent.findLast((one) => one.route === route)?.body;

describe('the pages of a year', () => {
  it.each([['yearly', 'yearly/index?year=2026'], ['remittance', `remittance/index?id=${ORG}&year=2026`], ['account', `account/index?id=${ORG}&year=2026`], ['accounts', 'accounts/index'], ['asked-ahead', `member/index?id=${ID}`]])('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `dues-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('follows a large extra to the Centre and its receipt', async () => {
    const page = await open('yearly/index?year=2026');
    await page.getByRole('tab', { name: '大额党费' }).click();
    await page.getByText('中央组织部已开收据').waitFor();
    expect(await auditSchemes(page, 'dues-large')).toEqual([]);
    await page.getByRole('button', { name: '登记上缴' }).click();
    await page.getByRole('textbox', { name: '文号或凭证号' }).fill('组党费〔2026〕4号');
    expect(await auditSchemes(page, 'dues-large-sheet')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '登记上缴' }).click();
    await page.getByText('已登记').first().waitFor();
    expect(last('/dues/large/l1/forwarding')).toMatchObject({ version: 0, documentNumber: '组党费〔2026〕4号' });
    await page.getByRole('button', { name: '登记收据' }).click();
    await page.getByRole('textbox', { name: '收据号' }).fill('ZZ2026-0188');
    await page.getByRole('button', { name: '登记收据并通知本人' }).click();
    await page.getByText('已登记').first().waitFor();
    expect(last('/dues/large/l2/receipt')).toMatchObject({ version: 1, receiptNumber: 'ZZ2026-0188' });
    await page.context().close();
  });

  it('writes down what was handed up, and lets the second person confirm it', async () => {
    const page = await open(`remittance/index?id=${ORG}&year=2026`);
    await page.getByRole('button', { name: '登记上缴' }).click();
    await page.getByRole('textbox', { name: '上缴金额（元）' }).fill('2000');
    await page.getByRole('textbox', { name: '凭证号' }).fill('HD2026-0018');
    expect(await auditSchemes(page, 'dues-remittance-sheet')).toEqual([]);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('已登记，请另一位同志确认').first().waitFor();
    expect(last('/dues/remittances')).toMatchObject({ organisationId: ORG, year: 2026, fen: 200_000, way: 'bank', evidenceNumber: 'HD2026-0018' });
    await page.getByRole('button', { name: '确认', exact: true }).first().click();
    const decided = page.waitForRequest((one) => one.url().endsWith('/dues/remittances/r1/decision'));
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
    expect((await decided).postDataJSON()).toEqual({ version: 1, decision: 'confirm' });
    await page.context().close();
  });

  it('saves the account of a year and publishes it', async () => {
    const page = await open(`account/index?id=${ORG}&year=2026`);
    await page.getByRole('button', { name: '修改草稿' }).click();
    expect(await auditSchemes(page, 'dues-account-sheet')).toEqual([]);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('已保存草稿', { exact: false }).first().waitFor();
    expect(last('/dues/accounts')).toMatchObject({ organisationId: ORG, year: 2026, version: 3, uses: [{ purpose: '培训党员', fen: 120_000 }], note: '补记培训支出' });
    await page.getByRole('button', { name: '公布', exact: true }).click();
    const published = page.waitForRequest((one) => one.url().endsWith('/dues/accounts/publish'));
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    expect((await published).postDataJSON()).toEqual({ organisationId: ORG, year: 2026, version: 3 });
    await page.context().close();
  });
});

describe('what a branch asks for a member', () => {
  it('is a deferral, leave to pay arrears, or an amendment, each with its own fields', async () => {
    const page = await open(`member/index?id=${ID}`);
    for (const kind of ['deferred', 'late']) {
      await page.getByRole('button', { name: '减免缓交' }).click();
      await page.getByRole('dialog').getByRole('combobox').first().selectOption(kind);
      // The months that are proposed stand in the lists: a form changed from outside is shown as it is.
      const lists = page.getByRole('dialog').getByRole('group', { name: '结束月份' }).getByRole('combobox');
      const until = await lists.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value).join('-'));
      await page.getByRole('dialog').getByRole('textbox', { name: '困难情况' }).fill('借调外地，支部研究同意');
      await page.getByRole('dialog').getByRole('textbox', { name: '研究依据' }).fill('支委会记录（2026-11-20）');
      expect(await page.getByText('最迟交纳月份', { exact: true }).count()).toBe(kind === 'deferred' ? 1 : 0);
      expect(await auditSchemes(page, `dues-relief-${kind}`)).toEqual([]);
      await screenshot(page, `dues-relief-${kind}`);
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.getByText('已提交，等待上级审批').first().waitFor();
      expect(last('/dues/reliefs')).toMatchObject({ memberId: ID, kind, until });
      expect(Object.hasOwn(last('/dues/reliefs') as object, 'deferredUntil')).toBe(kind === 'deferred');
    }
    await page.getByRole('button', { name: '更正应交' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '更正原因' }).fill('误将奖励性绩效计入基数');
    expect(await auditSchemes(page, 'dues-amend-sheet')).toEqual([]);
    await page.getByRole('button', { name: '计算并提交审批' }).click();
    await page.getByText('应交合计 -106.50 元', { exact: false }).first().waitFor();
    expect(last('/dues/amendments')).toEqual({ memberId: ID, from: '2026-09', until: '2026-11', reason: '误将奖励性绩效计入基数' });
    await page.context().close();
    const list = await open('payments/index');
    await list.getByRole('tab', { name: '更正' }).click();
    await list.getByText('误将奖励性绩效计入基数').first().waitFor();
    expect(await auditSchemes(list, 'dues-amendments')).toEqual([]);
    await list.context().close();
  });

  it('agrees that the member pays ahead, asked once more', async () => {
    const page = await open(`member/index?id=${ID}`);
    await page.getByText('本人申请预交党费').waitFor();
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await page.getByRole('dialog', { name: /在线预交？$/ }).getByRole('button', { name: '同意', exact: true }).click();
    await page.getByText('已同意在线预交').first().waitFor();
    expect(last('/dues/ahead')).toEqual({ memberId: ID, agreed: true });
    await page.getByRole('button', { name: '停止在线预交' }).waitFor();
    await page.context().close();
  });
});

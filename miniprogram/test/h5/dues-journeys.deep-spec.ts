import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_COLUMNS, type BaseField, type DuesMonthCounts, type DuesRow, type DuesStanding, type UndeclaredRow } from '@party/shared/dues';
import type { Page as Found } from '@party/shared/kernel';
import { DUES_CATEGORIES, labelOf, type MemberRow } from '@party/shared/members';
import type { HandPaymentView } from '@party/shared/payments';
import type { Page } from 'playwright-core';
import type { StoredSession } from '../demo-session';
import { stageDemo } from '../support/page-stage';
import { auditSchemes } from './audit-page';
import { screenshot, settled } from './browser';

const MONTH = '2026-11';
/** Time for one journey: several pages, each looked at in both colours. */
const JOURNEY = 180_000;
const writer = path.resolve(import.meta.dirname, '../../../server/src/platform/spreadsheet/write-workbook.ts');

type Line = Partial<Record<BaseField, string>>;
type WriteWorkbook = (given: { createdAt: Date; sheets: object[] }) => Promise<Buffer>;

const stage = stageDemo();
const people = {} as Record<'member' | 'secretary' | 'officer' | 'school' | 'finance', StoredSession>;
beforeAll(async () => {
  const personas = { member: 'member', secretary: 'branch-secretary', officer: 'department-officer', school: 'school-officer', finance: 'finance' } as const;
  for (const [name, persona] of Object.entries(personas)) people[name as keyof typeof people] = await stage.as(persona);
});

const top = (page: Page) => page.locator('.taro_page:visible').last();
const sheet = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string | RegExp): Promise<void> => top(page).getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first().click();
const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: 30_000 });
const open = (where: string, session: StoredSession): Promise<Page> => stage.open(`/packages/${where}`, { session });

/** What every page must keep, in both colours. */
async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  expect((await auditSchemes(page, `dues-journey-${name}`)).filter((fault) => !fault.includes('layout jumped'))).toEqual([]);
}

const read = async <T>(session: StoredSession, route: string): Promise<T> => (await stage.call<T>(session, 'GET', route)).body;
const standing = (session: StoredSession, id: string): Promise<DuesStanding> => read(session, `/dues/members/${id}`);
const counted = async (session: StoredSession): Promise<number> => (await read<DuesMonthCounts>(session, `/dues/months/count?month=${MONTH}`)).undeclared;
const monthOf = async (session: StoredSession, id: string): Promise<string | undefined> => (await standing(session, id)).months.find(({ month }) => month === MONTH)?.standing;

/** Somebody of the own branch who has paid nothing and whom nobody spoke for, other than those named. */
async function debtor(session: StoredSession, but: readonly string[] = []): Promise<DuesRow> {
  const { items } = await read<Found<DuesRow>>(session, `/dues/months?month=${MONTH}&standing=unpaid&limit=100`);
  const found = items.find(({ memberId }) => memberId !== session.account.member?.id && !but.includes(memberId));
  if (found === undefined) throw new Error('everybody has paid');
  return found;
}

/** The roster of a reader, by id. */
async function roster(session: StoredSession): Promise<Map<string, MemberRow>> {
  const found = new Map<string, MemberRow>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Found<MemberRow> = await read(session, `/members?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const one of page.items) found.set(one.id, one);
    cursor = page.next;
  }
  return found;
}

describe('bases out of a table', () => {
  it('name the rows that are wrong, write the others, and are taken back', async () => {
    // The school's officer: of the small university that is written here, one committee alone has nobody left to declare.
    const { school: officer } = people;
    const missing = (await read<Found<UndeclaredRow>>(officer, `/dues/undeclared?month=${MONTH}&limit=100`)).items.filter((one) => one.missing === 'base');
    const known = await roster(officer);
    const lines: Line[] = [];
    for (const { memberId, memberName } of missing.slice(0, 2)) {
      const category = (await standing(officer, memberId)).category;
      lines.push({ name: memberName, schoolNumber: known.get(memberId)?.schoolNumber ?? '', category: category === null ? '' : labelOf(DUES_CATEGORIES, category), base: '5100.00' });
    }
    expect(lines.length).toBe(2);
    const [good, other] = lines as [Line, Line];
    const { workbookBytes } = (await import(pathToFileURL(writer).href)) as { workbookBytes: WriteWorkbook };
    const rows = [good, { ...other, name: '王不对' }, { ...other, base: '五千一百元' }].map((line) => BASE_COLUMNS.map(({ field }) => line[field]));
    const buffer = await workbookBytes({ createdAt: new Date(0), sheets: [{ name: '党费基数', columns: BASE_COLUMNS.map(({ header }) => ({ header })), rows }] });
    const before = await counted(officer);

    const grid = await open(`dues/pages/month/index?month=${MONTH}`, officer);
    await press(grid, /^批量导入基数/);
    const kind = top(grid).getByRole('combobox', { name: '导入什么' });
    await kind.waitFor();
    expect(await kind.inputValue()).toBe('dues_bases');
    await look(grid, 'bases');
    const chooser = grid.waitForEvent('filechooser');
    await press(grid, '选择文件');
    await (await chooser).setFiles({ name: '基数.xlsx', mimeType: 'application/octet-stream', buffer });
    await sees(grid, '每一列是什么');
    await press(grid, '开始检查');
    await sees(grid, '检查结果');
    // What cannot be read comes first, what contradicts the roster stands beside it.
    await sees(grid, '第 4 行');
    expect(await top(grid).getByText('第 3 行').count()).toBe(0);
    await top(grid).getByRole('tab', { name: /^有冲突/ }).click();
    await sees(grid, '第 3 行');
    await look(grid, 'bases-preview');
    expect(await top(grid).getByRole('button', { name: /^确认导入/ }).isDisabled()).toBe(true);
    expect(await counted(officer)).toBe(before);
    await top(grid).getByRole('checkbox', { name: '只导入有效行' }).click();
    await press(grid, /^确认导入/);
    await sees(grid, '导入完成');
    await look(grid, 'bases-done');
    await sees(grid, '首次核定');
    // Nobody is charged at once: the months that waited are the night's, and until then the table can be taken back.
    expect(await counted(officer)).toBe(before);
    await press(grid, '撤销这次导入');
    await sheet(grid).getByRole('button', { name: '导错了文件' }).click();
    await sheet(grid).getByRole('button', { name: '撤销这次导入' }).click();
    await sees(grid, '这次核定的基数已全部撤回');
    expect(await counted(officer)).toBe(before);
    await grid.context().close();
  }, JOURNEY);
});

describe('a hardship', () => {
  it('is asked for by the branch, granted above it, and seen in the month', async () => {
    const { secretary, officer } = people;
    const { memberId, memberName } = await debtor(secretary);
    const page = await open(`dues/pages/member/index?id=${memberId}`, secretary);
    await press(page, '减免缓交');
    await sheet(page).getByRole('combobox', { name: '办理方式' }).selectOption('waived');
    await sheet(page).getByRole('textbox', { name: '困难情况' }).fill('家中遭遇水灾，支部委员会研究同意');
    await sheet(page).getByRole('textbox', { name: '研究依据' }).fill('支部委员会会议记录（2026-11-20）');
    await look(page, 'relief-sheet');
    await sheet(page).getByRole('button', { name: '提交审批' }).click();
    await sees(page, '已提交，等待上级审批');
    expect(await monthOf(secretary, memberId)).toBe('unpaid');
    await page.context().close();

    const centre = await open('workbench/pages/approvals/index', officer);
    await top(centre).getByRole('checkbox', { name: /^党费减免/ }).first().click();
    const card = top(centre).locator('.approvals__row').filter({ hasText: '家中遭遇水灾' }).first();
    await card.getByText('支部委员会会议记录（2026-11-20）').waitFor();
    await look(centre, 'relief-centre');
    await card.getByRole('button', { name: '同意', exact: true }).click();
    await sheet(centre).getByRole('button', { name: '同意', exact: true }).click();
    await sees(centre, '已同意');
    await centre.context().close();
    expect(await monthOf(secretary, memberId)).toBe('waived');

    const grid = await open(`dues/pages/month/index?month=${MONTH}`, secretary);
    await top(grid).getByRole('checkbox', { name: /^免交/ }).first().click();
    await sees(grid, memberName);
    await screenshot(grid, 'dues-journey-waived');
    await grid.context().close();
  }, JOURNEY);
});

describe('money handed to the branch', () => {
  const receipt = 'SJ-2026-0901';
  const paper = 'TK-2026-0901';
  let payer: DuesRow;

  it('is booked with its receipt, and stands in the book when another has confirmed it', async () => {
    const { secretary, officer } = people;
    payer = await debtor(secretary);
    const page = await open(`dues/pages/member/index?id=${payer.memberId}`, secretary);
    await press(page, '登记收款');
    await sheet(page).getByRole('textbox', { name: '收据号' }).fill(receipt);
    await look(page, 'book');
    await sheet(page).getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('dialog', { name: /^登记收到.*？$/ }).getByRole('button', { name: '登记', exact: true }).click();
    await sees(page, '已登记，请另一位同志确认');
    expect(await monthOf(secretary, payer.memberId)).toBe('booked');
    await page.context().close();

    const own = await open('dues/pages/payments/index', secretary);
    await sees(own, payer.memberName);
    expect(await row(own, payer.memberName).getByRole('button', { name: '确认', exact: true }).count()).toBe(0);
    await own.context().close();

    const second = await open('dues/pages/payments/index', officer);
    await row(second, receipt).getByRole('button', { name: '确认', exact: true }).click();
    await sheet(second).getByRole('button', { name: '确认', exact: true }).click();
    await sees(second, '已确认');
    await second.context().close();
    expect(await monthOf(secretary, payer.memberId)).toBe('paid');
  }, JOURNEY);

  it('goes back with a signed paper when another agrees, and is owed again', async () => {
    const { finance, school, secretary } = people;
    const page = await open('payments/pages/hand/index', finance);
    await top(page).getByRole('textbox', { name: '收据编号' }).fill(receipt);
    await sees(page, payer.memberName);
    await press(page, '申请退款');
    await sheet(page).getByRole('textbox', { name: '退款凭据号' }).fill(paper);
    await sheet(page).getByRole('button', { name: '重复交纳' }).click();
    await look(page, 'refund-sheet');
    await sheet(page).getByRole('button', { name: '提出退款' }).click();
    await sees(page, '已提出退款，等待另一位同志审批');
    await page.context().close();
    expect(await monthOf(secretary, payer.memberId)).toBe('paid');

    const second = await open('payments/pages/hand/index', school);
    await top(second).getByRole('tab', { name: '待审批' }).click();
    const card = top(second).locator('.payments__card').filter({ hasText: receipt });
    await card.getByRole('button', { name: '同意退款' }).click();
    await sheet(second).getByText(paper, { exact: false }).first().waitFor();
    await screenshot(second, 'dues-journey-refund-agree');
    await sheet(second).getByRole('button', { name: '同意退款' }).click();
    await sees(second, '已同意退款');
    await second.context().close();
    expect(await monthOf(secretary, payer.memberId)).toBe('unpaid');
    const { items } = await read<Found<HandPaymentView>>(finance, `/payments/hand?tab=back&receiptNumber=${receipt}`);
    expect(items).toMatchObject([{ receiptNumber: receipt, mayRefund: false }]);
    expect(items[0]?.refundedFen).toBe(items[0]?.totalFen);
  }, JOURNEY);
});

describe('the account of a committee', () => {
  it('takes what a member pays online over the sandbox’s page, and the page of results tells the truth', async () => {
    const page = await open('payments/pages/pay/index', people.member);
    await page.getByLabel('自愿多交（元）').fill('12.5');
    await press(page, /^确认支付/);
    await page.getByRole('button', { name: '取消' }).click();
    await sees(page, '未支付');
    await page.getByRole('button', { name: '继续支付' }).click();
    await page.getByRole('button', { name: '确认付款' }).click();
    await sees(page, '已支付');
    expect(await page.getByText('¥12.50').count()).toBeGreaterThan(0);
    await screenshot(page, 'dues-journey-paid');
    await page.context().close();
  }, JOURNEY);

  it('shows who keeps it what came today, and fetches the certificates of WeChat', async () => {
    const page = await open('payments/pages/accounts/index', people.finance);
    await sees(page, '1900000109');
    await sees(page, /^1 笔，/);
    await look(page, 'accounts');
    await press(page, '下载平台证书');
    await sheet(page).getByRole('button', { name: '下载平台证书' }).click();
    await sees(page, '已下载并校验');
    await look(page, 'accounts-fetched');
    await page.context().close();
    const nobody = await open('payments/pages/accounts/index', people.secretary);
    await nobody.getByText('1900000109').first().waitFor({ state: 'detached' });
    await nobody.context().close();
  }, JOURNEY);
});

/** The row of a list that holds these words. */
function row(page: Page, text: string) {
  return top(page).locator('.pb-cell').filter({ hasText: text }).last();
}

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page as Found } from '@party/shared/kernel';
import type { PayOrderView } from '@party/shared/payments';
import type { Page } from 'playwright-core';
import type { StoredSession } from '../demo-session';
import { stageDemo } from '../support/page-stage';
import { screenshot } from './browser';

/** Time for one journey: to the sandbox's sheet and back, and several questions of the page. */
const JOURNEY = 180_000;
const SECOND = 1_000;
const QUERY = { route: '/v3/pay/transactions/out-trade-no/*', kind: 'error', status: 500 } as const;

const stage = stageDemo();
let member: StoredSession;
beforeEach(async () => {
  // Anew each time: the clock is put forward, and a session ends.
  member = await stage.as('member');
  stage.wechat.clearFaults();
  stage.wechat.noticeManners({ delayS: 0 });
});

const top = (page: Page) => page.locator('.taro_page:visible').last();
const result = (page: Page, word: string): Promise<void> => top(page).locator('.payments-result__word').filter({ hasText: word }).waitFor({ timeout: 30_000 });
const orders = async (): Promise<PayOrderView[]> => (await stage.call<Found<PayOrderView>>(await stage.as('member'), 'GET', '/me/payments/orders?limit=100')).body.items;

/** To the sheet with something given of the own will. */
async function toSheet(yuan: string): Promise<Page> {
  const page = await stage.open('/packages/payments/pages/pay/index', { session: member });
  for (const box of await top(page).getByRole('checkbox', { checked: true }).all()) if (await box.isVisible()) await box.click();
  await page.getByLabel('自愿多交（元）').fill(yuan);
  await top(page).getByRole('button', { name: /^确认支付/ }).click();
  await page.getByRole('button', { name: '确认付款' }).waitFor();
  return page;
}

/** Paid on the sheet; back on the page of results. */
async function paid(yuan: string): Promise<Page> {
  const page = await toSheet(yuan);
  await page.getByRole('button', { name: '确认付款' }).click();
  return page;
}

describe('the page of results', () => {
  it('says «paid» by a notice that comes at once, though WeChat answers no question, and then asks no more', async () => {
    stage.wechat.addFault(QUERY);
    const page = await paid('1.01');
    await result(page, '已支付');
    let asked = 0;
    page.on('request', (one) => {
      if (one.url().endsWith('/check')) asked += 1;
    });
    await page.waitForTimeout(7 * SECOND);
    expect(asked).toBe(0);
    await page.context().close();
  }, JOURNEY);

  it('says «being checked» until a notice that comes after five seconds', async () => {
    stage.wechat.addFault(QUERY);
    stage.wechat.noticeManners({ delayS: 5 });
    const page = await paid('1.02');
    await result(page, '核实中');
    expect(await top(page).getByRole('button', { name: '继续支付' }).count()).toBe(0);
    await screenshot(page, 'payments-outcome-checking');
    stage.wechat.advance(5 * SECOND);
    await stage.wechat.deliverNotices();
    await result(page, '已支付');
    await page.context().close();
  }, JOURNEY);

  it('says «paid» by WeChat’s answer, long before a notice that takes a minute', async () => {
    stage.wechat.addFault(QUERY);
    stage.wechat.noticeManners({ delayS: 60 });
    const page = await paid('1.03');
    await result(page, '核实中');
    stage.wechat.clearFaults();
    await result(page, '已支付');
    expect((await orders())[0]).toMatchObject({ totalFen: 103, state: 'paid' });
    // The notice comes all the same, and changes nothing.
    stage.wechat.advance(60 * SECOND);
    await stage.wechat.deliverNotices();
    expect((await orders())[0]).toMatchObject({ totalFen: 103, state: 'paid', refundedFen: 0 });
    await page.context().close();
  }, JOURNEY);

  it('says «not paid» as often as WeChat does, «being checked» while it does not answer, and ends with the order', async () => {
    stage.wechat.noticeManners({ delayS: null });
    const page = await toSheet('1.04');
    await page.getByRole('button', { name: '取消' }).click();
    await result(page, '未支付');
    await top(page).getByRole('button', { name: '继续支付' }).waitFor();
    stage.wechat.addFault(QUERY);
    await result(page, '核实中');
    expect(await top(page).getByRole('button', { name: '继续支付' }).count()).toBe(0);
    stage.wechat.clearFaults();
    await result(page, '未支付');
    stage.wechat.advance(31 * 60 * SECOND);
    await stage.wechat.poll();
    await top(page).getByRole('button', { name: '继续支付' }).waitFor({ state: 'detached', timeout: 30_000 });
    await result(page, '未支付');
    expect((await orders())[0]).toMatchObject({ totalFen: 104, state: 'closed' });
    await screenshot(page, 'payments-outcome-unpaid');
    await page.context().close();
  }, JOURNEY);
});

describe('an impatient finger', () => {
  it('makes one order with five taps within 200 ms', async () => {
    const before = (await orders()).length;
    const page = await stage.open('/packages/payments/pages/pay/index', { session: member });
    let made = 0;
    page.on('request', (one) => {
      if (one.method() === 'POST' && one.url().endsWith('/me/payments/orders')) made += 1;
    });
    await page.getByLabel('自愿多交（元）').fill('1.05');
    await top(page).getByRole('button', { name: /^确认支付/ }).evaluate((button) => {
      for (let tap = 0; tap < 5; tap += 1) setTimeout(() => (button as { click?(): void }).click?.(), tap * 40);
    });
    await page.getByRole('button', { name: '确认付款' }).waitFor();
    expect(made).toBe(1);
    expect(await orders()).toHaveLength(before + 1);
    await page.context().close();
  }, JOURNEY);
});

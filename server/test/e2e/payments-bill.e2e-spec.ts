import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { PayDifferenceView, PayOrderView } from '@party/shared/payments';
import { CompareBillsService } from '../../src/modules/payments/compare-bills.service.js';
import { MCHID, startPayRig, type PayRig } from '../support/pay-rig.js';

let rig: PayRig;
const DAY = '2026-11-24';
/** Of sixty trades so many are struck out, so many differ by a fen, and as many that nobody knows here are put in: fifty. */
const [TRADES, STRUCK, CHANGED, ADDED] = [60, 17, 17, 16];

beforeAll(async () => {
  rig = await startPayRig();
  rig.sandbox.control.noticeManners({ delayS: null });
});
afterAll(() => rig.close());

/** Sixty orders of a fen and more each, paid and taken in. */
async function paidOrders(): Promise<PayOrderView[]> {
  const orders: PayOrderView[] = [];
  for (const [at, payer] of (await rig.payers(TRADES)).entries()) {
    const { order } = await rig.order(payer, [], 101 + at);
    rig.sandbox.control.payOrder(order.number);
    await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true });
    orders.push(order);
  }
  return orders;
}

/** The bill as WeChat made it, with the faults put into it. */
function tampered(text: string): { text: string; wanted: string[] } {
  const lines = text.split('\r\n');
  const end = lines.findIndex((line) => line.startsWith('总交易单数'));
  const rows = lines.slice(1, end);
  const numberOf = (row: string): string => (row.split(',')[6] ?? '').replace('`', '');
  const [struck, changed, kept] = [rows.slice(0, STRUCK), rows.slice(STRUCK, STRUCK + CHANGED), rows.slice(STRUCK + CHANGED)];
  const more = (row: string): string => row.split(',').map((cell, at) => (at === 12 || at === 24 ? `\`${(Number(cell.slice(1)) + 0.01).toFixed(2)}` : cell)).join(',');
  const unknown = (row: string, at: number): string => row.replace(numberOf(row), `DF9${String(at).padStart(25, '0')}`);
  const added = kept.slice(0, ADDED).map(unknown);
  const all = [...changed.map(more), ...kept, ...added];
  const totals = (lines[end + 1] ?? '').replace(/^`\d+/, `\`${all.length}`);
  return {
    text: [lines[0], ...all, lines[end], totals, ''].join('\r\n'),
    wanted: [...struck.map((row) => `missing_there ${numberOf(row)}`), ...changed.map((row) => `amount ${numberOf(row)}`), ...added.map((row) => `missing_here ${numberOf(row)}`)].sort(),
  };
}

it('of a day with fifty planted differences the night finds the fifty and no other, and people read them', async () => {
  expect(await paidOrders()).toHaveLength(TRADES);
  const finance = await rig.keeper('dues_finance');
  const listed = async (): Promise<string[]> => (await rig.call(finance, 'GET', '/payments/differences?limit=100')).json<Page<PayDifferenceView>>().items.map(({ kind, number }) => `${kind} ${number}`).sort();
  const { text, wanted } = tampered(rig.sandbox.control.bill(MCHID, DAY) ?? '');
  expect(wanted).toHaveLength(STRUCK + CHANGED + ADDED);
  rig.sandbox.control.changeBill(MCHID, DAY, text);
  rig.server.clock.advance(86_400_000);
  const night = rig.server.app.get(CompareBillsService, { strict: false });
  await night.compareNew(new AbortController().signal);
  expect(await listed()).toEqual(wanted);
  await night.compareNew(new AbortController().signal);
  expect(await listed()).toHaveLength(50);
});

it('of a genuine day it finds none', async () => {
  const before = (await rig.server.source.query<unknown[]>('SELECT id FROM pay_difference')).length;
  const [payer] = await rig.payers(1);
  if (!payer) throw new Error('nobody to pay');
  const { order } = await rig.order(payer, [], 100);
  rig.sandbox.control.payOrder(order.number);
  rig.server.clock.advance(86_400_000);
  await rig.server.app.get(CompareBillsService, { strict: false }).compareNew(new AbortController().signal);
  expect(await rig.server.source.query('SELECT id FROM pay_difference')).toHaveLength(before);
  expect((await rig.read(payer, order.id)).state).toBe('paid');
});

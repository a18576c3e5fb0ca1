import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { PayDifferenceView, PayOrderView } from '@party/shared/payments';
import { CompareBillsService } from '../../src/modules/payments/compare-bills.service.js';
import { buildOrganisation } from '../support/factories/organisation.factory.js';
import { MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;
let finance: Somebody;
let officer: Somebody;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  rig = await startPayRig();
  [finance, officer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
  rig.sandbox.control.noticeManners({ delayS: null, refundAfterS: null });
});
afterAll(() => rig.close());

const night = (): Promise<void> => rig.server.app.get(CompareBillsService, { strict: false }).compareNew(new AbortController().signal);
const listed = async (who = finance): Promise<string[]> => (await rig.call(who, 'GET', '/payments/differences?limit=100')).json<Page<PayDifferenceView>>().items.map(({ kind, number, refundNumber }) => `${kind} ${refundNumber ?? number}`).sort();
const today = (): string => new Date(rig.server.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function paid(payer: Somebody, fen: number): Promise<PayOrderView> {
  const { order } = await rig.order(payer, [], fen);
  rig.sandbox.control.payOrder(order.number);
  await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true });
  return rig.read(payer, order.id);
}

/** All of it has gone back; gives the refund's number. */
async function back(order: PayOrderView): Promise<string> {
  const asked = (await rig.call(finance, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' })).json<PayOrderView>().refund;
  await rig.call(officer, 'POST', `/payments/refunds/${asked?.id ?? ''}/decision`, { version: 1, decision: 'approve' });
  rig.sandbox.control.finishRefund(asked?.number ?? '', 'SUCCESS');
  rig.server.clock.advance(60_000);
  await rig.poll();
  return asked?.number ?? '';
}

/** The bill of a day with its rows changed one by one; the total agrees with what is left. */
function tamper(day: string, change: (cells: string[]) => string[][]): void {
  const lines = (rig.sandbox.control.bill(MCHID, day) ?? '').split('\r\n');
  const end = lines.findIndex((line) => line.startsWith('总交易单数'));
  const rows = lines.slice(1, end).flatMap((line) => change(line.split(',').map((cell) => cell.replace('`', ''))));
  const totals = (lines[end + 1] ?? '').replace(/^`\d+/, `\`${rows.length}`);
  rig.sandbox.control.changeBill(MCHID, day, [lines[0], ...rows.map((cells) => cells.map((cell) => `\`${cell}`).join(',')), lines[end], totals, ''].join('\r\n'));
}
const put = (cells: readonly string[], at: number, text: string): string[] => cells.map((cell, place) => (place === at ? text : cell));
const [TRANSACTION, NUMBER, OPENID, REFUND, BACK, PAID] = [5, 6, 7, 15, 16, 24];

describe('a bill', () => {
  it('shows what differs of refunds, lines that stand twice, another payer and another payment under a number', async () => {
    const day = today();
    const orders: PayOrderView[] = [];
    for (const [at, payer] of (await rig.payers(7)).entries()) orders.push(await paid(payer, 101 + at));
    const numbers = orders.map(({ number }) => number);
    const refunds: string[] = [];
    for (const order of orders.slice(3, 6)) refunds.push(await back(order));
    tamper(day, (cells) => {
      const of = numbers.indexOf(cells[NUMBER] ?? '');
      const refund = refunds.indexOf(cells[REFUND] ?? '');
      if (refund === 0) return [put(cells, BACK, '9.99')];
      if (refund === 1) return [];
      if (refund === 2) return [cells, cells, put(cells, REFUND, 'RFNOBODYKNOWS')];
      if (of === 0) return [cells, cells];
      if (of === 1) return [put(cells, TRANSACTION, '4200000000000000000000000000')];
      return of === 2 ? [put(cells, OPENID, 'o-somebody-else')] : [cells];
    });
    rig.server.clock.advance(DAY_MS);
    await night();
    expect(await listed()).toEqual([
      `duplicate ${numbers[0]}`, `transaction ${numbers[1]}`, `payer ${numbers[2]}`, `refund_amount ${refunds[0]}`, `refund_missing_there ${refunds[1]}`, `refund_duplicate ${refunds[2]}`, 'refund_missing_here RFNOBODYKNOWS',
    ].sort());
    await night();
    expect(await listed()).toHaveLength(7);
  });

  it('of an account without a committee is the school’s whose order it is', async () => {
    const [before, day] = [await listed(), today()];
    const school = await buildOrganisation(rig.server, 'school_committee', '滨海大学党委', null);
    const department = await buildOrganisation(rig.server, 'department_committee', '海洋学院党委', school.id);
    Object.assign(rig.tree.otherBranch, await buildOrganisation(rig.server, 'branch', '海洋学院教工党支部', department.id));
    Object.assign(rig.tree.otherDepartment, school);
    const theirs = await rig.keeper('dues_finance', 'otherDepartment');
    const order = await paid(await rig.payer('otherBranch'), 500);
    tamper(day, (cells) => [cells[NUMBER] === order.number ? put(cells, PAID, '5.01') : cells]);
    rig.server.clock.advance(DAY_MS);
    await night();
    expect([await listed(theirs), await listed()]).toEqual([[`amount ${order.number}`], before]);
  });

  it('is compared weeks later where the night did not come to it, and a day whose bill is gone is told', async () => {
    const [before, day] = [await listed(), today()];
    const order = await paid(await rig.payer(), 700);
    tamper(day, (cells) => [cells[NUMBER] === order.number ? put(cells, PAID, '7.01') : cells]);
    rig.server.clock.advance(40 * DAY_MS);
    await night();
    expect(await listed()).toEqual([...before, `amount ${order.number}`].sort());
    expect(rig.server.log.join('')).not.toContain('never compared');
    rig.server.clock.advance(100 * DAY_MS);
    await night();
    expect(rig.server.log.join('')).toContain('days of wechat pay were never compared');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MadePayOrder, PayOrderView } from '@party/shared/payments';
import { madeNotice, tradeFields } from '../support/pay-notice.js';
import { bookAgrees, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;

beforeAll(async () => {
  rig = await startPayRig();
});
afterAll(() => rig.close());

const send = (order: PayOrderView, more: object = {}): Promise<number> => {
  const { headers, body } = madeNotice(rig, 'transaction', { ...tradeFields(rig, order), ...more });
  return rig.notice(headers, body);
};
const ask = (payer: Somebody, months: string[]) => rig.call(payer, 'POST', '/me/payments/orders', { months, extraFen: 0 });
const commits = async (): Promise<number> => Number((await rig.server.source.query<{ Value: string }[]>("SHOW GLOBAL STATUS LIKE 'Com_commit'"))[0]?.Value);

/** Keep somebody locked while something is done, as a long transaction of the office's would. */
async function whileLocked(payer: Somebody, work: () => Promise<void>): Promise<void> {
  const runner = rig.server.source.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [payer.memberId]);
  try {
    await work();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('many who pay at once', () => {
  it('get an order each; what one of them asks wrongly, or twice, is theirs alone', async () => {
    const payers = await rig.payers(8);
    const [first, second] = payers as [Somebody, Somebody];
    const answers = await Promise.all([...payers.map((payer) => ask(payer, payer === second ? ['2026-10'] : ['2026-09'])), ask(first, ['2026-09'])]);
    const codes = answers.map((answer) => (answer.statusCode === 201 ? 'made' : answer.json<{ code: string }>().code));
    expect(codes.slice(2, 8)).toEqual(Array.from({ length: 6 }, () => 'made'));
    // Not the oldest month.
    expect(codes[1]).toBe('request.invalid');
    expect([codes[0], codes[8]].sort()).toEqual(['made', 'payments.order_open']);
    const numbers = answers.filter((answer) => answer.statusCode === 201).map((answer) => answer.json<MadePayOrder>().order.number);
    expect(new Set(numbers).size).toBe(7);
    const [audit] = await rig.server.source.query<{ n: string }[]>("SELECT COUNT(DISTINCT subject_id) AS n FROM audit_entry WHERE action = 'payments.own' AND JSON_VALUE(detail, '$.step') = 'order' AND actor_member_id IN (?)", [payers.map(({ memberId }) => memberId)]);
    expect(Number(audit?.n)).toBe(7);
  });

  it('are booked together: a notice that differs or comes twice changes nothing for the others, and few commits do for many', async () => {
    const payers = await rig.payers(12);
    const orders = await Promise.all(payers.map(async (payer) => (await rig.order(payer)).order));
    const [wrong, twice] = orders as [PayOrderView, PayOrderView];
    const before = await commits();
    const codes = await Promise.all([...orders.map((order) => (order === wrong ? send(order, { amount: { total: order.totalFen + 1, currency: 'CNY' } }) : send(order))), send(twice)]);
    expect((await commits()) - before).toBeLessThan(10);
    expect(codes[0]).toBe(400);
    expect(codes.slice(1)).toEqual(Array.from({ length: 12 }, () => 204));
    const states = await Promise.all(payers.map(async (payer, at) => (await rig.read(payer, orders[at]?.id ?? '')).state));
    expect(states).toEqual(['open', ...Array.from({ length: 11 }, () => 'paid')]);
    const told = await rig.server.source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM message WHERE kind = 'payments.progress' AND member_id IN (?) GROUP BY member_id", [payers.map(({ memberId }) => memberId)]);
    expect(told.map(({ n }) => Number(n))).toEqual(Array.from({ length: 11 }, () => 1));
    await bookAgrees(rig);
  });

  it('do not wait for one whom the office is busy with', async () => {
    const payers = await rig.payers(4);
    const [busy, ...others] = payers as [Somebody, ...Somebody[]];
    const order = (await rig.order(busy, ['2026-09'])).order;
    const rest = await Promise.all(others.map(async (payer) => (await rig.order(payer, ['2026-09'])).order));
    let late: Promise<number> | undefined;
    await whileLocked(busy, async () => {
      late = send(order);
      expect(await Promise.all(rest.map((one) => send(one)))).toEqual([204, 204, 204]);
      expect((await rig.read(busy, order.id)).state).toBe('open');
    });
    expect(await late).toBe(204);
    expect((await rig.read(busy, order.id)).state).toBe('paid');
    const [next, ...more] = await rig.payers(3) as [Somebody, ...Somebody[]];
    let waiting: ReturnType<typeof ask> | undefined;
    await whileLocked(next, async () => {
      waiting = ask(next, ['2026-09']);
      expect((await Promise.all(more.map((payer) => ask(payer, ['2026-09'])))).map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    });
    expect((await waiting)?.statusCode).toBe(201);
    await bookAgrees(rig);
  });
});

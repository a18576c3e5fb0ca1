import type { PayOrderView } from '@party/shared/payments';
import { MCHID, type PayRig, type Somebody } from './pay-rig.js';
import { madeNotice, refundFields, tradeFields } from './pay-notice.js';

/** How often WeChat sends a notice again that is not accepted (15 s to 24 h after the first). */
const SENT_AGAIN = 15;

/** What can happen to an order, in any order. `refund` asks, approves and lets arrive, where there is something to give back. */
export const PAY_EVENTS = ['pay', 'notice', 'query', 'close', 'refund'] as const;
export type PayEvent = (typeof PAY_EVENTS)[number];

/** How an order stands at WeChat and here. */
export interface PayWorld {
  wechat: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  order: 'open' | 'paid' | 'closed' | 'refunded';
}

/** The model: seven lines that say what must come of it. */
export function expected(events: readonly PayEvent[]): PayWorld {
  const world: PayWorld = { wechat: 'NOTPAY', order: 'open' };
  const tell = (): void => {
    if (world.wechat === 'SUCCESS' && world.order === 'open') world.order = 'paid';
  };
  for (const event of events) {
    if (event === 'pay' && world.wechat === 'NOTPAY') world.wechat = 'SUCCESS';
    if (event === 'notice' || event === 'query' || event === 'close') tell();
    if (event === 'close' && world.wechat === 'NOTPAY') [world.wechat, world.order] = ['CLOSED', 'closed'];
    if (event === 'refund' && world.order === 'paid') [world.wechat, world.order] = ['REFUND', 'refunded'];
  }
  return world;
}

/** People of one rig who pay, ask and approve. */
export interface PayCast {
  payer: Somebody;
  finance: Somebody;
  officer: Somebody;
}

/** Let it happen to a fresh order of the payer (a voluntary amount, so that no month is used up) and say how it stands. */
export async function happened(rig: PayRig, { payer, finance, officer }: PayCast, events: readonly PayEvent[]): Promise<PayWorld> {
  const { order } = await rig.order(payer, [], 100);
  const { control } = rig.sandbox;
  let paid: Awaited<ReturnType<typeof noticeOf>> | null = null;
  for (const event of events) {
    if (event === 'pay') {
      try {
        control.payOrder(order.number);
        paid = await noticeOf(rig, order);
      } catch {
        // Closed or paid already: the sheet says so and takes nothing.
      }
    }
    if (event === 'notice' && paid) await accepted(rig, paid);
    if (event === 'query') await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true });
    if (event === 'close') await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/close`);
    if (event === 'refund') await giveBack(rig, { payer, finance, officer }, order.id);
  }
  const view = await rig.read(payer, order.id);
  const [row] = await rig.server.source.query<{ state: string }[]>('SELECT state FROM pay_order WHERE id = ?', [order.id]);
  const wechat = control.tradeState(MCHID, order.number);
  if (view.state === 'open') {
    // Nobody is left with an open order: the next one needs its place.
    await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/close`);
  }
  return { wechat: wechat as PayWorld['wechat'], order: row?.state as PayWorld['order'] };
}

async function noticeOf(rig: PayRig, order: PayOrderView) {
  const fields = { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) };
  return madeNotice(rig, 'transaction', fields);
}

/** Sent as WeChat sends it: whoever answers 503, which a service that is too busy to be sure does, hears of it again. */
async function accepted(rig: PayRig, { headers, body }: { headers: Record<string, string>; body: string }): Promise<void> {
  let status = await rig.notice(headers, body);
  for (let more = SENT_AGAIN; status === 503 && more > 0; more -= 1) status = await rig.notice(headers, body);
  if (status !== 204) throw new Error(`a genuine notice was answered ${status}`);
}

async function giveBack(rig: PayRig, { payer, finance, officer }: PayCast, id: string): Promise<void> {
  const asked = await rig.call(finance, 'POST', `/payments/orders/${id}/refunds`, { reason: '重复交纳' });
  if (asked.statusCode !== 201) return;
  const { refund } = asked.json<PayOrderView>();
  await rig.call(officer, 'POST', `/payments/refunds/${refund?.id ?? ''}/decision`, { version: 1, decision: 'approve' });
  rig.sandbox.control.finishRefund(`RF${(refund?.id ?? '').toUpperCase()}`, 'SUCCESS');
  const word = { ...refundFields(rig, await rig.read(payer, id)), refund_id: 'whatever' };
  for (let twice = 0; twice < 2; twice += 1) await accepted(rig, madeNotice(rig, 'refund', word));
}

/** Every order of a list, each once. */
export function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  const found = new Map<string, T[]>();
  list.forEach((head, at) => {
    for (const tail of permutations([...list.slice(0, at), ...list.slice(at + 1)])) found.set([head, ...tail].join(), [head, ...tail]);
  });
  return [...found.values()];
}

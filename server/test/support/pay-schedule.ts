import pLimit from 'p-limit';
import type { OwnDues } from '@party/shared/dues';
import type { PayOrderView } from '@party/shared/payments';
import { Transactions } from '../../src/platform/database/transaction.js';
import { MCHID, type PayRig, type Somebody } from './pay-rig.js';
import { madeNotice, refundFields, tradeFields, type MadeNotice } from './pay-notice.js';

/** How often WeChat sends a notice again that is not accepted (15 s to 24 h after the first). */
const SENT_AGAIN = 15;

/**
 * What can happen to an order, in any order. `refund` asks, approves and lets the money arrive at the payer's, where there is something to give
 * back; `refund_notice` is when WeChat tells of it. `expire`: its time runs out and the poller looks.
 */
export const PAY_EVENTS = ['pay', 'notice', 'query', 'close', 'refund', 'refund_notice', 'expire'] as const;
export type PayEvent = (typeof PAY_EVENTS)[number];

/** How an order of months stands at WeChat, here, and in the book. */
export interface PayWorld {
  wechat: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  order: 'open' | 'paid' | 'closed' | 'refunded';
  /** Its months: nobody has them, the order keeps them, they are paid. */
  months: 'free' | 'kept' | 'settled';
}

/** Rules of the model. Each can be left out; what then comes of some schedule is another end. */
export const PAY_RULES = [
  'notice_settles', 'query_settles', 'close_asks_first', 'close_shuts', 'expire_asks_first', 'expire_shuts', 'closed_takes_no_money', 'refund_needs_money', 'refund_waits_for_word', 'notice_tells_refund', 'poller_tells_refund',
  'money_settles_months', 'end_frees_months',
] as const;
export type PayRule = (typeof PAY_RULES)[number];

interface Course {
  wechat: PayWorld['wechat'];
  order: PayWorld['order'];
  refund: boolean;
}

/** Asked first, then shut: what the payer's giving up and the poller do alike. */
function end(course: Course, asks: boolean, shuts: boolean): void {
  if (course.order !== 'open') return;
  if (course.wechat !== 'NOTPAY') course.order = asks ? 'paid' : 'closed';
  else if (shuts) [course.wechat, course.order] = ['CLOSED', 'closed'];
}

const STEPS: Readonly<Record<PayEvent, (course: Course, holds: (rule: PayRule) => boolean) => void>> = {
  pay: (course, holds) => {
    if (course.wechat === 'NOTPAY' || (course.wechat === 'CLOSED' && !holds('closed_takes_no_money'))) course.wechat = 'SUCCESS';
  },
  notice: (course, holds) => {
    if (holds('notice_settles') && course.order === 'open' && course.wechat === 'SUCCESS') course.order = 'paid';
  },
  query: (course, holds) => {
    if (holds('query_settles') && course.order === 'open' && course.wechat === 'SUCCESS') course.order = 'paid';
  },
  close: (course, holds) => end(course, holds('close_asks_first'), holds('close_shuts')),
  expire: (course, holds) => {
    end(course, holds('expire_asks_first'), holds('expire_shuts'));
    if (course.refund && course.order === 'paid' && holds('poller_tells_refund')) course.order = 'refunded';
  },
  refund: (course, holds) => {
    if (course.refund || (course.order !== 'paid' && (holds('refund_needs_money') || course.order !== 'open'))) return;
    [course.wechat, course.refund] = ['REFUND', true];
    if (!holds('refund_waits_for_word')) course.order = 'refunded';
  },
  refund_notice: (course, holds) => {
    if (course.refund && course.order === 'paid' && holds('notice_tells_refund')) course.order = 'refunded';
  },
};

/** The model: what must come of it; `without`: one of its rules left out. */
export function expected(events: readonly PayEvent[], without: PayRule | null = null): PayWorld {
  const holds = (rule: PayRule): boolean => rule !== without;
  const course: Course = { wechat: 'NOTPAY', order: 'open', refund: false };
  for (const event of events) STEPS[event](course, holds);
  const { wechat, order } = course;
  if (order === 'open') return { wechat, order, months: 'kept' };
  if (order === 'paid') return { wechat, order, months: holds('money_settles_months') ? 'settled' : 'kept' };
  return { wechat, order, months: holds('end_frees_months') ? 'free' : 'kept' };
}

/** Whether two ends are the same. */
export const sameEnd = (a: PayWorld, b: PayWorld): boolean => a.wechat === b.wechat && a.order === b.order && a.months === b.months;

/** People of one rig who pay, ask and approve. */
export interface PayCast {
  payer: Somebody;
  finance: Somebody;
  officer: Somebody;
}

const MONTHS = ['2026-09', '2026-10'];
const STANDINGS: Readonly<Record<string, PayWorld['months']>> = { unpaid: 'free', booked: 'kept', paid: 'settled' };

/** An order while things happen to it. */
interface OpenOrder {
  order: PayOrderView;
  /** The notice of its money, once there is some. */
  paid: MadeNotice | null;
  /** The order as it stood when its refund was asked for. */
  refunded: PayOrderView | null;
}

/** Let it happen to a fresh order for two months of the payer and say how it stands; afterwards everything is given back, so that the next may take them. */
export async function happened(rig: PayRig, cast: PayCast, events: readonly PayEvent[]): Promise<PayWorld> {
  const { payer } = cast;
  const open: OpenOrder = { order: (await rig.order(payer, MONTHS)).order, paid: null, refunded: null };
  for (const event of events) await ACTS[event](rig, cast, open);
  const { state } = await rig.read(payer, open.order.id);
  const found = (await rig.call(payer, 'GET', '/me/dues')).json<OwnDues>().months.filter(({ month }) => MONTHS.includes(month)).map(({ standing }) => STANDINGS[standing]);
  if (found.length !== MONTHS.length || found[0] !== found[1]) throw new Error(`months of one order stand as ${found.join()}`);
  const end = { wechat: rig.sandbox.control.tradeState(MCHID, open.order.number) as PayWorld['wechat'], order: state as PayWorld['order'], months: found[0] as PayWorld['months'] };
  for (const event of ['close', 'refund', 'refund_notice'] as const) await ACTS[event](rig, cast, open);
  return end;
}

/** The poller looks after everybody: while it works for one schedule, no refund of another may come before its eyes. */
const alone = pLimit(1);

const ACTS: Readonly<Record<PayEvent, (rig: PayRig, cast: PayCast, open: OpenOrder) => Promise<unknown>>> = {
  pay: async (rig, _cast, open) => {
    try {
      rig.sandbox.control.payOrder(open.order.number);
      open.paid = noticeOf(rig, open.order);
    } catch {
      // Closed or paid already: the sheet says so and takes nothing.
    }
  },
  notice: async (rig, _cast, { paid }) => paid && accepted(rig, paid),
  query: (rig, { payer }, { order }) => rig.call(payer, 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true }),
  close: (rig, { payer }, { order }) => rig.call(payer, 'POST', `/me/payments/orders/${order.id}/close`),
  refund: (rig, cast, open) => alone(async () => {
    open.refunded ??= await giveBack(rig, cast, open.order.id);
  }),
  refund_notice: async (rig, _cast, { refunded }) => refunded && accepted(rig, madeNotice(rig, 'refund', refundFields(rig, refunded))),
  // The clock is everybody's, so the time of this order alone is made to run out.
  expire: (rig, _cast, { order }) => alone(async () => {
    const { app, clock, source } = rig.server;
    const now = clock.date();
    const refunds = await source.query<{ id: string }[]>('SELECT id FROM pay_refund WHERE order_id = ? AND next_look_at IS NOT NULL', [order.id]);
    // Beside the others it may be the one that has to give way and is done again.
    await app.get(Transactions).run(async ({ manager }) => {
      await manager.query("UPDATE pay_order SET expires_at = ?, next_look_at = ? WHERE id = ? AND state = 'open'", [now, now, order.id]);
      for (const { id } of refunds) await manager.query('UPDATE pay_refund SET next_look_at = ? WHERE id = ? AND next_look_at IS NOT NULL', [now, id]);
    });
    await rig.poll();
  }),
};

function noticeOf(rig: PayRig, order: PayOrderView): MadeNotice {
  const fields = { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) };
  return madeNotice(rig, 'transaction', fields);
}

/** Sent as WeChat sends it: whoever answers 503, which a service that is too busy to be sure does, hears of it again. */
async function accepted(rig: PayRig, { headers, body }: MadeNotice): Promise<void> {
  let status = await rig.notice(headers, body);
  for (let more = SENT_AGAIN; status === 503 && more > 0; more -= 1) status = await rig.notice(headers, body);
  if (status !== 204) throw new Error(`a genuine notice was answered ${status}`);
}

/** Asked for by one and approved by another; the money arrives, and nobody is told. Gives the order with its refund; null when nothing can go back. */
async function giveBack(rig: PayRig, { finance, officer }: PayCast, id: string): Promise<PayOrderView | null> {
  const asked = await rig.call(finance, 'POST', `/payments/orders/${id}/refunds`, { reason: '重复交纳' });
  if (asked.statusCode !== 201) return null;
  const order = asked.json<PayOrderView>();
  await rig.call(officer, 'POST', `/payments/refunds/${order.refund?.id ?? ''}/decision`, { version: 1, decision: 'approve' });
  rig.sandbox.control.finishRefund(order.refund?.number ?? '', 'SUCCESS');
  return order;
}

/** Every order of pay, notice twice, query, close and the refund with its notice, in which a refund is asked for before it is told of. */
export const payEventOrders = (): PayEvent[][] => permutations(['pay', 'notice', 'notice', 'query', 'close', 'refund', 'refund_notice'] as const).filter((events) => events.indexOf('refund') < events.indexOf('refund_notice'));

/** Every order of a list, each once. */
export function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  const found = new Map<string, T[]>();
  list.forEach((head, at) => {
    for (const tail of permutations([...list.slice(0, at), ...list.slice(at + 1)])) found.set([head, ...tail].join(), [head, ...tail]);
  });
  return [...found.values()];
}

import type { Page } from '@party/shared/kernel';
import type { PayDifferenceView, PaymentsApi, PayOrderView } from '@party/shared/payments';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, OwnFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** Order of nobody. */
const NONE = '01kb00000000000000000000nn';
const COMMITTEES: readonly Place[] = ['school', 'department', 'otherDepartment', 'otherSchool'];

/** A paid order of everybody with a refund that somebody has asked for, and a difference at each committee. */
export async function preparePayments(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const asker = ids.next();
  const payments: unknown[][] = [];
  const orders: unknown[][] = [];
  const refunds: unknown[][] = [];
  everybody(world).forEach(({ id, place }, at) => {
    const [payment, order, refund] = [ids.next(), ids.next(), ids.next()];
    world.payOrders.set(id, order);
    world.payRefunds.set(id, refund);
    payments.push([payment, id, tree[place].id, 'wechat', `DFM${at}`, '2026-11-20', 100, 100, 'confirmed', 2, id, now]);
    orders.push([order, `DFM${at}`, '1900000001', id, tree[place].id, payment, '党费', 100, 100, 'x'.repeat(43), 'paid', 2, 0, '', null, `T${at}`, now, now, now, 0]);
    refunds.push([refund, `RFM${at}`, order, payment, id, 100, 100, '重复交纳', 'asked', 1, asker, now, 0]);
  });
  await server.source.query('INSERT INTO dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at) VALUES ?', [payments]);
  await server.source.query(`INSERT INTO pay_order (id, number, mchid, member_id, branch_id, payment_id, description, total_fen, extra_fen, payer_index, state, version, claimed, held, prepay_id, transaction_id,
    created_at, expires_at, paid_at, looks) VALUES ?`, [orders]);
  await server.source.query('INSERT INTO pay_refund (id, number, order_id, payment_id, member_id, fen, extra_fen, reason, state, version, asked_by, asked_at, looks) VALUES ?', [refunds]);
  const differences = COMMITTEES.map((place, at) => {
    const id = ids.next();
    world.payDifferences.set(place, id);
    return [id, tree[place].id, '1900000001', '2026-11-23', 'missing_here', `DFX${at}`, '', null, 100, 1, now];
  });
  await server.source.query('INSERT INTO pay_difference (id, organisation_id, mchid, day, kind, number, refund_number, here_fen, there_fen, version, found_at) VALUES ?', [differences]);
}

type Rows = ReturnType<ListFixture['rows']>;
const orders = (world: MatrixWorld): Rows => everybody(world).map((one) => ({ id: world.payOrders.get(one.id) ?? '', target: targetOf(one) }));
const differences = (world: MatrixWorld): Rows => COMMITTEES.map((place) => ({ id: world.payDifferences.get(place) ?? '', target: { place } }));
const own = (allowed: readonly string[], body?: object): OwnFixture => ({
  on: 'oneself', allowed, request: (world, { self }) => ({ params: { id: world.payOrders.get(self?.id ?? '') ?? NONE }, ...(body === undefined ? {} : { body }) }),
});
const person = (allowed: readonly string[], hidden: string, request: PersonFixture['request']): PersonFixture => ({ on: 'person', allowed, request, hidden, seen: 'payments.view', ownRefusal: 'payments.own_refund' });

/** Fixtures of paying. Nobody of the matrix has a WeChat of their own, and no committee a merchant account. */
export const paymentsMatrix: RoomFixtures<PaymentsApi> = {
  payOffer: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  colleaguePayOffer: { on: 'oneself', allowed: ['payments.colleague_not_found'], request: () => ({ body: { name: '查无此人', schoolNumber: '2099999999' } }) },
  makePayOrder: { on: 'oneself', allowed: ['payments.no_merchant'], request: () => ({ body: { months: ['2026-11'], extraFen: 0 } }) },
  ownPayOrders: {
    on: 'oneself', allowed: ['200'], request: () => ({ query: { limit: 100 } }),
    check: (answer, _target, _may, _world, { self }) => {
      if ((answer as Page<PayOrderView>).items.some((one) => one.memberId !== self?.id)) throw new Error('shows orders of somebody else as the own');
    },
  },
  ownPayOrder: own(['200']),
  payTicket: own(['payments.order_settled']),
  checkPayOrder: own(['200'], { claimed: false }),
  closePayOrder: own(['payments.order_settled']),
  listPayOrders: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: orders, ids: (answer) => (answer as Page<PayOrderView>).items.map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const targets = new Map(orders(world).map(({ id, target }) => [id, target]));
      const wrong = (answer as Page<PayOrderView>).items.filter(({ id, refund }) => refund?.mayDecide !== may('payments.refund', targets.get(id) ?? {}));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} decisions to the wrong people`);
    },
  },
  askPayRefund: person(['payments.refund_open'], 'payments.order_not_found', (world, { id }) => ({ params: { id: world.payOrders.get(id) ?? '' }, body: { reason: '重复交纳' } })),
  decidePayRefund: person(['request.stale'], 'payments.refund_not_found', (world, { id }) => ({ params: { id: world.payRefunds.get(id) ?? '' }, body: { version: STALE, decision: 'approve' } })),
  endPayRefund: person(['request.stale'], 'payments.refund_not_found', (world, { id }) => ({ params: { id: world.payRefunds.get(id) ?? '' }, body: { version: STALE, reason: '微信支付没有受理' } })),
  listPayDifferences: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: differences, ids: (answer) => (answer as Page<PayDifferenceView>).items.map(({ id }) => id) },
  handlePayDifference: {
    on: 'place', places: COMMITTEES, allowed: ['request.stale'], hidden: 'payments.difference_not_found',
    request: (world, place) => ({ params: { id: world.payDifferences.get(place) ?? '' }, body: { version: STALE, note: '已核对' } }),
  },
  agreePayDifference: {
    on: 'place', places: COMMITTEES, allowed: ['request.stale'], hidden: 'payments.difference_not_found',
    request: (world, place) => ({ params: { id: world.payDifferences.get(place) ?? '' }, body: { version: STALE, decision: 'approve' } }),
  },
  receivePayNotice: { on: 'nothing', allowed: ['payments.notice_refused'], request: () => ({ params: { mchid: '1900000001' }, body: {} }) },
};

import type { HandPaymentView, PayKeepingApi } from '@party/shared/payments';
import type { Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** Cash of everybody in the book with a refund that somebody has asked for, and a proposal about everybody's held order. */
export async function preparePayKeeping(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const asker = ids.next();
  const payments: unknown[][] = [];
  const refunds: unknown[][] = [];
  const holds: unknown[][] = [];
  everybody(world).forEach(({ id, place }, at) => {
    const [payment, hold] = [ids.next(), ids.next()];
    world.handPayments.set(id, payment);
    world.payHolds.set(id, hold);
    payments.push([payment, id, tree[place].id, 'cash', `HM${at}`, '2026-11-20', 100, 100, 'confirmed', 2, asker, now]);
    refunds.push([ids.next(), `RFH${at}`, payment, id, 100, 100, `TK${at}`, '重复交纳', 'asked', 1, asker, now, 0]);
    holds.push([hold, world.payOrders.get(id), id, 'dismiss', 'payer', '已与商户平台核对', 'asked', 1, asker, now]);
  });
  await server.source.query('INSERT INTO dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at) VALUES ?', [payments]);
  await server.source.query('INSERT INTO pay_refund (id, number, payment_id, member_id, fen, extra_fen, receipt_number, reason, state, version, asked_by, asked_at, looks) VALUES ?', [refunds]);
  await server.source.query("UPDATE pay_order SET held = 'payer' WHERE id IN (?)", [[...world.payOrders.values()]]);
  await server.source.query('INSERT INTO pay_hold (id, order_id, member_id, outcome, fields, evidence, state, version, asked_by, asked_at) VALUES ?', [holds]);
}

const handed = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.handPayments.get(one.id) ?? '', target: targetOf(one) }));
const person = (allowed: string, hidden: string, ownRefusal: string, request: PersonFixture['request']): PersonFixture => ({ on: 'person', allowed: [allowed], request, hidden, seen: 'payments.view', ownRefusal });

/** Fixtures of keeping the money. No committee of the matrix has a merchant account. */
export const payKeepingMatrix: RoomFixtures<PayKeepingApi> = {
  listHandPayments: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100, tab: 'asked' } }), rows: handed, ids: (answer) => (answer as Page<HandPaymentView>).items.map(({ id }) => id) },
  askHandRefund: person('payments.refund_open', 'payments.payment_not_found', 'payments.own_refund', (world, { id }) => ({ params: { id: world.handPayments.get(id) ?? '' }, body: { reason: '重复交纳', receiptNumber: 'T1' } })),
  askPayHold: person('request.stale', 'payments.order_not_found', 'payments.own_hold', (world, { id }) => ({ params: { id: world.payOrders.get(id) ?? '' }, body: { version: STALE, outcome: 'dismiss', evidence: '已与商户平台核对' } })),
  decidePayHold: person('request.stale', 'payments.hold_not_found', 'payments.own_hold', (world, { id }) => ({ params: { id: world.payHolds.get(id) ?? '' }, body: { version: STALE, decision: 'approve' } })),
  listPayAccounts: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  fetchPayCertificates: { on: 'nothing', allowed: ['payments.account_not_found'], request: () => ({ params: { mchid: '1900000001' } }) },
};

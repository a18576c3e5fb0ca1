import type { AmendmentView, DuesAmendmentsApi, DuesApi, DuesMonthCounts, DuesRow, OwnDues, PaymentView, ReliefView, UndeclaredRow } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

export const ASKED = '2026-10';
const OPEN = '2026-11';

/** Everybody draws wages and has declared nothing; a month of each stands in the book, and a booking of somebody else waits. */
export async function prepareDues(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const booker = ids.next();
  const query = (sql: string, values: unknown[]): Promise<unknown> => server.source.query(sql, values);
  const rules = [tree.school, tree.otherSchool].map(({ id }) => [ids.next(), id, ASKED, 'HALF_UP_FEN', 100_000, 20, booker, now]);
  await query('INSERT INTO dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at) VALUES ?', [rules]);
  await query("UPDATE member SET dues_category = 'monthly_wage' WHERE id IN (?)", [everybody(world).map(({ id }) => id)]);
  const months = everybody(world).map(({ id, place }) => {
    const month = ids.next();
    world.duesMonths.set(id, month);
    return [month, id, ASKED, rules[0]?.[0], tree[place].id, 'monthly_wage', 400_000, 1, 4000, 0, 0, now];
  });
  await query('INSERT INTO dues_month (id, member_id, month, rule_id, branch_id, category, base_fen, base_months, charged_fen, relieved_fen, paid_fen, created_at) VALUES ?', [months]);
  const payments = everybody(world).map(({ id, place }, at) => {
    const payment = ids.next();
    world.duesPayments.set(id, payment);
    return [payment, id, tree[place].id, 'cash', `M${at}`, '2026-11-20', 100, 100, 'booked', 1, booker, now];
  });
  await query('INSERT INTO dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at) VALUES ?', [payments]);
  const reliefs = everybody(world).map(({ id }) => {
    const relief = ids.next();
    world.duesReliefs.set(id, relief);
    return [relief, id, 'waived', ASKED, OPEN, null, '家庭困难', 'submitted', 1, booker, now];
  });
  await query('INSERT INTO dues_relief (id, member_id, kind, from_month, until_month, reduced_fen, reason, state, version, asked_by, asked_at) VALUES ?', [reliefs]);
  const amendments = everybody(world).map(({ id }) => {
    const amendment = ids.next();
    world.duesAmendments.set(id, amendment);
    return [amendment, id, ASKED, ASKED, -100, '基数有误', 'submitted', 1, booker, now];
  });
  await query('INSERT INTO dues_amendment (id, member_id, from_month, until_month, difference_fen, reason, state, version, asked_by, asked_at) VALUES ?', [amendments]);
}

type Rows = ReturnType<ListFixture['rows']>;
export const months = (world: MatrixWorld): Rows => everybody(world).map((one) => ({ id: world.duesMonths.get(one.id) ?? '', target: targetOf(one) }));
const payments = (world: MatrixWorld): Rows => everybody(world).map((one) => ({ id: world.duesPayments.get(one.id) ?? '', target: targetOf(one) }));
const reliefs = (world: MatrixWorld): Rows => everybody(world).map((one) => ({ id: world.duesReliefs.get(one.id) ?? '', target: targetOf(one) }));
/** A relief is granted from above the branch: that somebody stands in one of its party groups puts nobody of the branch above them. */
const ungrouped = (target: Rows[number]['target'] = {}): Rows[number]['target'] => ({ ...target, group: undefined });
/** Applicants owe nothing, so nothing is missing of them. */
export const payers = (world: MatrixWorld): Rows => {
  const applicants = world.actors.filter(({ claim }) => claim.base === 'applicant').map(({ self }) => self?.id);
  return everybody(world).filter(({ id }) => !applicants.includes(id)).map((one) => ({ id: one.id, target: targetOf(one) }));
};
export const person = (allowed: readonly string[], request: PersonFixture['request'], more: Partial<PersonFixture> = {}): PersonFixture => ({ on: 'person', allowed, request, hidden: 'members.not_found', seen: 'dues.view', ...more });

/** Fixtures of dues. */
export const duesMatrix: RoomFixtures<DuesApi> = {
  ownDues: {
    on: 'oneself', allowed: ['200'], request: () => ({}),
    check: (answer, _target, _may, _world, { self }) => {
      if ((answer as OwnDues).memberId !== self?.id) throw new Error('shows the dues of somebody else as the own');
    },
  },
  declareDuesBase: { on: 'oneself', allowed: ['dues.nothing_declared'], request: () => ({ body: { reason: 'corrected', baseFen: 1 } }) },
  listDuesMonth: { on: 'list', allowed: ['200'], request: () => ({ query: { month: ASKED, limit: 100 } }), rows: months, ids: (answer) => (answer as Page<DuesRow>).items.map(({ id }) => id) },
  countDuesMonth: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { month: ASKED } }),
    check: (answer, _target, may, world) => {
      const told = (answer as DuesMonthCounts).byStanding.reduce((sum, { count }) => sum + count, 0);
      const wanted = months(world).filter((row) => may('dues.view', row.target)).length;
      if (told !== wanted) throw new Error(`counts ${told} months, the rules say ${wanted}`);
    },
  },
  listUndeclared: { on: 'list', allowed: ['200'], request: () => ({ query: { month: OPEN, limit: 100 } }), rows: payers, ids: (answer) => (answer as Page<UndeclaredRow>).items.map(({ memberId }) => memberId) },
  memberDues: person(['200', 'dues.not_a_member'], (_world, { id }) => ({ params: { id } })),
  bookDuesPayment: person(
    ['request.invalid', 'dues.not_a_member'],
    (_world, { id }) => ({ body: { memberId: id, months: [OPEN], extraFen: 0, way: 'cash', receiptNumber: '1', paidOn: '2026-11-20' } }),
    { ownRefusal: 'dues.own_payment' },
  ),
  listDuesPayments: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: payments, ids: (answer) => (answer as Page<PaymentView>).items.map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const targets = new Map(payments(world).map(({ id, target }) => [id, target]));
      const wrong = (answer as Page<PaymentView>).items.filter(({ id, mayDecide }) => mayDecide !== may('dues.collect', targets.get(id) ?? {}));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} confirmations to the wrong people`);
    },
  },
  decideDuesPayment: person(
    ['request.stale'], (world, { id }) => ({ params: { id: world.duesPayments.get(id) ?? '' }, body: { version: STALE, decision: 'confirm' } }),
    { hidden: 'dues.payment_not_found', ownRefusal: 'dues.own_payment' },
  ),
  askDuesRelief: person(
    ['dues.relief_open', 'dues.not_a_member'],
    (_world, { id }) => ({ body: { memberId: id, kind: 'waived', from: ASKED, until: OPEN, reason: '家庭困难', document: '支委会记录' } }),
    { ownRefusal: 'dues.own_relief' },
  ),
  listDuesReliefs: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: reliefs, ids: (answer) => (answer as Page<ReliefView>).items.map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const targets = new Map(reliefs(world).map(({ id, target }) => [id, target]));
      const wrong = (answer as Page<ReliefView>).items.filter(({ id, mayDecide }) => mayDecide !== may('dues.grant_relief', ungrouped(targets.get(id))));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} decisions to the wrong people`);
    },
  },
  decideDuesRelief: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], seen: 'dues.view', hidden: 'dues.relief_not_found',
    request: (world, place) => {
      const resident = world.residents.find((one) => one.place === place && one.group === undefined);
      return { params: { id: world.duesReliefs.get(resident?.id ?? '') ?? '' }, body: { version: STALE, decision: 'approve' } };
    },
  },
  listDuesRules: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  addDuesRule: { on: 'nothing', allowed: ['request.invalid'], request: () => ({ body: { from: '2020-01', rounding: 'HALF_UP_FEN', farmerFen: 20 } }) },
};

const amendments = (world: MatrixWorld): Rows => everybody(world).map((one) => ({ id: world.duesAmendments.get(one.id) ?? '', target: targetOf(one) }));

/** Fixtures of mending what was charged wrong. */
export const duesAmendmentsMatrix: RoomFixtures<DuesAmendmentsApi> = {
  askDuesAmendment: person(
    ['dues.amendment_nothing', 'dues.not_a_member'], (_world, { id }) => ({ body: { memberId: id, from: ASKED, until: ASKED, reason: '基数有误' } }), { ownRefusal: 'dues.own_relief' },
  ),
  listDuesAmendments: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: amendments, ids: (answer) => (answer as Page<AmendmentView>).items.map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const targets = new Map(amendments(world).map(({ id, target }) => [id, target]));
      const wrong = (answer as Page<AmendmentView>).items.filter(({ id, mayDecide }) => mayDecide !== may('dues.grant_relief', ungrouped(targets.get(id))));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} decisions to the wrong people`);
    },
  },
  decideDuesAmendment: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], seen: 'dues.view', hidden: 'dues.amendment_not_found',
    request: (world, place) => {
      const resident = world.residents.find((one) => one.place === place && one.group === undefined);
      return { params: { id: world.duesAmendments.get(resident?.id ?? '') ?? '' }, body: { version: STALE, decision: 'approve' } };
    },
  },
};

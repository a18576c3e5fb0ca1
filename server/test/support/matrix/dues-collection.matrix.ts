import type { BranchDues, DuesClosingView, DuesCollectionApi, DuesCourse, LongUnpaidRow } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import { ASKED, months, person } from './dues.matrix.js';
import type { PlaceFixture, RoomFixtures } from './fixture.js';
import { BRANCHES, PLACES } from './places.js';
import type { Place } from './oracle.js';

const GROUPS: readonly Place[] = ['group', 'secondGroup', 'siblingGroup'];
const COMMITTEES = PLACES.filter((place) => !GROUPS.includes(place));
/** A month that still runs is closed by nobody, and one that was never closed is not opened. */
const RUNNING = '2026-11';
/** An id no payment has: people who are on no roster have none. */
const NOBODYS = '01kb0000000000000000000zzz';
const place = (allowed: string, more: object): PlaceFixture => ({
  on: 'place', places: PLACES, allowed: [allowed], request: (world, at) => ({ body: { organisationId: world.tree[at].id, month: RUNNING, ...more } }),
});

/** Fixtures of collecting dues. */
export const duesCollectionMatrix: RoomFixtures<DuesCollectionApi> = {
  ownDuesPayments: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  ownDuesCard: { on: 'oneself', allowed: ['200'], request: () => ({ query: { year: 2026 } }) },
  ownDuesPayment: { on: 'oneself', allowed: ['200'], request: (world, { self }) => ({ params: { id: world.duesPayments.get(self?.id ?? '') ?? NOBODYS } }) },
  ownDuesReceipt: { on: 'oneself', allowed: ['dues.payment_unconfirmed'], request: (world, { self }) => ({ params: { id: world.duesPayments.get(self?.id ?? '') ?? NOBODYS } }) },
  collectDues: person(
    ['request.invalid', 'dues.not_a_member'],
    (_world, { id }) => ({ body: { through: '2026-01', way: 'cash', paidOn: '2026-11-20', items: [{ memberId: id, receiptNumber: '1' }] } }), { ownRefusal: 'dues.own_payment' },
  ),
  askDuesAhead: { on: 'oneself', allowed: ['200', 'dues.not_a_member'], request: () => ({}) },
  setDuesAhead: person(['200', 'dues.not_a_member'], (_world, { id }) => ({ body: { memberId: id, agreed: false } }), { ownRefusal: 'dues.own_payment' }),
  setDuesQuarterly: person(['200', 'dues.not_a_member'], (_world, { id }) => ({ body: { memberId: id, quarterly: false } }), { ownRefusal: 'dues.own_payment' }),
  remindDues: person(['200'], (_world, { id }) => ({ body: { memberIds: [id] } }), { ownRefusal: 'dues.own_payment' }),
  duesCourse: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { month: ASKED } }),
    check: (answer, _target, may, world) => {
      const told = (answer as DuesCourse).months.reduce((sum, { people }) => sum + people, 0);
      const wanted = months(world).filter((row) => may('dues.view', row.target)).length;
      if (told !== wanted) throw new Error(`sums ${told} months, the rules say ${wanted}`);
    },
  },
  // Nobody of this world has owed for half a year: what the list holds is asked in its own suite, here only that it is nobody else's.
  listLongUnpaid: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: () => [], ids: (answer) => (answer as Page<LongUnpaidRow>).items.map(({ memberId }) => memberId) },
  duesByBranch: {
    on: 'list', allowed: ['200'], request: () => ({ query: { month: ASKED, limit: 100 } }),
    rows: (world) => BRANCHES.map((at) => ({ id: world.tree[at].id, target: { place: at } })), ids: (answer) => (answer as Page<BranchDues>).items.map(({ organisationId }) => organisationId),
  },
  exportDuesMonth: { on: 'nothing', allowed: ['200'], request: () => ({ query: { month: ASKED } }) },
  listDuesClosings: {
    on: 'list', allowed: ['200'], request: () => ({ query: { month: RUNNING, limit: 100 } }),
    rows: (world) => COMMITTEES.map((at) => ({ id: world.tree[at].id, target: { place: at } })), ids: (answer) => (answer as Page<DuesClosingView>).items.map(({ organisationId }) => organisationId),
    check: (answer, _target, may, world) => {
      const placeOf = new Map(COMMITTEES.map((at) => [world.tree[at].id, at]));
      const wrong = (answer as Page<DuesClosingView>).items.filter((row) => row.may.close !== may('dues.close', { place: placeOf.get(row.organisationId) as Place }));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} closings to the wrong people`);
    },
  },
  closeDuesMonth: place('dues.month_running', {}),
  reopenDuesMonth: place('dues.month_open', { reason: '登记有误' }),
};

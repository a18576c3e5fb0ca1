import type { DuesAccountsApi, DuesRemittanceApi, LargeDuesRow, RemittanceDue, YearAccountDesk, YearAccountRow } from '@party/shared/dues';
import type { Id, Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { RoomFixtures } from './fixture.js';
import type { Place } from './oracle.js';
import { BRANCHES, parentOf, PLACES, STALE } from './places.js';
import { PARENTS } from '../tree.js';
import type { MatrixWorld } from './world.js';

const YEAR = 2026;
const GROUPS: readonly Place[] = ['group', 'secondGroup', 'siblingGroup'];
const COMMITTEES = PLACES.filter((place) => !GROUPS.includes(place));

/** Large extras by the branch that took them. */
const large = new WeakMap<MatrixWorld, Map<Place, Id>>();
const schoolOf = (place: Place): Place => (PARENTS[place] === null ? place : schoolOf(parentOf(place)));

/** A remittance of somebody else waits at every organisation, and somebody of every branch has given a large extra. */
export async function prepareDuesYearly(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const booker = ids.next();
  const rows = COMMITTEES.map((place, at) => {
    const id = ids.next();
    world.duesRemittances.set(place, id);
    return [id, tree[place].id, YEAR, 100, 'bank', `R${at}`, '2026-11-20', 'booked', 1, booker, server.clock.date()];
  });
  const given = BRANCHES.map((place, at) => [ids.next(), world.residents.find((one) => one.place === place)?.id ?? ids.next(), tree[place].id, 'cash', `G${at}`, '2026-11-20', 100_000, 100_000, 'confirmed', 2, booker, server.clock.date(), ids.next(), server.clock.date()]);
  large.set(world, new Map(BRANCHES.map((place, at) => [place, String(given[at]?.[0])])));
  await server.source.query('INSERT INTO dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at, decided_by, decided_at) VALUES ?', [given]);
  await server.source.query('INSERT INTO dues_remittance (id, organisation_id, year, fen, way, evidence_number, remitted_on, state, version, booked_by, booked_at) VALUES ?', [rows]);
}

const places = (world: MatrixWorld) => COMMITTEES.map((at) => ({ id: world.tree[at].id, target: { place: at } }));
const placeOf = (world: MatrixWorld) => new Map(COMMITTEES.map((at) => [world.tree[at].id, at]));

/** Fixtures of handing up. */
export const duesRemittanceMatrix: RoomFixtures<DuesRemittanceApi> = {
  listRemittancesDue: {
    on: 'list', allowed: ['200'], request: () => ({ query: { year: YEAR, limit: 100 } }), rows: places, ids: (answer) => (answer as Page<RemittanceDue>).items.map(({ organisationId }) => organisationId),
    check: (answer, _target, may, world) => {
      const wrong = (answer as Page<RemittanceDue>).items.filter((row) => row.mayRemit !== may('dues.remit', { place: placeOf(world).get(row.organisationId) as Place }));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} remittances to the wrong people`);
    },
  },
  exportRemittances: { on: 'nothing', allowed: ['200'], request: () => ({ query: { year: YEAR } }) },
  remittanceOf: { on: 'place', places: COMMITTEES, allowed: ['200'], hidden: 'organisations.not_found', request: (world, place) => ({ params: { id: world.tree[place].id }, query: { year: YEAR } }) },
  recordRemittance: {
    on: 'place', places: COMMITTEES, allowed: ['request.invalid'],
    request: (world, place) => ({ body: { organisationId: world.tree[place].id, year: YEAR, fen: 1, way: 'bank', evidenceNumber: 'X', remittedOn: '2020-01-01' } }),
  },
  decideRemittance: {
    on: 'place', places: COMMITTEES, allowed: ['request.stale'], hidden: 'dues.remittance_not_found',
    request: (world, place) => ({ params: { id: world.duesRemittances.get(place) ?? '' }, body: { version: STALE, decision: 'confirm' } }),
  },
  listLargeDues: {
    on: 'list', allowed: ['200'], request: () => ({ query: { year: YEAR, limit: 100 } }), rows: (world) => BRANCHES.map((place) => ({ id: large.get(world)?.get(place) ?? '', target: { place } })), ids: (answer) => (answer as Page<LargeDuesRow>).items.map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const places = new Map([...(large.get(world) ?? [])].map(([place, id]) => [id, place]));
      const wrong = (answer as Page<LargeDuesRow>).items.filter(({ id, mayForward }) => mayForward !== may('dues.remit', { place: schoolOf(places.get(id) as Place) }));
      if (wrong.length > 0) throw new Error(`offers ${wrong.length} large extras to the wrong people`);
    },
  },
  forwardLargeDues: {
    on: 'place', places: BRANCHES, seat: schoolOf, allowed: ['request.stale'], hidden: 'dues.large_not_found',
    request: (world, place) => ({ params: { id: large.get(world)?.get(place) ?? '' }, body: { version: STALE, forwardedOn: '2026-11-21', documentNumber: 'X' } }),
  },
  receiptLargeDues: {
    on: 'place', places: BRANCHES, seat: schoolOf, allowed: ['request.stale'], hidden: 'dues.large_not_found',
    request: (world, place) => ({ params: { id: large.get(world)?.get(place) ?? '' }, body: { version: STALE, receiptNumber: 'X', receiptOn: '2026-11-21' } }),
  },
  listRemitShares: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  setRemitShare: { on: 'nothing', allowed: ['request.invalid'], request: (world) => ({ body: { organisationId: world.tree.school.id, level: 'school', fromYear: 2020, permille: 50 } }) },
};

/** Fixtures of the yearly account. */
export const duesAccountsMatrix: RoomFixtures<DuesAccountsApi> = {
  ownYearAccounts: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  listYearAccounts: {
    on: 'list', allowed: ['200'], request: () => ({ query: { year: YEAR, limit: 100 } }), rows: places, ids: (answer) => (answer as Page<YearAccountRow>).items.map(({ organisationId }) => organisationId),
  },
  yearAccountDesk: {
    on: 'place', places: COMMITTEES, allowed: ['200'], hidden: 'organisations.not_found', request: (world, place) => ({ params: { id: world.tree[place].id }, query: { year: YEAR } }),
    check: (answer, target, may) => {
      if ((answer as YearAccountDesk).may.draft !== may('dues.draft_account', target)) throw new Error('offers the draft to the wrong people');
    },
  },
  saveYearAccount: { on: 'place', places: COMMITTEES, allowed: ['request.stale'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, year: YEAR, version: STALE, uses: [] } }) },
  publishYearAccount: { on: 'place', places: COMMITTEES, allowed: ['dues.account_not_drafted'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, year: YEAR, version: STALE } }) },
};

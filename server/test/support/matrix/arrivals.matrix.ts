import type { ArrivalCounts, ArrivalDetail, ArrivalPreview, ArrivalRow, ArrivalsApi } from '@party/shared/arrivals';
import type { CalendarDay, Id, Page, PartialDay } from '@party/shared/kernel';
import { ArrivalVault } from '../../../src/modules/arrivals/arrival-vault.js';
import type { Arrival } from '../../../src/modules/arrivals/arrival.entity.js';
import { ArrivalsRepository } from '../../../src/modules/arrivals/arrivals.repository.js';
import { Ids } from '../../../src/platform/clock/ids.js';
import { Transactions } from '../../../src/platform/database/transaction.js';
import { idNumberOf } from '../factories/member.factory.js';
import { multipart } from '../import-desk.js';
import { PARENTS } from '../tree.js';
import type { PlaceFixture, RoomFixtures } from './fixture.js';
import type { Place } from './oracle.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const LETTER = {
  name: '赵转入', sex: '1', ethnicity: '01', stage: 'full', sendingName: '中共江城市某区委组织部', letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-20', validDays: 30, duesPaidThrough: '2026-11',
} as const;

const rootOf = (place: Place): Place => (PARENTS[place] === null ? place : rootOf(PARENTS[place] as Place));

/** Two arrivals at every branch: one that waits for the branch, one that waits for its receipt. */
export async function prepareArrivals(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const [ids, rows, vault] = [server.app.get(Ids), server.app.get(ArrivalsRepository, { strict: false }), server.app.get(ArrivalVault, { strict: false })];
  const now = server.clock.date();
  const insert = async (place: Place, serial: number, values: Pick<Arrival, 'state' | 'officeId' | 'receivedOn' | 'receiptDueOn'>): Promise<Id> => {
    const [id, to] = [ids.next(), tree[place]];
    const row: Arrival = {
      id, ...LETTER, ...values, ...vault.seal(id, { idNumber: idNumberOf(serial), phone: '13800000000' }), version: 1, round: 1, birthDate: '2000-01-01' as PartialDay, joinDate: '2020-06-30' as PartialDay,
      conversionDate: '2021-06-30' as PartialDay, extensionMonths: 0, sendingAddress: null, sendingPhone: null, sendingPostcode: null, issuedOn: LETTER.issuedOn as CalendarDay, letterUntil: '2026-12-20' as CalendarDay,
      note: null, toId: to.id, toName: to.name, steps: [{ seat: 'branch', act: 'receive', organisationId: to.id, organisationName: to.name }], stepNo: 0,
      registeredBy: ids.next(), memberId: null, returning: false, receiptSentOn: null, receiptNumber: null, registeredAt: now, changedAt: now,
    };
    await server.app.get(Transactions).run((tx) => rows.insert(tx, row));
    return id;
  };
  for (const [at, place] of BRANCHES.entries()) {
    const waiting = await insert(place, 900 + at, { state: 'in_review', officeId: tree[place].id, receivedOn: null, receiptDueOn: null });
    const received = await insert(place, 920 + at, { state: 'received', officeId: null, receivedOn: '2026-11-24' as CalendarDay, receiptDueOn: '2026-12-24' as CalendarDay });
    world.arrivals.set(place, { waiting, received });
  }
}

const NO_FILE = multipart(Buffer.alloc(0), 'empty.jpg');
const one = (which: 'waiting' | 'received', allowed: readonly string[], more: Partial<PlaceFixture> = {}, request: object = {}): PlaceFixture => ({
  on: 'place', places: BRANCHES, allowed, seen: 'arrivals.view', hidden: 'arrivals.not_found',
  request: (world, place) => ({ params: { id: world.arrivals.get(place)?.[which] ?? '' }, ...request }),
  ...more,
});
const body = (given: object): object => ({ body: { version: STALE, ...given } });
const WANTED = { name: '', ethnicity: '01', idNumber: '', phone: '', stage: 'full', joinDate: '2020-06-30', sendingName: LETTER.sendingName, letterNumber: '1', issuedOn: LETTER.issuedOn, validDays: 30, duesPaidThrough: '2026-11' };
/** Nothing was returned and nothing registered by these people, so whoever sees the arrival is told that first. */
const SIGHT = { decidedBy: 'arrivals.view' } as const;

/** Fixtures of arrivals. */
export const arrivalsMatrix: RoomFixtures<ArrivalsApi> = {
  previewArrival: {
    on: 'place', places: BRANCHES, allowed: ['200'], request: ({ tree }, place) => ({ query: { toOrganisationId: tree[place].id } }),
    check: (answer, { place }, may) => {
      if ((answer as ArrivalPreview).accepts !== may('arrivals.decide', { place: rootOf(place as Place) })) throw new Error('takes the wrong people for the organisation department');
    },
  },
  registerArrival: { on: 'place', places: BRANCHES, allowed: ['request.invalid'], request: ({ tree }, place) => ({ body: { ...WANTED, toOrganisationId: tree[place].id } }) },
  countArrivals: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may) => {
      const { toDecide, receipts, underWay } = answer as ArrivalCounts;
      const wanted = (action: string): number => BRANCHES.filter((place) => may(action, { place })).length;
      if (toDecide !== wanted('arrivals.decide')) throw new Error(`counts ${toDecide} to decide, the rules say ${wanted('arrivals.decide')}`);
      if (receipts !== wanted('arrivals.dispose')) throw new Error(`counts ${receipts} receipts, the rules say ${wanted('arrivals.dispose')}`);
      if (underWay !== 2 * wanted('arrivals.view')) throw new Error(`counts ${underWay} under way, the rules say ${2 * wanted('arrivals.view')}`);
    },
  },
  listArrivals: {
    on: 'list', allowed: ['200'], request: () => ({ query: { view: 'under_way', limit: 100 } }),
    rows: (world) => [...world.arrivals].flatMap(([place, { waiting, received }]) => [waiting, received].map((id) => ({ id, target: { place } }))),
    ids: (answer) => (answer as Page<ArrivalRow>).items.map((row) => row.id),
  },
  getArrival: one('waiting', ['200'], {
    check: (answer, target, may) => {
      const { decide, revoke } = (answer as ArrivalDetail).may;
      if (decide !== may('arrivals.decide', target)) throw new Error('offers the decision to the wrong people');
      if (revoke !== may('arrivals.dispose', target)) throw new Error('offers the revocation to the wrong people');
    },
  }),
  revealArrival: one('waiting', ['200'], {}, { body: { reason: '核对介绍信' } }),
  resubmitArrival: {
    ...one('waiting', ['arrivals.not_allowed'], SIGHT),
    request: (world: MatrixWorld, place: Place) => ({ params: { id: world.arrivals.get(place)?.waiting ?? '' }, body: { ...WANTED, version: STALE, toOrganisationId: world.tree[place].id } }),
  },
  withdrawArrival: one('waiting', ['auth.forbidden'], SIGHT, body({})),
  decideArrival: one('waiting', ['request.stale'], {}, body({ decision: 'approve' })),
  revokeArrival: one('waiting', ['request.stale'], {}, body({ reason: '登记有误' })),
  confirmArrivalReceipt: one('received', ['request.stale'], {}, body({ sentOn: '2026-11-24', number: '1' })),
  addLetterPicture: one('waiting', ['arrivals.not_a_picture'], {}, NO_FILE),
  addReceiptPicture: one('received', ['arrivals.not_a_picture'], {}, NO_FILE),
  downloadLetterPicture: one('waiting', ['arrivals.no_picture']),
  downloadReceiptPicture: one('received', ['arrivals.no_picture']),
};

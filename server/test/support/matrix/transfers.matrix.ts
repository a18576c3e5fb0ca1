import { Ids } from '../../../src/platform/clock/ids.js';
import { Transactions } from '../../../src/platform/database/transaction.js';
import { TransferLegsRepository } from '../../../src/modules/transfers/transfer-legs.repository.js';
import { TransfersRepository } from '../../../src/modules/transfers/transfers.repository.js';
import type { Page } from '@party/shared/kernel';
import type { LegKind, TransferCockpit, TransferDetail, TransferRow, TransfersApi } from '@party/shared/transfers';
import type { ListFixture, OwnFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { multipartBody } from '../multipart.js';
import { SMALL_PNG } from '../small-pictures.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** A transfer of everybody on the roster, waiting for their own branch, which owns a leg of it already; of applicants as well, though they could not ask for one. */
export async function prepareTransfers(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const [ids, rows, legs] = [server.app.get(Ids), server.app.get(TransfersRepository, { strict: false }), server.app.get(TransferLegsRepository, { strict: false })];
  const now = server.clock.date();
  for (const { id: memberId, place } of everybody(world)) {
    const [id, from, to] = [ids.next(), tree[place], tree.sibling];
    await server.app.get(Transactions).run(async (tx) => {
      await rows.insert(tx, {
        id, memberId, kind: 'within_committee', state: 'in_review', version: 1, round: 1, fromId: from.id, fromName: from.name, toId: to.id, toName: to.name, viaName: null, reason: 'moved_inside', note: null,
        steps: [
          { seat: 'sending_branch', act: 'forward', organisationId: from.id, organisationName: from.name },
          { seat: 'receiving_branch', act: 'receive', organisationId: to.id, organisationName: to.name },
        ],
        stepNo: 0, officeId: from.id, handedOver: false, duesPaidThrough: null, letterUntil: null, acceptedOn: null, submittedAt: now, changedAt: now,
      });
      const leg = { transferId: id, state: 'open', owner: 'sending_branch', organisationId: from.id, dueOn: null, number: null, opinion: null, endedBy: null, endedAt: null } as const;
      await legs.insert(tx, [{ ...leg, kind: 'national_system', dueOn: '2026-12-01' }, { ...leg, kind: 'receipt' }]);
    });
    world.transfers.set(memberId, id);
  }
}

const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.transfers.get(one.id) ?? '', target: targetOf(one) }));
const own = (allowed: readonly string[], request: OwnFixture['request']): OwnFixture => ({ on: 'oneself', allowed, request });
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'transfers.view', hidden: 'transfers.not_found',
  request: (world, { id }) => ({ params: { id: world.transfers.get(id) ?? '' }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const PNG = multipartBody({ filename: 'a.png', bytes: SMALL_PNG });
/** Nothing was issued yet, so whoever may do it is told that it is too soon. */
const leg = (kind: LegKind, more: object, { ownRefusal }: Partial<PersonFixture> = {}): PersonFixture => ({
  ...one(['transfers.not_allowed']), ...(ownRefusal === undefined ? {} : { ownRefusal }),
  request: (world, { id }) => ({ params: { id: world.transfers.get(id) ?? '', leg: kind }, ...more }),
});
const OWN_REFUSAL = { ownRefusal: 'transfers.own_transfer' };
const WANTED = { reason: 'moved_inside' };

/** Fixtures of transfers. */
export const transfersMatrix: RoomFixtures<TransfersApi> = {
  previewTransfer: own(['200'], ({ tree }) => ({ query: { toOrganisationId: tree.sibling.id } })),
  submitTransfer: own(['transfers.already_open'], ({ tree }) => ({ body: { ...WANTED, toOrganisationId: tree.sibling.id } })),
  ownTransfers: {
    ...own(['200'], () => ({})),
    check: (answer, _target, _may, _world, { self }) => {
      const others = (answer as Page<TransferRow>).items.filter((row) => row.memberId !== self?.id);
      if (others.length > 0) throw new Error(`shows ${others.length} transfers of other people as the own`);
    },
  },
  listTransfers: {
    on: 'list', allowed: ['200'], request: () => ({ query: { view: 'under_way', limit: 100 } }), rows,
    ids: (answer) => (answer as Page<TransferRow>).items.map((row) => row.id),
  },
  exportTransfers: { on: 'nothing', allowed: ['200'], request: () => ({ query: { view: 'under_way' } }) },
  transferCockpit: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const { underWay, mineToDecide } = answer as TransferCockpit;
      const counted = (action: string): number => rows(world).filter((row) => may(action, row.target)).length;
      if (underWay !== counted('transfers.view')) throw new Error(`counts ${underWay} under way, the rules say ${counted('transfers.view')}`);
      if (mineToDecide !== counted('transfers.decide')) throw new Error(`counts ${mineToDecide} to decide, the rules say ${counted('transfers.decide')}`);
    },
  },
  getTransfer: one(['200'], undefined, {
    check: (answer, target, may) => {
      const { decide, revoke, withdraw } = (answer as TransferDetail).may;
      if (decide !== may('transfers.decide', target)) throw new Error('offers the decision to the wrong people');
      if (revoke !== may('transfers.dispose', target)) throw new Error('offers the revocation to the wrong people');
      if (withdraw !== may('transfers.submit', target)) throw new Error('offers the withdrawal to the wrong people');
    },
  }),
  withdrawTransfer: one(['request.stale'], { version: STALE }),
  /** Nothing was returned, so whoever sees the transfer is told that first; whose it is asks the room's own suite. */
  resubmitTransfer: one(['transfers.not_allowed'], { ...WANTED, toName: '中共某市某区某街道工作委员会', version: STALE }, { decidedBy: 'transfers.view' }),
  decideTransfer: one(['request.stale'], { version: STALE, decision: 'approve' }, { ownRefusal: 'transfers.own_transfer' }),
  disposeTransfer: one(['request.stale'], { version: STALE, action: 'revoke', opinion: '申请有误' }, { ownRefusal: 'transfers.own_transfer' }),
  endTransferLeg: leg('national_system', { body: { version: STALE, number: '1' } }, OWN_REFUSAL),
  disposeTransferLeg: leg('national_system', { body: { version: STALE, action: 'not_applicable', opinion: '不需要' } }, OWN_REFUSAL),
  addTransferEvidence: leg('national_system', { query: { version: STALE }, ...PNG }, OWN_REFUSAL),
  handInReceipt: leg('receipt', { query: { version: STALE }, ...PNG }),
  readTransferEvidence: {
    ...one(['transfers.evidence_gone']),
    request: (world: MatrixWorld, { id }: { id: string }) => ({ params: { id: world.transfers.get(id) ?? '', evidence: id } }),
  },
};

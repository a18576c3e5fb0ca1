import type { CorrectionCounts, CorrectionRow, CorrectionsApi, CorrectionView } from '@party/shared/corrections';
import type { Page } from '@party/shared/kernel';
import { as, person } from '../actors.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** An open request of everybody on the roster. */
export async function prepareCorrections(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  for (const { id, place } of everybody(world)) {
    const headers = as(person(id, tree[place].path));
    const { version } = (await server.app.inject({ url: '/api/v1/me/member', headers })).json<{ version: number }>();
    const payload = { recordVersion: version, values: { nativePlace: '湖北武汉' }, reason: '登记有误，见户口本' };
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/me/corrections', headers, payload });
    if (answer.statusCode !== 201) throw new Error(`no correction for the matrix: ${answer.body}`);
    world.corrections.set(id, answer.json<CorrectionView>().id);
  }
}

/** Requests of the matrix with whose they are. */
export const correctionRows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.corrections.get(one.id) ?? '', target: targetOf(one) }));
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'corrections.view', hidden: 'corrections.not_found',
  request: (world, { id }) => ({ params: { id: world.corrections.get(id) ?? '' }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const ASKED = { version: STALE, recordVersion: STALE, values: { nativePlace: '湖北黄石' }, reason: '补充材料后重新提交' };

/** Fixtures of corrections. */
export const correctionsMatrix: RoomFixtures<CorrectionsApi> = {
  submitCorrection: { on: 'oneself', allowed: ['corrections.already_open', 'request.stale'], request: () => ({ body: { recordVersion: STALE, values: { nativePlace: '湖北黄石' }, reason: '登记有误' } }) },
  ownCorrections: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  listCorrections: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: correctionRows,
    ids: (answer) => (answer as Page<CorrectionRow>).items.map((row) => row.id),
  },
  countCorrections: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const wanted = correctionRows(world).filter((row) => may('corrections.decide', row.target)).length;
      if ((answer as CorrectionCounts).submitted !== wanted) throw new Error(`counts ${(answer as CorrectionCounts).submitted}, the rules say ${wanted}`);
    },
  },
  getCorrection: one(['200'], undefined, {
    check: (answer, target, may) => {
      const { decide, withdraw } = (answer as CorrectionView).may;
      if (decide !== may('corrections.decide', target)) throw new Error('offers the decision to the wrong people');
      if (withdraw !== may('corrections.submit', target)) throw new Error('offers the withdrawal to the wrong people');
    },
  }),
  revealCorrection: one(['200'], { reason: '核对材料' }, { also: ['members.reveal'] }),
  decideCorrection: one(['request.stale'], { version: STALE, decision: 'approve' }, { ownRefusal: 'corrections.own_request' }),
  withdrawCorrection: one(['request.stale'], { version: STALE }),
  /** Nothing was returned, so whoever sees the request is told that first; whose it is asks the room's own suite. */
  resubmitCorrection: one(['corrections.not_allowed'], ASKED, { decidedBy: 'corrections.view' }),
};

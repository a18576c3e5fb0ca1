import type { Page } from '@party/shared/kernel';
import type { VerificationState } from '@party/shared/members';
import type { CampaignView, VerificationApi, VerificationRow } from '@party/shared/verification';
import { as, person } from '../actors.js';
import type { PlaceFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { placeRelation, type Place } from './oracle.js';
import { PLACES, STALE } from './places.js';
import type { MatrixWorld, Resident } from './world.js';

const SEATS = PLACES.filter((place) => !place.toLowerCase().includes('group'));
const STATES: readonly VerificationState[] = ['pending', 'confirmed', 'correction_requested', 'stale'];
const NOBODY = '01kb0000000000000000000zzz';

/** An open campaign at every organisation that can have one. */
export async function prepareVerification(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  for (const place of SEATS) {
    const officer = person('01kb00000000000000000000fe', tree.branch.path, [{ kind: 'school_officer', organisationPath: tree[place].path }]);
    const payload = { title: '矩阵核对', organisationId: tree[place].id, opensOn: '2026-11-24', closesOn: '2026-12-20' };
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/verifications', headers: as(officer), payload });
    if (answer.statusCode !== 201) throw new Error(`no campaign for the matrix: ${answer.body}`);
    world.campaigns.set(place, answer.json<CampaignView>().id);
  }
}

const one = (allowed: readonly string[], more: Partial<PlaceFixture> = {}, body?: object): PlaceFixture => ({
  on: 'place', places: SEATS, allowed, seen: 'verification.view', hidden: 'verification.not_found',
  request: (world, place) => ({ params: { id: world.campaigns.get(place) ?? '' }, query: { limit: undefined }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const within = (world: MatrixWorld, place: Place): Resident[] => everybody(world).filter((each) => ['own', 'child'].includes(placeRelation(place, each.place)));

/** Fixtures of verification campaigns. */
export const verificationMatrix: RoomFixtures<VerificationApi> = {
  listCampaigns: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }),
    rows: (world) => [...world.campaigns].map(([place, id]) => ({ id, target: { place } })),
    ids: (answer) => (answer as Page<CampaignView>).items.map((row) => row.id),
  },
  createCampaign: {
    on: 'place', places: SEATS, allowed: ['verification.already_open'],
    request: (world, place) => ({ body: { title: '矩阵再核对', organisationId: world.tree[place].id, opensOn: '2026-11-30', closesOn: '2026-12-10' } }),
  },
  getCampaign: one(['200'], {
    check: (answer, target, may) => {
      if ((answer as CampaignView).may.close !== may('verification.manage', target)) throw new Error('offers the end to the wrong people');
    },
  }),
  campaignBoard: one(['200']),
  campaignMembers: one(['200'], {
    request: (world, place) => ({ params: { id: world.campaigns.get(place) ?? '' }, query: { limit: 100, state: STATES } }),
    check: (answer, { place }, may, world) => {
      const told = (answer as Page<VerificationRow>).items.map((row) => row.memberId).sort();
      const wanted = within(world, place as Place).filter((each) => may('members.list', targetOf(each))).map((each) => each.id).sort();
      if (JSON.stringify(told) !== JSON.stringify(wanted)) throw new Error(`shows ${told.length} people, the rules say ${wanted.length}`);
    },
  }),
  exportPending: one(['200']),
  closeCampaign: one(['request.stale'], {}, { version: STALE }),
  ownVerifications: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  confirmVerification: { on: 'oneself', allowed: ['verification.not_found'], request: () => ({ params: { id: NOBODY }, body: { recordVersion: 1 } }) },
};

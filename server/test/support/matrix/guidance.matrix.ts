import type { GuidanceApi, LearnersPage, OwnGuidance, RecommendationRow } from '@party/shared/guidance';
import type { Id, Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const WHERE: readonly Place[] = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'];
const NONE = '0'.repeat(26);
const recommendations = new WeakMap<MatrixWorld, Map<Place, Id>>();
const recommendation = (world: MatrixWorld, place: Place): Id => recommendations.get(world)?.get(place) ?? NONE;

/** A recommendation of every branch, for its first resident. */
export async function prepareGuidance(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const made = new Map<Place, Id>(BRANCHES.map((place) => [place, ids.next()]));
  const by = world.residents[0]?.id ?? NONE;
  await world.server.source.query('INSERT INTO study_recommendation (id, organisation_id, version, reason, made_by, made_at) VALUES ?', [BRANCHES.map((place) => [made.get(place), world.tree[place].id, 1, '结合近期学习安排', by, world.server.clock.date()])]);
  await world.server.source.query('INSERT INTO study_recommendation_person (recommendation_id, member_id) VALUES ?', [BRANCHES.map((place) => [made.get(place), by])]);
  recommendations.set(world, made);
}

const at = (world: MatrixWorld, place: Place): { organisationId: Id; year: number } => ({ organisationId: world.tree[place].id, year: 2026 });

/** Fixtures of guidance. */
export const guidanceMatrix: RoomFixtures<GuidanceApi> = {
  ownGuidance: {
    on: 'oneself', allowed: ['200'], request: () => ({}),
    check: (answer, target) => {
      if ((answer as OwnGuidance).memberId !== target.memberId) throw new Error('gives another one\'s plan');
    },
  },
  listPlans: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: at(world, place) }) },
  putPlan: { on: 'place', places: WHERE, allowed: ['request.stale'], request: (world, place) => ({ body: { ...at(world, place), stage: 'full', hours: 32, items: [], version: STALE } }) },
  dropPlan: { on: 'place', places: WHERE, allowed: ['request.stale'], request: (world, place) => ({ body: { ...at(world, place), stage: 'full', version: STALE } }) },
  listLearners: {
    on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { ...at(world, place), limit: 100 } }),
    check: (answer, target, _may, world) => {
      const shown = new Set((answer as LearnersPage).items.map((row) => row.memberId));
      if (everybody(world).some((one) => targetOf(one).place === target.place && !shown.has(one.id))) throw new Error('leaves somebody out');
    },
  },
  exportLearners: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: at(world, place) }) },
  listRecommendations: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => BRANCHES.map((place) => ({ id: recommendation(world, place), target: { place } })),
    ids: (answer) => (answer as Page<RecommendationRow>).items.map((row) => row.id),
  },
  recommend: {
    on: 'person', allowed: ['guidance.piece_not_offered'],
    request: (world, { id, place }) => ({ body: { organisationId: world.tree[place].id, memberIds: [id], resourceIds: [NONE], reason: '结合近期学习安排' } }),
  },
  getRecommendation: { on: 'place', places: BRANCHES, allowed: ['200'], hidden: 'guidance.recommendation_not_found', request: (world, place) => ({ params: { id: recommendation(world, place) } }) },
  withdrawRecommendation: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], hidden: 'guidance.recommendation_not_found', request: (world, place) => ({ params: { id: recommendation(world, place) }, body: { version: STALE } }),
  },
};

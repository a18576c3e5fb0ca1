import type { OrganisationDetail, OrganisationsApi, PositionView } from '@party/shared/organisations';
import { seat } from '../tree.js';
import type { PlaceFixture, RoomFixtures } from './fixture.js';
import type { Place, Target } from './oracle.js';
import { PLACES, STALE, parentOf } from './places.js';
import type { MatrixWorld } from './world.js';

const GROUPS: readonly Place[] = ['group', 'secondGroup', 'siblingGroup'];
const COMMITTEES = PLACES.filter((place) => !GROUPS.includes(place));
const NOBODY = '01kb0000000000000000000zzz';

/** Positions to end and terms that run out, at every organisation. */
export async function prepareOrganisations(world: MatrixWorld): Promise<void> {
  const { server, tree, residents } = world;
  const [first, second] = residents;
  if (!first || !second) throw new Error('the matrix needs residents');
  for (const place of COMMITTEES) {
    world.positions.set(place, await seat(server, tree[place], first.id, 'publicity_commissioner'));
    world.ending.set(place, await seat(server, tree[place], second.id, 'discipline_commissioner', '2023-12-01', '2026-12-01'));
  }
  for (const place of ['secondGroup', 'siblingGroup'] as const) world.positions.set(place, await seat(server, tree[place], first.id, 'group_leader'));
}

const idOf = (world: MatrixWorld, place: Place): { id: string } => ({ id: world.tree[place].id });
const target = (place: Place): Target => ({ place });

/** A change of an organisation that is refused for its version, after every right was asked. */
const changed = (places: readonly Place[], body: object, more: Partial<PlaceFixture> = {}): PlaceFixture => ({
  on: 'place', places, allowed: ['request.stale'], request: (world, place) => ({ params: idOf(world, place), body: { version: STALE, ...body } }), ...more,
});
const ended = (places: readonly Place[]): PlaceFixture => ({
  on: 'place', places, allowed: ['request.stale'],
  request: (world, place) => ({ params: { id: world.positions.get(place) ?? '' }, body: { version: STALE, endedOn: '2026-11-24', reason: 'resigned' } }),
});

/** What the detail tells about the caller's rights must be what the rules say. */
const detailed: PlaceFixture['check'] = (answer, { place }, may) => {
  const detail = answer as OrganisationDetail;
  if (place === undefined) throw new Error('no place');
  const isGroup = GROUPS.includes(place);
  const groups = (isGroup || detail.kind === 'branch') && may('organisations.manage_groups', target(isGroup ? parentOf(place) : place));
  const edit = may('organisations.manage', target(place)) || (isGroup && groups);
  const wanted: OrganisationDetail['rights'] = {
    edit, reshape: detail.parentId !== null && edit, manageGroups: groups,
    foundBelow: detail.kind !== 'branch' && !isGroup && may('organisations.create', target(place)),
    appoint: may('positions.appoint', target(place)) || (isGroup && may('positions.appoint_group_leader', target(place))),
  };
  if (JSON.stringify(sorted(detail.rights)) !== JSON.stringify(sorted(wanted))) throw new Error(`rights are ${JSON.stringify(detail.rights)}, the rules say ${JSON.stringify(wanted)}`);
  if ((detail.headcount !== null) !== may('members.list', target(place))) throw new Error('the headcount is shown to the wrong people');
};
const sorted = (rights: object): [string, unknown][] => Object.entries(rights).sort(([a], [b]) => (a < b ? -1 : 1));

/** Fixtures of the organisations room. */
export const organisationsMatrix: RoomFixtures<OrganisationsApi> = {
  listOrganisations: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  getOrganisation: { on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ params: idOf(world, place) }), check: detailed },
  organisationHistory: { on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ params: idOf(world, place) }) },
  createOrganisation: {
    on: 'place', places: PLACES, allowed: ['request.invalid', 'organisations.kind_not_allowed_here'],
    request: (world, place) => ({ body: { parentId: world.tree[place].id, kind: 'branch', name: '矩阵党支部', code: '1' } }),
  },
  editOrganisation: changed(PLACES, { name: '矩阵改名' }),
  moveOrganisation: changed(PLACES, { parentId: NOBODY, reason: '矩阵' }),
  mergeOrganisation: changed(PLACES, { intoId: NOBODY, reason: '矩阵' }),
  closeOrganisation: changed(PLACES, { reason: '矩阵' }),
  createGroup: {
    on: 'place', places: PLACES, allowed: ['request.invalid', 'organisations.kind_not_allowed_here'],
    request: (world, place) => ({ params: idOf(world, place), body: { name: '矩阵党小组', foundedOn: '2999' } }),
  },
  editGroup: changed(GROUPS, { name: '矩阵改名' }, { seat: parentOf }),
  closeGroup: changed(GROUPS, { reason: '矩阵' }, { seat: parentOf }),
  listPositions: {
    on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ params: idOf(world, place) }),
    check: (answer, where, may) => {
      const dismissed = (answer as { items: PositionView[] }).items.filter((one) => one.endReason === 'dismissed');
      if (dismissed.some((one) => (one.endNote !== null) !== may('positions.appoint', where))) throw new Error('the note of a dismissal is shown to the wrong people');
    },
  },
  appoint: {
    on: 'place', places: PLACES, allowed: ['positions.member_unknown'],
    request: (world, place) => ({ params: idOf(world, place), body: { memberId: NOBODY, kind: 'secretary', startsOn: '2026-11-24' } }),
  },
  appointLeader: {
    on: 'place', places: GROUPS, allowed: ['positions.member_unknown'],
    request: (world, place) => ({ params: idOf(world, place), body: { memberId: NOBODY, startsOn: '2026-11-24' } }),
  },
  endPosition: ended([...COMMITTEES, 'secondGroup', 'siblingGroup']),
  endLeader: ended(['secondGroup', 'siblingGroup']),
  endingPositions: {
    on: 'list', allowed: ['200'], request: () => ({ query: { withinDays: 30 } }),
    rows: (world) => [...world.ending].map(([place, id]) => ({ id, target: { place } })),
    ids: (answer) => (answer as { items: PositionView[] }).items.map((one) => one.id),
  },
};

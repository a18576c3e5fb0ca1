import type { CircularReaders, CircularsApi, KeptCircularRow } from '@party/shared/circulars';
import type { Id, Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { PlaceFixture, PlainFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const NONE = '0'.repeat(26);
const WHERE: readonly Place[] = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'lowBranch', 'otherDepartment', 'foreignBranch'];
const drafts = new WeakMap<MatrixWorld, Map<Place, Id>>();
const published = new WeakMap<MatrixWorld, Id>();
const draftAt = (world: MatrixWorld, place: Place): Id => drafts.get(world)?.get(place) ?? NONE;
const open = (world: MatrixWorld): Id => published.get(world) ?? NONE;

/** A draft at every place, and one that the school asks of all its people. */
export async function prepareCirculars(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const now = world.server.clock.date();
  const [kept, all] = [new Map(WHERE.map((place): [Place, Id] => [place, ids.next()])), ids.next()];
  drafts.set(world, kept);
  published.set(world, all);
  const row = (id: Id, place: Place, edition: number): unknown[] => [id, world.tree[place].id, edition === 0 ? 'draft' : 'published', 1, edition, '学习文件', '[{"kind":"text","text":"正文"}]', 2, 'everybody', '2027-01-31', everybody(world)[0]?.id, edition === 0 ? null : now, now];
  await world.server.source.query(
    'INSERT INTO circular (id, organisation_id, state, version, edition, title, blocks, letters, audience, due_on, written_by, published_at, changed_at) VALUES ?', [[...WHERE.map((place) => row(kept.get(place) ?? NONE, place, 0)), row(all, 'school', 1)]],
  );
}

const facts = { title: '学习文件', text: '正文', audience: 'members', dueOn: '2000-01-01' };
const draft = (allowed: readonly string[], body?: (world: MatrixWorld, place: Place) => object): PlaceFixture => ({
  on: 'place', places: WHERE, allowed, hidden: 'circulars.not_found', request: (world, place) => ({ params: { id: draftAt(world, place) }, ...(body === undefined ? {} : { body: body(world, place) }) }),
});
const asked = (allowed: readonly string[], body?: object): PlainFixture => ({ on: 'nothing', allowed, request: (world) => ({ params: { id: open(world) }, ...(body === undefined ? {} : { body }) }) });

/** Fixtures of documents to confirm. */
export const circularsMatrix: RoomFixtures<CircularsApi> = {
  ownCirculars: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  keptCirculars: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => WHERE.map((place) => ({ id: draftAt(world, place), target: { place } })),
    ids: (answer) => (answer as Page<KeptCircularRow>).items.map((row) => row.id),
  },
  createCircular: { on: 'place', places: WHERE, allowed: ['request.invalid'], request: (world, place) => ({ body: { ...facts, organisationId: world.tree[place].id } }) },
  getCircular: asked(['200', 'circulars.not_found']),
  editCircular: draft(['request.stale'], (world, place) => ({ ...facts, organisationId: world.tree[place].id, version: STALE })),
  uploadCircularFile: draft(['request.unsupported_media']),
  stepCircular: draft(['request.stale'], () => ({ version: STALE, action: 'publish' })),
  openCircular: asked(['circulars.new_edition', 'circulars.not_found'], { edition: STALE }),
  openCircularFile: asked(['circulars.no_file', 'circulars.not_found']),
  confirmCircular: asked(['circulars.new_edition', 'circulars.not_found'], { edition: STALE }),
  circularReaders: {
    on: 'nothing', allowed: ['200'], request: (world) => ({ params: { id: open(world) }, query: { limit: 100 } }),
    check: (answer, _target, may, world) => {
      const shown = new Set((answer as CircularReaders).items.map((row) => row.memberId));
      const wrong = everybody(world).filter((one) => shown.has(one.id) !== (may('circulars.manage', targetOf(one)) && one.place !== 'foreignBranch'));
      if (wrong.length > 0) throw new Error(`${wrong.length} people are shown or left out wrongly`);
    },
  },
  exportCircularReaders: { on: 'nothing', allowed: ['200'], request: (world) => ({ params: { id: open(world) }, query: { q: '没有这个人' } }) },
  remindCircularReaders: { on: 'nothing', allowed: ['circulars.not_found'], request: () => ({ params: { id: NONE } }) },
};

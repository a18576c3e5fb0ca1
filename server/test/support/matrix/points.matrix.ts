import type { Id, Page } from '@party/shared/kernel';
import type { OwnPoints, PointAppealView, PointBoardView, PointClaimView, PointReversalView, PointsApi } from '@party/shared/points';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const WEEK = '2026-W47';

/** Everybody has an entry with an objection and a proposal of somebody else; every branch a draft. */
export async function preparePoints(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const [asker, rule] = [ids.next(), ids.next()];
  const query = (sql: string, values: unknown[]): Promise<unknown> => server.source.query(sql, values);
  await query('INSERT INTO point_rule (id, root_id, source, from_on, points, evidence, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)', [rule, ids.next(), 'learning', '2020-01-01', 2, 0, now]);
  const people = everybody(world).map(({ id, place }) => ({ id, place, entry: ids.next(), claim: ids.next(), appeal: ids.next(), reversal: ids.next() }));
  for (const { id, entry, claim, appeal, reversal } of people) world.points.set(id, { entry, claim, appeal, reversal });
  await query(
    'INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, created_at) VALUES ?',
    [people.map(({ id, place, entry }) => [entry, id, tree[place].id, tree.school.id, rule, 'learning', 'matrix', '2026-11-18', WEEK, '2026-11', 2, now])],
  );
  await query('INSERT INTO point_claim (id, member_id, source, day, evidence, state, version, asked_by, asked_at) VALUES ?', [people.map(({ id, claim }) => [claim, id, 'lecture', '2026-11-18', '党课讲稿', 'submitted', 1, asker, now])]);
  await query('INSERT INTO point_appeal (id, entry_id, member_id, text, asked_at) VALUES ?', [people.map(({ id, entry, appeal }) => [appeal, entry, id, '记录有误', now])]);
  await query(
    'INSERT INTO point_reversal (id, entry_id, open_entry_id, member_id, reason, state, version, asked_by, asked_at) VALUES ?', [people.map(({ id, entry, reversal }) => [reversal, entry, entry, id, '登记有误', 'submitted', 1, asker, now])],
  );
  const boards = BRANCHES.map((place) => {
    const board = ids.next();
    world.pointBoards.set(place, board);
    return [board, tree[place].id, WEEK, 1, 'draft', 1, 1, 2, '[]', now];
  });
  await query('INSERT INTO point_board (id, branch_id, period, version, state, headcount, active, points, board_rows, made_at) VALUES ?', [boards]);
}

type Rows = ReturnType<ListFixture['rows']>;
const rowsOf = (world: MatrixWorld, kind: 'claim' | 'appeal' | 'reversal'): Rows => everybody(world).map((one) => ({ id: world.points.get(one.id)?.[kind] ?? '', target: targetOf(one) }));
const person = (allowed: readonly string[], request: PersonFixture['request'], more: Partial<PersonFixture> = {}): PersonFixture =>
  ({ on: 'person', allowed, request, hidden: 'points.member_not_found', seen: 'points.view', ownRefusal: 'points.own_record', ...more });
const places = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'] as const;

/** What may be decided or answered is offered to those who may. */
const offers = (rows: (world: MatrixWorld) => Rows, read: (answer: unknown) => { id: Id; offered: boolean }[]): ListFixture['check'] => (answer, _target, may, world) => {
  const targets = new Map(rows(world).map(({ id, target }) => [id, target]));
  const wrong = read(answer).filter(({ id, offered }) => offered !== may('points.decide', targets.get(id) ?? {}));
  if (wrong.length > 0) throw new Error(`offers ${wrong.length} decisions to the wrong people`);
};

/** Fixtures of points. */
export const pointsMatrix: RoomFixtures<PointsApi> = {
  ownPoints: {
    on: 'oneself', allowed: ['200'], request: () => ({}),
    check: (answer, _target, _may, _world, { self }) => {
      if ((answer as OwnPoints).memberId !== self?.id) throw new Error('shows the points of somebody else as the own');
    },
  },
  ownPointEntries: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  objectToEntry: { on: 'oneself', allowed: ['points.appeal_open'], request: (world, { self }) => ({ body: { entryId: world.points.get(self?.id ?? '')?.entry ?? '0'.repeat(26), text: '记录有误' } }) },
  ownRanking: { on: 'oneself', allowed: ['200'], request: () => ({ query: { period: WEEK } }) },
  optOutOfRanking: { on: 'oneself', allowed: ['200'], request: () => ({ body: { optedOut: false } }) },
  rankedBranches: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  memberPointEntries: person(['200'], (_world, { id }) => ({ params: { id } })),
  proposePoints: person(['request.invalid', 'points.not_a_member'], (_world, { id }) => ({ body: { memberId: id, source: 'lecture', day: '2026-11-30', evidence: '党课讲稿' } })),
  listPointClaims: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => rowsOf(world, 'claim'), ids: (answer) => (answer as Page<PointClaimView>).items.map(({ id }) => id),
    check: offers((world) => rowsOf(world, 'claim'), (answer) => (answer as Page<PointClaimView>).items.map(({ id, mayDecide }) => ({ id, offered: mayDecide }))),
  },
  decidePoints: person(['request.stale'], (world, { id }) => ({ params: { id: world.points.get(id)?.claim ?? '' }, body: { version: STALE, decision: 'approve' } }), { hidden: 'points.claim_not_found' }),
  askReversal: person(['points.reversal_open'], (world, { id }) => ({ params: { id: world.points.get(id)?.entry ?? '' }, body: { reason: '登记有误' } }), { hidden: 'points.entry_not_found' }),
  listReversals: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => rowsOf(world, 'reversal'), ids: (answer) => (answer as Page<PointReversalView>).items.map(({ id }) => id),
    check: offers((world) => rowsOf(world, 'reversal'), (answer) => (answer as Page<PointReversalView>).items.map(({ id, mayDecide }) => ({ id, offered: mayDecide }))),
  },
  decideReversal: person(['request.stale'], (world, { id }) => ({ params: { id: world.points.get(id)?.reversal ?? '' }, body: { version: STALE, decision: 'approve' } }), { hidden: 'points.reversal_not_found' }),
  listPointAppeals: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => rowsOf(world, 'appeal'), ids: (answer) => (answer as Page<PointAppealView>).items.map(({ id }) => id),
    check: offers((world) => rowsOf(world, 'appeal'), (answer) => (answer as Page<PointAppealView>).items.map(({ id, mayAnswer }) => ({ id, offered: mayAnswer }))),
  },
  answerPointAppeal: person(
    ['200'], (world, { id }) => ({ params: { id: world.points.get(id)?.appeal ?? '' }, body: { answer: '已核实', reverse: false } }),
    { hidden: 'points.appeal_not_found', before: (world) => world.server.source.query('UPDATE point_appeal SET answer = NULL, answered_by = NULL, answered_at = NULL') },
  ),
  listPointRules: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  addPointRule: { on: 'nothing', allowed: ['request.invalid'], request: () => ({ body: { source: 'learning', from: '2026-11-01', points: 2, evidence: false } }) },
  pointListSetting: { on: 'place', places: [...places], allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  changePointList: {
    on: 'place', places: [...places], allowed: ['200', 'request.invalid'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, mode: 'off', topPlaces: 10 } }),
  },
  listPointBoards: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => BRANCHES.map((place) => ({ id: world.pointBoards.get(place) ?? '', target: { place } })),
    ids: (answer) => (answer as Page<PointBoardView>).items.map(({ id }) => id),
  },
  publishBoard: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], seen: 'points.view', hidden: 'points.board_not_found',
    request: (world, place) => ({ params: { id: world.pointBoards.get(place) ?? '' }, body: { version: STALE, revision: 1 } }),
  },
  correctBoard: {
    on: 'place', places: BRANCHES, allowed: ['request.stale'], seen: 'points.view', hidden: 'points.board_not_found',
    request: (world, place) => ({ params: { id: world.pointBoards.get(place) ?? '' }, body: { version: STALE, note: '更正名次' } }),
  },
};

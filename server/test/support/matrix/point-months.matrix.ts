import type { Id, Page } from '@party/shared/kernel';
import type { HonourView, HonoursApi, MonthReviewRow, PointMonthsApi, XuexiApi, XuexiDisputeView, XuexiRowView } from '@party/shared/points';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, OwnFixture, PersonFixture, PlaceFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const NOBODY = '0'.repeat(26);
const PLACES: readonly Place[] = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'];

/** A month in publicity wherever somebody is, an answered objection and a certificate of everybody. */
export async function preparePointMonths(world: MatrixWorld): Promise<void> {
  const { server, tree } = world;
  const ids = server.app.get(Ids);
  const now = server.clock.date();
  const other = ids.next();
  const people = everybody(world).map((one) => ({ ...one, objection: ids.next(), honour: ids.next(), xuexi: ids.next(), dispute: ids.next() }));
  for (const place of new Set([...BRANCHES, ...people.map((one) => one.place)])) world.pointMonths.set(place, ids.next());
  const query = (sql: string, rows: unknown[][]): Promise<unknown> => server.source.query(sql, [rows]);
  await query(
    'INSERT INTO point_month_review (id, branch_id, month, version, state, revision, headcount, counts_imported, figures, made_at, met_on, present, votes_for, votes_against, votes_abstained, words, recorded_by, recorded_at, confirmed_by, confirmed_at, public_until) VALUES ?',
    [...world.pointMonths].map(([place, id]) => [id, tree[place].id, '2026-10', 1, 'publicised', 1, 3, 0, '[]', now, '2026-11-02', 3, 3, 0, 0, '同意', other, now, ids.next(), now, '2099-12-31']),
  );
  await query('INSERT INTO point_month_objection (id, review_id, member_id, text, asked_at, answer, upheld, answered_by, answered_at) VALUES ?', people.map(({ id, place, objection }) => [objection, world.pointMonths.get(place), id, '请核实', now, '已核实', 0, other, now]));
  await query(
    'INSERT INTO point_honour (id, version, review_id, member_id, member_name, branch_id, branch_name, committee_id, committee_name, month, year, serial, code, issued_on, issued_by, created_at) VALUES ?',
    people.map(({ id, place, honour }, at) => [honour, 1, world.pointMonths.get(place), id, '张三', tree[place].id, tree[place].name, tree.school.id, tree.school.name, '2026-10', 2026, at + 1, String(at).padStart(16, '0'), '2026-11-10', other, now]),
  );
  await query(
    'INSERT INTO xuexi_point (id, job_id, member_id, branch_id, period, points, rule_from, suspicious, imported_by, imported_at) VALUES ?',
    people.map(({ id, place, xuexi }) => [xuexi, ids.next(), id, tree[place].id, '2026-10', 600, '2023-01-01', 0, other, now]),
  );
  await query('INSERT INTO xuexi_dispute (id, point_id, member_id, text, asked_at, answer, wrong, answered_by, answered_at) VALUES ?', people.map(({ id, xuexi, dispute }) => [dispute, xuexi, id, '请核实', now, '已核实', 0, other, now]));
  for (const { id, objection, honour, xuexi, dispute } of people) world.honours.set(id, { objection, honour, xuexi, dispute });
}

const month = (allowed: readonly string[], body?: object, more: Partial<PlaceFixture> = {}): PlaceFixture => ({
  on: 'place', places: BRANCHES, allowed, seen: 'points.view', hidden: 'points.month_not_found',
  request: (world, place) => ({ params: { id: world.pointMonths.get(place) ?? '' }, ...(body === undefined ? {} : { body }) }), ...more,
});
const own = (allowed: readonly string[], request: OwnFixture['request']): OwnFixture => ({ on: 'oneself', allowed, request });
const revision = STALE;

/** Fixtures of 月大评. */
export const pointMonthsMatrix: RoomFixtures<PointMonthsApi> = {
  ownMonths: own(['200'], () => ({})),
  objectToMonth: own(['points.objection_made'], (world, { self }) => ({ params: { id: world.pointMonths.get(self?.place as Place) ?? NOBODY }, body: { text: '请核实' } })),
  monthSetting: { on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  changeMonthSetting: { on: 'place', places: PLACES, allowed: ['200', 'request.invalid'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, publicityDays: 5 } }) },
  listMonths: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => [...world.pointMonths].map(([place, id]) => ({ id, target: { place } })), ids: (answer) => (answer as Page<MonthReviewRow>).items.map(({ id }) => id),
  },
  viewMonth: month(['200']),
  markMonth: month(['request.stale', 'points.month_state'], { revision, memberId: NOBODY, grade: 'good', words: '按时学习', evidence: '', nominated: false }),
  recordMonth: month(['request.stale', 'points.month_state'], { revision, metOn: '2026-11-02', present: 3, votesFor: 3, votesAgainst: 0, votesAbstained: 0, words: '同意' }),
  confirmMonth: month(['request.stale'], { revision, confirm: true }),
  closeMonth: month(['request.stale'], { revision }),
  correctMonth: month(['request.stale'], { revision, note: '更正数据' }),
  answerMonthObjection: {
    on: 'person', allowed: ['points.appeal_answered'], seen: 'points.view', hidden: 'points.month_not_found', ownRefusal: 'points.own_record',
    request: (world, { id }) => ({ params: { id: world.honours.get(id)?.objection ?? '' }, body: { answer: '已核实', upheld: false } }),
  },
};

const certificate = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'points.view', hidden: 'points.honour_not_found', ownRefusal: 'points.own_record',
  request: (world, { id }) => ({ params: { id: world.honours.get(id)?.honour ?? '' }, ...(body === undefined ? {} : { body }) }), ...more,
});
const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.honours.get(one.id)?.honour ?? '', target: targetOf(one) }));
const honours = (answer: unknown): HonourView[] => (answer as Page<HonourView>).items;
const idOf = (world: MatrixWorld, id: Id | undefined): Id => world.honours.get(id ?? '')?.honour ?? NOBODY;

/** Fixtures of certificates. */
export const honoursMatrix: RoomFixtures<HonoursApi> = {
  checkHonour: { on: 'nothing', allowed: ['200'], request: () => ({ params: { code: '0000-0000-0000-0000' } }) },
  ownHonours: {
    ...own(['200'], () => ({})),
    check: (answer, _target, _may, _world, { self }) => {
      if (honours(answer).some((row) => row.memberId !== self?.id)) throw new Error('shows certificates of other people as the own');
    },
  },
  branchPioneers: own(['200'], () => ({})),
  ownHonourSheet: own(['200'], (world, { self }) => ({ params: { id: idOf(world, self?.id) } })),
  listHonours: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows, ids: (answer) => honours(answer).map(({ id }) => id),
    check: (answer, _target, may, world) => {
      const targets = new Map(rows(world).map(({ id, target }) => [id, target]));
      if (honours(answer).some(({ id, mayRevoke }) => mayRevoke !== may('points.decide', targets.get(id) ?? {}))) throw new Error('offers revocations to the wrong people');
    },
  },
  honourSheet: certificate(['200']),
  revokeHonour: certificate(['request.stale'], { version: STALE, reason: '登记有误' }),
};

const xuexiRows = (world: MatrixWorld, kind: 'xuexi' | 'dispute'): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.honours.get(one.id)?.[kind] ?? '', target: targetOf(one) }));

/** Fixtures of 学习强国 points. */
export const xuexiMatrix: RoomFixtures<XuexiApi> = {
  ownXuexi: own(['200'], () => ({})),
  disputeXuexi: own(['points.appeal_open'], (world, { self }) => ({ params: { id: world.honours.get(self?.id ?? '')?.xuexi ?? NOBODY }, body: { text: '请核实' } })),
  listXuexi: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: (world) => xuexiRows(world, 'xuexi').map(({ id, target }) => ({ id, target: { place: target.place } as typeof target })), ids: (answer) => (answer as Page<XuexiRowView>).items.map(({ id }) => id) },
  listXuexiDisputes: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100, answered: true } }), rows: (world) => xuexiRows(world, 'dispute'), ids: (answer) => (answer as Page<XuexiDisputeView>).items.map(({ id }) => id) },
  answerXuexiDispute: {
    on: 'person', allowed: ['points.appeal_answered'], seen: 'points.view', hidden: 'points.xuexi_not_found', ownRefusal: 'points.own_record',
    request: (world, { id }) => ({ params: { id: world.honours.get(id)?.dispute ?? '' }, body: { answer: '已核实', wrong: false } }),
  },
};

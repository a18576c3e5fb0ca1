import type { AbsenceCounts, AbsenceRow, AbsencesApi, AbsenceView } from '@party/shared/absences';
import type { Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const FACTS = { kind: 'temporary', startsOn: '2026-12-01', until: '2027-03-01', place: '武汉', reason: '校外实习' } as const;

/** A submitted absence of everybody on the roster. */
export async function prepareAbsences(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const now = world.server.clock.date();
  const rows = everybody(world).map(({ id: memberId }) => {
    const id = ids.next();
    world.absences.set(memberId, id);
    return [id, memberId, FACTS.kind, 'submitted', 1, FACTS.startsOn, FACTS.until, FACTS.place, FACTS.reason, now, now];
  });
  await world.server.source.query(
    'INSERT INTO absence (id, member_id, kind, state, version, starts_on, until_on, place, reason, submitted_at, changed_at) VALUES ?', [rows]);
}

const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.absences.get(one.id) ?? '', target: targetOf(one) }));
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'absences.view', hidden: 'absences.not_found',
  request: (world, { id }) => ({ params: { id: world.absences.get(id) ?? '' }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
/** Nothing is in force or returned, so whoever sees the absence is told that first; whose turn it is asks the room's own suite. */
const later = (body: object): PersonFixture => one(['absences.not_allowed'], { version: STALE, ...body }, { decidedBy: 'absences.view' });

/** Fixtures of absences. */
export const absencesMatrix: RoomFixtures<AbsencesApi> = {
  submitAbsence: { on: 'oneself', allowed: ['absences.already_open'], request: () => ({ body: FACTS }) },
  ownAbsences: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  listAbsences: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100, state: 'submitted' } }), rows,
    ids: (answer) => (answer as Page<AbsenceRow>).items.map((row) => row.id),
  },
  countAbsences: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const wanted = rows(world).filter((row) => may('absences.keep', row.target)).length;
      const { toDecide, byState } = answer as AbsenceCounts;
      if (toDecide !== wanted) throw new Error(`${toDecide} wait, the rules say ${wanted}`);
      if ((byState.find((each) => each.state === 'submitted')?.count ?? 0) !== wanted) throw new Error('counts other rows than wait');
    },
  },
  exportAbsences: { on: 'nothing', allowed: ['200'], request: () => ({ query: { state: 'submitted' } }) },
  registerAbsence: {
    on: 'person', allowed: ['absences.already_open', 'absences.not_a_member'], seen: 'members.view', hidden: 'members.not_found', ownRefusal: 'absences.own_absence',
    request: (_world, { id }) => ({ body: { memberId: id, ...FACTS } }),
  },
  getAbsence: one(['200'], undefined, {
    check: (answer, target, may) => {
      const { decide, withdraw } = (answer as AbsenceView).may;
      if (decide !== may('absences.keep', target)) throw new Error('offers the decision to the wrong people');
      if (withdraw !== may('absences.submit', target)) throw new Error('offers the withdrawal to the wrong people');
    },
  }),
  decideAbsence: one(['request.stale'], { version: STALE, decision: 'approve' }, { ownRefusal: 'absences.own_absence' }),
  withdrawAbsence: one(['request.stale'], { version: STALE }),
  resubmitAbsence: later(FACTS),
  noteContact: later({ contactedOn: '2026-11-24', way: 'phone', note: '一切正常' }),
  prolongAbsence: later({ until: '2027-04-01', reason: '实习延期' }),
  endAbsence: later({ endedOn: '2026-11-24', ending: 'came_back' }),
};

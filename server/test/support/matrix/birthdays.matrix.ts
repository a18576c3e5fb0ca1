import type { BirthdayMonth, BirthdayPerson, BirthdayRow, BirthdaysApi, CoverageRow, MedalRow, UpcomingBirthdays } from '@party/shared/birthdays';
import type { Id, Page } from '@party/shared/kernel';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** Full members of the factory joined on 2020-06-30, probationary ones in 2026. */
const [YEAR, MONTH] = [2026, '2026-06'];
const RECORDER = '01kb00000000000000000000rr';

/** People with a birthday this year, as the database has them. */
async function celebrating(world: MatrixWorld): Promise<Set<Id>> {
  const rows = (await world.server.source.query("SELECT id FROM member WHERE joined_on = '2020-06-30' AND stage = 'full'")) as { id: Id }[];
  return new Set(rows.map((row) => row.id));
}

const kept = new WeakMap<MatrixWorld, Set<Id>>();

/** A talk with everybody, so that recording one again changes nothing. */
export async function prepareBirthdays(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const now = world.server.clock.date();
  const people = await celebrating(world);
  kept.set(world, people);
  const deeds = everybody(world).map(({ id: memberId }) => {
    const id = ids.next();
    world.deeds.set(memberId, id);
    return [id, memberId, YEAR, 'talk', '2026-06-30', RECORDER, now];
  });
  await world.server.source.query('INSERT INTO birthday_deed (id, member_id, year, kind, happened_on, recorded_by, recorded_at) VALUES ?', [deeds]);
  const years = [...people].map((memberId) => [ids.next(), memberId, YEAR, 0, 'on_time', now, '2026-06-30', 6, 'joined']);
  await world.server.source.query('INSERT INTO birthday_year (id, member_id, year, version, outcome, told_at, kept_on, nth, basis) VALUES ?', [years]);
  await world.server.source.query('UPDATE birthday_year y JOIN member m ON m.id = y.member_id JOIN organisation o ON o.id = m.organisation_id SET y.organisation_id = o.id, y.organisation_name = o.name');
}

const has = (world: MatrixWorld, id: Id): boolean => kept.get(world)?.has(id) ?? false;
const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).filter((one) => has(world, one.id)).map((one) => ({ id: one.id, target: targetOf(one) }));
/** Applicants are no members, probationary ones of this year have no birthday in it. */
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'birthdays.view', hidden: 'birthdays.not_found',
  request: (_world, { id }) => ({ params: { id }, ...(body === undefined ? {} : { body }) }),
  ...more,
});

/** Fixtures of political birthdays. */
export const birthdaysMatrix: RoomFixtures<BirthdaysApi> = {
  ownBirthday: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  writeReflection: { on: 'oneself', allowed: ['request.stale', 'birthdays.no_birthday'], request: () => ({ body: { year: YEAR, version: STALE, text: '不忘初心' } }) },
  listBirthdays: {
    on: 'list', allowed: ['200'], request: () => ({ query: { month: MONTH, limit: 100 } }), rows,
    ids: (answer) => (answer as Page<BirthdayRow>).items.map((row) => row.memberId),
  },
  birthdayMonth: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { month: MONTH } }),
    check: (answer, _target, may, world) => {
      const wanted = rows(world).filter((row) => may('birthdays.view', row.target)).length;
      const { total } = answer as BirthdayMonth;
      if (total !== wanted) throw new Error(`${total} birthdays, the rules say ${wanted}`);
    },
  },
  upcomingBirthdays: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer) => {
      if ((answer as UpcomingBirthdays).total !== 0) throw new Error('nobody has a birthday in December');
    },
  },
  doubtfulBirthdays: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  /** Who became a full member on 2021-06-30 has been one for fifty years by 1 July 2071. */
  listMedals: {
    on: 'list', allowed: ['200'], request: () => ({ query: { year: 2071, limit: 100 } }), rows,
    ids: (answer) => (answer as Page<MedalRow>).items.map((row) => row.memberId),
  },
  birthdayCoverage: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { year: YEAR, limit: 100 } }),
    check: (answer, _target, may, world) => {
      const wanted = rows(world).filter((row) => may('birthdays.view', row.target)).length;
      const due = (answer as Page<CoverageRow>).items.reduce((sum, row) => sum + row.due, 0);
      if (due !== wanted) throw new Error(`${due} birthdays came, the rules say ${wanted}`);
    },
  },
  printBirthdays: { on: 'nothing', allowed: ['200'], request: () => ({ query: { month: MONTH } }) },
  exportBirthdays: { on: 'nothing', allowed: ['200'], request: () => ({ query: { month: MONTH } }) },
  recordDeed: {
    on: 'person', allowed: ['201', 'birthdays.no_birthday'], seen: 'birthdays.view', hidden: 'birthdays.not_found', ownRefusal: 'birthdays.own_record',
    request: (_world, { id }) => ({ body: { memberIds: [id], year: YEAR, kind: 'talk', happenedOn: '2026-06-30' } }),
  },
  withdrawDeed: {
    on: 'person', allowed: ['200', 'birthdays.no_birthday'], seen: 'birthdays.view', hidden: 'birthdays.deed_not_found', ownRefusal: 'birthdays.own_record',
    request: (world, { id }) => ({ params: { id: world.deeds.get(id) ?? '0'.repeat(26) } }),
    before: (world) => world.server.source.query('UPDATE birthday_deed SET withdrawn_at = NULL, withdrawn_by = NULL'),
  },
  birthdayFeed: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  makeFeed: { on: 'nothing', allowed: ['201'], request: () => ({}) },
  revokeFeed: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  fetchFeed: { on: 'nothing', allowed: ['birthdays.feed_not_found'], request: () => ({ params: { secret: 'x'.repeat(43) } }) },
  birthdaySetting: { on: 'place', places: ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'], allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  changeSetting: {
    on: 'place', places: ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'], allowed: ['200'],
    request: (world, place) => ({ body: { organisationId: world.tree[place].id, basis: 'inherit' } }),
  },
  getBirthdays: one(['200', 'birthdays.no_birthday'], undefined, {
    check: (answer, target, may) => {
      if ('mayRecord' in (answer as object) && (answer as BirthdayPerson).mayRecord !== may('birthdays.record', target)) throw new Error('offers recording to the wrong people');
    },
  }),
  writeWish: one(['request.stale', 'birthdays.no_birthday'], { year: YEAR, version: STALE, text: '愿您不忘初心' }, { ownRefusal: 'birthdays.own_record' }),
};

import type { Page } from '@party/shared/kernel';
import type { MeetingListRow, MeetingOverviewRow, MeetingsApi, MeetingView } from '@party/shared/meetings';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

/** Two who are nobody in the matrix: the other officers of each meeting. */
const SOMEBODY = '01kb00000000000000000000rr';
const ANOTHER = '01kb00000000000000000000rs';
/** Two days before the matrix: whatever depends on the time is refused for that reason. */
const LONG_AGO = 2 * 24 * 3_600_000;
const REASON = '回家探亲';
const PLAN = { kind: 'theme_day', topic: '学习党章', on: '2020-01-01', at: '19:00', minutes: 60, place: '一会议室', agenda: ['学习党章'], recorderId: SOMEBODY, chairId: SOMEBODY } as const;

/** Three announced meetings for everybody, at their branch or their group, with them alone on the list: they record one, lead one and only go to one. */
export async function prepareMeetings(world: MatrixWorld): Promise<void> {
  const ids = world.server.app.get(Ids);
  const now = world.server.clock.date();
  const startsAt = new Date(now.getTime() - LONG_AGO);
  const people = everybody(world);
  const meetings = people.flatMap(({ id, place, group }) => {
    const mine = { recorded: ids.next(), chaired: ids.next(), attended: ids.next() };
    world.meetings.set(id, mine);
    const common = [world.tree[place].id, group === undefined ? null : world.tree[group].id, group === undefined ? 'theme_day' : 'group', 'noticed', 1, '学习党章', startsAt, 60, '一会议室'];
    const officers = [[mine.recorded, SOMEBODY, id], [mine.chaired, id, SOMEBODY], [mine.attended, SOMEBODY, ANOTHER]] as const;
    return officers.map(([meeting, chair, recorder]) => [meeting, ...common, chair, recorder, 'x', now, now, now]);
  });
  await world.server.source.query(
    'INSERT INTO meeting (id, organisation_id, group_id, kind, state, version, topic, starts_at, minutes, place, chair_id, recorder_id, code_secret, noticed_at, told_at, changed_at) VALUES ?', [meetings]);
  const seats = people.flatMap(({ id }) => Object.values(world.meetings.get(id) ?? {}).map((meeting) => [meeting, id, 'invited', REASON]));
  await world.server.source.query('INSERT INTO meeting_seat (meeting_id, member_id, part, leave_reason) VALUES ?', [seats]);
}

const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: world.meetings.get(one.id)?.recorded ?? '', target: targetOf(one) }));
const one = (allowed: readonly string[], body?: object | ((memberId: string) => object), more: Partial<PersonFixture> & { which?: 'recorded' | 'chaired' | 'attended' } = {}): PersonFixture => {
  const { which = 'recorded', ...rest } = more;
  return {
    on: 'person', allowed, seen: 'meetings.view', hidden: 'meetings.not_found',
    request: (world, { id }) => ({ params: { id: world.meetings.get(id)?.[which] ?? '' }, ...(body === undefined ? {} : { body: typeof body === 'function' ? body(id) : body }) }),
    ...rest,
  };
};
const step = { version: STALE };

/** Fixtures of meetings. */
export const meetingsMatrix: RoomFixtures<MeetingsApi> = {
  ownMeetings: {
    on: 'oneself', allowed: ['200'], request: () => ({ query: { limit: 100 } }),
    check: (answer, _target, _may, world, actor) => {
      const mine = Object.values(world.meetings.get(actor.self?.id ?? '') ?? {}).sort();
      const told = (answer as Page<MeetingListRow>).items.map((row) => row.id).sort();
      if (JSON.stringify(told) !== JSON.stringify(mine)) throw new Error(`lists ${told.length} own meetings instead of ${mine.length}`);
    },
  },
  listMeetings: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows,
    ids: (answer) => (answer as Page<MeetingListRow>).items.map((row) => row.id),
  },
  meetingPlaces: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  meetingCandidates: { on: 'place', places: BRANCHES, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  meetingOverview: {
    on: 'list', allowed: ['200'], request: () => ({ query: { month: '2026-11', limit: 100 } }),
    rows: (world) => BRANCHES.map((place) => ({ id: world.tree[place].id, target: { place } })),
    ids: (answer) => (answer as Page<MeetingOverviewRow>).items.map((row) => row.organisationId),
  },
  exportMeetings: { on: 'nothing', allowed: ['200'], request: () => ({ query: { month: '2026-11' } }) },
  planMeeting: { on: 'place', places: BRANCHES, allowed: ['request.invalid'], request: (world, place) => ({ body: { ...PLAN, organisationId: world.tree[place].id } }) },
  getMeeting: one(['200'], undefined, {
    check: (answer, target, may) => {
      const { seats, may: { change, cancel, mark, leave } } = answer as MeetingView;
      const { memberId: _, ...place } = target;
      if (change !== may('meetings.keep', place) || cancel !== change || mark || leave !== may('meetings.mark', place)) throw new Error('offers steps to the wrong people');
      if (seats.length > 0 !== may('meetings.list', place)) throw new Error('shows the list to the wrong people');
      if (seats.some((seat) => seat.leaveReason === REASON) !== may('meetings.mark', place)) throw new Error('shows reasons of leave to the wrong people');
    }, which: 'attended',
  }),
  changeMeeting: one(['request.stale'], { ...PLAN, ...step, organisationId: SOMEBODY }),
  notifyMeeting: one(['meetings.not_allowed'], step),
  cancelMeeting: one(['request.stale'], { ...step, reason: '时间冲突' }),
  beginMeeting: one(['request.stale'], step),
  closeMeeting: one(['meetings.not_allowed'], step),
  answerMeeting: one(['meetings.answer_closed'], { answer: 'coming' }),
  decideMeetingLeave: one(['meetings.no_leave'], (memberId) => ({ memberId, grant: true }), { ownRefusal: 'meetings.own_mark' }),
  signInCode: one(['meetings.sign_in_closed']),
  signIn: one(['meetings.sign_in_closed'], { code: '0000' }),
  markSeats: one(['meetings.not_allowed'], (memberId) => ({ marks: [{ memberId, mark: 'present' }] }), { ownRefusal: 'meetings.own_mark' }),
  writeMinutes: one(['meetings.not_allowed'], { ...step, items: [{ title: '学习党章', said: '已学习', resolved: '' }], submit: false }),
  decideMinutes: one(['meetings.not_allowed'], { ...step, confirm: true }, { which: 'chaired' }),
  printMinutes: one(['meetings.not_allowed']),
  meetingCalendar: one(['200']),
};

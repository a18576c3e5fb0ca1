import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeStep, fromShanghai, monthOf, type CalendarDay } from '../kernel/index.js';
import { expectedSeats, type SeatPerson } from './expected-seats.js';
import { dueReminder, reminderTimes } from './meeting-reminder.js';
import { isCarried, isQuorate, missingVoters, moreThanHalf, quorumWords, voteFault, voteWords } from './meeting-vote.js';
import { requirementsOf, type BranchShape, type CountedMeeting } from './required-meetings.js';
import { mayAnswer, mayBegin, readSignIn, signInMark, signInText, signInWindow } from './sign-in.js';

const person = (id: string, standing: SeatPerson['standing'], groupId: string | null = null, committee = false): SeatPerson => ({ id, standing, groupId, committee });
const PEOPLE = [person('sec', 'full_member', 'g1', true), person('dep', 'full_member', 'g2', true), person('full', 'full_member', 'g1'), person('prob', 'probationary', 'g2'), person('app', 'applicant')];

describe('who is expected', () => {
  const list = (kind: Parameters<typeof expectedSeats>[0]['kind'], groupId: string | null = null, invitedIds: string[] = []): string[] =>
    expectedSeats({ kind, groupId, invitedIds }, PEOPLE).map(({ memberId, part }) => `${memberId}:${part}`);

  it('is the committee, all members, or the group; probationary members have no vote', () => {
    expect(list('committee')).toEqual(['sec:voting', 'dep:voting']);
    expect(list('general')).toEqual(['sec:voting', 'dep:voting', 'full:voting', 'prob:listening']);
    expect(list('group', 'g2')).toEqual(['dep:voting', 'prob:listening']);
    expect(list('group')).toEqual([]);
    expect(list('theme_day')).toHaveLength(4);
  });

  it('takes invited people along, applicants too, and leaves whoever is expected anyway their vote', () => {
    expect(list('committee', null, ['full', 'app', 'sec', 'stranger'])).toEqual(['sec:voting', 'dep:voting', 'full:invited', 'app:invited']);
  });
});

describe('votes', () => {
  it.each([[1, 1], [2, 2], [3, 2], [10, 6], [11, 6]])('more than half of %i is %i', (entitled, needed) => {
    expect(moreThanHalf(entitled)).toBe(needed);
    expect(isQuorate({ entitled, present: needed })).toBe(true);
    expect(isQuorate({ entitled, present: needed - 1 })).toBe(false);
    expect(missingVoters({ entitled, present: needed - 1 })).toBe(1);
  });

  it('are carried by more than half of all who are entitled, not of those in the room', () => {
    const basis = { entitled: 20, present: 11 };
    expect(isCarried({ favour: 10, against: 1, abstain: 0 }, basis)).toBe(false);
    expect(isCarried({ favour: 11, against: 0, abstain: 0 }, basis)).toBe(true);
  });

  it('are refused without a quorum, and when they do not add up', () => {
    expect(voteFault({ favour: 2, against: 0, abstain: 0 }, { entitled: 4, present: 2 })).toBe('no_quorum');
    expect(voteFault({ favour: 3, against: 1, abstain: 0 }, { entitled: 4, present: 3 })).toBe('too_many_votes');
    expect(voteFault({ favour: 2, against: 0, abstain: 0 }, { entitled: 4, present: 3 })).toBe('too_few_votes');
    expect(voteFault({ favour: 2, against: 0, abstain: 1 }, { entitled: 4, present: 3 })).toBeNull();
  });

  it('nothing is carried without a quorum, whatever the numbers', () => {
    const count = fc.nat({ max: 200 });
    fc.assert(fc.property(count, count, count, (entitled, present, favour) => {
      const basis = { entitled, present };
      expect(isCarried({ favour, against: 0, abstain: 0 }, basis)).toBe(entitled > 0 && present * 2 > entitled && favour * 2 > entitled);
      expect(isQuorate(basis)).toBe(entitled > 0 && present * 2 > entitled);
    }));
  });

  it('speak plainly', () => {
    expect(quorumWords({ entitled: 5, present: 2 })).toContain('还差 1 人才能表决');
    expect(quorumWords({ entitled: 5, present: 3 })).toContain('可以表决');
    expect(quorumWords({ entitled: 0, present: 0 })).toBe('没有有表决权的党员应到');
    expect(voteWords({ favour: 3, against: 0, abstain: 1 }, { entitled: 5, present: 4 })).toMatch(/赞成 3 票.*超过.*通过/);
    expect(voteWords({ favour: 2, against: 0, abstain: 1 }, { entitled: 5, present: 3 })).toMatch(/未超过.*未通过/);
  });
});

describe('signing in', () => {
  const startsAt = fromShanghai('2026-11-26' as CalendarDay, { hour: 19 });
  const time = { startsAt, minutes: 90 };
  const at = (minutes: number) => signInMark('noticed', time, startsAt + minutes * 60_000);

  it('opens half an hour before, is late after five minutes and closes with the meeting', () => {
    expect(at(-31)).toEqual({ ok: false, error: 'too_early' });
    expect(at(-30)).toEqual({ ok: true, value: 'present' });
    expect(at(4.9)).toEqual({ ok: true, value: 'present' });
    expect(at(5)).toEqual({ ok: true, value: 'late' });
    expect(at(89.9)).toEqual({ ok: true, value: 'late' });
    expect(at(90)).toEqual({ ok: false, error: 'too_late' });
  });

  it.each(['draft', 'submitted', 'closed', 'cancelled'] as const)('is shut while the meeting is %s', (state) => {
    expect(signInMark(state, time, startsAt)).toEqual({ ok: false, error: 'not_open' });
  });

  it('takes answers until the beginning, and begins half an hour before at the earliest', () => {
    expect([mayAnswer('noticed', time, startsAt - 1), mayAnswer('noticed', time, startsAt), mayAnswer('draft', time, startsAt - 1)]).toEqual([true, false, false]);
    const { opensAt } = signInWindow(time);
    expect([mayBegin(time, opensAt - 1), mayBegin(time, opensAt)]).toEqual([false, true]);
  });

  it('reads what its QR code says and nothing else', () => {
    const id = '01kb0000000000000000000abc';
    expect(readSignIn(signInText(id, '0427'))).toEqual({ meetingId: id, code: '0427' });
    for (const text of ['', '0427', 'https://example.org', `party-meeting:${id}:42`, `party-meeting:${id}:04271`]) expect(readSignIn(text)).toBeNull();
    expect(codeStep(30_000) - codeStep(29_999)).toBe(1);
  });
});

describe('reminders', () => {
  const startsAt = fromShanghai('2026-11-26' as CalendarDay, { hour: 15 });
  const { eve, soon } = reminderTimes(startsAt);

  it('fall due at seven the evening before and two hours before', () => {
    expect(eve).toBe(fromShanghai('2026-11-25' as CalendarDay, { hour: 19 }));
    expect(soon).toBe(fromShanghai('2026-11-26' as CalendarDay, { hour: 13 }));
    expect([eve - 1, eve, soon - 1, soon, startsAt - 1, startsAt].map((now) => dueReminder(startsAt, 0, now))).toEqual([null, 'eve', 'eve', 'soon', 'soon', null]);
  });

  it('leave out what the notice has just said', () => {
    expect(dueReminder(startsAt, eve + 1, eve + 2)).toBeNull();
    expect(dueReminder(startsAt, eve + 1, soon)).toBe('soon');
    expect(dueReminder(startsAt, soon + 1, soon + 2)).toBeNull();
  });

  it('of a meeting before nine in the morning still has its evening', () => {
    const early = fromShanghai('2026-11-26' as CalendarDay, { hour: 8 });
    expect(dueReminder(early, 0, reminderTimes(early).eve)).toBe('eve');
  });
});

describe('what a branch has to hold', () => {
  const month = monthOf('2026-11-10' as CalendarDay);
  const shape: BranchShape = { committeeSize: 3, groupIds: ['g1', 'g2'] };
  const held = (kind: CountedMeeting['kind'], on: string, groupId: string | null = null, state: CountedMeeting['state'] = 'closed'): CountedMeeting => ({ kind, groupId, state, on: on as CalendarDay });
  const states = (meetings: CountedMeeting[], today = '2026-11-15', given = shape) => Object.fromEntries(requirementsOf(given, month, meetings, today as CalendarDay).map((one) => [one.kind, one.state]));

  it('is open until the period is over, and missing after', () => {
    expect(states([])).toEqual({ committee: 'open', general: 'open', group: 'open', lecture: 'open', theme_day: 'open' });
    expect(states([], '2026-12-01')).toEqual({ committee: 'missing', general: 'open', group: 'missing', lecture: 'open', theme_day: 'missing' });
    expect(states([], '2027-01-01')['general']).toBe('missing');
  });

  it('counts the quarter for general meetings and lectures, the month for the others', () => {
    const early = [held('general', '2026-10-08'), held('lecture', '2026-12-30'), held('committee', '2026-10-08'), held('theme_day', '2026-11-30', null, 'held')];
    expect(states(early)).toEqual({ committee: 'open', general: 'done', group: 'open', lecture: 'done', theme_day: 'done' });
  });

  it('wants a meeting of every group, and no more of groups or committees there are not', () => {
    expect(states([held('group', '2026-11-03', 'g1'), held('group', '2026-11-04', 'g1')])['group']).toBe('open');
    expect(states([held('group', '2026-11-03', 'g1'), held('group', '2026-11-04', 'g2')])['group']).toBe('done');
    expect(states([], '2026-11-15', { committeeSize: 1, groupIds: [] })).toMatchObject({ committee: 'not_required', group: 'not_required' });
  });

  it('tells what is planned, and does not count drafts and what was called off', () => {
    expect(states([held('theme_day', '2026-11-20', null, 'noticed'), held('committee', '2026-11-20', null, 'draft'), held('lecture', '2026-11-02', null, 'cancelled')])).toMatchObject({
      theme_day: 'planned', committee: 'open', lecture: 'open',
    });
    expect(states([held('theme_day', '2026-11-20', null, 'noticed')], '2026-12-02')['theme_day']).toBe('missing');
  });
});

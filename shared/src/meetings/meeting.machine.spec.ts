import { describe, expect, it } from '@jest/globals';
import { machineFaults } from '../kernel/index.js';
import { canBeMarked, handOf, MEETING_ACTIONS, MEETING_STATES, meetingMachine, nextMeeting, wasHeld, type MeetingAction, type MeetingActor, type MeetingState } from './meeting.machine.js';

const NOBODY: MeetingActor = { keeps: false, records: false, confirms: false, submitted: false };
const KEEPER: MeetingActor = { keeps: true, records: true, confirms: true, submitted: false };
const RECORDER: MeetingActor = { ...NOBODY, records: true };
const CHAIR: MeetingActor = { ...NOBODY, confirms: true };
const WRITER: MeetingActor = { ...KEEPER, submitted: true };
const ROLES = { NOBODY, KEEPER, RECORDER, CHAIR, WRITER };

/** What the regulations of the room say, written apart from the table: state, action, state after it, and who may. */
const STORY: readonly (readonly [MeetingState, MeetingAction, MeetingState, readonly (keyof typeof ROLES)[]])[] = [
  ['draft', 'change', 'draft', ['KEEPER', 'WRITER']],
  ['draft', 'notify', 'noticed', ['KEEPER', 'WRITER']],
  ['draft', 'cancel', 'cancelled', ['KEEPER', 'WRITER']],
  ['noticed', 'change', 'noticed', ['KEEPER', 'WRITER']],
  ['noticed', 'postpone', 'noticed', ['KEEPER', 'WRITER']],
  ['noticed', 'cancel', 'cancelled', ['KEEPER', 'WRITER']],
  ['noticed', 'begin', 'held', ['KEEPER', 'WRITER']],
  ['held', 'write', 'held', ['KEEPER', 'RECORDER', 'WRITER']],
  ['held', 'submit', 'submitted', ['KEEPER', 'RECORDER', 'WRITER']],
  ['submitted', 'return', 'held', ['KEEPER', 'CHAIR']],
  ['submitted', 'confirm', 'confirmed', ['KEEPER', 'CHAIR']],
  ['confirmed', 'close', 'closed', ['KEEPER', 'WRITER']],
];

describe('the life of a meeting', () => {
  it('is a whole table', () => {
    expect(machineFaults(meetingMachine)).toEqual([]);
  });

  const cells = MEETING_STATES.flatMap((state) => MEETING_ACTIONS.flatMap((action) => (Object.keys(ROLES) as (keyof typeof ROLES)[]).map((role) => [state, action, role] as const)));
  it.each(cells)('%s, %s by %s is as the rules say', (state, action, role) => {
    const told = STORY.find(([from, step]) => from === state && step === action);
    const wanted = told?.[3].includes(role) === true ? told[2] : null;
    const answer = nextMeeting(state, action, ROLES[role], '有冲突');
    expect(answer.ok ? answer.value : null).toBe(wanted);
  });

  it('says first that somebody has no part in it, then that the time is wrong', () => {
    for (const state of MEETING_STATES) {
      for (const action of MEETING_ACTIONS) expect(nextMeeting(state, action, NOBODY, '有冲突')).toEqual({ ok: false, error: 'not_entitled' });
    }
    expect(nextMeeting('closed', 'change', KEEPER)).toEqual({ ok: false, error: 'not_allowed' });
  });

  it('lets nobody confirm or return what they handed in themself', () => {
    for (const action of ['confirm', 'return'] as const) expect(nextMeeting('submitted', action, WRITER, '请补充')).toEqual({ ok: false, error: 'own_minutes' });
  });

  it.each([['draft', 'cancel'], ['noticed', 'cancel'], ['noticed', 'postpone'], ['submitted', 'return']] as const)('asks for a reason: %s, %s', (state, action) => {
    expect(nextMeeting(state, action, KEEPER, ' ')).toEqual({ ok: false, error: 'reason_missing' });
  });

  it('gives an action to the same hand in every state', () => {
    for (const { action, by } of meetingMachine.table) expect(handOf(action)).toBe(by);
  });

  it('counts a meeting as held from its beginning, and marks the list only until the minutes are handed in', () => {
    expect(MEETING_STATES.filter(wasHeld)).toEqual(['held', 'submitted', 'confirmed', 'closed']);
    expect(MEETING_STATES.filter(canBeMarked)).toEqual(['held']);
  });
});

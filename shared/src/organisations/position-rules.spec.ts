import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, type CalendarDay } from '../kernel/index.js';
import { POSITION_KINDS, type PositionKind } from '../permissions/index.js';
import { ORGANISATION_KINDS, type OrganisationKind } from './organisation-kind.js';
import { isElected, mayAppoint, positionKindsAt, type AppointmentDraft, type AppointmentSetting, type StandingPosition } from './position-rules.js';
import { defaultTermEnd, isHeldOn } from './position-terms.js';

const START = dayOf(2026, 11, 24);
const draft = (more: Partial<AppointmentDraft> = {}): AppointmentDraft => ({ kind: 'secretary', memberId: 'anna', startsOn: START, termEndsOn: defaultTermEnd(START), ...more });
const setting = (more: Partial<AppointmentSetting> = {}): AppointmentSetting => ({ organisation: { kind: 'branch', status: 'active' }, standing: [], by: 'officer', base: 'full_member', ...more });
const held = (more: Partial<StandingPosition> = {}): StandingPosition => ({ kind: 'secretary', memberId: 'ben', startsOn: dayOf(2024, 1, 1), endedOn: null, ...more });
const verdict = (d: AppointmentDraft, s: AppointmentSetting): string => {
  const result = mayAppoint(d, s);
  return result.ok ? 'ok' : result.error;
};

/** Written out from the regulations: where each position exists. */
const PLACES: Readonly<Record<PositionKind, readonly OrganisationKind[]>> = {
  secretary: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  deputy_secretary: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  organisation_commissioner: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  publicity_commissioner: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  discipline_commissioner: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  group_leader: ['party_group'],
  department_officer: ['department_committee', 'general_branch'],
  school_officer: ['school_committee'],
  dues_finance: ['school_committee', 'department_committee', 'general_branch', 'branch'],
  auditor: ['school_committee', 'department_committee'],
  platform_administrator: ['school_committee'],
};

describe('appointments', () => {
  it.each(ORGANISATION_KINDS.flatMap((place) => POSITION_KINDS.map((kind) => [kind, place] as const)))('%s at a %s', (kind, place) => {
    const expected = PLACES[kind].includes(place);
    expect(verdict(draft({ kind, termEndsOn: null }), setting({ organisation: { kind: place, status: 'active' } }))).toBe(expected ? 'ok' : 'position_not_here');
    expect(positionKindsAt(place).includes(kind)).toBe(expected);
  });

  it.each<[string, Partial<AppointmentDraft>, Partial<AppointmentSetting>]>([
    ['organisation_closed', {}, { organisation: { kind: 'branch', status: 'closed' } }],
    ['not_for_oneself', { memberId: 'officer' }, {}],
    ['full_member_needed', {}, { base: 'probationary' }],
    ['full_member_needed', {}, { base: 'applicant' }],
    ['ok', { kind: 'dues_finance' }, { base: 'probationary' }],
    ['ok', {}, { base: null, by: null }],
    ['term_ends_before_start', { termEndsOn: START }, {}],
    ['ok', { termEndsOn: addDays(START, 1) }, {}],
    ['ok', { termEndsOn: dayOf(2031, 11, 24) }, {}],
    ['term_too_long', { termEndsOn: dayOf(2031, 11, 25) }, {}],
    ['position_taken', {}, { standing: [held()] }],
    ['already_held', {}, { standing: [held({ memberId: 'anna' })] }],
    ['position_taken', {}, { standing: [held({ endedOn: addDays(START, 1) })] }],
    ['ok', {}, { standing: [held({ endedOn: START })] }],
    ['ok', {}, { standing: [held({ startsOn: addDays(START, 5), endedOn: addDays(START, 5) })] }],
    ['position_taken', {}, { standing: [held({ startsOn: addDays(START, 5) })] }],
    ['ok', { kind: 'deputy_secretary' }, { standing: [held({ kind: 'deputy_secretary' })] }],
    ['already_held', { kind: 'deputy_secretary' }, { standing: [held({ kind: 'deputy_secretary', memberId: 'anna' })] }],
    ['ok', { kind: 'publicity_commissioner' }, { standing: [held({ memberId: 'anna' })] }],
  ])('%s for %j in %j', (expected, d, s) => {
    expect(verdict(draft(d), setting(s))).toBe(expected);
  });

  it('never lets two secretaries hold the post on one day, whatever the order of appointments', () => {
    const span = fc.record({ memberId: fc.constantFrom('a', 'b', 'c'), from: fc.nat(400), length: fc.option(fc.nat(200), { nil: null }) });
    fc.assert(fc.property(fc.array(span, { maxLength: 12 }), (wishes) => {
      const standing: StandingPosition[] = [];
      for (const { memberId, from, length } of wishes) {
        const startsOn = addDays(START, from);
        if (!mayAppoint(draft({ memberId, startsOn, termEndsOn: null }), setting({ standing })).ok) continue;
        standing.push(held({ memberId, startsOn, endedOn: length === null ? null : addDays(startsOn, length) }));
      }
      for (let n = 0; n <= 620; n += 1) expect(standing.filter((one) => isHeldOn(one, addDays(START, n))).length).toBeLessThanOrEqual(1);
    }), { numRuns: 60 });
  });

  it('gives elected positions a three-year term', () => {
    expect(defaultTermEnd(START)).toBe('2029-11-24');
    expect(defaultTermEnd(dayOf(2024, 2, 29))).toBe('2027-02-28');
    expect(POSITION_KINDS.filter(isElected)).toEqual(['secretary', 'deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner', 'group_leader']);
  });
});

describe('holding a position', () => {
  const span = { startsOn: dayOf(2026, 1, 10), endedOn: dayOf(2026, 3, 1) };
  it.each<[CalendarDay, boolean]>([
    [dayOf(2026, 1, 9), false],
    [dayOf(2026, 1, 10), true],
    [dayOf(2026, 2, 28), true],
    [dayOf(2026, 3, 1), false],
  ])('on %s: %s', (day, expected) => {
    expect(isHeldOn(span, day)).toBe(expected);
  });
});

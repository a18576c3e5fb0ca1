import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, type CalendarDay } from '../kernel/index.js';
import type { RouteStep, Seat } from './transfer-route.js';
import {
  afterAcceptance, afterReissue, endLeg, handIn, isLastOpen, isLegOpen, LEG_KINDS, LEG_STATES, legReminder, legsOfAdmission, legsOfLetter, overdueDays, reopenLeg, waiveLeg,
  type Leg, type LegKind, type LegProof,
} from './transfer-legs.js';

const step = (seat: Seat): RouteStep => ({ seat, act: 'forward', organisationId: `${seat}-id`, organisationName: seat });
const OUT = (['sending_branch', 'sending_committee', 'school'] as const).map(step);
const DIRECT_OUT = (['sending_branch', 'school'] as const).map(step);
const BETWEEN = (['sending_branch', 'sending_committee', 'school', 'receiving_committee', 'receiving_branch'] as const).map(step);
const LETTER = { issuedOn: dayOf(2026, 11, 23), validUntil: dayOf(2026, 12, 23), provincial: false };
const leg = (kind: LegKind, state: Leg['state'] = 'open', dueOn: CalendarDay | null = dayOf(2026, 12, 1)): Leg => ({ kind, state, dueOn });
const NOTHING: LegProof = { pictures: 0, number: ' ', opinion: ' ' };
const told = (result: { ok: boolean; value?: Leg; error?: string }): string => (result.ok ? (result.value?.state ?? '') : `! ${result.error ?? ''}`);

describe('which legs a transfer has', () => {
  it('out of the school: each with its owner and term, the receipt without one before the acceptance', () => {
    expect(legsOfLetter('out', OUT, LETTER).map((one) => [one.kind, one.owner, one.organisationId, one.dueOn])).toEqual([
      ['national_system', 'sending_committee', 'sending_committee-id', '2026-11-30'], ['letter_delivery', 'school', 'school-id', '2026-11-30'],
      ['receiving_unit', 'member', null, '2026-12-23'], ['receipt', 'school', 'school-id', null],
    ]);
  });

  it('in the same province, from a branch directly under the school, with a letter of three days', () => {
    expect(legsOfLetter('out', DIRECT_OUT, { ...LETTER, validUntil: dayOf(2026, 11, 26), provincial: true }).map((one) => [one.kind, one.owner, one.dueOn])).toEqual([
      ['national_system', 'school', '2026-11-26'], ['provincial_system', 'school', '2026-11-26'], ['letter_delivery', 'school', '2026-11-26'], ['receiving_unit', 'member', '2026-11-26'], ['receipt', 'school', null],
    ]);
  });

  it('inside: the receiving committee, or the school for a direct branch, registers it; within one committee there is nothing', () => {
    const on = dayOf(2026, 12, 1);
    expect(legsOfAdmission('between_committees', BETWEEN, on)).toEqual([{ kind: 'national_system', owner: 'receiving_committee', organisationId: 'receiving_committee-id', dueOn: '2026-12-08' }]);
    expect(legsOfAdmission('between_committees', BETWEEN.filter((one) => one.seat !== 'receiving_committee'), on)[0]?.owner).toBe('school');
    expect(legsOfAdmission('within_committee', OUT, on)).toEqual([]);
    expect(() => legsOfAdmission('between_committees', [step('sending_branch')], on)).toThrow(RangeError);
  });

  it('the receipt is due a month after the acceptance, which also ends the reporting', () => {
    const legs = legsOfLetter('out', OUT, LETTER).map((one): Leg => ({ ...one, state: 'open' }));
    expect(legs.map((one) => afterAcceptance(one, dayOf(2026, 12, 1))).map((one) => [one.kind, one.state, one.dueOn])).toEqual([
      ['national_system', 'open', '2026-11-30'], ['letter_delivery', 'open', '2026-11-30'], ['receiving_unit', 'done', '2026-12-23'], ['receipt', 'open', '2027-01-01'],
    ]);
  });

  it('through the committee above the unit: handing on is a leg of its own, due a month after the acceptance', () => {
    const legs = legsOfLetter('out_through', OUT, LETTER).map((one): Leg => ({ ...one, state: 'open' })).map((one) => afterAcceptance(one, dayOf(2026, 12, 1)));
    expect(legs.filter((one) => one.kind === 'onward_unit' || one.kind === 'receipt').map((one) => [one.kind, one.state, one.dueOn])).toEqual([
      ['onward_unit', 'open', '2027-01-01'], ['receipt', 'open', '2027-01-01'],
    ]);
  });

  it('another letter has to get there again, the rest stays', () => {
    const legs = (['national_system', 'letter_delivery', 'receiving_unit', 'receipt'] as const).map((kind) => leg(kind, 'done'));
    const again = legs.map((one) => afterReissue(one, { issuedOn: dayOf(2027, 1, 4), validUntil: dayOf(2027, 1, 14) }));
    expect(again.map((one) => [one.state, one.dueOn])).toEqual([['done', '2026-12-01'], ['open', '2027-01-11'], ['done', '2027-01-14'], ['done', '2026-12-01']]);
  });
});

describe('how a leg ends', () => {
  it.each([
    ['a picture', { ...NOTHING, pictures: 1 }, 'done'],
    ['a number', { ...NOTHING, number: 'EMS1234567890' }, 'done'],
    ['an opinion instead of both', { ...NOTHING, opinion: '当面交给本人' }, 'done'],
    ['nothing', NOTHING, '! evidence_missing'],
  ])('with %s', (_, proof, expected) => {
    expect(told(endLeg(leg('letter_delivery'), proof))).toBe(expected);
  });

  it('state by state and leg by leg', () => {
    const proof = { ...NOTHING, pictures: 1 };
    for (const kind of LEG_KINDS) {
      for (const state of LEG_STATES) {
        const one = leg(kind, state);
        const open = state === 'open' || state === 'handed_in';
        const reporting = kind === 'receiving_unit' ? '! by_acceptance' : null;
        expect([kind, state, told(endLeg(one, proof)), told(waiveLeg(one, 'not_obtainable')), told(reopenLeg(one)), told(handIn(one))]).toEqual([
          kind, state, open ? (reporting ?? 'done') : '! ended_already', open ? (reporting ?? 'not_obtainable') : '! ended_already', open ? '! not_ended' : (reporting ?? 'open'),
          open ? (kind === 'receipt' ? 'handed_in' : '! by_acceptance') : '! ended_already',
        ]);
      }
    }
  });

  it('a receipt is neither confirmed nor given up before the acceptance, but can be handed in', () => {
    const waiting = leg('receipt', 'open', null);
    expect([told(endLeg(waiting, { ...NOTHING, pictures: 1 })), told(waiveLeg(waiting, 'not_obtainable')), told(handIn(waiting))]).toEqual(['! not_begun', '! not_begun', 'handed_in']);
  });

  it('the last open one is the last', () => {
    const legs = [leg('national_system', 'not_applicable'), leg('letter_delivery', 'done'), leg('receipt', 'handed_in')];
    expect([isLastOpen(legs, 'receipt'), isLastOpen([...legs, leg('provincial_system')], 'receipt')]).toEqual([true, false]);
  });

  it('ends by ending or closing every leg, in whatever order', () => {
    const order = fc.shuffledSubarray([...LEG_KINDS], { minLength: LEG_KINDS.length });
    fc.assert(fc.property(order, fc.array(fc.boolean(), { minLength: LEG_KINDS.length, maxLength: LEG_KINDS.length }), (kinds, waived) => {
      let legs = LEG_KINDS.map((kind) => afterAcceptance(leg(kind), dayOf(2026, 12, 1)));
      const rest = kinds.filter((kind) => kind !== 'receiving_unit');
      rest.forEach((kind, at) => {
        expect(isLastOpen(legs, kind)).toBe(at === rest.length - 1);
        legs = legs.map((one) => {
          if (one.kind !== kind) return one;
          const next = waived[at] === true ? waiveLeg(one, 'not_applicable') : endLeg(one, { ...NOTHING, number: '1' });
          return next.ok ? next.value : one;
        });
      });
      return !legs.some(isLegOpen);
    }));
  });
});

describe('terms', () => {
  const due = dayOf(2026, 12, 1);
  const days = (one: Leg): string[] => Array.from({ length: 61 }, (_, at) => at - 30)
    .flatMap((at) => { const who = legReminder(one, addDays(due, at)); return who === null ? [] : [`${at} ${who}`]; });

  it('reminds the owner seven, three and no days before, then each week, and the committee above from two weeks on', () => {
    expect(days(leg('letter_delivery'))).toEqual(['-7 owner', '-3 owner', '0 owner', '7 owner', '14 owner_and_above', '21 owner_and_above', '28 owner_and_above']);
    expect(days(leg('receipt', 'handed_in'))).toHaveLength(7);
    expect([days(leg('receipt', 'done')), days(leg('receipt', 'open', null)), days(leg('receiving_unit'))]).toEqual([[], [], []]);
  });

  it('counts the days over', () => {
    expect([0, 1, 40].map((at) => overdueDays(leg('receipt'), addDays(due, at)))).toEqual([0, 1, 40]);
    expect([overdueDays(leg('receipt', 'done'), addDays(due, 9)), overdueDays(leg('receipt', 'open', null), due), overdueDays(leg('receipt'), addDays(due, -9))]).toEqual([0, 0, 0]);
  });
});

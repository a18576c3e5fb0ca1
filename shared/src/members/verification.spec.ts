import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, type CalendarDay } from '../kernel/calendar-day.js';
import {
  campaignPhase,
  isStale,
  mayConfirm,
  planCampaign,
  staleFrom,
  verificationProgress,
  verificationState,
  type MemberChecks,
  type VerificationState,
} from './verification.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const AUTUMN = { opensOn: day('2026-09-10'), closesOn: day('2026-09-30') };
const checks = (change: Partial<MemberChecks> = {}): MemberChecks => ({
  confirmedOn: null, addedOn: day('2026-08-01'), hasOpenCorrection: false, ...change,
});

describe('campaign', () => {
  it.each([
    ['2026-09-09', 'upcoming'],
    ['2026-09-10', 'open'],
    ['2026-09-30', 'open'],
    ['2026-10-01', 'closed'],
  ])('on %s it is %s', (today, phase) => {
    expect(campaignPhase(AUTUMN, day(today))).toBe(phase);
  });

  it.each([
    ['2026-09-01', '2026-09-30', undefined],
    ['2026-09-01', '2026-09-01', undefined],
    ['2026-08-31', '2026-09-30', 'opens_in_past'],
    ['2026-09-30', '2026-09-29', 'closes_before_opening'],
    ['2026-09-01', '2026-12-29', undefined],
    ['2026-09-01', '2026-12-30', 'too_long'],
  ])('planned on 1 September for %s to %s: %s', (opensOn, closesOn, fault) => {
    const planned = planCampaign({ opensOn: day(opensOn), closesOn: day(closesOn) }, day('2026-09-01'));
    expect(planned.ok ? undefined : planned.error).toBe(fault);
  });

  it('takes confirmations only while open and without a correction under way', () => {
    expect(mayConfirm(AUTUMN, checks(), day('2026-09-30'))).toEqual({ ok: true, value: true });
    expect(mayConfirm(AUTUMN, checks(), day('2026-10-01'))).toEqual({ ok: false, error: 'not_open' });
    expect(mayConfirm(AUTUMN, checks({ hasOpenCorrection: true }), day('2026-09-30'))).toEqual({ ok: false, error: 'correction_open' });
  });
});

describe('state of a member', () => {
  it.each<[string, Partial<MemberChecks>, string, VerificationState]>([
    ['nothing done', {}, '2026-09-20', 'pending'],
    ['confirmed on the first day', { confirmedOn: day('2026-09-10') }, '2026-09-20', 'confirmed'],
    ['confirmed on the last day, seen years later', { confirmedOn: day('2026-09-30') }, '2028-01-01', 'confirmed'],
    ['confirmed the day before', { confirmedOn: day('2026-09-09') }, '2026-09-20', 'pending'],
    ['correction under way', { confirmedOn: day('2026-09-12'), hasOpenCorrection: true }, '2026-09-20', 'correction_requested'],
    ['last confirmed 180 days ago', { confirmedOn: day('2026-03-24') }, '2026-09-20', 'pending'],
    ['last confirmed 181 days ago', { confirmedOn: day('2026-03-23') }, '2026-09-20', 'stale'],
    ['never confirmed, on the roster since spring', { addedOn: day('2026-01-01') }, '2026-09-20', 'stale'],
  ])('%s', (_, change, today, state) => {
    expect(verificationState(AUTUMN, checks(change), day(today))).toBe(state);
  });

  it('turns stale exactly on the day it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (count) => {
        const one = checks({ confirmedOn: dayFromNumber(count) });
        const from = staleFrom(one);
        expect([isStale(one, addDays(from, -1)), isStale(one, from)]).toEqual([false, true]);
      }),
    );
  });
});

describe('progress', () => {
  it('counts answers and rounds down', () => {
    expect(verificationProgress(['confirmed', 'confirmed', 'pending', 'correction_requested', 'stale', 'pending'])).toEqual({
      total: 6, pending: 2, confirmed: 2, correctionRequested: 1, stale: 1, percent: 50,
    });
    expect(verificationProgress([]).percent).toBe(100);
    expect(verificationProgress([...Array<VerificationState>(299).fill('confirmed'), 'pending']).percent).toBe(99);
  });

  it('says 100 only when everybody answered', () => {
    const states = fc.array(fc.constantFrom<VerificationState>('pending', 'confirmed', 'correction_requested', 'stale'), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(states, (all) => {
        const progress = verificationProgress(all);
        expect(progress.pending + progress.confirmed + progress.correctionRequested + progress.stale).toBe(progress.total);
        expect(progress.percent === 100).toBe(progress.pending + progress.stale === 0);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type CalendarDay } from '../kernel/index.js';
import { hoursMissing, hoursStanding, missingItems, planInForce } from './study-plan.js';
import { CLASS_HOUR_MINUTES, studyStageOf, USUAL_CLASS_HOURS } from './study-stage.js';
import { MOST_SUGGESTIONS, suggestionsOf, type OpenPiece } from './suggestion.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const TODAY = day('2026-07-02');

describe('class-hours of a year', () => {
  it('are 32 for members and 24 for those about to be admitted, 45 minutes each', () => {
    expect([USUAL_CLASS_HOURS.full, USUAL_CLASS_HOURS.probationary, USUAL_CLASS_HOURS.development_target, USUAL_CLASS_HOURS.applicant, CLASS_HOUR_MINUTES]).toEqual([32, 32, 24, 0, 45]);
    expect([studyStageOf('probation_extended'), studyStageOf('activist')]).toEqual(['probationary', 'activist']);
  });

  it('have a pace by the days of the year: half way through, half of them', () => {
    // 183 of 365 days; 32 hours are 1440 minutes, of which 721 are the pace.
    expect(hoursStanding(32, 600, 2026, TODAY)).toEqual({ requiredMinutes: 1440, doneMinutes: 600, paceMinutes: 721, percent: 41, behindHours: 2 });
    expect(hoursStanding(32, 700, 2026, TODAY).behindHours).toBe(0);
    expect([0, 1, 44, 45, 46, 1439, 1440, 2000].map((doneMinutes) => hoursMissing({ requiredMinutes: 1440, doneMinutes }))).toEqual([32, 32, 32, 31, 31, 1, 0, 0]);
    expect(hoursStanding(32, 0, 2027, TODAY)).toMatchObject({ paceMinutes: 0, behindHours: 0 });
    expect(hoursStanding(32, 0, 2025, TODAY)).toMatchObject({ paceMinutes: 1440, behindHours: 32 });
    expect(hoursStanding(0, 0, 2026, TODAY)).toMatchObject({ percent: 100, behindHours: 0 });
    fc.assert(fc.property(fc.nat(400), fc.nat(30_000), fc.integer({ min: -400, max: 800 }), (hours, done, days) => {
      const found = hoursStanding(hours, done, 2026, addDays(day('2026-01-01'), days));
      return found.percent >= 0 && found.percent <= 100 && found.behindHours >= 0 && found.paceMinutes <= found.requiredMinutes && (done < found.requiredMinutes || found.behindHours === 0);
    }));
  });

  it('come from the nearest plan of the line', () => {
    const plans = [{ organisationId: 'school', hours: 32 }, { organisationId: 'branch', hours: 40 }, { organisationId: 'elsewhere', hours: 1 }];
    expect(planInForce(plans, ['school', 'department', 'branch'])?.hours).toBe(40);
    expect(planInForce(plans, ['school', 'department', 'other'])?.hours).toBe(32);
    expect(planInForce(plans, ['foreign'])).toBeUndefined();
  });
});

describe('what is missing', () => {
  it('is what is not finished, what is due first first', () => {
    const items = [{ id: 1, dueOn: null, standing: 'untouched' }, { id: 2, dueOn: '2026-09-01', standing: 'begun' }, { id: 3, dueOn: '2026-03-01', standing: 'finished' }, { id: 4, dueOn: '2026-08-01', standing: 'untouched' }] as const;
    expect(missingItems([...items]).map((one) => one.id)).toEqual([4, 2, 1]);
  });
});

describe('suggestions', () => {
  const piece = (id: string, more: Partial<OpenPiece> = {}): OpenPiece => ({ resourceId: id, title: id, tags: [], percent: 0, touchedOn: null, ...more });
  const level = hoursStanding(32, 1440, 2026, TODAY);

  it('say the rule they come from: due, begun and left, behind, a new topic', () => {
    const open = [
      piece('new', { tags: ['党史'] }), piece('known', { tags: ['理论'] }), piece('left', { percent: 60, touchedOn: day('2026-06-20') }), piece('fresh', { percent: 10, touchedOn: day('2026-07-01') }),
      piece('due', { planDueOn: day('2026-07-10') }), piece('late', { planDueOn: day('2026-06-30') }), piece('later', { planDueOn: day('2026-12-01') }), piece('open end', { planDueOn: null }),
    ];
    expect(suggestionsOf(open, new Set(['理论']), level, TODAY).map(({ resourceId, rule, reason }) => [resourceId, rule, reason])).toEqual([
      ['late', 'plan_due', '学习计划内容，应在6月30日前学完，已逾期'], ['due', 'plan_due', '学习计划内容，7月10日前学完'],
      ['left', 'unfinished', '已学 60%，12 天没有继续'], ['new', 'new_topic', '“党史”主题本年还没有学过'],
    ]);
    const behind = suggestionsOf(open, new Set(['理论', '党史']), hoursStanding(32, 0, 2026, TODAY), TODAY);
    expect(behind.slice(3).map(({ resourceId, reason }) => [resourceId, reason])).toEqual([['new', '本年学时比进度少 16 学时'], ['known', '本年学时比进度少 16 学时']]);
  });

  it('name each piece once, and never too many', () => {
    const pieces = fc.array(fc.record({ percent: fc.nat(99), back: fc.option(fc.nat(60)), due: fc.option(fc.integer({ min: -40, max: 40 })), tags: fc.subarray(['a', 'b', 'c']) }), { maxLength: 20 });
    fc.assert(fc.property(pieces, fc.subarray(['a', 'b', 'c']), fc.nat(2000), (list, learnt, done) => {
      const open = list.map(({ percent, back, due, tags }, at) => piece(String(at), { percent, tags, touchedOn: back === null ? null : addDays(TODAY, -back), ...(due === null ? {} : { planDueOn: addDays(TODAY, due) }) }));
      const found = suggestionsOf(open, new Set(learnt), hoursStanding(32, done, 2026, TODAY), TODAY);
      return found.length <= MOST_SUGGESTIONS && new Set(found.map((one) => one.resourceId)).size === found.length && found.every((one) => one.reason !== '' && open.some((other) => other.resourceId === one.resourceId));
    }));
  });
});

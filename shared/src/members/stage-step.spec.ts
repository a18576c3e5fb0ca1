import { describe, expect, it } from '@jest/globals';
import { dayOf, type CalendarDay, type PartialDay } from '../kernel/index.js';
import { UNKNOWN_MEMBER, type MemberValues } from './member-record.js';
import { membershipMachine, standingKey, type StageAction } from './stage.machine.js';
import { currentProbation, planStageStep } from './stage-step.js';

const TODAY = dayOf(2026, 11, 24);
const member = (given: Partial<MemberValues>): MemberValues => ({ ...UNKNOWN_MEMBER, name: '张三', organisationId: 'b', ...given });

/** Plans an action with every requirement confirmed. */
function plan(values: MemberValues, action: StageAction, on: string, months?: number) {
  const row = membershipMachine.table.find((one) => one.from === standingKey(values) && one.action === action);
  return planStageStep(values, { action, on: on as CalendarDay, met: row?.requires ?? [], ...(months === undefined ? {} : { months }) }, TODAY);
}

const probationer = member({ stage: 'probationary', joinDate: dayOf(2025, 11, 20) });

describe('a step of membership', () => {
  it.each([
    ['recognise_activist', member({ applicationDate: '2024-09' as PartialDay }), '2025-03-01', { stage: 'activist', status: 'normal', activistDate: '2025-03-01' }],
    ['name_development_target', member({ stage: 'activist', activistDate: dayOf(2025, 3, 1) }), '2026-03-01', { stage: 'development_target', status: 'normal', developmentTargetDate: '2026-03-01' }],
    ['step_back', member({ stage: 'development_target', developmentTargetDate: dayOf(2026, 3, 1) }), '2026-05-01', { stage: 'activist', status: 'normal', developmentTargetDate: null }],
    ['admit', member({ stage: 'development_target', birthDate: dayOf(2004, 1, 1) }), '2026-06-30',
      { stage: 'probationary', status: 'normal', joinDate: '2026-06-30', conversionDate: null, extensionMonths: 0, increaseKind: 'newly_developed' }],
    ['suspend', member({ stage: 'full', joinDate: dayOf(2019, 6, 30) }), '2026-06-30', { stage: 'full', status: 'suspended' }],
    ['transfer_in', member({ stage: 'full', status: 'transferred_out' }), '2026-06-30', { stage: 'full', status: 'normal', increaseKind: 'transferred_in' }],
  ] as const)('%s writes its dates', (action, values, on, expected) => {
    expect(plan(values, action, on)).toEqual({ ok: true, value: expected });
  });

  it('of conversion counts from the day the probation ran out, however late the meeting', () => {
    expect(plan(probationer, 'convert', '2026-11-22')).toMatchObject({ ok: true, value: { stage: 'full', conversionDate: '2026-11-20' } });
    const extended = member({ stage: 'probation_extended', joinDate: dayOf(2025, 5, 20), extensionMonths: 6 });
    expect(plan(extended, 'convert', '2026-11-24')).toMatchObject({ ok: true, value: { conversionDate: '2026-11-20' } });
  });

  it('of conversion is refused a day before the probation is over', () => {
    expect(plan(probationer, 'convert', '2026-11-19')).toEqual({ ok: false, error: { code: 'too_early', notBefore: '2026-11-20' } });
    expect(plan(member({ stage: 'probation_extended', joinDate: dayOf(2025, 11, 20), extensionMonths: 6 }), 'convert', '2026-11-24'))
      .toEqual({ ok: false, error: { code: 'too_early', notBefore: '2027-05-20' } });
  });

  it('leaves a day nobody knows to the keeper: a month of joining gives the meeting as the day of conversion', () => {
    const monthOnly = member({ stage: 'probationary', joinDate: '2025-11' as PartialDay });
    expect(plan(monthOnly, 'convert', '2026-11-20')).toMatchObject({ ok: true, value: { conversionDate: '2026-11-20' } });
    expect(currentProbation(monthOnly)).toBeNull();
  });

  it.each([[undefined], [5], [13], [6.5]])('of extension wants 6 to 12 whole months, not %s', (months) => {
    expect(plan(probationer, 'extend_probation', '2026-11-21', months)).toEqual({ ok: false, error: { code: 'months_invalid' } });
    expect(plan(probationer, 'extend_probation', '2026-11-21', 6)).toMatchObject({ ok: true, value: { stage: 'probation_extended', extensionMonths: 6 } });
  });

  it.each([
    ['name_development_target', member({ stage: 'activist', activistDate: dayOf(2026, 3, 1) }), '2026-11-01', '2027-03-01'],
    ['admit', member({ stage: 'development_target', birthDate: dayOf(2009, 1, 1) }), '2026-11-01', '2027-01-01'],
  ] as const)('%s is refused when the dates on file contradict it, whatever was confirmed', (action, values, on, notBefore) => {
    expect(plan(values, action, on)).toEqual({ ok: false, error: { code: 'too_early', notBefore } });
  });

  it('is never in the future and never before the step it follows', () => {
    expect(plan(probationer, 'convert', '2026-11-25')).toEqual({ ok: false, error: { code: 'in_future' } });
    const target = member({ stage: 'development_target', developmentTargetDate: dayOf(2026, 5, 1), birthDate: dayOf(2000, 1, 1) });
    expect(plan(target, 'admit', '2026-04-30')).toEqual({ ok: false, error: { code: 'before_earlier_step' } });
  });

  it('names what was not confirmed, and refuses what the table does not hold', () => {
    expect(planStageStep(probationer, { action: 'convert', on: TODAY, met: ['branch_meeting'] }, TODAY))
      .toEqual({ ok: false, error: { code: 'requirements_missing', missing: ['conversion_application', 'probation_expired', 'higher_approval'] } });
    expect(planStageStep(probationer, { action: 'admit', on: TODAY, met: [] }, TODAY)).toEqual({ ok: false, error: { code: 'not_allowed' } });
  });

  it('of applying anew forgets the dates of the way before; the history keeps them', () => {
    const removed = member({ stage: 'full', status: 'removed', joinDate: dayOf(2010, 6, 30), conversionDate: dayOf(2011, 6, 30) });
    expect(plan(removed, 'reapply', '2026-11-01')).toEqual({
      ok: true,
      value: { stage: 'applicant', status: 'normal', applicationDate: '2026-11-01', activistDate: null, developmentTargetDate: null, joinDate: null, conversionDate: null, extensionMonths: 0 },
    });
  });
});

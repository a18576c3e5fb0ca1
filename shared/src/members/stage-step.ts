import { addYears, type CalendarDay } from '../kernel/calendar-day.js';
import { earliestDay, isFullDay, type PartialDay } from '../kernel/partial-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MemberValues } from './member-record.js';
import { extendProbation, probationOf, type Probation } from './probation.js';
import type { Requirement } from './stage-requirements.js';
import { nextStage, type StageAction } from './stage.machine.js';

/** A step somebody wants to take. */
export interface StageStep {
  readonly action: StageAction;
  /** Day of the meeting or event. */
  readonly on: CalendarDay;
  readonly met: readonly Requirement[];
  /** Months of an extension. */
  readonly months?: number;
}

/** Why a step is refused. */
export type StageStepFault =
  | { readonly code: 'not_allowed' }
  | { readonly code: 'requirements_missing'; readonly missing: readonly Requirement[] }
  | { readonly code: 'in_future' | 'before_earlier_step' | 'months_invalid' }
  /** The day before which the step cannot be taken. */
  | { readonly code: 'too_early'; readonly notBefore: CalendarDay };

type Dates = Pick<MemberValues, 'birthDate' | 'activistDate' | 'joinDate' | 'extensionMonths' | 'stage' | 'status' | 'applicationDate' | 'developmentTargetDate'>;

/** The probation of a probationary member, with its extension; null when the day of joining is not known to the day. */
export function currentProbation({ joinDate, extensionMonths }: Pick<MemberValues, 'joinDate' | 'extensionMonths'>): Probation | null {
  if (joinDate === null || !isFullDay(joinDate)) return null;
  const first = probationOf(joinDate);
  if (extensionMonths === 0) return first;
  const extended = extendProbation(first, extensionMonths);
  return extended.ok ? extended.value : first;
}

/**
 * The values a step writes. What the dates on file contradict is refused whatever was confirmed; what they leave open
 * is the keeper's confirmation.
 */
export function planStageStep(values: Dates, step: StageStep, today: CalendarDay): Result<Partial<MemberValues>, StageStepFault> {
  const standing = nextStage({ stage: values.stage, status: values.status }, step.action, step.met);
  if (!standing.ok) return err(standing.error.code === 'not_allowed' ? { code: 'not_allowed' } : standing.error);
  if (step.on > today) return err({ code: 'in_future' });
  const since = earlierStep(values, step.action);
  if (since !== null && step.on < earliestDay(since)) return err({ code: 'before_earlier_step' });
  const notBefore = earliestPossible(values, step.action);
  if (notBefore !== null && step.on < notBefore) return err({ code: 'too_early', notBefore });
  if (step.action === 'extend_probation' && !isExtension(step.months)) return err({ code: 'months_invalid' });
  return ok({ ...standing.value, ...written(values, step) });
}

const isExtension = (months: number | undefined): months is number =>
  months !== undefined && extendProbation(probationOf('2000-01-01' as CalendarDay), months).ok;

/** The last dated step before this one. */
function earlierStep(values: Dates, action: StageAction): PartialDay | null {
  switch (action) {
    case 'recognise_activist': return values.applicationDate;
    case 'name_development_target': return values.activistDate;
    case 'admit': return values.developmentTargetDate ?? values.activistDate;
    default: return values.joinDate ?? values.applicationDate;
  }
}

/** First day the rules allow the step on, as far as the dates on file tell. */
function earliestPossible(values: Dates, action: StageAction): CalendarDay | null {
  switch (action) {
    case 'name_development_target': return values.activistDate === null ? null : addYears(earliestDay(values.activistDate), 1);
    case 'admit': return values.birthDate === null ? null : addYears(earliestDay(values.birthDate), 18);
    case 'convert':
    case 'extend_probation': return currentProbation(values)?.due ?? null;
    default: return null;
  }
}

/** Dates a step sets. Seniority counts from the day the probation ran out, however late the meeting was. */
function written(values: Dates, { action, on, months }: StageStep): Partial<MemberValues> {
  switch (action) {
    case 'recognise_activist': return { activistDate: on };
    case 'name_development_target': return { developmentTargetDate: on };
    case 'step_back': return { developmentTargetDate: null };
    case 'admit': return { joinDate: on, conversionDate: null, extensionMonths: 0, increaseKind: 'newly_developed' };
    case 'extend_probation': return { extensionMonths: months ?? 0 };
    case 'convert': return { conversionDate: currentProbation(values)?.due ?? on };
    case 'transfer_in': return { increaseKind: 'transferred_in' };
    case 'restore': return { increaseKind: 'membership_restored' };
    case 'reapply':
      return { applicationDate: on, activistDate: null, developmentTargetDate: null, joinDate: null, conversionDate: null, extensionMonths: 0 };
    default: return {};
  }
}

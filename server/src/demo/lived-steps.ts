import { addMonths, isFullDay, type CalendarDay } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { PersonValues } from './flaws.js';
import type { PlannedPerson } from './plan.types.js';

/** A change of a record on a day after it was first written down. */
export interface LivedStep {
  on: CalendarDay;
  values: Partial<PersonValues>;
  basis: string;
}

/** A record as it stood when the roster was taken over, and what came after. */
export interface LivedRecord {
  first: PersonValues;
  steps: LivedStep[];
}

type Undo = Partial<PersonValues> & { stage: Stage };

/** Steps of a membership that lie after `takeover`, each with what it changed and what was before. */
function stageSteps(values: PersonValues, takeover: CalendarDay): (LivedStep & { before: Undo })[] {
  const { activistDate, developmentTargetDate, joinDate, conversionDate, extensionMonths, stage } = values;
  const extended = stage === 'probation_extended' && joinDate !== null && isFullDay(joinDate) ? addMonths(joinDate, 12) : null;
  const rows: [string | null, Partial<PersonValues>, Undo, string][] = [
    [activistDate, { stage: 'activist', activistDate }, { stage: 'applicant', activistDate: null }, '支部委员会讨论，上级党委备案'],
    [developmentTargetDate, { stage: 'development_target', developmentTargetDate }, { stage: 'activist', developmentTargetDate: null }, '支部委员会讨论，上级党委备案'],
    [joinDate, { stage: 'probationary', joinDate }, { stage: 'development_target', joinDate: null }, '支部大会决议，上级党委审批'],
    [extended, { stage: 'probation_extended', extensionMonths }, { stage: 'probationary', extensionMonths: 0 }, '支部大会决议，上级党委批准延长预备期'],
    [conversionDate, { stage: 'full', conversionDate }, { stage: 'probationary', conversionDate: null }, '支部大会决议，上级党委批准按期转正'],
  ];
  return rows.flatMap(([on, step, before, basis]) => (on !== null && on > takeover ? [{ on: on as CalendarDay, values: step, before, basis }] : []));
}

/** Wind a person back to the day of the take-over. Records with planted flaws and newcomers are left as they are. */
export function windBack({ values, planted }: PlannedPerson, takeover: CalendarDay): LivedRecord {
  const { applicationDate } = values;
  if (planted !== null || applicationDate === null || applicationDate > takeover) return { first: values, steps: [] };
  const steps = stageSteps(values, takeover);
  const first = [...steps].reverse().reduce((later, { before }) => ({ ...later, ...before }), values);
  return { first, steps: steps.map(({ on, values: step, basis }) => ({ on, values: step, basis })) };
}

/** Whether everything a record says had happened on that day. */
export function wasKnown(values: PersonValues, day: CalendarDay): boolean {
  const { applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate } = values;
  return [applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate].every((date) => date === null || date <= day);
}

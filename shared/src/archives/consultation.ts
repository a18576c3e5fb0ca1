import { addDays, err, nextTransition, ok, type CalendarDay, type Result, type StateMachine, type Transition } from '../kernel/index.js';
import { PAPER_CATALOGUE, type PaperKind } from './paper-kinds.js';

/** Where a request to see own papers stands. */
export const CONSULTATION_STATES = ['submitted', 'approved', 'rejected', 'withdrawn'] as const;

/** See {@link CONSULTATION_STATES}. */
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

/** Chinese names. */
export const CONSULTATION_STATE_LABELS: Readonly<Record<ConsultationState, string>> = { submitted: '待审批', approved: '已同意', rejected: '不同意', withdrawn: '已撤回' };

/** What becomes of it. */
export type ConsultationAction = 'approve' | 'reject' | 'withdraw';

interface ConsultationTransition extends Transition<ConsultationState, ConsultationAction> {
  readonly by: 'keeper' | 'owner';
}

/** The one table of requests. */
export const consultationMachine: StateMachine<ConsultationState, ConsultationAction, ConsultationTransition> = {
  name: 'consultation',
  initial: ['submitted'],
  final: ['approved', 'rejected', 'withdrawn'],
  table: [
    { from: 'submitted', action: 'approve', to: 'approved', by: 'keeper' },
    { from: 'submitted', action: 'reject', to: 'rejected', by: 'keeper' },
    { from: 'submitted', action: 'withdraw', to: 'withdrawn', by: 'owner' },
  ],
};

/** Why a step is refused. */
export type ConsultationRefusal = 'not_allowed' | 'reason_missing';

/** The state an action leads to; a no needs a reason. Who may take it is the permission table's matter. */
export function nextConsultation(state: ConsultationState, action: ConsultationAction, opinion = ''): Result<ConsultationState, ConsultationRefusal> {
  const found = nextTransition(consultationMachine, state, action);
  if (!found.ok) return err('not_allowed');
  return action === 'reject' && opinion.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** Longest time own papers are shown after a yes, in days; a rule of this house. */
export const CONSULTATION_MOST_DAYS = 30;

/** Papers somebody may ask to see of the own file: nothing of what others wrote. */
export const CONSULTABLE_KINDS: readonly PaperKind[] = PAPER_CATALOGUE.filter((rule) => !rule.assessment).map((rule) => rule.kind);

/** Last day on which the papers are shown: day 0 is the day of the yes. */
export const consultableUntil = (on: CalendarDay, days: number): CalendarDay => addDays(on, days);

/** Whether a paper is shown today because of a request. */
export const shows = ({ state, kinds, until }: { state: ConsultationState; kinds: readonly PaperKind[]; until: CalendarDay | null }, kind: PaperKind, today: CalendarDay): boolean =>
  state === 'approved' && until !== null && today <= until && kinds.includes(kind) && CONSULTABLE_KINDS.includes(kind);

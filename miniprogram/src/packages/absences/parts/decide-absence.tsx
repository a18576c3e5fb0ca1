import { DecisionActions } from '@/components/decision-actions';
import { useAskedStep } from '@/hooks/use-asked-step';
import { absenceActionOf, type AbsenceDecision, type AbsenceView, type DecideAbsenceRequest } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.decide;

/** The decision about a request. */
export function DecideAbsence({ view: { id, version, memberName, state, kind } }: { view: AbsenceView }) {
  const action = absenceActionOf('approve', state, kind);
  const step = useAskedStep<AbsenceDecision, DecideAbsenceRequest>({
    room: 'absences', send: (body, key) => api.decideAbsence({ params: { id }, body }, { key }), done: ({ decision }) => words.done[decision],
  });
  return <DecisionActions version={version} name={memberName} words={words} step={step} approval={words.approveWords[action === 'approve' ? 'handsOn' : 'puts']} />;
}

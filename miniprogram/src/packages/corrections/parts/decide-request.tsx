import { DecisionActions, type DecisionBody } from '@/components/decision-actions';
import { useAskedStep } from '@/hooks/use-asked-step';
import { goBack } from '@/lib/routes';
import type { CorrectionDecision, CorrectionView } from '@party/shared/corrections';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.decide;

/** The decision about a request; then back to where it was chosen. */
export function DecideRequest({ view: { id, version, memberName } }: { view: CorrectionView }) {
  const step = useAskedStep<CorrectionDecision, DecisionBody>({
    room: 'corrections', send: (body, key) => api.decideCorrection({ params: { id }, body }, { key }), done: ({ decision }) => words.done[decision], after: goBack,
  });
  return <DecisionActions version={version} name={memberName} words={words} step={step} approval={words.approveWords} />;
}

import { useAccount } from '@/hooks/use-session';

/** Organisations at which the person holds a position: where questions and quizzes are put. */
export function usePlaces(): { value: string; label: string }[] {
  const positions = useAccount()?.positions ?? [];
  return [...new Map(positions.map((one) => [one.organisationId, one.organisationName]))].map(([value, label]) => ({ value, label }));
}

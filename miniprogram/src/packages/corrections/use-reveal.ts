import { useEffect, useState } from 'react';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import type { RevealedCorrection } from '@party/shared/corrections';
import { api } from './api';

/** Revealing of a request's sensitive values. */
export interface Reveal {
  values: RevealedCorrection['values'] | undefined;
  asked: boolean;
  ask(): void;
  close(): void;
  submit: Submit<string, RevealedCorrection>;
}

/** Asks the reason, shows the values, and takes them from the screen again after a minute. Nothing of it is kept. */
export function useReveal(id: string): Reveal {
  const [shown, setShown] = useState<RevealedCorrection | null>(null);
  const [asked, setAsked] = useState(false);
  const submit = useSubmit((reason: string) => api.revealCorrection({ params: { id }, body: { reason } }), (answer) => {
    setShown(answer);
    setAsked(false);
  });
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(null), shown.hideAfter * 1000);
    return () => clearTimeout(timer);
  }, [shown]);
  return { values: shown?.values, asked, ask: () => setAsked(true), close: () => setAsked(false), submit };
}

import { useRef, useState } from 'react';
import { asProblem, type ClientProblem } from '../lib/http/client-problem';
import { randomKey } from '../lib/http/random-key';

export interface Submit<I, O> {
  /** Do it once; taps while it runs are ignored. Gives null when it failed (see `problem`) or was ignored. */
  submit(input: I): Promise<O | null>;
  busy: boolean;
  problem: ClientProblem | null;
  /** Forget the problem, e.g. when the form is closed. */
  reset(): void;
}

/**
 * A submit that is safe to tap twice: one request at a time, and a try after a lost answer carries the key of the
 * first, so the service does it once. Another input, or an answer that settles the matter, ends the key.
 */
export function useSubmit<I, O>(act: (input: I, key: string) => Promise<O>, onDone?: (answer: O, input: I) => void): Submit<I, O> {
  const running = useRef(false);
  const attempt = useRef<{ input: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  const submit = async (input: I): Promise<O | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setProblem(null);
    const text = JSON.stringify(input) ?? '';
    if (attempt.current?.input !== text) attempt.current = { input: text, key: randomKey() };
    try {
      const answer = await act(input, attempt.current.key);
      attempt.current = null;
      onDone?.(answer, input);
      return answer;
    } catch (error) {
      const reason = asProblem(error);
      if (reason.status >= 400 && reason.status < 500 && reason.code !== 'idempotency.in_progress') attempt.current = null;
      setProblem(reason);
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { submit, busy, problem, reset: () => setProblem(null) };
}

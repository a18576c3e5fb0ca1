import { useEffect, useRef, useState } from 'react';
import { accountKey } from '../lib/session/session';
import { readStored, writeStored } from '../lib/storage';

export interface Draft<T> {
  value: T;
  set(value: T): void;
  /** Whether the value came back from an earlier visit. */
  restored: boolean;
  /** Forget the draft once it was submitted. */
  clear(): void;
}

/**
 * A form's values that survive leaving the page, a closed app and a dead battery. Kept for this account on this
 * device only; never give it values that were revealed with a reason.
 * @param name room and form, and the object edited where there is one, e.g. `corrections:new`
 */
export function useDraft<T>(name: string, first: T): Draft<T> {
  const key = accountKey(`draft:${name}`);
  const [stored] = useState(() => readStored<T>(key));
  const [value, setValue] = useState<T>(stored ?? first);
  const done = useRef(false);
  useEffect(() => {
    if (done.current || value === first) return undefined;
    const timer = setTimeout(() => writeStored(key, value), 300);
    return () => clearTimeout(timer);
  }, [key, value, first]);
  return {
    value,
    set: (next) => {
      done.current = false;
      setValue(next);
      // Written at once on the first change of a visit, then at rest, so that a kill loses at most a third of a second.
      if (stored === null && value === first) writeStored(key, next);
    },
    restored: stored !== null,
    clear: () => {
      done.current = true;
      writeStored(key, '');
      setValue(first);
    },
  };
}

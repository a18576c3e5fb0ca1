import { useEffect, useState } from 'react';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import type { RevealAnswer, SensitiveField } from '@party/shared/members';
import { api } from './api';

/** Revealing of one record's values. */
export interface Reveal {
  /** Values shown now. */
  shown: Readonly<Partial<Record<SensitiveField, string>>>;
  /** Field whose reason is being asked. */
  asked: SensitiveField | null;
  ask(field: SensitiveField): void;
  hide(field: SensitiveField): void;
  close(): void;
  submit: Submit<{ field: SensitiveField; reason: string }, RevealAnswer>;
}

/** Asks the reason (not for the own record), shows the value, and takes it from the screen again after a minute. Nothing of it is kept. */
export function useReveal(id: string, own: boolean): Reveal {
  const [shown, setShown] = useState<Reveal['shown']>({});
  const [asked, setAsked] = useState<SensitiveField | null>(null);
  const [until, setUntil] = useState(0);
  const submit = useSubmit(
    ({ field, reason }: { field: SensitiveField; reason: string }) => api.revealMember({ params: { id }, body: { fields: [field], ...(reason === '' ? {} : { reason }) } }),
    ({ values, hideAfter }) => {
      setShown((now) => ({ ...now, ...Object.fromEntries(values.map(({ field, value }) => [field, value ?? ''])) }));
      setUntil(hideAfter * 1000);
      setAsked(null);
    },
  );
  useEffect(() => {
    if (until === 0 || Object.keys(shown).length === 0) return undefined;
    const timer = setTimeout(() => setShown({}), until);
    return () => clearTimeout(timer);
  }, [shown, until]);
  return {
    shown,
    asked,
    ask: (field) => {
      submit.reset();
      if (own) void submit.submit({ field, reason: '' });
      else setAsked(field);
    },
    hide: (field) => setShown(({ [field]: _gone, ...rest }) => rest),
    close: () => setAsked(null),
    submit,
  };
}

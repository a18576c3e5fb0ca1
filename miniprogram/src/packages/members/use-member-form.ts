import { useState } from 'react';
import { useDraft } from '@/hooks/use-draft';
import { isSensitive, type MemberField, type MemberView } from '@party/shared/members';
import { changedIn, formOf, type FormValues } from './view-model';

/** A form over a record. */
export interface MemberForm {
  values: FormValues;
  set(change: FormValues): void;
  /** Fields that differ from the record. */
  changed: MemberField[];
  /** Whether something came back from an earlier visit. */
  restored: boolean;
  clear(): void;
}

/** Holds the form; what was typed survives leaving the page, sensitive fields excepted: they never lie on the device. */
export function useMemberForm(view: MemberView | null, organisationId: string): MemberForm {
  const [start] = useState<FormValues>(() => (view === null ? { ...formOf(null), organisationId } : formOf(view)));
  const draft = useDraft<FormValues>(`members:${view === null ? 'new' : `${view.id}:${view.version}`}`, start);
  const [secret, setSecret] = useState<FormValues>({});
  const values = { ...draft.value, ...secret };
  return {
    values,
    set: (change) => {
      const [hidden, open] = split(change);
      if (Object.keys(hidden).length > 0) setSecret((now) => ({ ...now, ...hidden }));
      if (Object.keys(open).length > 0) draft.set({ ...draft.value, ...open });
    },
    changed: changedIn(start, values),
    restored: draft.restored,
    clear: draft.clear,
  };
}

function split(change: FormValues): [hidden: FormValues, open: FormValues] {
  const entries = Object.entries(change) as [MemberField, string][];
  const pick = (hidden: boolean): FormValues => Object.fromEntries(entries.filter(([field]) => isSensitive(field) === hidden));
  return [pick(true), pick(false)];
}

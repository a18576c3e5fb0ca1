import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import type { PickedFile } from '@/lib/http/file-transfer';
import { replacePage } from '@/lib/routes';
import type { ArrivalDetail } from '@party/shared/arrivals';
import type { FieldFault } from '@party/shared/kernel';
import { api } from './api';
import { copy } from './copy';
import { answersOf, faultsOf, keepable, mendOf, type ArrivalForm } from './view-model';

const words = copy.form;

/** A registration while it is typed. */
export interface ArrivalFormState {
  form: ArrivalForm;
  set(part: Partial<ArrivalForm>): void;
  /** What the form itself found wrong with a field. */
  errorOf(field: string): string | undefined;
  /** How much that is. */
  faults: number;
  problem: ClientProblem | null;
  busy: boolean;
  restored: boolean;
  picture: PickedFile | null;
  pick(picture: PickedFile | null): void;
  send(): void;
}

/** The picture goes after the registration; one that is lost on the way can be sent again from the arrival's page. */
async function attach(view: ArrivalDetail, file: PickedFile | null, key: string): Promise<ArrivalDetail> {
  if (file === null) return view;
  try {
    return await api.addLetterPicture({ params: { id: view.id } }, { file, key: `${key}-p`, timeout: 120_000 });
  } catch {
    toast(words.pictureLost, 'danger');
    return view;
  }
}

/** Keeps the draft, looks at everything before it is sent, sends it once. */
export function useArrivalForm(first: ArrivalForm, returned: ArrivalDetail | null): ArrivalFormState {
  const queries = useQueryClient();
  const draft = useDraft<ArrivalForm>(`arrivals:${returned?.id ?? 'new'}`, first);
  const [form, setForm] = useState(draft.value);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [picture, pick] = useState<PickedFile | null>(null);
  const submit = useSubmit(async (sent: ArrivalForm, key: string) => {
    const view = returned === null ? await api.registerArrival({ body: answersOf(sent) }, { key }) : await api.resubmitArrival({ params: { id: returned.id }, body: mendOf(sent, returned.version) }, { key });
    return attach(view, picture, key);
  }, ({ id }) => {
    draft.clear();
    void queries.invalidateQueries({ queryKey: ['arrivals'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    toast(words.sent);
    replacePage('arrivals/detail', { id });
  });
  const set = (part: Partial<ArrivalForm>): void => {
    const next = { ...form, ...part };
    setForm(next);
    draft.set(keepable(next));
    setFaults(faults.filter(({ field }) => !Object.hasOwn(part, field)));
  };
  const send = (): void => {
    const found = faultsOf(form, returned !== null, Date.now());
    setFaults(found);
    submit.reset();
    if (found.length === 0) void submit.submit(form);
  };
  return { form, set, errorOf: (field) => faults.find((one) => one.field === field)?.message, faults: faults.length, problem: submit.problem, busy: submit.busy, restored: draft.restored, picture, pick, send };
}

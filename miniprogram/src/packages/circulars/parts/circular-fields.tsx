import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { copy } from '../copy';
import { audienceChoices, todayOf, type CircularForm } from '../view-model';

const words = copy.edit;

export interface CircularFieldsProps {
  form: CircularForm;
  set(part: Partial<CircularForm>): void;
  places: readonly (readonly [id: string, name: string])[];
  problem: ClientProblem | null;
}

/** What a document is made of. */
export function CircularFields({ form, set, places, problem }: CircularFieldsProps) {
  const year = Number(todayOf().slice(0, 4));
  return (
    <Card>
      <FormField name="organisationId" label={words.organisation} hint={words.organisationHint} required problem={problem}>
        <Picker options={places.map(([value, label]) => ({ value, label }))} value={form.organisationId} onChange={(organisationId) => set({ organisationId })} />
      </FormField>
      <FormField name="title" label={words.name} required problem={problem}><TextInput value={form.title} maxLength={100} onChange={(title) => set({ title })} /></FormField>
      <FormField name="text" label={words.text} hint={words.textHint} problem={problem}><TextInput value={form.text} lines maxLength={60_000} onChange={(text) => set({ text })} /></FormField>
      <FormField name="audience" label={words.audience} required problem={problem}>
        <Picker options={audienceChoices} value={form.audience} onChange={(audience) => set({ audience: audience as CircularForm['audience'] })} />
      </FormField>
      <FormField name="dueOn" label={words.due} required problem={problem}>
        <DatePrecisionInput value={form.dueOn} onChange={(dueOn) => set({ dueOn })} precisions={['day']} years={{ from: year, to: year + 1 }} />
      </FormField>
    </Card>
  );
}

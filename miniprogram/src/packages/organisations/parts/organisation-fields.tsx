import { useState } from 'react';
import { View } from '@tarojs/components';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker, type PickerOption } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { NAME_LIMITS, type OrganisationKind } from '@party/shared/organisations';
import { copy } from '../copy';
import type { OrganisationForm, Purpose } from '../organisation-form';

const words = copy.edit;
/** The party was founded in 1921; no organisation is older. */
const FIRST_YEAR = 1921;

export interface OrganisationFieldsProps {
  form: OrganisationForm;
  onChange(form: OrganisationForm): void;
  purpose: Purpose;
  /** A party group that is changed has a name alone. */
  isGroup: boolean;
  kinds: readonly PickerOption[];
  problem: ClientProblem | null;
}

/** Fields of an organisation, as many as its kind has. */
export function OrganisationFields({ form, onChange, purpose, isGroup, kinds, problem }: OrganisationFieldsProps) {
  const [year] = useState(() => new Date().getFullYear());
  const set = (part: Partial<OrganisationForm>): void => onChange({ ...form, ...part });
  const full = purpose === 'create' || (purpose === 'edit' && !isGroup);
  return (
    <View>
      {purpose === 'create' && (
        <FormField name="kind" label={words.kind} required problem={problem}>
          <Picker options={kinds} value={form.kind} onChange={(kind) => set({ kind: kind as OrganisationKind })} />
        </FormField>
      )}
      <FormField name="name" label={words.name} hint={words.nameHint} required problem={problem}>
        <TextInput value={form.name} maxLength={NAME_LIMITS.name} onChange={(name) => set({ name })} />
      </FormField>
      {full && (
        <FormField name="shortName" label={words.shortName} problem={problem}>
          <TextInput value={form.shortName} maxLength={NAME_LIMITS.shortName} onChange={(shortName) => set({ shortName })} />
        </FormField>
      )}
      {full && (
        <FormField name="code" label={words.code} hint={words.codeHint} problem={problem}>
          <TextInput kind="digits" value={form.code} maxLength={40} onChange={(code) => set({ code })} />
        </FormField>
      )}
      {(full || purpose === 'group') && (
        <FormField name="foundedOn" label={words.foundedOn} problem={problem}>
          <DatePrecisionInput value={form.foundedOn} onChange={(foundedOn) => set({ foundedOn })} years={{ from: FIRST_YEAR, to: year }} />
        </FormField>
      )}
    </View>
  );
}

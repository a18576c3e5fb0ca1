import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import type { CorrectionField } from '@party/shared/corrections';
import { MEMBER_FIELD_LABELS } from '@party/shared/members';
import { copy } from '../copy';
import { choicesOf, inputOf, recordYears } from '../view-model';

export interface ValueInputProps {
  field: CorrectionField;
  value: string;
  /** What is registered, in words. */
  registered: string;
  problem: ClientProblem | null;
  onChange(value: string): void;
}

/** One field to be corrected, with what is registered under it. */
export function ValueInput({ field, value, registered, problem, onChange }: ValueInputProps) {
  return (
    <FormField name={`values.${field}`} label={MEMBER_FIELD_LABELS[field]} hint={copy.edit.now(registered)} problem={problem}>
      <Input field={field} value={value} onChange={onChange} />
    </FormField>
  );
}

function Input({ field, value, onChange }: Pick<ValueInputProps, 'field' | 'value' | 'onChange'>) {
  const kind = inputOf(field);
  if (kind === 'date') return <DatePrecisionInput value={value} onChange={onChange} years={recordYears()} />;
  if (kind === 'code') return <Picker options={choicesOf(field)} value={value} onChange={onChange} />;
  return <TextInput value={value} onChange={onChange} kind={kind} maxLength={field === 'name' ? 30 : 60} />;
}

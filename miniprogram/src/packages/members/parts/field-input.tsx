import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { MEMBER_FIELD_LABELS, needsBasis, type MemberField } from '@party/shared/members';
import { copy } from '../copy';
import { choicesOf, inputOf } from '../view-model';

export interface FieldInputProps {
  field: MemberField;
  value: string;
  onChange(value: string): void;
  /** What is stored, masked; the field then begins empty. */
  masked: string | null;
  problem: ClientProblem | null;
  /** Path of the form in the request. */
  prefix: string;
  /** Whether protected fields are marked. */
  marked: boolean;
  thisYear: number;
}

const LENGTHS: Readonly<Partial<Record<MemberField, number>>> = { remark: 500, address: 200, email: 120, name: 30 };

/** One field of the form, by the kind of its values. */
export function FieldInput({ field, value, onChange, masked, problem, prefix, marked, thisYear }: FieldInputProps) {
  const hint = masked !== null ? copy.edit.keep(masked) : marked && needsBasis(field) ? copy.edit.protectedHint : undefined;
  return (
    <FormField name={`${prefix}${field}`} label={MEMBER_FIELD_LABELS[field]} problem={problem} required={field === 'name'} {...(hint === undefined ? {} : { hint })}>
      <Input field={field} value={value} onChange={onChange} thisYear={thisYear} />
    </FormField>
  );
}

function Input({ field, value, onChange, thisYear }: Pick<FieldInputProps, 'field' | 'value' | 'onChange' | 'thisYear'>) {
  const kind = inputOf(field);
  if (kind === 'date') return <DatePrecisionInput value={value} onChange={onChange} years={{ from: 1920, to: thisYear }} />;
  if (kind === 'code' || kind === 'flag') return <Picker options={choicesOf(field)} value={value} onChange={onChange} />;
  return <TextInput value={value} onChange={onChange} kind={kind === 'idcard' ? 'idcard' : kind === 'phone' ? 'phone' : 'text'} lines={kind === 'lines'} maxLength={LENGTHS[field] ?? 60} />;
}

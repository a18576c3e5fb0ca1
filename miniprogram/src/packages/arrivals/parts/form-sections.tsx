import { useState, type ReactNode } from 'react';
import { BranchChoice } from '@/components/branch-choice';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { TextInput, type TextInputProps } from '@/components/text-input';
import type { OrganisationRow } from '@party/shared/organisations';
import { copy } from '../copy';
import type { ArrivalFormState } from '../use-arrival-form';
import { ETHNIC_CHOICES, STAGE_CHOICES, withStage, type ArrivalForm } from '../view-model';

const words = copy.form;
type Field = keyof ArrivalForm;
type Hinted = keyof typeof words.hints;

interface FieldProps {
  state: ArrivalFormState;
  name: Field;
  hint?: Hinted;
  required?: boolean;
}

/** One field with its label, hint and fault. */
function Row({ state: { errorOf, problem }, name, hint, required = false, children }: FieldProps & { children: ReactNode }) {
  return (
    <FormField name={name} label={words.labels[name]} required={required} error={errorOf(name)} problem={problem} {...(hint === undefined ? {} : { hint: words.hints[hint] })}>
      {children}
    </FormField>
  );
}

function TextRow({ kind, maxLength, ...props }: FieldProps & Pick<TextInputProps, 'kind' | 'maxLength'>) {
  const { state: { form, set }, name } = props;
  return <Row {...props}><TextInput value={form[name]} {...(kind === undefined ? {} : { kind })} {...(maxLength === undefined ? {} : { maxLength })} onChange={(text) => set({ [name]: text })} /></Row>;
}

function DateRow({ precisions, back, ahead = 0, ...props }: FieldProps & { precisions: ('month' | 'day')[]; back: number; ahead?: number }) {
  const [year] = useState(() => new Date().getFullYear());
  const { state: { form, set }, name } = props;
  return <Row {...props}><DatePrecisionInput value={form[name]} onChange={(text) => set({ [name]: text })} precisions={precisions} years={{ from: year - back, to: year + ahead }} /></Row>;
}

/** What stands on the letter. */
export function LetterSection({ state }: { state: ArrivalFormState }) {
  return (
    <Section title={words.letter} hint={words.letterHint}>
      <Card>
        <TextRow state={state} name="letterNumber" hint="letterNumber" required maxLength={40} />
        <TextRow state={state} name="sendingName" hint="sendingName" required maxLength={100} />
        <DateRow state={state} name="issuedOn" required precisions={['day']} back={1} />
        <TextRow state={state} name="validDays" hint="validDays" required kind="digits" maxLength={2} />
        <DateRow state={state} name="duesPaidThrough" hint="duesPaidThrough" required precisions={['month']} back={5} ahead={1} />
        <TextRow state={state} name="sendingAddress" hint="sendingAddress" maxLength={100} />
        <TextRow state={state} name="sendingPhone" hint="sendingPhone" kind="phone" maxLength={30} />
        <TextRow state={state} name="sendingPostcode" hint="sendingPostcode" kind="digits" maxLength={6} />
      </Card>
    </Section>
  );
}

/** Who arrives. */
export function PersonSection({ state, mending }: { state: ArrivalFormState; mending: boolean }) {
  const { form, set } = state;
  const full = form.stage === 'full';
  return (
    <Section title={words.person}>
      <Card>
        <TextRow state={state} name="name" required maxLength={30} />
        <TextRow state={state} name="idNumber" hint={mending ? 'keepIdNumber' : 'idNumber'} required={!mending} kind="idcard" maxLength={24} />
        <TextRow state={state} name="phone" required={!mending} kind="phone" maxLength={20} {...(mending ? { hint: 'keepIdNumber' as const } : {})} />
        <Row state={state} name="ethnicity" required><Picker options={ETHNIC_CHOICES} value={form.ethnicity} onChange={(ethnicity) => set({ ethnicity })} /></Row>
        <Row state={state} name="stage" required><Picker options={STAGE_CHOICES} value={form.stage} onChange={(stage) => set(withStage(form, stage as ArrivalForm['stage']))} /></Row>
        <DateRow key={`join-${form.stage}`} state={state} name="joinDate" hint="joinDate" required precisions={full ? ['month', 'day'] : ['day']} back={80} />
        {full
          ? <DateRow state={state} name="conversionDate" required precisions={['month', 'day']} back={80} />
          : <DateRow state={state} name="probationEndsOn" hint="probationEndsOn" precisions={['day']} back={1} ahead={3} />}
      </Card>
    </Section>
  );
}

/** Which branch receives. */
export function WhereSection({ state, rows }: { state: ArrivalFormState; rows: readonly OrganisationRow[] }) {
  return (
    <Section title={words.where}>
      <Card>
        <Row state={state} name="toOrganisationId" required>
          <BranchChoice rows={rows} chosenId={state.form.toOrganisationId} onChoose={(toOrganisationId) => state.set({ toOrganisationId })} />
        </Row>
      </Card>
    </Section>
  );
}

import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import type { IssueCertificateRequest, LetterIssuer } from '@party/shared/letters';
import { api } from '../api';
import { copy } from '../copy';
import { duesYears, EMPTY_FORM, mostDays, requestOf, type CertificateForm as Form } from '../view-model';
import { AddresseeField } from './addressee-field';

const words = copy.form;

/** From whom, to whom, where to, why and for how long. */
export function CertificateForm({ memberId, issuers }: { memberId: string; issuers: readonly LetterIssuer[] }) {
  const queries = useQueryClient();
  const draft = useDraft<Form>(`letters:${memberId}`, { ...EMPTY_FORM, committeeId: issuers.at(-1)?.id ?? '' });
  const issue = useSubmit((body: IssueCertificateRequest, key: string) => api.issueCertificate({ body }, { key }), ({ id }) => {
    draft.clear();
    void queries.invalidateQueries({ queryKey: ['letters'] });
    toast(words.done);
    replacePage('letters/detail', { id });
  });
  const request = requestOf(draft.value, memberId);
  return (
    <View>
      <Section><Card><Fields form={draft.value} issuers={issuers} set={(part) => draft.set({ ...draft.value, ...part })} problem={issue.problem} /></Card></Section>
      <ProblemNotice problem={issue.problem} />
      <BottomActions>
        <Button text={words.submit} busy={issue.busy} disabled={request === null} onPress={() => request !== null && void issue.submit(request)} />
      </BottomActions>
    </View>
  );
}

interface FieldsProps {
  form: Form;
  issuers: readonly LetterIssuer[];
  set(part: Partial<Form>): void;
  problem: ReturnType<typeof useSubmit>['problem'];
}

function Fields({ form, issuers, set, problem }: FieldsProps) {
  return (
    <View>
      <FormField name="committeeId" label={words.committee} required problem={problem}>
        <Picker options={issuers.map(({ id, name }) => ({ value: id, label: name }))} value={form.committeeId} onChange={(committeeId) => set({ committeeId, chosen: null })} />
      </FormField>
      <AddresseeField form={form} set={set} problem={problem} />
      <FormField name="toName" label={words.to} required problem={problem}>
        <TextInput value={form.toName} maxLength={100} onChange={(toName) => set({ toName })} />
      </FormField>
      <FormField name="purpose" label={words.purpose} hint={words.purposeHint} required problem={problem}>
        <TextInput value={form.purpose} maxLength={60} onChange={(purpose) => set({ purpose })} />
      </FormField>
      <FormField name="days" label={words.days} hint={words.daysHint(mostDays())} required problem={problem}>
        <TextInput kind="digits" value={form.days} maxLength={3} onChange={(days) => set({ days })} />
      </FormField>
      <FormField name="duesPaidThrough" label={words.dues} hint={words.duesHint} problem={problem}>
        <DatePrecisionInput value={form.duesPaidThrough} onChange={(duesPaidThrough) => set({ duesPaidThrough })} precisions={['month']} years={duesYears()} />
      </FormField>
    </View>
  );
}

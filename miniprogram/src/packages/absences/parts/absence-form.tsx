import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import type { AbsenceFacts, AbsenceView } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';
import { absenceYears, EMPTY_FORM, factsOf, formOf, KIND_CHOICES, kindHint, lastOpinion, needsEnd, untilHint, type AbsenceForm as Form } from '../view-model';

const words = copy.form;

/** What a form is filled in for. */
export type Purpose = { kind: 'new' } | { kind: 'again'; returned: AbsenceView } | { kind: 'register'; memberId: string };

const ACTIONS = { new: words.submit, again: words.again, register: words.register } as const;

function send(purpose: Purpose, body: AbsenceFacts, key: string): Promise<AbsenceView> {
  if (purpose.kind === 'register') return api.registerAbsence({ body: { ...body, memberId: purpose.memberId } }, { key });
  if (purpose.kind === 'new') return api.submitAbsence({ body }, { key });
  const { id, version } = purpose.returned;
  return api.resubmitAbsence({ params: { id }, body: { ...body, version } }, { key });
}

function draftName(purpose: Purpose): string {
  if (purpose.kind === 'new') return 'absences:new';
  return `absences:${purpose.kind === 'again' ? purpose.returned.id : purpose.memberId}`;
}

/** Kind, where to, from when until when and why. */
export function AbsenceForm({ purpose }: { purpose: Purpose }) {
  const queries = useQueryClient();
  const draft = useDraft<Form>(draftName(purpose), purpose.kind === 'again' ? formOf(purpose.returned) : EMPTY_FORM);
  const submit = useSubmit((body: AbsenceFacts, key: string) => send(purpose, body, key), ({ id }) => {
    draft.clear();
    void queries.invalidateQueries({ queryKey: ['absences'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    toast(purpose.kind === 'register' ? words.registered : words.sent);
    replacePage('absences/detail', { id });
  });
  const form = draft.value;
  const facts = factsOf(form);
  const opinion = purpose.kind === 'again' ? lastOpinion(purpose.returned) : null;
  return (
    <View>
      {opinion !== null && <Notice tone="warn" title={words.returned}>{opinion}</Notice>}
      <Section><Card><Fields form={form} set={(part) => draft.set({ ...form, ...part })} problem={submit.problem} /></Card></Section>
      <ProblemNotice problem={submit.problem} />
      <BottomActions>
        <Button text={ACTIONS[purpose.kind]} busy={submit.busy} disabled={facts === null} onPress={() => facts !== null && void submit.submit(facts)} />
      </BottomActions>
    </View>
  );
}

interface FieldsProps {
  form: Form;
  set(part: Partial<Form>): void;
  problem: ReturnType<typeof useSubmit>['problem'];
}

function Fields({ form, set, problem }: FieldsProps) {
  const years = absenceYears();
  return (
    <View>
      <FormField name="kind" label={words.kind} hint={kindHint(form.kind)} required problem={problem}>
        <Picker options={KIND_CHOICES} value={form.kind} onChange={(kind) => set({ kind: kind as Form['kind'] })} />
      </FormField>
      <FormField name="place" label={words.place} hint={words.placeHint} required problem={problem}>
        <TextInput value={form.place} maxLength={60} onChange={(place) => set({ place })} />
      </FormField>
      <FormField name="startsOn" label={words.from} required problem={problem}>
        <DatePrecisionInput value={form.startsOn} onChange={(startsOn) => set({ startsOn })} precisions={['day']} years={years} />
      </FormField>
      <FormField name="until" label={words.until} hint={untilHint(form.kind)} required={needsEnd(form.kind)} problem={problem}>
        <DatePrecisionInput value={form.until} onChange={(until) => set({ until })} precisions={['day']} years={years} />
      </FormField>
      <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={problem}>
        <TextInput value={form.reason} lines maxLength={200} onChange={(reason) => set({ reason })} />
      </FormField>
    </View>
  );
}

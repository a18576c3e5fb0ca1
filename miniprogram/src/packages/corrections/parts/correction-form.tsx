import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Pressable } from '@/components/pressable';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { CORRECTION_FIELDS, type CorrectionView } from '@party/shared/corrections';
import { MEMBER_FIELD_LABELS, type MemberView } from '@party/shared/members';
import { api } from '../api';
import { copy } from '../copy';
import { chosenFields, EMPTY_FORM, formOf, keepable, otherFaults, recordText, requestValues, toggleField, type CorrectionForm as Form } from '../view-model';
import { ValueInput } from './value-input';

const words = copy.edit;

export interface CorrectionFormProps {
  record: MemberView;
  /** The returned request that is mended. */
  returned: CorrectionView | null;
}

function useForm({ record, returned }: CorrectionFormProps) {
  const [first] = useState(returned ? formOf(returned) : EMPTY_FORM);
  const draft = useDraft<Form>(`corrections:${returned?.id ?? 'new'}`, first);
  const [form, setForm] = useState(draft.value);
  const queries = useQueryClient();
  const change = (next: Form): void => {
    setForm(next);
    draft.set(keepable(next));
  };
  const submit = useSubmit(
    (body: { recordVersion: number; values: object; reason: string }, key: string) =>
      returned
        ? api.resubmitCorrection({ params: { id: returned.id }, body: { ...body, version: returned.version } }, { key })
        : api.submitCorrection({ body }, { key }),
    ({ id }) => {
      draft.clear();
      void queries.invalidateQueries({ queryKey: ['corrections'] });
      void queries.invalidateQueries({ queryKey: ['workbench'] });
      toast(words.sent);
      replacePage('corrections/detail', { id });
    },
  );
  return { form, change, submit, restored: draft.restored, send: () => void submit.submit({ recordVersion: record.version, values: requestValues(form), reason: form.reason.trim() }) };
}

type FormState = ReturnType<typeof useForm> & Pick<CorrectionFormProps, 'record'>;

/** Choose what is wrong, say what is right and why. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { returned } = props;
  const state = useForm(props);
  const { form, submit, restored, send } = state;
  const others = otherFaults(form, submit.problem?.errors ?? []);
  return (
    <View>
      {returned?.opinion && <Notice tone="warn" title={words.returned}>{returned.opinion}</Notice>}
      {restored && <Notice>{words.restored}</Notice>}
      <Choice {...state} record={props.record} />
      {chosenFields(form).length > 0 && <Values {...state} record={props.record} />}
      {others.length > 0 && <Notice tone="danger" title={words.others}>{others.join('；')}</Notice>}
      <ProblemNotice problem={submit.problem} />
      <BottomActions>
        <Button text={returned ? words.again : words.submit} busy={submit.busy} disabled={chosenFields(form).length === 0 || form.reason.trim().length < 2} onPress={send} />
      </BottomActions>
    </View>
  );
}

function Choice({ form, change, record }: FormState) {
  const chosen = chosenFields(form);
  return (
    <Section title={words.choose} hint={words.chooseHint}>
      <View className="corrections__chips" role="group" aria-label={words.choose}>
        {CORRECTION_FIELDS.map((field) => (
          <Pressable key={field} role="checkbox" selected={chosen.includes(field)} className={`pb-chip ${chosen.includes(field) ? 'pb-chip--on' : ''}`} onPress={() => change(toggleField(form, field, record))}>
            <Text>{MEMBER_FIELD_LABELS[field]}</Text>
          </Pressable>
        ))}
      </View>
    </Section>
  );
}

function Values({ form, change, record, submit: { problem } }: FormState) {
  return (
    <Section title={words.fill} hint={words.keep}>
      <Card>
        {chosenFields(form).map((field) => (
          <ValueInput
            key={field} field={field} value={form.values[field] ?? ''} registered={recordText(record, field)} problem={problem}
            onChange={(value) => change({ ...form, values: { ...form.values, [field]: value } })}
          />
        ))}
        <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={problem}>
          <TextInput value={form.reason} lines maxLength={200} onChange={(reason) => change({ ...form, reason })} />
        </FormField>
      </Card>
    </Section>
  );
}

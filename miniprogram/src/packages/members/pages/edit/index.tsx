import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import { goBack, replacePage } from '@/lib/routes';
import { isSensitive, STAGES, type CreateMemberRequest, type EditMemberRequest, type MemberField, type MemberView, type Stage } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { FieldInput } from '../../parts/field-input';
import { PlacePicker } from '../../parts/place-picker';
import { useMemberForm, type MemberForm } from '../../use-member-form';
import { editOf, FORM_GROUPS, wantsBasis } from '../../view-model';
import '../../members.scss';

const words = copy.edit;
const STAGE_OPTIONS = STAGES.entries.map(({ code, label }) => ({ value: code, label }));

/** 修改人员信息 / 新增人员: one form for both. */
export default function MemberEdit() {
  const { id, organisationId = '' } = useRouter<{ id?: string; organisationId?: string }>().params;
  return <Page title={id === undefined ? words.createTitle : words.title}>{id === undefined ? <Create organisationId={organisationId} /> : <Edit id={id} />}</Page>;
}

function Edit({ id }: { id: string }) {
  const member = useRead(['members', 'one', id], () => api.getMember({ params: { id } }));
  return <QueryView query={member} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <EditForm key={view.version} view={view} />}</QueryView>;
}

function EditForm({ view }: { view: MemberView }) {
  const queries = useQueryClient();
  const form = useMemberForm(view, '');
  const [why, setWhy] = useState({ reason: '', basis: '' });
  const save = useSubmit((body: EditMemberRequest, key: string) => api.editMember({ params: { id: view.id }, body }, { key }), () => {
    form.clear();
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['members'] });
    goBack();
  });
  const basis = wantsBasis(form.changed);
  const submit = (): void => void save.submit({
    version: view.version, values: editOf(form.changed, form.values),
    ...(why.reason.trim() === '' ? {} : { reason: why.reason.trim() }), ...(why.basis.trim() === '' ? {} : { basis: why.basis.trim() }),
  });
  return (
    <View>
      <Notice>{form.restored ? words.restored : words.lead}</Notice>
      <Fields form={form} view={view} problem={save} prefix="values." />
      {basis && (
        <Section title={words.why}>
          <Card>
            <FormField name="reason" label={words.reason} required problem={save.problem}><TextInput value={why.reason} maxLength={200} onChange={(reason) => setWhy({ ...why, reason })} /></FormField>
            <FormField name="basis" label={words.basis} hint={words.basisHint} required problem={save.problem}><TextInput value={why.basis} maxLength={200} onChange={(text) => setWhy({ ...why, basis: text })} /></FormField>
          </Card>
        </Section>
      )}
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={words.save} busy={save.busy} disabled={form.changed.length === 0 || (basis && (why.reason.trim() === '' || why.basis.trim() === ''))} onPress={submit} />
      </BottomActions>
    </View>
  );
}

function Create({ organisationId }: { organisationId: string }) {
  const queries = useQueryClient();
  const form = useMemberForm(null, organisationId);
  const [stage, setStage] = useState<Stage>('applicant');
  const save = useSubmit((body: CreateMemberRequest, key: string) => api.createMember({ body }, { key }), (view) => {
    form.clear();
    toast(words.created);
    void queries.invalidateQueries({ queryKey: ['members'] });
    replacePage('members/detail', { id: view.id });
  });
  const { name = '', organisationId: branch = '' } = form.values;
  const submit = (): void => void save.submit({ ...editOf(form.changed, form.values), name: name.trim(), organisationId: branch, stage } as CreateMemberRequest);
  return (
    <View>
      {form.restored && <Notice>{words.restored}</Notice>}
      <Section>
        <Card><FormField name="stage" label={words.stage} problem={save.problem}><Picker options={STAGE_OPTIONS} value={stage} onChange={(value) => setStage(value as Stage)} /></FormField></Card>
      </Section>
      <Fields form={form} view={null} problem={save} prefix="" />
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button text={words.save} busy={save.busy} disabled={name.trim() === '' || branch === ''} onPress={submit} /></BottomActions>
    </View>
  );
}

interface FieldsProps {
  form: MemberForm;
  view: MemberView | null;
  problem: Pick<Submit<never, unknown>, 'problem'>;
  prefix: string;
}

function Fields({ form, view, problem: { problem }, prefix }: FieldsProps) {
  const [thisYear] = useState(() => new Date().getFullYear());
  const input = (field: MemberField) => (
    <FieldInput
      key={field}
      field={field}
      value={form.values[field] ?? ''}
      onChange={(value) => form.set({ [field]: value })}
      masked={view !== null && isSensitive(field) ? view.values[field] : null}
      problem={problem}
      prefix={prefix}
      marked={view !== null}
      thisYear={thisYear}
    />
  );
  return (
    <View>
      <Section>
        <Card>
          {input('name')}
          <PlacePicker organisationId={form.values.organisationId ?? ''} groupId={form.values.groupId ?? ''} onChange={form.set} problem={problem} prefix={prefix} />
        </Card>
      </Section>
      {FORM_GROUPS.map(({ title, fields }) => <Section key={title} title={title}><Card>{fields.map(input)}</Card></Section>)}
    </View>
  );
}

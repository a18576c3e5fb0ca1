import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { goBack } from '@/lib/routes';
import { isSensitive, MEMBER_FIELD_LABELS, OWN_FREE_FIELDS, type EditOwnRequest, type MemberView } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { inputOf } from '../../view-model';
import '../../members.scss';

const words = copy.own;
type OwnField = (typeof OWN_FREE_FIELDS)[number];
const PLACEHOLDERS: Readonly<Partial<Record<OwnField, string>>> = { phone: '11 位手机号', email: '常用邮箱', address: '现家庭住址' };

/** 修改联系方式: the fields a member changes without anybody's approval. */
export default function Contact() {
  const member = useRead(['members', 'own'], () => api.ownMember());
  return (
    <Page title={words.editTitle}>
      <QueryView query={member} skeleton={{ kind: 'card', rows: 5 }}>{(view) => <Form key={view.version} view={view} />}</QueryView>
    </Page>
  );
}

/** Masked values cannot be edited, so their fields begin empty and stay as they are when left so. */
const startOf = (view: MemberView): Record<OwnField, string> =>
  Object.fromEntries(OWN_FREE_FIELDS.map((field) => [field, isSensitive(field) ? '' : (view.values[field] ?? '')])) as Record<OwnField, string>;

function Form({ view }: { view: MemberView }) {
  const queries = useQueryClient();
  const start = startOf(view);
  const [form, setForm] = useState(start);
  const save = useSubmit((body: EditOwnRequest, key: string) => api.editOwnMember({ body }, { key }), () => {
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['members'] });
    goBack();
  });
  const changed = OWN_FREE_FIELDS.filter((field) => form[field] !== start[field]);
  const submit = (): void => void save.submit({ version: view.version, ...Object.fromEntries(changed.map((field) => [field, form[field].trim() === '' ? null : form[field].trim()])) });
  return (
    <Card className="members__top">
      {OWN_FREE_FIELDS.map((field) => {
        const masked = isSensitive(field) ? view.values[field] : null;
        const kind = inputOf(field);
        return (
          <FormField key={field} name={field} label={MEMBER_FIELD_LABELS[field]} problem={save.problem} {...(masked ? { hint: copy.edit.keep(masked) } : {})}>
            <TextInput
              value={form[field]}
              onChange={(value) => setForm({ ...form, [field]: value })}
              kind={kind === 'phone' ? 'phone' : 'text'}
              lines={kind === 'lines'}
              maxLength={field === 'address' ? 200 : 60}
              placeholder={PLACEHOLDERS[field] ?? ''}
            />
          </FormField>
        );
      })}
      <ProblemNotice problem={save.problem} />
      <View className="members__stack"><Button text={copy.edit.save} busy={save.busy} disabled={changed.length === 0} onPress={submit} /></View>
    </Card>
  );
}

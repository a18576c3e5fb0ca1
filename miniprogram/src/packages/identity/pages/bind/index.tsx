import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { goHome, replacePage } from '@/lib/routes';
import { noteMe } from '@/lib/session/enter';
import type { BindByIdentityRequest, Me } from '@party/shared/identity';
import { api } from '../../api';
import { copy } from '../../copy';
import { PhoneBinding } from '../../parts/phone-binding';
import '../../identity.scss';

function arrive(me: Me): void {
  noteMe(me);
  toast(copy.bind.done);
  goHome();
}

/** 绑定名册: by the phone WeChat vouches for, or by what only the person knows together. */
export default function Bind() {
  const account = useAccount();
  if (account === null) {
    const action = { text: copy.login.title, onPress: () => replacePage('identity/login') };
    return <Page title={copy.bind.title}><EmptyState icon="lock" title={copy.bind.needLogin} next={copy.bind.lead} action={action} /></Page>;
  }
  if (account.member !== null) {
    const action = { text: '回到首页', onPress: goHome };
    return <Page title={copy.bind.title}><EmptyState icon="check-circle" title={copy.bind.already} next={account.member.organisationName} action={action} /></Page>;
  }
  return (
    <Page title={copy.bind.title}>
      <Notice>{copy.bind.lead}</Notice>
      <Section title={copy.bind.phoneHead} hint={copy.bind.phoneHint}><Card><PhoneBinding onDone={arrive} /></Card></Section>
      <Section title={copy.bind.identityHead} hint={copy.bind.identityHint}><Card><IdentityBinding /></Card></Section>
    </Page>
  );
}

const EMPTY: BindByIdentityRequest = { name: '', number: '', idLast6: '' };

function IdentityBinding() {
  // Never kept as a draft: the end of an ID number does not lie on the device.
  const [form, setForm] = useState(EMPTY);
  const bind = useSubmit((claim: BindByIdentityRequest, key) => api.bindByIdentity({ body: claim }, { key }), arrive);
  const set = (field: keyof BindByIdentityRequest) => (value: string) => setForm({ ...form, [field]: value });
  const ready = form.name.trim() !== '' && form.number.trim() !== '' && form.idLast6.trim().length === 6;
  return (
    <View>
      <FormField name="name" label={copy.bind.name} hint={copy.bind.nameHint} required problem={bind.problem}>
        <TextInput value={form.name} maxLength={30} onChange={set('name')} />
      </FormField>
      <FormField name="number" label={copy.bind.number} required problem={bind.problem}>
        <TextInput value={form.number} maxLength={32} onChange={set('number')} />
      </FormField>
      <FormField name="idLast6" label={copy.bind.idLast6} hint={copy.bind.idHint} required problem={bind.problem}>
        <TextInput kind="idcard" value={form.idLast6} maxLength={6} onChange={set('idLast6')} />
      </FormField>
      <ProblemNotice problem={bind.problem} />
      <Button kind="plain" text={copy.bind.action} disabled={!ready} busy={bind.busy} onPress={() => void bind.submit(form)} />
    </View>
  );
}

import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import type { Me } from '@party/shared/identity';
import { api, sandboxPhoneCode } from '../api';
import { copy } from '../copy';

/** The browser has no WeChat to vouch for a phone: in a demo the sandbox does, elsewhere the service says that it cannot. */
export function PhoneBinding({ onDone }: { onDone(me: Me): void }) {
  const [phone, setPhone] = useState('');
  const bind = useSubmit(async (number: string, key: string) => api.bindByPhone({ body: { code: await sandboxPhoneCode(number) } }, { key }), onDone);
  return (
    <View>
      <FormField name="phone" label={copy.login.phone} hint={copy.login.phoneHint} problem={bind.problem}>
        <TextInput kind="phone" maxLength={11} value={phone} onChange={setPhone} />
      </FormField>
      <ProblemNotice problem={bind.problem} />
      <Button text={copy.bind.phoneAction} busy={bind.busy} disabled={phone.length !== 11} onPress={() => void bind.submit(phone)} />
    </View>
  );
}

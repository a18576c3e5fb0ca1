import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Avatar } from '@/components/marks';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { Me } from '@party/shared/identity';
import { api, loginAsPersona, loginBySandbox } from '../api';
import { copy } from '../copy';

export interface DemoLoginProps {
  agreed: boolean;
  consentVersion: string;
  onDone(me: Me): void;
}

/** Ways in that exist in a demo alone: be a persona, or be the WeChat user who has a certain phone. */
export function DemoLogin({ agreed, consentVersion, onDone }: DemoLoginProps) {
  const personas = useRead(['identity', 'personas'], () => api.demoPersonas(), { keep: false });
  const enter = useSubmit((persona: string) => loginAsPersona(persona), onDone);
  const pick = (persona: string): void => {
    if (agreed) void enter.submit(persona);
    else toast(copy.login.readFirst, 'info');
  };
  return (
    <View>
      <Section title={copy.login.demoHead} hint={copy.login.demoHint}>
        <ProblemNotice problem={enter.problem} />
        <QueryView query={personas} skeleton={{ rows: 5 }}>
          {({ items }) => (
            <Card padded={false}>
              {items.map((one) => (
                <Cell
                  key={one.id}
                  title={`${one.title} · ${one.name}`}
                  hint={[one.organisationName, one.description].filter((line) => line !== '').join('：')}
                  lead={<Avatar name={one.name} />}
                  onPress={() => pick(one.id)}
                />
              ))}
            </Card>
          )}
        </QueryView>
      </Section>
      <PhoneLogin agreed={agreed} consentVersion={consentVersion} onDone={onDone} />
    </View>
  );
}

function PhoneLogin({ agreed, consentVersion, onDone }: DemoLoginProps) {
  const [phone, setPhone] = useState('');
  const login = useSubmit((number: string) => loginBySandbox(number, consentVersion), onDone);
  const submit = (): void => {
    if (agreed) void login.submit(phone);
    else toast(copy.login.readFirst, 'info');
  };
  return (
    <Section title={copy.login.phoneHead} hint={copy.login.phoneHint}>
      <Card>
        <FormField name="phone" label={copy.login.phone} problem={login.problem}>
          <TextInput kind="phone" maxLength={11} value={phone} onChange={setPhone} onConfirm={submit} />
        </FormField>
        <ProblemNotice problem={login.problem} />
        <Button kind="plain" text={copy.login.asPhone} busy={login.busy} disabled={phone.length !== 11} onPress={submit} />
      </Card>
    </Section>
  );
}

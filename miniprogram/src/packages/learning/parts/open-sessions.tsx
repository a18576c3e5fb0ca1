import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { clockText } from '@/lib/format';
import { ON_H5 } from '@/lib/platform';
import { scanCode } from '@/lib/wechat';
import { readOfflineCode, type OpenSession } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.code;

/** Offline sessions the reader may sign in to now; nothing where there is none. */
export function OpenSessions() {
  const [chosen, setChosen] = useState<OpenSession | null>(null);
  const sessions = useRead(['learning', 'sessions', 'open'], () => api.openSessions(), { keep: false });
  const items = sessions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <View className="learning__above">
      <Section title={words.now}>
        <Card padded={false}>
          {items.map((one) => (
            <Cell
              key={one.id} icon="scan" title={one.topic} hint={[one.organisationName, words.until(one.place, clockText(one.until)), words.minutes(one.minutes)].join(' · ')} value={one.signedIn ? words.signed : words.sign}
              {...(one.signedIn ? {} : { onPress: () => setChosen(one) })}
            />
          ))}
        </Card>
        <SignInSheet session={chosen} onClose={() => setChosen(null)} />
      </Section>
    </View>
  );
}

function SignInSheet({ session, onClose }: { session: OpenSession | null; onClose(): void }) {
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const { busy, problem, submit } = useSubmit((digits: string, key: string) => api.signInMeeting({ params: { id: session?.id ?? '' }, body: { code: digits } }, { key }), () => {
    toast(words.done);
    setCode('');
    void queries.invalidateQueries({ queryKey: ['learning'] });
    onClose();
  });
  const scan = async (): Promise<void> => {
    const text = await scanCode();
    if (text === null) return;
    const found = readOfflineCode(text);
    if (found?.meetingId !== session?.id || found === null) toast(words.notOurs, 'danger');
    else await submit(found.code);
  };
  return (
    <Sheet open={session !== null} title={words.sheet} onClose={onClose}>
      <FormField name="code" label={words.title} hint={words.hint} required problem={problem}><TextInput kind="digits" value={code} maxLength={4} onChange={setCode} /></FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        {!ON_H5 && <Button kind="plain" icon="scan" text={words.scan} disabled={busy} onPress={() => void scan()} />}
        <Button text={words.sign} busy={busy} disabled={!/^\d{4}$/.test(code)} onPress={() => void submit(code)} />
      </View>
    </Sheet>
  );
}

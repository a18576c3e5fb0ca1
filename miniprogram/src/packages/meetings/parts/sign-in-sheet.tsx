import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { ON_H5 } from '@/lib/platform';
import { scanCode } from '@/lib/wechat';
import { readSignIn, type MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.signIn;

/** Sign in by scanning the code of the place, or by typing it. */
export function SignInSheet({ view: { id }, open, onClose }: { view: MeetingView; open: boolean; onClose(): void }) {
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const { busy, problem, submit } = useSubmit((digits: string, key: string) => api.signIn({ params: { id }, body: { code: digits } }, { key }), () => {
    toast(words.done);
    setCode('');
    void queries.invalidateQueries({ queryKey: ['meetings'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    onClose();
  });
  const scan = async (): Promise<void> => {
    const text = await scanCode();
    if (text === null) return;
    const found = readSignIn(text);
    if (found?.meetingId !== id) toast(words.notOurs, 'danger');
    else await submit(found.code);
  };
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <FormField name="code" label={words.code} hint={words.hint} required problem={problem}>
        <TextInput kind="digits" value={code} maxLength={4} onChange={setCode} />
      </FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        {!ON_H5 && <Button kind="plain" icon="scan" text={words.scan} disabled={busy} onPress={() => void scan()} />}
        <Button text={words.send} busy={busy} disabled={!/^\d{4}$/.test(code)} onPress={() => void submit(code)} />
      </View>
    </Sheet>
  );
}

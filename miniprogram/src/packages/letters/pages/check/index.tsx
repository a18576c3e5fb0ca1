import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { dateText } from '@/lib/format';
import type { LetterCheck } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { checkedRows, checkMarkOf } from '../../view-model';
import '../../letters.scss';

const words = copy.check;

/** 介绍信查验: whoever holds a letter sees whether it is good. Needs no login. */
export default function CheckLetter() {
  const { code: scanned = '' } = useRouter<{ code?: string }>().params;
  const [text, setText] = useState(scanned);
  const [asked, setAsked] = useState(scanned);
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <Section>
        <Card>
          <FormField name="code" label={words.code} hint={words.codeHint} required>
            <TextInput value={text} maxLength={30} onChange={setText} onConfirm={() => setAsked(text.trim())} />
          </FormField>
          <Button icon="shield" text={words.submit} disabled={text.trim() === ''} onPress={() => setAsked(text.trim())} />
        </Card>
      </Section>
      {asked !== '' && <Answer key={asked} code={asked} />}
    </Page>
  );
}

function Answer({ code }: { code: string }) {
  const check = useRead(['letters', 'check', code], () => api.checkLetter({ params: { code } }), { keep: false });
  return <QueryView query={check} skeleton={{ kind: 'card', rows: 6 }}>{(answer) => <Verdict answer={answer} />}</QueryView>;
}

function Verdict({ answer: { letter, checkedOn } }: { answer: LetterCheck }) {
  const hint = words.checkedOn(dateText(checkedOn));
  if (letter === null) return <View className="letters__stack"><Notice tone="danger" title={words.none}>{`${words.noneWords}${hint}。`}</Notice></View>;
  return (
    <Section title={letter.number} hint={hint} action={<StatusTag {...checkMarkOf(letter)} />}>
      <Card><DefinitionList rows={checkedRows(letter)} /></Card>
    </Section>
  );
}

import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { useRead } from '@/hooks/use-read';
import { Button } from './button';
import { FormField } from './form-field';
import { Card, DefinitionList, Notice, Section, type DefinitionListProps } from './layout';
import { StatusTag, type Tone } from './marks';
import { Page } from './page';
import { QueryView } from './query-view';
import { TextInput } from './text-input';

/** What stands on a paper that was found. */
export interface CheckVerdict {
  number: string;
  mark: { tone: Tone; text: string };
  rows: DefinitionListProps['rows'];
}

/** An answer of the service: the paper or null, and the words of the day it was checked on. */
export interface CheckAnswer {
  verdict: CheckVerdict | null;
  checkedOn: string;
}

export interface PublicCheckProps {
  words: { title: string; lead: string; code: string; codeHint: string; submit: string; none: string; noneWords: string };
  /** Room of the paper: answers of two rooms are never mixed up. */
  room: string;
  check(code: string): Promise<CheckAnswer>;
}

/** Whoever holds a paper of the school sees whether it is good, by the code on it. Needs no login. */
export function PublicCheck({ words, room, check }: PublicCheckProps) {
  const { code: scanned = '' } = useRouter<{ code?: string }>().params;
  const [text, setText] = useState(scanned);
  const [asked, setAsked] = useState(scanned);
  const ask = (): void => setAsked(text.trim());
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <Section>
        <Card>
          <FormField name="code" label={words.code} hint={words.codeHint} required><TextInput value={text} maxLength={30} onChange={setText} onConfirm={ask} /></FormField>
          <Button icon="shield" text={words.submit} disabled={text.trim() === ''} onPress={ask} />
        </Card>
      </Section>
      {asked !== '' && <Answer key={asked} code={asked} words={words} room={room} check={check} />}
    </Page>
  );
}

function Answer({ code, words, room, check }: PublicCheckProps & { code: string }) {
  const answer = useRead([room, 'public-check', code], () => check(code), { keep: false });
  return (
    <QueryView query={answer} skeleton={{ kind: 'card', rows: 6 }}>
      {({ verdict, checkedOn }) => verdict === null ? <Section><Notice tone="danger" title={words.none}>{`${words.noneWords}${checkedOn}。`}</Notice></Section> : (
        <Section title={verdict.number} hint={checkedOn} action={<StatusTag {...verdict.mark} />}>
          <Card><DefinitionList rows={verdict.rows} /></Card>
        </Section>
      )}
    </QueryView>
  );
}

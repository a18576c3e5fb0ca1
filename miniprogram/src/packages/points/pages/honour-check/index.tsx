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
import type { HonourCheck } from '@party/shared/points';
import { honours } from '../../api';
import { monthCopy } from '../../copy-months';
import '../../points.scss';

const words = monthCopy.check;

/** 查验学习标兵证书: whoever holds one sees whether it is good. Needs no login. */
export default function CheckHonour() {
  const { code: scanned = '' } = useRouter<{ code?: string }>().params;
  const [text, setText] = useState(scanned);
  const [asked, setAsked] = useState(scanned);
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <Section>
        <Card>
          <FormField name="code" label={words.code} hint={words.codeHint} required><TextInput value={text} maxLength={30} onChange={setText} onConfirm={() => setAsked(text.trim())} /></FormField>
          <Button icon="shield" text={words.submit} disabled={text.trim() === ''} onPress={() => setAsked(text.trim())} />
        </Card>
      </Section>
      {asked !== '' && <Answer key={asked} code={asked} />}
    </Page>
  );
}

function Answer({ code }: { code: string }) {
  const check = useRead(['points', 'honour-check', code], () => honours.checkHonour({ params: { code } }), { keep: false });
  return <QueryView query={check} skeleton={{ kind: 'card', rows: 6 }}>{(answer) => <Verdict answer={answer} />}</QueryView>;
}

function Verdict({ answer: { honour, checkedOn } }: { answer: HonourCheck }) {
  const hint = words.on(dateText(checkedOn));
  if (honour === null) return <View className="points__stack"><Notice tone="danger" title={words.none}>{`${words.noneWords}${hint}。`}</Notice></View>;
  const { number, maskedName, branchName, committeeName, month, issuedOn, valid } = honour;
  const rows = [{ term: words.name, value: maskedName }, { term: words.branch, value: branchName }, { term: words.committee, value: committeeName }, { term: words.month, value: dateText(month) }, { term: words.issued, value: dateText(issuedOn) }];
  return (
    <Section title={number} hint={hint} action={<StatusTag tone={valid ? 'ok' : 'danger'} text={valid ? words.good : words.revoked} />}>
      <Card><DefinitionList rows={rows} /></Card>
    </Section>
  );
}

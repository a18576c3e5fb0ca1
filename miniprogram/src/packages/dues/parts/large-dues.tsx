import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { PagedList } from '@/components/paged-list';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { dateText, moneyText } from '@/lib/format';
import { LARGE_DUES_LABELS, type LargeDuesRow } from '@party/shared/dues';
import { remittances } from '../api';
import { LARGE_TONES, largeFacts } from '../large-view-model';
import { today } from '../view-model';
import { yearly } from '../yearly-copy';
import { thisYear } from '../yearly-view-model';

const words = yearly.large;

/** 大额党费: who gave a thousand yuan and more at once, and where it has got to on its way to the Centre. */
export function LargeDues({ year }: { year: number }) {
  const pages = usePages<LargeDuesRow>(['dues', 'large', year], (cursor) => remittances.listLargeDues({ query: { year, ...(cursor === null ? {} : { cursor }) } }));
  const [open, setOpen] = useState<{ row: LargeDuesRow; step: Step } | null>(null);
  useDidShow(() => void pages.refetch());
  return (
    <View>
      <Notice>{words.lead}</Notice>
      <Section>
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'inbox' }}
          row={(row) => (
            <Cell
              title={row.memberName} value={moneyText(row.fen)} hint={[words.paid(row.branchName, dateText(row.paidOn)), ...largeFacts(row).map(({ term, value }) => `${term} ${value}`)].join('；')}
              foot={<View><StatusTag tone={LARGE_TONES[row.state]} text={LARGE_DUES_LABELS[row.state]} />{row.mayForward && <Steps row={row} onStep={(step) => setOpen({ row, step })} />}</View>}
            />
          )}
        />
      </Section>
      {open !== null && <StepSheet key={`${open.row.id}:${open.step}`} {...open} onClose={() => setOpen(null)} onDone={() => { setOpen(null); void pages.refetch(); }} />}
    </View>
  );
}

type Step = 'forward' | 'receipt';

/** What comes next, and what was written last to be put right. */
function Steps({ row: { state }, onStep }: { row: LargeDuesRow; onStep(step: Step): void }) {
  const { forward, change, receipt } = words;
  return (
    <View className="dues__pair">
      {state === 'forwarded' && <Button kind="plain" size="small" text={change} onPress={() => onStep('forward')} />}
      {state === 'held' ? <Button size="small" text={forward} onPress={() => onStep('forward')} /> : <Button size="small" kind={state === 'forwarded' ? 'primary' : 'plain'} text={state === 'forwarded' ? receipt : change} onPress={() => onStep('receipt')} />}
    </View>
  );
}

function StepSheet({ row, step, onDone, onClose }: { row: LargeDuesRow; step: Step; onDone(): void; onClose(): void }) {
  const isForward = step === 'forward';
  const [number, setNumber] = useState((isForward ? row.documentNumber : row.receiptNumber) ?? '');
  const [on, setOn] = useState<string>((isForward ? row.forwardedOn : row.receiptOn) ?? today());
  const { busy, problem, submit } = useSubmit((_: undefined, key: string) => {
    const params = { id: row.id };
    return isForward
      ? remittances.forwardLargeDues({ params, body: { version: row.version, forwardedOn: on, documentNumber: number.trim() } }, { key })
      : remittances.receiptLargeDues({ params, body: { version: row.version, receiptOn: on, receiptNumber: number.trim() } }, { key });
  }, () => {
    toast(words.saved);
    onDone();
  });
  const said = isForward ? words.forwarding : words.receipting;
  return (
    <Sheet open title={said.title(row.memberName, moneyText(row.fen))} onClose={onClose}>
      <View className="pb-sheet__words">{said.explain}</View>
      <FormField name={isForward ? 'documentNumber' : 'receiptNumber'} label={said.number} required problem={problem}><TextInput value={number} maxLength={40} onChange={setNumber} /></FormField>
      <FormField name={isForward ? 'forwardedOn' : 'receiptOn'} label={said.on} required problem={problem}>
        <DatePrecisionInput value={on} onChange={setOn} precisions={['day']} years={{ from: Number(row.paidOn.slice(0, 4)), to: thisYear() }} />
      </FormField>
      <ProblemNotice problem={problem} />
      <Button text={said.save} busy={busy} disabled={number.trim() === '' || on === ''} onPress={() => void submit(undefined)} />
    </Sheet>
  );
}

import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { goBack } from '@/lib/routes';
import { formatFen, rateTable, reasonLabel, WAGE_ITEMS, type BaseReason, type DeclareBaseRequest, type OwnDues, type WageItem } from '@party/shared/dues';
import type { DuesCategory } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { WhyLines } from '../../parts/why-lines';
import { useDeclaration, type Declaration, type DeclareForm, type DeclareWay } from '../../use-declaration';
import { declareKind, fenOf, fixedFor, wageItems, type DeclareKind } from '../../view-model';
import '../../dues.scss';

const words = copy.declare;

/** 申报基数: the lines of a pay slip or the base itself, and what it comes to before anything is sent. */
export default function DeclareBase() {
  const own = useRead(['dues', 'own'], () => api.ownDues(), { keep: false });
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 5 }}>
        {(view) => (view.category === null || declareKind(view.category) === 'fixed' ? <EmptyState title={words.fixed} next={words.fixedNext} icon="check-circle" /> : <Form view={view} category={view.category} />)}
      </QueryView>
    </Page>
  );
}

function Form({ view, category }: { view: OwnDues; category: DuesCategory }) {
  const { kind, reasons, form, set, slip, result, body } = useDeclaration(view, category);
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const { busy, problem, submit } = useSubmit((request: DeclareBaseRequest, key: string) => api.declareDuesBase({ body: request }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['dues'] });
    goBack();
  });
  return (
    <View>
      <Notice>{words.lead[fixedFor(category)]}</Notice>
      <Section>
        <Card>
          <FormField name="reason" label={words.reason} required problem={problem}>
            <Picker options={reasons.map((value) => ({ value, label: reasonLabel(value, category) }))} value={form.reason} onChange={(reason) => set({ reason: reason as BaseReason })} />
          </FormField>
        </Card>
      </Section>
      {kind === 'wage' && <Tabs<DeclareWay> label={words.how} current={form.way} onChange={(way) => set({ way })} tabs={[{ key: 'wage', label: words.ways.wage }, { key: 'base', label: words.ways.base }]} />}
      {form.way === 'wage' ? <Wage slip={form.slip} onChange={(slip) => set({ slip })} /> : <Amount kind={kind} annual={category === 'annual_wage'} value={form.amount} onChange={(amount) => set({ amount })} problem={problem} />}
      {slip.length > 0 && <Section title={words.reckoning}><Card><DefinitionList rows={slip} /></Card></Section>}
      <Outcome result={result} retired={category === 'retired'} />
      {!asked && <ProblemNotice problem={problem} />}
      <BottomActions><Button text={words.submit} disabled={result === null} onPress={() => setAsked(true)} /></BottomActions>
      <ConfirmDialog
        open={asked} title={words.ask(formatFen(result?.fen ?? 0))} consequence={form.reason === 'year' ? words.askFixed[fixedFor(category)] : words.askWords[form.reason]} action={words.confirm} busy={busy} problem={problem}
        onConfirm={() => void submit(body)} onClose={() => setAsked(false)}
      />
    </View>
  );
}

function Outcome({ result, retired }: { result: Declaration['result']; retired: boolean }) {
  return (
    <View>
      <Section title={words.result} action={<View className="dues-result">{result === null ? '' : moneyText(result.fen)}</View>}>
        <Card>{result === null ? <View className="dues__quiet">{words.resultNone}</View> : <WhyLines lines={result.lines} />}</Card>
      </Section>
      <Section title={words.rateTable}><Card><DefinitionList rows={rateTable(retired).map(({ range, rate }) => ({ term: range, value: rate }))} /></Card></Section>
    </View>
  );
}

function Wage({ slip, onChange }: { slip: DeclareForm['slip']; onChange(slip: DeclareForm['slip']): void }) {
  const field = (item: WageItem) => {
    const text = slip[item] ?? '';
    return (
      <FormField key={item} name={item} label={`${WAGE_ITEMS[item].label}（${words.yuan}）`} hint={WAGE_ITEMS[item].why} error={fenOf(text) === null ? words.money : undefined}>
        <TextInput value={text} maxLength={12} onChange={(next) => onChange({ ...slip, [item]: next })} />
      </FormField>
    );
  };
  return (
    <View>
      <Section title={words.counted}><Card>{wageItems('counted').map(field)}</Card></Section>
      <Section title={words.deducted}><Card>{wageItems('deducted').map(field)}</Card></Section>
      <Notice title={words.leftOut}>{wageItems('left_out').map((item) => WAGE_ITEMS[item].label).join('、')}</Notice>
    </View>
  );
}

function Amount({ kind, annual, value, onChange, problem }: { kind: DeclareKind; annual: boolean; value: string; onChange(value: string): void; problem: ReturnType<typeof useSubmit>['problem'] }) {
  const label = kind === 'quarter' ? words.quarter : annual ? words.annual : kind === 'amount' ? words.pension : words.base;
  return (
    <Section>
      <Card>
        <FormField name="baseFen" label={label} required problem={problem} {...(kind === 'quarter' ? { hint: words.quarterHint } : {})} error={fenOf(value) === null ? words.money : undefined}>
          <TextInput value={value} maxLength={12} onChange={onChange} />
        </FormField>
      </Card>
    </Section>
  );
}

import { useState } from 'react';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { formatFen, NATIONAL_SETTINGS, ROUNDING_LABELS, ROUNDINGS, type AddDuesRuleRequest, type DuesRuleView, type Rounding } from '@party/shared/dues';
import { api, remittances } from '../../api';
import { copy } from '../../copy';
import { Shares } from '../../parts/share-sheet';
import { fenOf, monthText, shiftMonth, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.rules;

const hintOf = ({ rounding, monthlyCapFen, farmerFen }: DuesRuleView): string =>
  words.hint(ROUNDING_LABELS[rounding], monthlyCapFen === null ? words.noCap : words.cap(formatFen(monthlyCapFen)), formatFen(farmerFen));

/** 党费规则: what the school settled, version by version. */
export default function DuesRules() {
  const [open, setOpen] = useState(false);
  const rules = useRead(['dues', 'rules'], () => api.listDuesRules());
  const shares = useRead(['dues', 'shares'], () => remittances.listRemitShares());
  usePullDownRefresh(() => void Promise.all([rules.refetch(), shares.refetch()]).finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <QueryView query={rules} skeleton={{ kind: 'list', rows: 3 }} empty={{ when: (found) => found.length === 0, title: words.none, next: words.noneNext, icon: 'gear' }}>
        {(found) => <Section><Card padded={false}>{found.toReversed().map((rule) => <Cell key={rule.id} icon="gear" title={words.from(monthText(rule.from))} hint={hintOf(rule)} />)}</Card></Section>}
      </QueryView>
      {rules.data !== undefined && <Shares shares={shares} />}
      {/* Comes with what stands above it, so that nothing jumps. */}
      {rules.data !== undefined && (shares.data ?? shares.error) && <BottomActions><Button icon="plus" text={words.add} onPress={() => setOpen(true)} /></BottomActions>}
      {open && <RuleSheet onClose={() => setOpen(false)} />}
    </Page>
  );
}

function RuleSheet({ onClose }: { onClose(): void }) {
  const queries = useQueryClient();
  const { rounding, monthlyCapFen, farmerFen } = NATIONAL_SETTINGS;
  const [form, setForm] = useState({ from: shiftMonth(thisMonth(), 1), rounding, cap: String((monthlyCapFen ?? 0) / 100), farmer: (farmerFen / 100).toFixed(2) });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: AddDuesRuleRequest, key: string) => api.addDuesRule({ body }, { key }), () => {
    toast(words.added);
    void queries.invalidateQueries({ queryKey: ['dues'] });
    onClose();
  });
  const year = Number(thisMonth().slice(0, 4));
  const [cap, farmer] = [fenOf(form.cap), fenOf(form.farmer)];
  return (
    <Sheet open title={words.add} onClose={onClose}>
      <FormField name="from" label={words.month} required problem={problem}>
        <DatePrecisionInput value={form.from} onChange={(from) => set({ from })} precisions={['month']} years={{ from: year - 1, to: year + 1 }} />
      </FormField>
      <FormField name="rounding" label={words.rounding} required problem={problem}>
        <Picker options={ROUNDINGS.map((value) => ({ value, label: ROUNDING_LABELS[value] }))} value={form.rounding} onChange={(next) => set({ rounding: next as Rounding })} />
      </FormField>
      <FormField name="monthlyCapFen" label={words.capYuan} hint={words.capHint} problem={problem} error={cap === null ? copy.declare.money : undefined}><TextInput value={form.cap} maxLength={12} onChange={(next) => set({ cap: next })} /></FormField>
      <FormField name="farmerFen" label={words.farmerYuan} required problem={problem} error={farmer === null ? copy.declare.money : undefined}><TextInput value={form.farmer} maxLength={6} onChange={(next) => set({ farmer: next })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={form.from === '' || cap === null || farmer === null}
        onPress={() => void submit({ from: form.from, rounding: form.rounding, farmerFen: farmer ?? 0, ...((cap ?? 0) === 0 ? {} : { monthlyCapFen: cap ?? 0 }) })}
      />
    </Sheet>
  );
}

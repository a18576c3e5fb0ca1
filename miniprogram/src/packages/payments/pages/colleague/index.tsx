import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { ColleagueClaim, ColleagueOffer, MakePayOrderRequest } from '@party/shared/payments';
import { api } from '../../api';
import { copy } from '../../copy';
import { payOnSheet } from '../../payment-sheet';
import { monthText } from '../../view-model';
import '../../payments.scss';

const words = copy.colleague;

/** 为党员代交: a colleague of the own branch, found by name and number, and what they owe now paid at once. */
export default function PayForColleague() {
  const [claim, setClaim] = useState<ColleagueClaim>({ name: '', schoolNumber: '' });
  const [found, setFound] = useState<ColleagueOffer | null>(null);
  const look = useSubmit((body: ColleagueClaim) => api.colleaguePayOffer({ body }), setFound);
  const set = (part: Partial<ColleagueClaim>): void => {
    setClaim({ ...claim, ...part });
    setFound(null);
  };
  const asked = { name: claim.name.trim(), schoolNumber: claim.schoolNumber.trim() };
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <Section>
        <Card>
          <FormField name="name" label={words.name} required problem={look.problem}><TextInput value={claim.name} maxLength={60} onChange={(name) => set({ name })} /></FormField>
          <FormField name="schoolNumber" label={words.number} hint={words.numberHint} required problem={look.problem}><TextInput value={claim.schoolNumber} maxLength={30} onChange={(schoolNumber) => set({ schoolNumber })} /></FormField>
          <ProblemNotice problem={look.problem} />
          {found === null && <Button text={words.look} busy={look.busy} disabled={asked.name.length < 2 || asked.schoolNumber === ''} onPress={() => void look.submit(asked)} />}
        </Card>
      </Section>
      {found !== null && <Found offer={found} claim={asked} />}
    </Page>
  );
}

function Found({ offer: { memberName, obstacle, payeeName, months, totalFen }, claim }: { offer: ColleagueOffer; claim: ColleagueClaim }) {
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit((body: MakePayOrderRequest, key: string) => api.makePayOrder({ body }, { key }), (made) => {
    void queries.invalidateQueries({ queryKey: ['payments'] });
    void payOnSheet(made);
  });
  if (months.length === 0) return <EmptyState title={words.none(memberName)} next={words.noneNext} icon="check-circle" />;
  const obstacleWords = obstacle === null ? null : copy.pay.obstacles[obstacle];
  const facts = [{ term: words.terms.months, value: months.map(monthText).join('、') }, { term: words.terms.total, value: moneyText(totalFen) }, { term: words.terms.payee, value: payeeName }];
  return (
    <View>
      <Section title={memberName}><Card><DefinitionList rows={facts} /></Card></Section>
      {obstacleWords !== null && <Notice tone="warn" title={obstacleWords[0]}>{obstacleWords[1]}</Notice>}
      <ProblemNotice problem={problem} />
      {obstacleWords === null && <BottomActions><Button text={words.pay(moneyText(totalFen))} busy={busy} onPress={() => void submit({ months, extraFen: 0, colleague: claim })} /></BottomActions>}
    </View>
  );
}

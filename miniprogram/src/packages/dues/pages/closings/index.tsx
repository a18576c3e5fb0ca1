import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { useAskedStep } from '@/hooks/use-asked-step';
import { usePages } from '@/hooks/use-pages';
import { moneyText, momentText } from '@/lib/format';
import type { DuesClosingView } from '@party/shared/dues';
import { collection } from '../../api';
import { copy } from '../../copy';
import { MonthTurn } from '../../parts/month-turn';
import { monthText, shiftMonth, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.closings;

/** 按月结账: which organisations have closed a month, the own ones to close, those below to open again. */
export default function DuesClosings() {
  const { month: first } = useRouter<{ month?: string }>().params;
  // A month that still runs is closed by nobody, so the last one that ended is shown first.
  const [month, setMonth] = useState(first === undefined || first >= thisMonth() ? shiftMonth(thisMonth(), -1) : first);
  const pages = usePages<DuesClosingView>(['dues', 'closings', month], (cursor) => collection.listDuesClosings({ query: { month, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <Page title={words.title}>
      <MonthTurn month={month} onMonth={setMonth} />
      <Notice>{words.lead}</Notice>
      <View className="dues__stack">
        <PagedList pages={pages} rowKey={(row) => row.organisationId} row={(row) => <Closing view={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'lock' }} />
      </View>
    </Page>
  );
}

const closingHint = ({ closedBy, closedAt, payments, totalFen, reopenReason }: DuesClosingView): string => [
  closedAt === null ? '' : words.closed(closedBy ?? '', momentText(closedAt)), payments === null || totalFen === null ? '' : words.sums(payments, moneyText(totalFen)), reopenReason === null ? '' : words.reopened(reopenReason),
].filter((one) => one !== '').join('；');

function Closing({ view }: { view: DuesClosingView }) {
  const { closed, organisationName, may } = view;
  return (
    <Cell
      title={organisationName} hint={closingHint(view)} value={<StatusTag tone={closed ? 'ok' : 'warn'} icon={closed ? 'lock' : 'clock'} text={closed ? words.state.closed : words.state.open} />}
      {...(may.close || may.reopen ? { foot: <Step view={view} /> } : {})}
    />
  );
}

type Body = { reason?: string };

function Step({ view: { organisationId, organisationName, month, may } }: { view: DuesClosingView }) {
  const { asked, ask, submit, busy, problem } = useAskedStep<'close' | 'reopen', Body>({
    room: 'dues', done: ({ reason }) => (reason === undefined ? words.done : words.reopenDone),
    send: ({ reason }, key) => (reason === undefined ? collection.closeDuesMonth({ body: { organisationId, month } }, { key }) : collection.reopenDuesMonth({ body: { organisationId, month, reason } }, { key })),
  });
  const common = { busy, problem, onClose: () => ask(null) };
  return (
    <View>
      {may.close && <Button kind="plain" size="small" icon="lock" text={words.close} onPress={() => ask('close')} />}
      {may.reopen && <Button kind="quiet" size="small" text={words.reopen} onPress={() => ask('reopen')} />}
      <ConfirmDialog {...common} open={asked === 'close'} title={words.closeAsk(organisationName, monthText(month))} consequence={words.closeWords} action={words.close} onConfirm={() => void submit({})} />
      <ReasonSheet
        {...common} open={asked === 'reopen'} title={words.reopenTitle(organisationName)} explain={words.reopenWords} templates={words.reopenReasons} action={words.reopen}
        onSubmit={(reason) => void submit({ reason })}
      />
    </View>
  );
}

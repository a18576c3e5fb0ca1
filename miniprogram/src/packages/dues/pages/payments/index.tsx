import { useState } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@/components/bars';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { RELIEF_LABELS, RELIEF_STATE_LABELS, signedFen, type AmendmentView, type PaymentState, type PaymentView, type ReliefState, type ReliefView } from '@party/shared/dues';
import type { Tone } from '@/components/marks';
import { amendments, api } from '../../api';
import { copy } from '../../copy';
import { PaymentRow } from '../../parts/waiting-payment';
import { monthText } from '../../view-model';
import '../../dues.scss';

const words = copy.payments;
const STATES: readonly ReliefState[] = ['submitted', 'approved', 'returned', 'rejected'];
const RELIEF_TONES: Readonly<Record<ReliefState, Tone>> = { submitted: 'info', approved: 'ok', returned: 'warn', rejected: 'danger' };

type Tab = 'booked' | 'settled' | 'reliefs' | 'amendments';

/** 收款确认: bookings that wait for their second person, what became of the others, and requests for relief or amendment. */
export default function DuesPayments() {
  const [tab, setTab] = useState<Tab>('booked');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'booked', label: words.tabs.booked }, { key: 'settled', label: words.tabs.settled }, { key: 'reliefs', label: words.tabs.reliefs }, { key: 'amendments', label: words.tabs.amendments }]} />
      <View className="dues__stack">{tab === 'reliefs' ? <Reliefs /> : tab === 'amendments' ? <Amendments /> : <Payments key={tab} states={tab === 'booked' ? ['booked'] : ['confirmed', 'rejected']} />}</View>
    </Page>
  );
}

function Payments({ states }: { states: PaymentState[] }) {
  const waiting = states.includes('booked');
  const pages = usePages<PaymentView>(['dues', 'payments', states], (cursor) => api.listDuesPayments({ query: { state: states, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} row={(row) => <PaymentRow payment={row} />}
      empty={{ title: waiting ? words.none : words.settledNone, next: words.noneNext, icon: waiting ? 'check-circle' : 'inbox' }}
    />
  );
}

function Reliefs() {
  const pages = usePages<ReliefView>(['dues', 'reliefs'], (cursor) => api.listDuesReliefs({ query: { state: [...STATES], ...(cursor === null ? {} : { cursor }) } }));
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} empty={{ title: words.reliefsNone, next: words.reliefsNoneNext, icon: 'inbox' }}
      row={(row) => (
        <Cell
          title={row.memberName} hint={[`${monthText(row.from)}至${monthText(row.until)}`, row.branchName, row.reason, row.document ?? '', row.opinion ?? ''].filter((one) => one !== '').join('；')}
          value={row.reducedFen === null ? RELIEF_LABELS[row.kind] : copy.mine.reduced(moneyText(row.reducedFen))} foot={<StatusTag tone={RELIEF_TONES[row.state]} text={RELIEF_STATE_LABELS[row.state]} />}
          {...(row.mayDecide ? { onPress: () => openPage('workbench/approvals') } : {})}
        />
      )}
    />
  );
}

function Amendments() {
  const pages = usePages<AmendmentView>(['dues', 'amendments'], (cursor) => amendments.listDuesAmendments({ query: { state: [...STATES], ...(cursor === null ? {} : { cursor }) } }));
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} empty={{ title: words.amendmentsNone, next: words.amendmentsNoneNext, icon: 'inbox' }}
      row={(row) => (
        <Cell
          title={row.memberName} hint={[`${monthText(row.from)}至${monthText(row.until)}`, row.branchName, row.reason, row.opinion ?? ''].filter((one) => one !== '').join('；')}
          value={signedFen(row.differenceFen)} foot={<StatusTag tone={RELIEF_TONES[row.state]} text={RELIEF_STATE_LABELS[row.state]} />} {...(row.mayDecide ? { onPress: () => openPage('workbench/approvals') } : {})}
        />
      )}
    />
  );
}

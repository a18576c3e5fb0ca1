import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { REMITTANCE_STANDING_LABELS, type RemittanceDue, type YearAccountRow } from '@party/shared/dues';
import { accounts, remittances } from '../../api';
import { LargeDues } from '../../parts/large-dues';
import { Turn } from '../../parts/month-turn';
import { yearly } from '../../yearly-copy';
import { accountMark, REMITTANCE_TONES, thisYear } from '../../yearly-view-model';
import '../../dues.scss';

const words = yearly.list;

type Tab = 'remittances' | 'large' | 'accounts';
const TABS: readonly Tab[] = ['remittances', 'large', 'accounts'];

/** 年度上缴与公布: organisation by organisation, what is to be handed up of a year, and whose account the members have seen. */
export default function DuesYearly() {
  const { year: first } = useRouter<{ year?: string }>().params;
  const [year, setYear] = useState(first === undefined ? thisYear() : Number(first));
  const [tab, setTab] = useState<Tab>('remittances');
  const { before, after, name } = yearly.turn;
  return (
    <Page title={words.title}>
      <Turn name={name(year)} before={before} after={after} onTurn={(by) => setYear(Math.min(thisYear(), year + by))} />
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={TABS.map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="dues__stack">{tab === 'remittances' ? <Remittances key={year} year={year} /> : tab === 'large' ? <LargeDues key={year} year={year} /> : <Accounts key={year} year={year} />}</View>
    </Page>
  );
}

function Remittances({ year }: { year: number }) {
  const pages = usePages<RemittanceDue>(['dues', 'remittances', year], (cursor) => remittances.listRemittancesDue({ query: { year, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await remittances.exportRemittances({ query: { year } })).open(words.fileName(year)), () => toast(words.exported));
  useDidShow(() => void pages.refetch());
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.none, next: words.noneNext, icon: 'list' }}
        row={(row) => (
          <Cell
            title={row.organisationName} hint={words.row(moneyText(row.receiptsFen + row.centralFen), moneyText(row.dueFen))} foot={<StatusTag tone={REMITTANCE_TONES[row.standing]} text={REMITTANCE_STANDING_LABELS[row.standing]} />}
            onPress={() => openPage('dues/remittance', { id: row.organisationId, year: String(year) })}
          />
        )}
      />
      <ProblemNotice problem={save.problem} />
      {pages.data !== undefined && <BottomActions><Button icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>}
    </View>
  );
}

function Accounts({ year }: { year: number }) {
  const pages = usePages<YearAccountRow>(['dues', 'accounts', year], (cursor) => accounts.listYearAccounts({ query: { year, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.none, next: words.noneNext, icon: 'document' }}
      row={(row) => <Cell title={row.organisationName} foot={<StatusTag {...accountMark(row)} />} onPress={() => openPage('dues/account', { id: row.organisationId, year: String(year) })} />}
    />
  );
}

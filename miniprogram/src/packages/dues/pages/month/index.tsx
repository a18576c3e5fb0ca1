import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { FilterBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { Avatar, Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { MONTH_STANDINGS, STANDING_LABELS, type DuesMonthCounts, type DuesRow, type LongUnpaidRow, type MonthStanding, type UndeclaredRow } from '@party/shared/dues';
import { api, collection } from '../../api';
import { copy } from '../../copy';
import { MonthTurn } from '../../parts/month-turn';
import { countsOf, monthHint, monthText, ofSeveral, standingMark, thisMonth } from '../../view-model';
import '../../dues.scss';

const words = copy.month;

type Filter = MonthStanding | 'undeclared' | 'long_unpaid';

/** 党费收缴: a month of the own branches, who paid and who did not. */
export default function DuesOfMonth() {
  const { month: first, filter: asked } = useRouter<{ month?: string; filter?: string }>().params;
  const [month, setMonth] = useState(first ?? thisMonth());
  const [filter, setFilter] = useState<Filter | null>(asked === 'long_unpaid' ? asked : null);
  const counts = useRead(['dues', 'count', month], () => api.countDuesMonth({ query: { month } }));
  useDidShow(() => void counts.refetch());
  return (
    <Page title={words.title}>
      <MonthTurn month={month} onMonth={setMonth} />
      <QueryView query={counts} skeleton={{ kind: 'card', rows: 2 }}>
        {(view) => (
          <View>
            <Sums counts={view} />
            <Filters counts={view} chosen={filter} onChoose={setFilter} />
            <View className="dues__stack"><Rows key={`${month}${filter}`} month={month} filter={filter} /></View>
          </View>
        )}
      </QueryView>
    </Page>
  );
}

function Sums({ counts }: { counts: DuesMonthCounts }) {
  const { people, paid, dueFen, paidFen, percent } = countsOf(counts);
  return (
    <Card>
      <Progress percent={percent} label={words.rate(paid, people)} />
      <View className="dues__quiet">{words.sums(moneyText(paidFen), moneyText(dueFen))}</View>
    </Card>
  );
}

function Filters({ counts, chosen, onChoose }: { counts: DuesMonthCounts; chosen: Filter | null; onChoose(filter: Filter | null): void }) {
  const of = countsOf(counts).of;
  const filters = [...MONTH_STANDINGS.map((key) => ({ key: key as Filter, label: STANDING_LABELS[key], count: of(key) })), { key: 'undeclared' as const, label: words.undeclared, count: counts.undeclared }, { key: 'long_unpaid' as const, label: words.longUnpaid }];
  return <View className="dues__stack"><FilterBar<Filter> label={words.filters} filters={filters} chosen={chosen === null ? [] : [chosen]} onToggle={(key) => onChoose(chosen === key ? null : key)} /></View>;
}

function Rows({ month, filter }: { month: string; filter: Filter | null }) {
  if (filter === 'long_unpaid') return <LongUnpaid month={month} />;
  return filter === 'undeclared' ? <Undeclared month={month} /> : <Grid month={month} standing={filter} />;
}

/** Of whatever month: who has paid nothing for half a year, to be looked at by people. */
function LongUnpaid({ month }: { month: string }) {
  const pages = usePages<LongUnpaidRow>(['dues', 'long-unpaid'], (cursor) => collection.listLongUnpaid({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }}
        row={(row) => (
          <Cell
            lead={<Avatar name={row.memberName} />} title={row.memberName} hint={words.longUnpaidSince(row.organisationName, monthText(row.since), row.unpaidMonths)}
            foot={<StatusTag tone="warn" text={row.outstandingFen === null ? words.neverAsked : moneyText(row.outstandingFen)} />} onPress={() => openPage('dues/member', { id: row.memberId })}
          />
        )}
      />
      {pages.data !== undefined && <Entries month={month} />}
    </View>
  );
}

function Grid({ month, standing }: { month: string; standing: MonthStanding | null }) {
  const pages = usePages<DuesRow>(['dues', 'month', month, standing], (cursor) =>
    api.listDuesMonth({ query: { month, ...(standing === null ? {} : { standing: [standing] }), ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  const several = ofSeveral(pages.data?.pages.flatMap((page) => page.items) ?? []);
  // What follows the rows comes with them, so that it does not jump when they are there.
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'list' }}
        row={(row) => (
          <Cell
            lead={<Avatar name={row.memberName} />} title={row.memberName} hint={monthHint(row, several)} foot={<StatusTag {...standingMark(row.standing)} />}
            onPress={() => openPage('dues/member', { id: row.memberId })}
          />
        )}
      />
      {pages.data !== undefined && <Entries month={month} />}
    </View>
  );
}

function Undeclared({ month }: { month: string }) {
  const pages = usePages<UndeclaredRow>(['dues', 'undeclared', month], (cursor) => api.listUndeclared({ query: { month, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }}
        row={(row) => (
          <Cell lead={<Avatar name={row.memberName} />} title={row.memberName} hint={row.organisationName} foot={<StatusTag tone="warn" text={words.missing[row.missing]} />} onPress={() => openPage('dues/member', { id: row.memberId })} />
        )}
      />
      {pages.data !== undefined && <Entries month={month} />}
    </View>
  );
}

function Entries({ month }: { month: string }) {
  const account = useAccount();
  return (
    <Section>
      <Card padded={false}>
        <Cell icon="check-circle" title={words.payments} hint={words.paymentsHint} onPress={() => openPage('dues/payments')} />
        <Cell icon="list" title={words.course} hint={words.courseHint} onPress={() => openPage('dues/course', { month })} />
        <Cell icon="lock" title={words.closings} hint={words.closingsHint} onPress={() => openPage('dues/closings', { month })} />
        <Cell icon="document" title={words.yearly} hint={words.yearlyHint} onPress={() => openPage('dues/yearly')} />
        {mayOffer(account, 'imports.run') && <Cell icon="upload" title={words.bases} hint={words.basesHint} onPress={() => openPage('imports/list', { kind: 'dues_bases' })} />}
        {mayOffer(account, 'dues.set_rules') && <Cell icon="gear" title={words.rules} hint={words.rulesHint} onPress={() => openPage('dues/rules')} />}
      </Card>
      <BottomActions><Button icon="users" text={words.collect} onPress={() => openPage('dues/collect', { month })} /></BottomActions>
    </Section>
  );
}

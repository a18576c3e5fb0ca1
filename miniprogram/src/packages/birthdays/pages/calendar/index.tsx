import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { BirthdayRow } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { BirthdayCell } from '../../parts/birthday-cell';
import { MonthSheet } from '../../parts/month-sheet';
import { thisMonth } from '../../view-model';
import '../../birthdays.scss';

const words = copy.calendar;

type Tab = 'month' | 'upcoming';

/** 政治生日名册: the sheet of a month with its people, and the thirty days ahead. */
export default function BirthdayCalendar() {
  const { month: first } = useRouter<{ month?: string }>().params;
  const [tab, setTab] = useState<Tab>('month');
  const [month, setMonth] = useState(first ?? thisMonth());
  const save = useSubmit(async () => (await api.exportBirthdays({ query: { month } })).open(words.fileName(month)), () => toast(words.exported));
  const print = useSubmit(async () => (await api.printBirthdays({ query: { month } })).open(words.sheetName(month)), () => toast(words.printed));
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'month', label: words.tabs.month }, { key: 'upcoming', label: words.tabs.upcoming }]} />
      {tab === 'month' ? <Month month={month} onMonth={setMonth} /> : <Upcoming />}
      <Section>
        <Card padded={false}>
          <Cell icon="flag" title={words.overview} onPress={() => openPage('birthdays/overview')} />
          <Cell icon="gear" title={words.setup} onPress={() => openPage('birthdays/setup')} />
        </Card>
      </Section>
      <BottomActions>
        <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
        <Button kind="plain" icon="document" text={words.print} busy={print.busy} onPress={() => void print.submit(undefined)} />
        <Button icon="users" text={words.ceremony} onPress={() => openPage('birthdays/ceremony', { month })} />
      </BottomActions>
    </Page>
  );
}

function Month({ month, onMonth }: { month: string; onMonth(month: string): void }) {
  const [day, setDay] = useState<number | null>(null);
  const sheet = useRead(['birthdays', 'month', month], () => api.birthdayMonth({ query: { month } }));
  const pages = usePages<BirthdayRow>(['birthdays', 'list', month, day], (cursor) =>
    api.listBirthdays({ query: { month, ...(day === null ? {} : { day }), ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => {
    void sheet.refetch();
    void pages.refetch();
  });
  const turn = (next: string): void => {
    setDay(null);
    onMonth(next);
  };
  const { total = 0, doubtful = 0 } = sheet.data ?? {};
  return (
    <View>
      <View className="birthdays__stack"><MonthSheet month={month} sheet={sheet.data} day={day} onMonth={turn} onDay={setDay} /></View>
      <Section title={day === null ? words.all(total) : `${Number(month.slice(5))}月${day}日`} {...(day === null ? {} : { action: <Button kind="quiet" size="small" text={words.whole} onPress={() => setDay(null)} /> })}>
        <PagedList pages={pages} rowKey={(row) => row.memberId} row={(row) => <BirthdayCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'calendar' }} />
      </Section>
      {doubtful > 0 && <Notice tone="warn">{words.doubtful(doubtful)}</Notice>}
    </View>
  );
}

function Upcoming() {
  const upcoming = useRead(['birthdays', 'upcoming'], () => api.upcomingBirthdays());
  return (
    <View className="birthdays__stack">
      <QueryView query={upcoming} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.upcomingNone, next: words.noneNext, icon: 'calendar' }}>
        {({ items, total }) => (
          <View>
            {total > items.length && <Notice>{words.more(total)}</Notice>}
            <Card padded={false}>{items.map((row) => <BirthdayCell key={row.memberId} row={row} />)}</Card>
          </View>
        )}
      </QueryView>
    </View>
  );
}

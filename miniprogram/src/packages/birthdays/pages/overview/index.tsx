import { useState } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { BirthdayRow, CoverageRow, MedalRow } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import { BirthdayCell } from '../../parts/birthday-cell';
import { percentOf, today } from '../../view-model';
import '../../birthdays.scss';

const words = copy.overview;

type Tab = 'coverage' | 'doubtful' | 'medals';

/** 落实情况: what branches have kept, whose date is missing, and who gets the medal. */
export default function BirthdayOverview() {
  const [tab, setTab] = useState<Tab>('coverage');
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  return (
    <Page title={words.title}>
      <Tabs<Tab>
        label={words.label} current={tab} onChange={setTab}
        tabs={[{ key: 'coverage', label: words.tabs.coverage }, { key: 'doubtful', label: words.tabs.doubtful }, { key: 'medals', label: words.tabs.medals }]}
      />
      {tab !== 'doubtful' && (
        <View className="birthdays__years">
          <Button kind="quiet" size="small" text={words.before} onPress={() => setYear(year - 1)} />
          <View className="birthdays__year">{words.year(year)}</View>
          <Button kind="quiet" size="small" text={words.after} onPress={() => setYear(year + 1)} />
        </View>
      )}
      <View className="birthdays__stack">{tab === 'coverage' ? <Coverage year={year} /> : tab === 'doubtful' ? <Doubtful /> : <Medals year={year} />}</View>
    </Page>
  );
}

function Coverage({ year }: { year: number }) {
  const pages = usePages<CoverageRow>(['birthdays', 'coverage', year], (cursor) => api.birthdayCoverage({ query: { year, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.coverageNone, next: words.coverageNoneNext, icon: 'flag' }}
      row={(row) => <Cell title={row.organisationName} foot={<View className="birthdays__bar"><Progress percent={percentOf(row)} label={words.coverage(row.kept, row.due)} /></View>} />}
    />
  );
}

function Doubtful() {
  const pages = usePages<BirthdayRow>(['birthdays', 'doubtful'], (cursor) => api.doubtfulBirthdays({ query: cursor === null ? {} : { cursor } }));
  return <PagedList pages={pages} rowKey={(row) => row.memberId} row={(row) => <BirthdayCell row={row} />} empty={{ title: words.doubtfulNone, next: words.doubtfulNoneNext, icon: 'check-circle' }} />;
}

function Medals({ year }: { year: number }) {
  const pages = usePages<MedalRow>(['birthdays', 'medals', year], (cursor) => api.listMedals({ query: { year, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.medalsNone(year), next: words.medalsNext, icon: 'flag' }}
      row={(row) => (
        <Cell
          title={row.memberName} hint={`${row.organisationName} · ${words.converted} ${dateText(row.convertedOn)}`} onPress={() => openPage('birthdays/person', { id: row.memberId })}
          {...(row.exact ? {} : { foot: <StatusTag tone="warn" text={words.rough} /> })}
        />
      )}
    />
  );
}

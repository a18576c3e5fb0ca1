import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card } from '@/components/layout';
import { Avatar, Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRested } from '@/hooks/use-rested';
import { useSubmit } from '@/hooks/use-submit';
import type { CircularReader, CircularReaders, CircularReading } from '@party/shared/circulars';
import { api } from '../../api';
import { copy } from '../../copy';
import { readerLine } from '../../view-model';
import '../../circulars.scss';

const words = copy.readers;
const FILTERS = (['unread', 'confirmed'] as const).map((key) => ({ key, label: words.filters[key] }));

/** 已读和未读: by name, with one tap for those who have not, and the list as a file. */
export default function Readers() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const [text, setText] = useState('');
  const [reading, setReading] = useState<CircularReading | null>(null);
  const q = useRested(text).trim();
  const filter = { ...(reading === null ? {} : { reading }), ...(q === '' ? {} : { q }) };
  const pages = usePages<CircularReader>(['circulars', 'readers', id, filter], (cursor) => api.circularReaders({ params: { id }, query: { ...filter, ...(cursor === null ? {} : { cursor }) } }));
  const first = pages.data?.pages[0] as CircularReaders | undefined;
  const remind = useSubmit((_: undefined, key: string) => api.remindCircularReaders({ params: { id } }, { key }), ({ told, already }) => toast(words.reminded(told, already)));
  const save = useSubmit(async () => (await api.exportCircularReaders({ params: { id }, query: filter })).open(words.file(first?.title ?? '')), () => toast(words.exported));
  return (
    <Page title={words.title}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <FilterBar<CircularReading> label={words.label} filters={FILTERS} chosen={reading === null ? [] : [reading]} onToggle={(key) => setReading(reading === key ? null : key)} />
      <ProblemNotice problem={remind.problem ?? save.problem} />
      <View className="circulars__stack">
        <PagedList pages={pages} rowKey={(row) => row.memberId} row={(row) => <ReaderCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'users' }} {...(first === undefined ? {} : { head: <Numbers readers={first} /> })} />
      </View>
      {first !== undefined && (
        <BottomActions>
          <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
          <Button icon="bell" text={words.remind} busy={remind.busy} disabled={first.confirmed === first.total} onPress={() => void remind.submit(undefined)} />
        </BottomActions>
      )}
    </Page>
  );
}

function Numbers({ readers: { title, total, confirmed } }: { readers: CircularReaders }) {
  return (
    <Card>
      <View>{title}</View>
      <Progress percent={total === 0 ? 0 : (confirmed * 100) / total} label={words.progress(confirmed, total)} />
      <View className="circulars__quiet">{words.rule}</View>
    </Card>
  );
}

function ReaderCell({ row }: { row: CircularReader }) {
  const { tone, text, hint } = readerLine(row);
  return <Cell lead={<Avatar name={row.memberName} />} title={row.memberName} hint={[row.organisationName, hint].filter((one) => one !== '').join(' · ')} foot={<StatusTag tone={tone} text={text} />} />;
}

import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import type { NoteRow } from '@party/shared/notes';
import { api } from '../../api';
import { copy } from '../../copy';
import { HeldComments } from '../../parts/held-comments';
import { NoteCell } from '../../parts/note-cell';
import { NoteReports } from '../../parts/note-reports';
import '../../notes.scss';

const words = copy.review;
type Tab = keyof typeof words.tabs;
const TABS = Object.keys(words.tabs) as Tab[];

/** 心得审核: notes of others that wait, comments in doubt, reports, and what is or was shown. */
export default function ReviewNotes() {
  const { tab: first } = useRouter<{ tab?: string }>().params;
  const [tab, setTab] = useState<Tab>(TABS.find((one) => one === first) ?? 'review');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={TABS.map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="notes__stack">
        {tab === 'comments' && <HeldComments />}
        {tab === 'reports' && <NoteReports />}
        {tab !== 'comments' && tab !== 'reports' && <Notes key={tab} state={tab} />}
      </View>
    </Page>
  );
}

function Notes({ state }: { state: 'review' | 'published' | 'hidden' }) {
  const pages = usePages<NoteRow>(['notes', 'review', state], (cursor) => api.reviewNotes({ query: { state: [state], ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <NoteCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'inbox' }} />;
}

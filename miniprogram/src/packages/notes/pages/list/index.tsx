import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { NoteRow } from '@party/shared/notes';
import { api } from '../../api';
import { copy } from '../../copy';
import { NoteCell } from '../../parts/note-cell';
import '../../notes.scss';

const words = copy.list;
type Tab = 'all' | 'excellent';

/** 学习心得: what reaches the reader, of everybody or about one piece. */
export default function NoteList() {
  const { resourceId } = useRouter<{ resourceId?: string }>().params;
  const [tab, setTab] = useState<Tab>('all');
  const query = { ...(tab === 'excellent' ? { excellent: true } : {}), ...(resourceId === undefined ? {} : { resourceId }) };
  const pages = usePages<NoteRow>(['notes', 'list', query], (cursor) => api.listNotes({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  const empty = tab === 'excellent' ? { title: words.noExcellent, next: words.noExcellentNext } : { title: words.none, next: words.noneNext };
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={(['all', 'excellent'] as const).map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="notes__stack"><PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <NoteCell row={row} />} empty={{ ...empty, icon: 'edit' }} /></View>
      {!pages.isPending && (
        <BottomActions>
          <Button kind="plain" text={words.mine} onPress={() => openPage('notes/mine')} />
          <Button icon="edit" text={words.write} onPress={() => openPage('notes/write', resourceId === undefined ? {} : { resourceId })} />
        </BottomActions>
      )}
    </Page>
  );
}

import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { NoteRow } from '@party/shared/notes';
import { api } from '../../api';
import { copy } from '../../copy';
import { NoteCell } from '../../parts/note-cell';
import '../../notes.scss';

const words = copy.mine;

/** 我的心得: the own notes and where each stands. */
export default function OwnNotes() {
  const pages = usePages<NoteRow>(['notes', 'mine'], (cursor) => api.ownNotes({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  const waits = pages.data?.pages[0]?.items.some(({ state }) => state === 'review') === true;
  return (
    <Page title={words.title}>
      {waits && <ReminderOffer place="notes/mine" templates={['progress']} />}
      <View className="notes__stack"><PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <NoteCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'edit' }} /></View>
      {!pages.isPending && <View className="notes__quiet">{words.rule}</View>}
      {!pages.isPending && <BottomActions><Button icon="edit" text={words.write} onPress={() => openPage('notes/write')} /></BottomActions>}
    </Page>
  );
}

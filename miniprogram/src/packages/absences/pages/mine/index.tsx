import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { AbsenceRow } from '@party/shared/absences';
import { api } from '../../api';
import { copy } from '../../copy';
import { AbsenceCell } from '../../parts/absence-cell';
import { openOf } from '../../view-model';
import '../../absences.scss';

const words = copy.mine;

/** 外出登记: every absence of mine with where it stands. */
export default function MyAbsences() {
  const pages = usePages<AbsenceRow>(['absences', 'mine'], (cursor) => api.ownAbsences({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  const open = openOf(pages.data?.pages[0]?.items ?? []);
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <View className="absences__stack">
        <Button icon="edit" text={words.start} disabled={pages.data === undefined || open !== undefined} onPress={() => openPage('absences/form')} />
      </View>
      {open !== undefined && <ReminderOffer place="absences/mine" templates={['progress', 'reminder']} />}
      <Section title={words.history} hint={open ? words.openHint : words.historyHint}>
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <AbsenceCell row={row} own />} empty={{ title: words.none, next: words.noneNext, icon: 'calendar' }} />
      </Section>
    </Page>
  );
}

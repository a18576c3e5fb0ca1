import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { CorrectionRow } from '@party/shared/corrections';
import { api } from '../../api';
import { copy } from '../../copy';
import { fieldsOf, isOpen, toneOf, whenText } from '../../view-model';
import '../../corrections.scss';

const words = copy.mine;

/** 信息更正: what can be changed how, and every request of mine with where it stands. */
export default function MyCorrections() {
  const pages = usePages<CorrectionRow>(['corrections', 'mine'], (cursor) => api.ownCorrections({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  const open = pages.data?.pages[0]?.items.find(isOpen);
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <View className="corrections__stack">
        <Button icon="edit" text={words.start} disabled={pages.data === undefined || open !== undefined} onPress={() => openPage('corrections/edit')} />
        <Button kind="plain" icon="phone" text={words.contact} onPress={() => openPage('members/contact')} />
      </View>
      {open !== undefined && <ReminderOffer place="corrections/mine" templates={['progress']} />}
      <Section title={words.history} hint={open ? words.openHint : words.historyHint}>
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <OwnCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'edit' }} />
      </Section>
    </Page>
  );
}

function OwnCell({ row }: { row: CorrectionRow }) {
  return (
    <Cell
      title={fieldsOf(row.diff)}
      hint={whenText(row)}
      foot={<StatusTag tone={toneOf(row.state)} text={copy.states[row.state]} />}
      onPress={() => openPage('corrections/detail', { id: row.id })}
    />
  );
}

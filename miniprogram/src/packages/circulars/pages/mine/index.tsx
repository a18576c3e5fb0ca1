import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { CircularReading, OwnCircularRow } from '@party/shared/circulars';
import { api } from '../../api';
import { copy } from '../../copy';
import { ownHint, ownMark } from '../../view-model';
import '../../circulars.scss';

const words = copy.mine;

/** 文件知悉: documents that wait for the reader, and those that were confirmed. */
export default function OwnCirculars() {
  const [reading, setReading] = useState<CircularReading>('unread');
  const pages = usePages<OwnCircularRow>(['circulars', 'mine', reading], (cursor) => api.ownCirculars({ query: { reading, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  const empty = reading === 'unread' ? { title: words.none, next: words.noneNext } : { title: words.noConfirmed, next: words.noConfirmedNext };
  return (
    <Page title={words.title}>
      <Tabs<CircularReading> label={words.label} current={reading} onChange={setReading} tabs={(['unread', 'confirmed'] as const).map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="circulars__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ ...empty, icon: 'document' }}
          row={(row) => <Cell icon="document" title={row.title} hint={ownHint(row)} foot={<StatusTag {...ownMark(row)} />} onPress={() => openPage('circulars/circular', { id: row.id })} />}
        />
      </View>
    </Page>
  );
}

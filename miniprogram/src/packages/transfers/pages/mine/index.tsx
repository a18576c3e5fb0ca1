import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { TransferRow } from '@party/shared/transfers';
import { api } from '../../api';
import { copy } from '../../copy';
import { TransferCell } from '../../parts/transfer-cell';
import { openOf } from '../../view-model';
import '../../transfers.scss';

const words = copy.mine;

/** 组织关系转接: what it is, every transfer of mine, and the way to a new one. */
export default function MyTransfers() {
  const pages = usePages<TransferRow>(['transfers', 'mine'], (cursor) => api.ownTransfers({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  const open = openOf(pages.data?.pages[0]?.items ?? []);
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <View className="transfers__stack">
        <Button icon="swap" text={words.start} disabled={pages.data === undefined || open !== undefined} onPress={() => openPage('transfers/form')} />
      </View>
      <Section title={words.history} hint={open ? words.openHint : words.historyHint}>
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <TransferCell row={row} own />} empty={{ title: words.none, next: words.noneNext, icon: 'swap' }} />
      </Section>
    </Page>
  );
}

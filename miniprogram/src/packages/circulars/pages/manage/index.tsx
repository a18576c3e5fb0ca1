import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { CIRCULAR_AUDIENCE_LABELS, type KeptCircularRow } from '@party/shared/circulars';
import { api } from '../../api';
import { copy } from '../../copy';
import { keptMark } from '../../view-model';
import '../../circulars.scss';

const words = copy.manage;

/** 知悉文件管理: documents of the organisations looked after. */
export default function KeptCirculars() {
  const pages = usePages<KeptCircularRow>(['circulars', 'kept'], (cursor) => api.keptCirculars({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <View className="circulars__stack"><PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'document' }}
        row={(row) => (
          <Cell
            icon="document" title={row.title} hint={words.hint(row.organisationName, CIRCULAR_AUDIENCE_LABELS[row.audience], dateText(row.dueOn))} foot={<StatusTag {...keptMark(row)} />}
            onPress={() => openPage('circulars/circular', { id: row.id })}
          />
        )}
      /></View>
      {!pages.isPending && <BottomActions><Button icon="plus" text={words.write} onPress={() => openPage('circulars/edit')} /></BottomActions>}
    </Page>
  );
}

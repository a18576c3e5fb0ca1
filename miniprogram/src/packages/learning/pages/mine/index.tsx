import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { ResourceRow } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { ResourceCell } from '../../parts/resource-cell';
import '../../learning.scss';

const words = copy.mine;

/** 我提交的资料: the own pieces and where each stands. */
export default function OwnPieces() {
  const pages = usePages<ResourceRow>(['learning', 'mine'], (cursor) => api.ownResources({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ResourceCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'edit' }} />
      {!pages.isPending && <BottomActions><Button icon="plus" text={words.write} onPress={() => openPage('learning/edit')} /></BottomActions>}
    </Page>
  );
}

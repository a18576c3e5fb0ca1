import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Progress } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { ArchiveGapRow } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import '../../archives.scss';

const words = copy.gaps;
const hint = ({ lacking, unverified }: ArchiveGapRow): string => [words.lacking(lacking), ...(unverified > 0 ? [words.unverified(unverified)] : [])].join(' · ');

/** 各支部齐全情况: how the files of each branch stand, for committees. */
export default function ArchiveGaps() {
  const pages = usePages<ArchiveGapRow>(['archives', 'gaps'], (cursor) => api.archiveGaps({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <View className="archives__stack" />
      <PagedList
        pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.none, next: words.noneNext, icon: 'tree' }}
        row={(row) => {
          const complete = row.people - row.incomplete;
          return (
            <Cell
              title={row.organisationName} hint={hint(row)} foot={<View className="archives__bar"><Progress percent={row.people === 0 ? 100 : (complete / row.people) * 100} label={words.row(complete, row.people)} /></View>}
              onPress={() => openPage('archives/list', { organisationId: row.organisationId })}
            />
          );
        }}
      />
    </Page>
  );
}

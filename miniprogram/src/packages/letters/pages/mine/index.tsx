import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import type { LetterRow } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { LetterCell } from '../../parts/letter-cell';
import '../../letters.scss';

const words = copy.mine;

/** 介绍信与证明信: every letter about me. */
export default function MyLetters() {
  const pages = usePages<LetterRow>(['letters', 'mine'], (cursor) => api.ownLetters({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <View className="letters__stack">
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <LetterCell row={row} own />} empty={{ title: words.none, next: words.noneNext, icon: 'document' }} />
      </View>
    </Page>
  );
}

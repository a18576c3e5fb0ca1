import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import { QUIZ_KIND_LABELS, type QuizRow, type QuizState } from '@party/shared/quizzes';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { daysOf } from '../../view-model';
import '../../quizzes.scss';

const words = copy.manage;

/** 答题管理: quizzes that run, that are being written, that are over. */
export default function Manage() {
  const [state, setState] = useState<QuizState>('published');
  return (
    <Page title={words.title}>
      <Tabs<QuizState> label={words.label} current={state} onChange={setState} tabs={(Object.keys(words.tabs) as QuizState[]).map((key) => ({ key, label: words.tabs[key] }))} />
      {/* Above the list, which is shorter than its skeleton when there are few quizzes: nothing jumps then. */}
      <View className="quizzes__stack"><Button icon="plus" text={words.add} onPress={() => openPage('quizzes/edit')} /></View>
      <View className="quizzes__stack"><List key={state} state={state} /></View>
    </Page>
  );
}

function List({ state }: { state: QuizState }) {
  const pages = usePages<QuizRow>(['quizzes', 'kept', state], (cursor) => keeping.listQuizzes({ query: { state: [state], ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'list' }}
      row={(row) => (
        <Cell
          icon="list" title={row.title} hint={[QUIZ_KIND_LABELS[row.kind], row.organisationName, daysOf(row), words.questions(row.questions)].join(' · ')} onPress={() => openPage('quizzes/edit', { id: row.id })}
        />
      )}
    />
  );
}

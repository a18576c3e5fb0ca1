import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { FilterBar, SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions } from '@/components/layout';
import { StatusTag, type Tone } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRested } from '@/hooks/use-rested';
import { useAccount } from '@/hooks/use-session';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { QUESTION_KIND_LABELS, QUESTION_KINDS, QUESTION_STATE_LABELS, QUESTION_STATES, type QuestionKind, type QuestionRow, type QuestionState } from '@party/shared/quizzes';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { TopicFilter } from '../../parts/topic-filter';
import { kindLine } from '../../view-model';
import '../../quizzes.scss';

const words = copy.bank;
const KINDS = QUESTION_KINDS.map((key) => ({ key, label: QUESTION_KIND_LABELS[key] }));
const STATES = QUESTION_STATES.map((key) => ({ key, label: QUESTION_STATE_LABELS[key] }));
const TONES: Readonly<Record<QuestionState, Tone>> = { draft: 'warn', active: 'ok', archived: 'neutral' };
const toggled = <K extends string>(chosen: readonly K[], key: K): K[] => (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);

/** 题库: questions of the own organisation, below it, and of those above. */
export default function Bank() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<readonly QuestionKind[]>([]);
  const [state, setState] = useState<readonly QuestionState[]>([]);
  const [topic, setTopic] = useState('');
  const q = useRested(text);
  const narrow = { ...(q === '' ? {} : { q }), ...(kind.length === 0 ? {} : { kind: [...kind] }), ...(state.length === 0 ? {} : { state: [...state] }), ...(topic === '' ? {} : { topic }) };
  const pages = usePages<QuestionRow>(['quizzes', 'bank', narrow], (cursor) => keeping.listQuestions({ query: { ...narrow, ...(cursor === null ? {} : { cursor }) } }));
  const imports = mayOffer(useAccount(), 'imports.run');
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <View className="quizzes__stack"><SearchBar value={text} onChange={setText} placeholder={words.search} /></View>
      <FilterBar label={words.kinds} filters={KINDS} chosen={kind} onToggle={(key) => setKind(toggled(kind, key))} />
      <FilterBar label={words.states} filters={STATES} chosen={state} onToggle={(key) => setState(toggled(state, key))} />
      <TopicFilter topic={topic} onChange={setTopic} />
      <View className="quizzes__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'document' }}
          row={(row) => (
            <Cell
              icon="document" title={row.stem} hint={[kindLine(row), row.mayEdit ? row.organisationName : `${words.above}：${row.organisationName}`].join(' · ')} foot={<StatusTag tone={TONES[row.state]} text={QUESTION_STATE_LABELS[row.state]} />}
              onPress={() => openPage('quizzes/question', { id: row.id })}
            />
          )}
        />
      </View>
      <BottomActions>
        {imports && <Button kind="plain" icon="upload" text={words.import} onPress={() => openPage('imports/list', { kind: 'questions' })} />}
        <Button icon="plus" text={words.add} onPress={() => openPage('quizzes/question')} />
      </BottomActions>
    </Page>
  );
}

import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { QUESTION_STATE_LABELS, type QuestionAction, type QuestionView } from '@party/shared/quizzes';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { QuestionCard } from '../../parts/question-card';
import { QuestionFields } from '../../parts/question-fields';
import { usePlaces } from '../../use-places';
import { answerWords, emptyQuestion, questionContent, questionForm, type QuestionForm } from '../../view-model';
import '../../quizzes.scss';

const words = copy.question;

/** 编辑题目: a new question, one of the own bank, or one of a bank above to look at. */
export default function QuestionPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <Form view={null} /> : <Existing id={id} />}</Page>;
}

function Existing({ id }: { id: string }) {
  const question = useRead<QuestionView>(['quizzes', 'question', id], () => keeping.getQuestion({ params: { id } }), { keep: false });
  return (
    <QueryView query={question} skeleton={{ kind: 'card', rows: 8 }}>
      {(view) => (view.mayEdit && view.state !== 'archived' ? <Form key={`${view.version}:${view.state}`} view={view} /> : <Shown view={view} />)}
    </QueryView>
  );
}

function Shown({ view }: { view: QuestionView }) {
  const key = view.kind === 'fill' ? view.accepted : view.right;
  return (
    <View>
      {!view.mayEdit && <Notice>{words.readOnly}</Notice>}
      <View className="quizzes__stack">
        <QuestionCard question={view} answer={{ options: [], text: '' }} right={view.right} mark={<StatusTag text={QUESTION_STATE_LABELS[view.state]} />}>
          <View className="quiz-answer">{`${copy.result.key}：${answerWords(view, key)}`}</View>
          {view.explanation !== '' && <View className="quiz-answer">{`${copy.result.explanation}：${view.explanation}`}</View>}
        </QuestionCard>
      </View>
      <Steps view={view} />
    </View>
  );
}

function Steps({ view }: { view: QuestionView }) {
  const queries = useQueryClient();
  const step = useSubmit((action: QuestionAction, key: string) => keeping.stepQuestion({ params: { id: view.id }, body: { version: view.version, action } }, { key }), (_answer, action) => {
    toast(words.done[action]);
    void queries.invalidateQueries({ queryKey: ['quizzes'] });
  });
  return (
    <View>
      <ProblemNotice problem={step.problem} />
      <View className="quizzes__pair">{view.actions.map((action) => <Button key={action} kind="plain" text={words.actions[action]} busy={step.busy} onPress={() => void step.submit(action)} />)}</View>
    </View>
  );
}

function Form({ view }: { view: QuestionView | null }) {
  const queries = useQueryClient();
  const places = usePlaces();
  const [first] = useState(() => (view === null ? emptyQuestion(places[0]?.value ?? '') : questionForm(view)));
  const draft = useDraft<QuestionForm>(`quizzes:question:${view === null ? 'new' : `${view.id}:${view.version}`}`, first);
  const save = useSubmit(
    (form: QuestionForm, key: string) => (view === null
      ? keeping.createQuestion({ body: { ...questionContent(form), organisationId: form.organisationId } }, { key })
      : keeping.editQuestion({ params: { id: view.id }, body: { ...questionContent(form), version: view.version } }, { key })),
    ({ id }) => {
      draft.clear();
      toast(words.saved);
      void queries.invalidateQueries({ queryKey: ['quizzes'] });
      if (view === null) replacePage('quizzes/question', { id });
    },
  );
  return (
    <View>
      {view !== null && <Notice tone={view.state === 'draft' ? 'warn' : 'info'} title={QUESTION_STATE_LABELS[view.state]}>{view.state === 'draft' ? words.draft : words.frozen}</Notice>}
      {view !== null && <Steps view={view} />}
      <Section><QuestionFields form={draft.value} set={(part) => draft.set({ ...draft.value, ...part })} problem={save.problem} places={view === null ? places : []} /></Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button text={words.save} busy={save.busy} onPress={() => void save.submit(draft.value)} /></BottomActions>
    </View>
  );
}

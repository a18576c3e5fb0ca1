import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage, replacePage } from '@/lib/routes';
import { LEARNING_AUDIENCE_LABELS } from '@party/shared/learning';
import { ANSWER_SHOWING_LABELS, QUIZ_KIND_LABELS, QUIZ_STATE_LABELS, type QuizAction, type QuizFacts, type QuizView } from '@party/shared/quizzes';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { QuizFields } from '../../parts/quiz-fields';
import { usePlaces } from '../../use-places';
import { daysOf, emptyQuiz, quizFacts, quizForm, type QuizForm } from '../../view-model';
import '../../quizzes.scss';

const words = copy.edit;

/** 编辑答题: a draft to write and publish, or a published quiz with its settings. */
export default function EditQuiz() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <Form view={null} /> : <Existing id={id} />}</Page>;
}

function Existing({ id }: { id: string }) {
  const quiz = useRead<QuizView>(['quizzes', 'kept', 'one', id], () => keeping.getQuiz({ params: { id } }));
  return <QueryView query={quiz} skeleton={{ kind: 'card', rows: 8 }}>{(view) => (view.state === 'draft' && view.mayKeep ? <Form key={view.version} view={view} /> : <Shown view={view} />)}</QueryView>;
}

function Shown({ view }: { view: QuizView }) {
  const rows = [
    [words.kind, QUIZ_KIND_LABELS[view.kind]], [words.organisation, view.organisationName], [words.days, daysOf(view)], [words.audience, LEARNING_AUDIENCE_LABELS[view.audience]],
    [words.parts, view.parts.map(({ topic, count }) => `${topic} ${count} 道`).join('、')], [words.minutes, String(view.minutes)], [words.attempts, String(view.attempts)], [words.pass, String(view.passPercent)],
    [words.each, String(view.pointsEach)], [words.partial, view.partial ? words.yes : words.no], [words.answers, ANSWER_SHOWING_LABELS[view.answers]],
  ].map(([term = '', value = '']) => ({ term, value }));
  return (
    <View>
      <Section title={view.title} action={<StatusTag tone={view.state === 'published' ? 'ok' : 'neutral'} text={QUIZ_STATE_LABELS[view.state]} />}><Card><DefinitionList rows={rows} /></Card></Section>
      <BottomActions>
        {view.actions.includes('end') && <Step view={view} action="end" />}
        <Button icon="list" text={words.statistics} onPress={() => openPage('quizzes/statistics', { id: view.id })} />
      </BottomActions>
    </View>
  );
}

function Step({ view, action }: { view: QuizView; action: QuizAction }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [title, consequence, verb, done] = action === 'publish' ? [words.publishAsk, words.publishWords, words.publish, words.published] : [words.endAsk, words.endWords, words.end, words.ended];
  const step = useSubmit((_: undefined, key: string) => keeping.stepQuiz({ params: { id: view.id }, body: { version: view.version, action } }, { key }), () => {
    setOpen(false);
    toast(done);
    void queries.invalidateQueries({ queryKey: ['quizzes'] });
  });
  const problem = step.problem;
  return (
    <View>
      <Button kind={action === 'publish' ? 'primary' : 'plain'} text={verb} onPress={() => setOpen(true)} />
      <ConfirmDialog
        open={open} title={title} consequence={[consequence, ...(problem?.errors ?? []).map((one) => one.message)].join('\n')} action={verb} danger={action === 'end'} busy={step.busy} problem={problem}
        onConfirm={() => void step.submit(undefined)} onClose={() => setOpen(false)}
      />
    </View>
  );
}

function Form({ view }: { view: QuizView | null }) {
  const queries = useQueryClient();
  const places = usePlaces();
  const [first] = useState(() => (view === null ? emptyQuiz(places[0]?.value ?? '', Date.now()) : quizForm(view)));
  const draft = useDraft<QuizForm>(`quizzes:quiz:${view === null ? 'new' : `${view.id}:${view.version}`}`, first);
  const facts = quizFacts(draft.value);
  // What is published is what was saved, so that is offered only while nothing has been typed since.
  const asSaved = view !== null && JSON.stringify(draft.value) === JSON.stringify(first);
  const save = useSubmit(
    (body: QuizFacts, key: string) => (view === null ? keeping.createQuiz({ body: { ...body, organisationId: draft.value.organisationId } }, { key }) : keeping.editQuiz({ params: { id: view.id }, body: { ...body, version: view.version } }, { key })),
    ({ id }) => {
      draft.clear();
      toast(words.saved);
      void queries.invalidateQueries({ queryKey: ['quizzes'] });
      if (view === null) replacePage('quizzes/edit', { id });
    },
  );
  return (
    <View>
      <QuizFields form={draft.value} set={(part) => draft.set({ ...draft.value, ...part })} problem={save.problem} places={view === null ? places : []} />
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button kind={view === null ? 'primary' : 'plain'} text={words.save} busy={save.busy} disabled={facts === null} onPress={() => facts !== null && void save.submit(facts)} />
        {view !== null && asSaved && <Step view={view} action="publish" />}
      </BottomActions>
    </View>
  );
}

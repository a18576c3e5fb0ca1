import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import type { ClientProblem } from '@/lib/http/client-problem';
import { LEARNING_AUDIENCE_LABELS } from '@party/shared/learning';
import { ANSWER_SHOWING_LABELS, QUIZ_KIND_LABELS, QUIZ_LIMITS, type QuestionTopic } from '@party/shared/quizzes';
import { keeping } from '../api';
import { copy } from '../copy';
import { choicesOf, type QuizForm } from '../view-model';

const words = copy.edit;

export interface QuizFieldsProps {
  form: QuizForm;
  set(part: Partial<QuizForm>): void;
  problem: ClientProblem | null;
  places: readonly { value: string; label: string }[];
}

/** What a quiz is: when, for whom, by which rules, and what is drawn. */
export function QuizFields({ form, set, problem, places }: QuizFieldsProps) {
  const years = { from: Number(form.firstOn.slice(0, 4)) || 2026, to: (Number(form.firstOn.slice(0, 4)) || 2026) + 1 };
  return (
    <View>
      <Section>
        <Card>
          {places.length > 0 && <FormField name="organisationId" label={words.organisation} required problem={problem}><Picker options={places} value={form.organisationId} onChange={(organisationId) => set({ organisationId })} /></FormField>}
          <FormField name="kind" label={words.kind} required problem={problem}><Picker options={choicesOf(QUIZ_KIND_LABELS)} value={form.kind} onChange={(kind) => set({ kind: kind as QuizForm['kind'] })} /></FormField>
          <FormField name="title" label={words.name} required problem={problem}><TextInput value={form.title} maxLength={30} onChange={(title) => set({ title })} /></FormField>
          <FormField name="firstOn" label={words.firstOn} required problem={problem}><DatePrecisionInput value={form.firstOn} precisions={['day']} years={years} onChange={(firstOn) => set({ firstOn })} /></FormField>
          <FormField name="lastOn" label={words.lastOn} hint={words.lastHint} required={form.kind === 'special'} problem={problem}><DatePrecisionInput value={form.lastOn} precisions={['day']} years={years} onChange={(lastOn) => set({ lastOn })} /></FormField>
          <FormField name="audience" label={words.audience} required problem={problem}><Picker options={choicesOf(LEARNING_AUDIENCE_LABELS)} value={form.audience} onChange={(audience) => set({ audience: audience as QuizForm['audience'] })} /></FormField>
        </Card>
      </Section>
      <Section title={words.parts} hint={words.partsHint}><Card><Parts key={form.organisationId} form={form} set={set} problem={problem} /></Card></Section>
      <Section title={words.facts}>
        <Card>
          <FormField name="minutes" label={words.minutes} required problem={problem}><TextInput kind="digits" value={form.minutes} maxLength={3} onChange={(minutes) => set({ minutes })} /></FormField>
          <FormField name="attempts" label={words.attempts} required problem={problem}><TextInput kind="digits" value={form.attempts} maxLength={2} onChange={(attempts) => set({ attempts })} /></FormField>
          <FormField name="passPercent" label={words.pass} required problem={problem}><TextInput kind="digits" value={form.passPercent} maxLength={3} onChange={(passPercent) => set({ passPercent })} /></FormField>
          <FormField name="pointsEach" label={words.each} required problem={problem}><TextInput kind="digits" value={form.pointsEach} maxLength={2} onChange={(pointsEach) => set({ pointsEach })} /></FormField>
          <FormField name="answers" label={words.answers} required problem={problem}><Picker options={choicesOf(ANSWER_SHOWING_LABELS)} value={form.answers} onChange={(answers) => set({ answers: answers as QuizForm['answers'] })} /></FormField>
          <CheckLine text={words.partial} checked={form.partial} onChange={(partial) => set({ partial })} />
        </Card>
      </Section>
    </View>
  );
}

function Parts({ form, set, problem }: Omit<QuizFieldsProps, 'places'>) {
  const topics = useRead<{ items: QuestionTopic[] }>(['quizzes', 'topics', form.organisationId], () => keeping.listTopics({ query: { organisationId: form.organisationId } }), { enabled: form.organisationId !== '' });
  const items = topics.data?.items ?? [];
  const change = (at: number, part: Partial<QuizForm['parts'][number]>): void => set({ parts: form.parts.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const questions = form.parts.reduce((sum, one) => sum + (Number(one.count) || 0), 0);
  if (topics.data !== undefined && items.length === 0) return <View>{words.noTopics}</View>;
  return (
    <FormField name="parts" label={words.topic} required problem={problem}>
      <View>
        {form.parts.map((part, at) => (
          <View className="quiz-part" key={at}>
            <View className="quiz-part__topic"><Picker label={words.topic} options={items.map(({ topic, questions: there }) => ({ value: topic, label: words.there(topic, there) }))} value={part.topic} onChange={(topic) => change(at, { topic })} /></View>
            <View className="quiz-part__count"><TextInput kind="digits" label={words.count} value={part.count} maxLength={3} onChange={(count) => change(at, { count })} /></View>
            {form.parts.length > 1 && <Button kind="quiet" size="small" text={words.remove} onPress={() => set({ parts: form.parts.filter((_one, index) => index !== at) })} />}
          </View>
        ))}
        <View className="quizzes__pair">
          {form.parts.length < QUIZ_LIMITS.parts[1] && <Button kind="quiet" size="small" icon="plus" text={words.add} onPress={() => set({ parts: [...form.parts, { topic: '', count: '5' }] })} />}
        </View>
        <View className="quizzes__quiet">{words.sum(questions, questions * (Number(form.pointsEach) || 0))}</View>
      </View>
    </FormField>
  );
}

import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { Pressable } from '@/components/pressable';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { letterAt, LONGEST, OPTION_IDS, QUESTION_KIND_LABELS, type QuestionKind } from '@party/shared/quizzes';
import { copy } from '../copy';
import { choicesOf, formOptions, type QuestionForm } from '../view-model';

const words = copy.question;

export interface QuestionFieldsProps {
  form: QuestionForm;
  set(part: Partial<QuestionForm>): void;
  problem: ClientProblem | null;
  /** Organisations a new question can be put into; none of one that is there. */
  places: readonly { value: string; label: string }[];
}

/** What a question says. */
export function QuestionFields({ form, set, problem, places }: QuestionFieldsProps) {
  return (
    <Card>
      {places.length > 0 && (
        <FormField name="organisationId" label={words.organisation} required problem={problem}>
          <Picker options={places} value={form.organisationId} onChange={(organisationId) => set({ organisationId })} />
        </FormField>
      )}
      <FormField name="kind" label={words.kind} required problem={problem}>
        <Picker options={choicesOf(QUESTION_KIND_LABELS)} value={form.kind} onChange={(kind) => set({ kind: kind as QuestionKind, right: [] })} />
      </FormField>
      <FormField name="topic" label={words.topic} hint={words.topicHint} required problem={problem}>
        <TextInput value={form.topic} maxLength={LONGEST.topic} onChange={(topic) => set({ topic })} />
      </FormField>
      <FormField name="stem" label={words.stem} required problem={problem}>
        <TextInput value={form.stem} lines maxLength={LONGEST.stem} onChange={(stem) => set({ stem })} />
      </FormField>
      {(form.kind === 'single' || form.kind === 'multiple') && <Options form={form} set={set} problem={problem} />}
      {form.kind === 'fill' ? (
        <FormField name="accepted" label={words.accepted} hint={words.acceptedHint} required problem={problem}>
          <TextInput value={form.accepted} lines maxLength={600} onChange={(accepted) => set({ accepted })} />
        </FormField>
      ) : <Right form={form} set={set} problem={problem} />}
      <FormField name="explanation" label={words.explanation} hint={words.explanationHint} problem={problem}>
        <TextInput value={form.explanation} lines maxLength={LONGEST.explanation} onChange={(explanation) => set({ explanation })} />
      </FormField>
    </Card>
  );
}

type Part = Omit<QuestionFieldsProps, 'places'>;

function Options({ form, set, problem }: Part) {
  const { options } = form;
  return (
    <FormField name="options" label={words.options} required problem={problem}>
      <View>
        {options.map((text, at) => (
          <View className="quiz-part" key={OPTION_IDS[at]}>
            <Text>{letterAt(at)}</Text>
            <View className="quiz-part__topic">
              <TextInput label={words.option(letterAt(at))} value={text} maxLength={LONGEST.option} onChange={(value) => set({ options: options.map((one, index) => (index === at ? value : one)) })} />
            </View>
          </View>
        ))}
        <View className="quizzes__pair">
          {options.length < OPTION_IDS.length && <Button kind="quiet" size="small" icon="plus" text={words.addOption} onPress={() => set({ options: [...options, ''] })} />}
          {options.length > 2 && <Button kind="quiet" size="small" text={words.removeOption} onPress={() => set({ options: options.slice(0, -1), right: form.right.filter((id) => id !== OPTION_IDS[options.length - 1]) })} />}
        </View>
      </View>
    </FormField>
  );
}

function Right({ form, set, problem }: Part) {
  const several = form.kind === 'multiple';
  const tap = (id: string): void => set({ right: !several ? [id] : form.right.includes(id) ? form.right.filter((one) => one !== id) : [...form.right, id] });
  return (
    <FormField name="right" label={words.right} required problem={problem}>
      <View className="quizzes__pair" role={several ? 'group' : 'radiogroup'}>
        {formOptions(form).map(({ id, text }, at) => {
          const on = form.right.includes(id);
          return (
            <Pressable key={id} role={several ? 'checkbox' : 'radio'} selected={on} className={`pb-chip ${on ? 'pb-chip--on' : ''}`} onPress={() => tap(id)}>
              <Text>{form.kind === 'judge' ? text : words.option(letterAt(at))}</Text>
            </Pressable>
          );
        })}
      </View>
    </FormField>
  );
}

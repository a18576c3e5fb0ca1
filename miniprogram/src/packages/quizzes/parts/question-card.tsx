import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { TextInput } from '@/components/text-input';
import { LONGEST_WRITTEN, type QuestionKind, type QuestionOption, type QuizAnswer } from '@party/shared/quizzes';
import { copy } from '../copy';
import { kindLine, tapped } from '../view-model';
import { OptionList } from './option-list';

export interface QuestionCardProps {
  question: { kind: QuestionKind; topic: string; stem: string; options: readonly QuestionOption[] };
  answer: QuizAnswer;
  /** Unset: nothing can be answered any more. */
  onAnswer?(answer: QuizAnswer): void;
  right?: readonly string[] | null;
  /** What is said between the words and the options. */
  note?: string;
  /** At the right of the kind. */
  mark?: ReactNode;
  children?: ReactNode;
}

/** One question with its place for an answer. */
export function QuestionCard({ question, answer, onAnswer, right = null, note, mark, children }: QuestionCardProps) {
  const { kind, stem, options } = question;
  return (
    <Card>
      <View className="quiz-question__head"><View className="quiz-question__kind">{kindLine(question)}</View>{mark}</View>
      <View className="quiz-question__stem" role="heading" aria-level={2}>{stem}</View>
      {note !== undefined && <View className="quiz-question__note">{note}</View>}
      {kind === 'fill' ? (
        onAnswer && <FormField name="text" label={copy.sheet.fill}><TextInput value={answer.text} maxLength={LONGEST_WRITTEN} onChange={(text) => onAnswer({ options: [], text })} /></FormField>
      ) : (
        <OptionList kind={kind} options={options} chosen={answer.options} right={right} {...(onAnswer ? { onTap: (id: string) => onAnswer(tapped(answer, id, kind)) } : {})} />
      )}
      {children}
    </Card>
  );
}

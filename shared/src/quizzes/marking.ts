import { foldAnswer } from './fold-answer.js';
import type { QuestionContent } from './question.js';

/** What somebody answered: options, or words of a fill-in question. Nothing chosen and nothing written is no answer. */
export interface QuizAnswer {
  /** Ids of options. */
  options: string[];
  text: string;
}

/** No answer. */
export const NO_ANSWER: QuizAnswer = { options: [], text: '' };

/** Whether something was answered. */
export const isAnswered = ({ options, text }: QuizAnswer): boolean => options.length > 0 || text.trim() !== '';

/** Faults of an answer: options that are not in the question, several where one is asked, words where options are asked. */
export type AnswerFault = 'unknown_option' | 'too_many' | 'wrong_shape' | 'too_long';

/** Most characters of a written answer. */
export const LONGEST_WRITTEN = 100;

/** Whether the answer fits the question; null when it does. */
export function answerFault({ kind, options }: Pick<QuestionContent, 'kind' | 'options'>, answer: QuizAnswer): AnswerFault | null {
  if (kind === 'fill') {
    if (answer.options.length > 0) return 'wrong_shape';
    return Array.from(answer.text).length > LONGEST_WRITTEN ? 'too_long' : null;
  }
  if (answer.text.trim() !== '') return 'wrong_shape';
  const known = new Set(options.map((one) => one.id));
  if (answer.options.some((id) => !known.has(id)) || new Set(answer.options).size !== answer.options.length) return 'unknown_option';
  return kind !== 'multiple' && answer.options.length > 1 ? 'too_many' : null;
}

/** The answer in its one spelling: options in the order of their ids. */
export const tidyAnswer = ({ options, text }: QuizAnswer): QuizAnswer => ({ options: [...options].sort(), text: text.trim() });

/** What an answer is worth. */
export interface Mark {
  /** Whole points, 0 to the full ones. */
  points: number;
  /** All right, nothing missing. */
  right: boolean;
}

/**
 * Mark one answer. With `partial` a multiple-choice answer that holds only right options, but not all of them, earns the share of the
 * right options, rounded down; one wrong option earns nothing.
 */
export function markAnswer(question: Pick<QuestionContent, 'kind' | 'right' | 'accepted'>, answer: QuizAnswer, { full, partial }: { full: number; partial: boolean }): Mark {
  const all: Mark = { points: full, right: true };
  const none: Mark = { points: 0, right: false };
  if (!isAnswered(answer)) return none;
  if (question.kind === 'fill') return question.accepted.some((one) => foldAnswer(one) === foldAnswer(answer.text)) ? all : none;
  const right = new Set(question.right);
  const chosen = new Set(answer.options);
  if ([...chosen].some((id) => !right.has(id))) return none;
  if (chosen.size === right.size) return all;
  return partial && question.kind === 'multiple' ? { points: Math.floor((full * chosen.size) / right.size), right: false } : none;
}

/** Whether a score passes: at least so many hundredths of the full one. A sheet without questions passes nobody. */
export const passes = (score: number, full: number, passPercent: number): boolean => full > 0 && score * 100 >= full * passPercent;

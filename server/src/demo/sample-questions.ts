import { letterAt, OPTION_IDS, QUESTION_KIND_LABELS, type QuestionContent, type QuestionField } from '@party/shared/quizzes';
import { QUIZ_QUESTIONS } from './quiz-questions.js';

/** A row of the sample of a question bank: what is written under each header of the template. */
export type QuestionLine = Readonly<Partial<Record<QuestionField, string>>>;

function lineOf({ kind, topic, stem, options, right, accepted, explanation }: QuestionContent): QuestionLine {
  const shown = kind === 'judge' ? [] : options.map((one, at) => [`option${letterAt(at)}`, one.text] as const);
  const letters = right.map((id) => letterAt(OPTION_IDS.findIndex((one) => one === id))).join('');
  const answer = kind === 'fill' ? accepted.join('|') : kind === 'judge' ? (right[0] === 'yes' ? '对' : '错') : letters;
  return { kind: QUESTION_KIND_LABELS[kind], topic, stem, ...Object.fromEntries(shown), answer, explanation };
}

/** Faults that stand at the end: no answer, an answer that is no option, a question that is there twice. */
const SPOIL: readonly ((line: QuestionLine) => QuestionLine)[] = [
  (line) => ({ ...line, stem: '党的最高理想和最终目标是什么？', answer: '' }),
  (line) => ({ ...line, stem: '党的全国代表大会每几年举行一次？', answer: 'H' }),
  (line) => line,
];

/** The demo bank as a table, with three spoilt rows behind it. */
export function questionSample(): { lines: QuestionLine[]; spoilt: number } {
  const lines = QUIZ_QUESTIONS.map(lineOf);
  const [first = {}] = lines;
  return { lines: [...lines, ...SPOIL.map((spoil) => spoil(first))], spoilt: SPOIL.length };
}

import { shanghaiDay } from '@party/shared/kernel';
import { ANSWER_SHOWING_LABELS, isAnswered, JUDGE_OPTIONS, letterAt, OPTION_IDS, QUESTION_KIND_LABELS } from '@party/shared/quizzes';
import type {
  MarkedItem, OwnQuizRow, QuestionContent, QuestionKind, QuestionView, QuizAnswer, QuizFacts, QuizPersonState, QuizRow, QuizStanding, QuizView,
} from '@party/shared/quizzes';
import type { Tone } from '@/components/marks';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** How a person stands, in words and tone. */
export const STANDING_TONES: Readonly<Record<QuizStanding, Tone>> = { new: 'neutral', going: 'info', failed: 'warn', passed: 'ok' };
/** The same of the people of a round. */
export const PERSON_TONES: Readonly<Record<QuizPersonState, Tone>> = { missing: 'neutral', going: 'info', failed: 'warn', passed: 'ok' };

/** Options of a list of codes. */
export const choicesOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What is left of a sheet: «09:05», «1:00:00»; never below nothing. */
export function clockLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** Places without an answer, in their order. */
export const openPlaces = (answers: ReadonlyMap<number, QuizAnswer>): number[] => [...answers].filter(([, answer]) => !isAnswered(answer)).map(([place]) => place);

/** The answer after an option was tapped: one of a kind, or any number of them. */
export function tapped({ options }: QuizAnswer, id: string, kind: QuestionKind): QuizAnswer {
  if (kind !== 'multiple') return { options: [id], text: '' };
  return { options: options.includes(id) ? options.filter((one) => one !== id) : [...options, id], text: '' };
}

/** What can be done with an open quiz, and the button's words. */
export function nextStep({ standing, attemptsLeft }: Pick<OwnQuizRow, 'standing' | 'attemptsLeft'>): { text: string; asks: boolean } | null {
  if (standing === 'going') return { text: copy.home.resume, asks: false };
  if (attemptsLeft === 0) return null;
  return { text: standing === 'new' ? copy.home.start : copy.home.again, asks: true };
}

/** Second line of an open quiz. */
export const quizHint = (row: OwnQuizRow): string =>
  [`${row.roundWords} · ${row.organisationName}`, copy.home.facts(row.questions, row.minutes, row.passPercent), copy.home.ends(momentText(Date.parse(row.endsAt) - 60_000))].join('\n');

/** What starting means, said before. */
export function startWords({ minutes, endsAt, answers }: OwnQuizRow, now: number): string {
  const left = Math.floor((Date.parse(endsAt) - now) / 60_000);
  return `${copy.home.startWords(minutes, `正确答案${ANSWER_SHOWING_LABELS[answers]}`)}${left < minutes ? copy.home.short(Math.max(0, left)) : ''}`;
}

/** An answer in words: letters with their texts as the sheet shows them. */
export function answerWords({ kind, options }: Pick<MarkedItem, 'kind' | 'options'>, ids: readonly string[]): string {
  if (kind === 'fill') return ids.join('、');
  return options.flatMap((one, at) => (ids.includes(one.id) ? [kind === 'judge' ? one.text : `${letterAt(at)}. ${one.text}`] : [])).join('；');
}

/** How a question was answered. */
export function markOf({ right, points }: Pick<MarkedItem, 'right' | 'points'>): { tone: Tone; text: string } {
  if (right) return { tone: 'ok', text: copy.result.right };
  return points > 0 ? { tone: 'warn', text: copy.result.half } : { tone: 'danger', text: copy.result.wrong };
}

/** «单选题 · 党章». */
export const kindLine = ({ kind, topic }: { kind: QuestionKind; topic: string }): string => `${QUESTION_KIND_LABELS[kind]} · ${topic}`;

/** Days of a quiz. */
export const daysOf = ({ firstOn, lastOn }: Pick<QuizRow, 'firstOn' | 'lastOn'>): string => (lastOn === null ? copy.manage.from(dateText(firstOn)) : copy.manage.until(dateText(firstOn), dateText(lastOn)));

/** A question while it is written. */
export interface QuestionForm {
  organisationId: string;
  kind: QuestionKind;
  topic: string;
  stem: string;
  options: string[];
  right: string[];
  accepted: string;
  explanation: string;
}

/** A new question. */
export const emptyQuestion = (organisationId: string): QuestionForm => ({ organisationId, kind: 'single', topic: '', stem: '', options: ['', '', '', ''], right: [], accepted: '', explanation: '' });

/** What stands in the bank. */
export const questionForm = ({ organisationId, kind, topic, stem, options, right, accepted, explanation }: QuestionView): QuestionForm => ({
  organisationId, kind, topic, stem, options: kind === 'judge' || kind === 'fill' ? ['', '', '', ''] : options.map((one) => one.text), right, accepted: accepted.join('\n'), explanation,
});

/** Options as the form shows them. */
export const formOptions = ({ kind, options }: QuestionForm): { id: string; text: string }[] =>
  kind === 'judge' ? [...JUDGE_OPTIONS] : kind === 'fill' ? [] : options.map((text, at) => ({ id: OPTION_IDS[at] ?? '', text }));

/** What is sent: empty options at the end are left out. */
export function questionContent(form: QuestionForm): QuestionContent {
  const shown = formOptions(form);
  const last = shown.reduce((at, one, index) => (one.text.trim() === '' ? at : index + 1), 0);
  return {
    kind: form.kind, topic: form.topic, stem: form.stem, options: shown.slice(0, last), right: form.kind === 'fill' ? [] : form.right,
    accepted: form.kind === 'fill' ? form.accepted.split('\n').map((one) => one.trim()).filter((one) => one !== '') : [], explanation: form.explanation,
  };
}

/** A quiz while it is written; numbers as they are typed. */
export interface QuizForm extends Pick<QuizFacts, 'kind' | 'title' | 'firstOn' | 'partial' | 'answers' | 'audience'> {
  organisationId: string;
  lastOn: string;
  minutes: string;
  attempts: string;
  passPercent: string;
  pointsEach: string;
  parts: { topic: string; count: string }[];
}

/** A new quiz. */
export const emptyQuiz = (organisationId: string, now: number): QuizForm => ({
  organisationId, kind: 'daily', title: '', firstOn: shanghaiDay(now), lastOn: '', minutes: '10', attempts: '1', passPercent: '60', pointsEach: '10', partial: true, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '', count: '5' }],
});

/** A draft as it stands. */
export const quizForm = (view: QuizView): QuizForm => ({
  organisationId: view.organisationId, kind: view.kind, title: view.title, firstOn: view.firstOn, lastOn: view.lastOn ?? '', minutes: String(view.minutes), attempts: String(view.attempts), passPercent: String(view.passPercent),
  pointsEach: String(view.pointsEach), partial: view.partial, answers: view.answers, audience: view.audience, parts: view.parts.map(({ topic, count }) => ({ topic, count: String(count) })),
});

/** What is sent; null while something is missing. */
export function quizFacts(form: QuizForm): QuizFacts | null {
  const { kind, title, firstOn, lastOn, partial, answers, audience } = form;
  const [minutes, attempts, passPercent, pointsEach] = [form.minutes, form.attempts, form.passPercent, form.pointsEach].map(Number);
  const parts = form.parts.filter((one) => one.topic !== '').map(({ topic, count }) => ({ topic, count: Number(count) }));
  if (title.trim().length < 2 || firstOn === '' || parts.length === 0) return null;
  return { kind, title: title.trim(), firstOn, ...(lastOn === '' ? {} : { lastOn }), minutes: minutes ?? 0, attempts: attempts ?? 0, passPercent: passPercent ?? 0, pointsEach: pointsEach ?? 0, partial, answers, audience, parts };
}

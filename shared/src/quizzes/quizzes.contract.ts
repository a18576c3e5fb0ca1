import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { QuizAnswer } from './marking.js';
import type { QuestionKind, QuestionOption } from './question.js';
import type { AnswerShowing, QuizKind } from './quiz.js';

/** How a person stands with the open round of a quiz. */
export type QuizStanding = 'new' | 'going' | 'failed' | 'passed';

/** A quiz that is open to the reader. */
export interface OwnQuizRow {
  id: Id;
  kind: QuizKind;
  title: string;
  organisationName: string;
  /** The round that is open, e.g. `2026-11-26`. */
  round: string;
  roundWords: string;
  /** End of the round. */
  endsAt: string;
  minutes: number;
  questions: number;
  passPercent: number;
  attempts: number;
  attemptsLeft: number;
  answers: AnswerShowing;
  standing: QuizStanding;
  /** Best score in this round, in hundredths; null before the first hand-in. */
  bestPercent: number | null;
  /** The sheet that is open, or the last that was handed in. */
  attemptId: Id | null;
}

/** What is open, what was done, what waits in the book. */
export interface OwnQuizzes {
  items: OwnQuizRow[];
  /** Questions in the wrong-answer book. */
  mistakes: number;
  /** Quizzes passed this year, and sheets handed in. */
  passedThisYear: number;
  handedInThisYear: number;
  /** Moment of the service's clock. */
  asOf: string;
}

/** Why a sheet is closed: handed in by the person, or by the service when its time was over. */
export type SheetClosing = 'self' | 'time';

/** One question of an open sheet. What is right never stands here. */
export interface SheetItem {
  /** From 1. */
  place: number;
  kind: QuestionKind;
  topic: string;
  stem: string;
  /** In the order of this sheet. */
  options: QuestionOption[];
  points: number;
  answer: QuizAnswer;
  /** Goes up with every change of the answer; 0 before the first. */
  revision: number;
}

/** A sheet. Without items once it is closed. */
export interface QuizSheet {
  id: Id;
  quizId: Id;
  title: string;
  kind: QuizKind;
  roundWords: string;
  /** First, second, … of the round. */
  number: number;
  open: boolean;
  startedAt: string;
  /** By the service's clock. */
  deadline: string;
  /** The service's clock when this was answered: what is left is counted from it. */
  now: string;
  fullPoints: number;
  passPercent: number;
  partial: boolean;
  items: SheetItem[];
}

/** An answer to one question. */
export interface AnswerChange {
  place: number;
  /** The one of the sheet that was seen. */
  revision: number;
  /** Ids of options. @maxItems 8 */
  options: string[];
  /** Of a fill-in question. @maxLength 100 */
  text: string;
}

/** Answers to keep, those that waited on a device too. */
export interface SaveAnswersRequest {
  /** @minItems 1 @maxItems 100 */
  answers: AnswerChange[];
}

/** What became of one answer. */
export interface AnswerKept {
  place: number;
  /** False when another device had answered since; `answer` is then what stands. */
  taken: boolean;
  answer: QuizAnswer;
  revision: number;
}

/** What became of them all. */
export interface AnswersKept {
  items: AnswerKept[];
  answered: number;
  deadline: string;
  now: string;
}

/** A marked question. */
export interface MarkedItem {
  place: number;
  kind: QuestionKind;
  topic: string;
  stem: string;
  options: QuestionOption[];
  answer: QuizAnswer;
  points: number;
  fullPoints: number;
  right: boolean;
  /** Right options, or accepted answers of a fill-in question; null while they are not shown. */
  key: string[] | null;
  explanation: string | null;
}

/** A sheet that was marked. */
export interface AttemptResult {
  id: Id;
  quizId: Id;
  memberId: Id;
  memberName: string;
  title: string;
  kind: QuizKind;
  roundWords: string;
  number: number;
  startedAt: string;
  handedInAt: string;
  closing: SheetClosing;
  score: number;
  fullPoints: number;
  passPercent: number;
  passed: boolean;
  /** What it earned, as far as the caps of the week allowed; null where it earns nothing. */
  pointsEarned: number | null;
  answers: AnswerShowing;
  /** When the right answers are shown; null: they are shown now, or never will be. */
  answersAt: string | null;
  attemptsLeft: number;
  items: MarkedItem[];
}

/** A sheet in the record. */
export interface OwnAttemptRow {
  id: Id;
  quizId: Id;
  title: string;
  kind: QuizKind;
  roundWords: string;
  number: number;
  handedInAt: string;
  closing: SheetClosing;
  score: number;
  fullPoints: number;
  passed: boolean;
}

/** A question of the wrong-answer book, as it is asked again. */
export interface MistakeRow {
  id: Id;
  kind: QuestionKind;
  topic: string;
  stem: string;
  options: QuestionOption[];
  /** Times it was answered wrongly. */
  wrong: number;
  /** Right answers one after another. */
  streak: number;
  /** Goes up with every answer. */
  turn: number;
  lastWrongAt: string;
}

/** An answer to a question of the book. */
export interface PractiseRequest {
  /** The one that was seen. */
  turn: number;
  /** Ids of options. @maxItems 8 */
  options: string[];
  /** Of a fill-in question. @maxLength 100 */
  text: string;
}

/** How it was. */
export interface PracticeOutcome {
  id: Id;
  right: boolean;
  key: string[];
  explanation: string;
  streak: number;
  turn: number;
  /** It has left the book. */
  cleared: boolean;
}

/** Routes of those who answer. */
export interface QuizzesApi {
  ownQuizzes: { answer: OwnQuizzes };
  ownAttempts: { query: PageQuery; answer: Page<OwnAttemptRow> };
  startAttempt: { params: { id: Id }; answer: QuizSheet };
  getSheet: { params: { id: Id }; answer: QuizSheet };
  saveAnswers: { params: { id: Id }; body: SaveAnswersRequest; answer: AnswersKept };
  handIn: { params: { id: Id }; answer: AttemptResult };
  ownResult: { params: { id: Id }; answer: AttemptResult };
  listMistakes: { query: PageQuery & { topic?: string }; answer: Page<MistakeRow> };
  practise: { params: { id: Id }; body: PractiseRequest; answer: PracticeOutcome };
}

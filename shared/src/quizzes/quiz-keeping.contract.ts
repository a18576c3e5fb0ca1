import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { LearningAudience } from '../learning/index.js';
import type { DrawPart } from './drawing.js';
import type { QuestionContent, QuestionKind, QuestionOption } from './question.js';
import type { QuestionAction, QuestionState, QuizAction, QuizState } from './question.machine.js';
import type { AnswerShowing, QuizKind } from './quiz.js';
import type { AttemptResult } from './quizzes.contract.js';

/** Narrowing the bank. */
export interface ListQuestionsQuery extends PageQuery {
  /** Words of the stem. @maxLength 40 */
  q?: string;
  kind?: QuestionKind[];
  state?: QuestionState[];
  topic?: string;
  /** Only the own questions of this organisation. */
  organisationId?: Id;
}

/** A question in the bank. */
export interface QuestionRow {
  id: Id;
  organisationId: Id;
  organisationName: string;
  kind: QuestionKind;
  state: QuestionState;
  topic: string;
  stem: string;
  /** Goes up with every change of its words. */
  version: number;
  changedAt: string;
  /** Whether the reader may change it: those of organisations above are only drawn. */
  mayEdit: boolean;
}

/** A whole question. */
export interface QuestionView extends QuestionRow {
  options: QuestionOption[];
  right: string[];
  accepted: string[];
  explanation: string;
  actions: QuestionAction[];
}

/** A question to be put into the bank of an organisation. */
export interface WriteQuestionRequest extends QuestionContent {
  organisationId: Id;
}

/** Its words changed; sheets that hold an earlier version keep it. */
export interface EditQuestionRequest extends QuestionContent {
  version: number;
}

/** A step of a question. */
export interface StepQuestionRequest {
  version: number;
  action: QuestionAction;
}

/** Active questions of a topic that an organisation can draw: its own and those of organisations above it. */
export interface QuestionTopic {
  topic: string;
  questions: number;
}

/** A quiz among those in the reader's care. */
export interface QuizRow {
  id: Id;
  organisationId: Id;
  organisationName: string;
  kind: QuizKind;
  state: QuizState;
  title: string;
  firstOn: string;
  lastOn: string | null;
  questions: number;
  version: number;
  changedAt: string;
}

/** What a quiz is made of. */
export interface QuizFacts {
  kind: QuizKind;
  title: string;
  /** `YYYY-MM-DD`. */
  firstOn: string;
  lastOn?: string;
  minutes: number;
  attempts: number;
  passPercent: number;
  pointsEach: number;
  /** Whether an incomplete multiple-choice answer earns its share. */
  partial: boolean;
  answers: AnswerShowing;
  audience: LearningAudience;
  /** @minItems 1 @maxItems 20 */
  parts: DrawPart[];
}

/** A new draft. */
export interface CreateQuizRequest extends QuizFacts {
  organisationId: Id;
}

/** A draft changed. */
export interface EditQuizRequest extends QuizFacts {
  version: number;
}

/** A step of a quiz. */
export interface StepQuizRequest {
  version: number;
  action: QuizAction;
}

/** A round for a list. */
export interface QuizRound {
  key: string;
  words: string;
}

/** A whole quiz. */
export interface QuizView extends QuizRow {
  minutes: number;
  attempts: number;
  passPercent: number;
  pointsEach: number;
  partial: boolean;
  answers: AnswerShowing;
  audience: LearningAudience;
  parts: DrawPart[];
  /** Rounds that have begun, the latest first. */
  rounds: QuizRound[];
  /** Whether the reader may change, publish or end it. */
  mayKeep: boolean;
  actions: QuizAction[];
}

/** How often an option was chosen. */
export interface OptionShare {
  /** Of the option; of a fill-in question the words that were written. */
  id: string;
  text: string;
  right: boolean;
  count: number;
  percent: number;
}

/** How one question was answered, over the closed sheets of the people in the reader's care. */
export interface QuestionStatistics {
  questionId: Id;
  version: number;
  kind: QuestionKind;
  topic: string;
  stem: string;
  asked: number;
  right: number;
  percent: number;
  /** Sheets that left it open. */
  open: number;
  shares: OptionShare[];
}

/** One round of a quiz in numbers. */
export interface QuizStatistics {
  quizId: Id;
  round: string;
  /** People it is meant for, in the reader's care. */
  people: number;
  taken: number;
  passed: number;
  /** The hardest first. */
  items: QuestionStatistics[];
  asOf: string;
}

/** How a person did in a round. */
export type QuizPersonState = 'missing' | 'going' | 'failed' | 'passed';

/** A round of a quiz by person. */
export interface QuizPeopleQuery extends PageQuery {
  round: string;
  state?: QuizPersonState[];
}

/** A topic somebody does not hold yet. */
export interface WeakTopic {
  topic: string;
  right: number;
  asked: number;
}

/** A person in a round. */
export interface QuizPersonRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  state: QuizPersonState;
  /** Sheets that were handed in. */
  attempts: number;
  bestScore: number | null;
  fullPoints: number | null;
  /** The best sheet. */
  attemptId: Id | null;
  /** Of that sheet: topics with less than 60 of 100 right. */
  weak: WeakTopic[];
}

/** Routes of those who keep bank and quizzes; the export gives a file. */
export interface QuizKeepingApi {
  listQuestions: { query: ListQuestionsQuery; answer: Page<QuestionRow> };
  listTopics: { query: { organisationId: Id }; answer: { items: QuestionTopic[] } };
  createQuestion: { body: WriteQuestionRequest; answer: QuestionView };
  getQuestion: { params: { id: Id }; answer: QuestionView };
  editQuestion: { params: { id: Id }; body: EditQuestionRequest; answer: QuestionView };
  stepQuestion: { params: { id: Id }; body: StepQuestionRequest; answer: QuestionView };
  listQuizzes: { query: PageQuery & { state?: QuizState[] }; answer: Page<QuizRow> };
  createQuiz: { body: CreateQuizRequest; answer: QuizView };
  getQuiz: { params: { id: Id }; answer: QuizView };
  editQuiz: { params: { id: Id }; body: EditQuizRequest; answer: QuizView };
  stepQuiz: { params: { id: Id }; body: StepQuizRequest; answer: QuizView };
  quizStatistics: { params: { id: Id }; query: { round: string }; answer: QuizStatistics };
  quizPeople: { params: { id: Id }; query: QuizPeopleQuery; answer: Page<QuizPersonRow> };
  exportQuizPeople: { params: { id: Id }; query: { round: string; state?: QuizPersonState[] } };
  memberResult: { params: { id: Id }; answer: AttemptResult };
}

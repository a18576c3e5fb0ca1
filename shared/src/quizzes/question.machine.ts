import type { StateMachine, Transition } from '../kernel/index.js';

/** States of a question. Only active ones are drawn. */
export const QUESTION_STATES = ['draft', 'active', 'archived'] as const;
/** See {@link QUESTION_STATES}. */
export type QuestionState = (typeof QUESTION_STATES)[number];
/** Words of the states. */
export const QUESTION_STATE_LABELS: Readonly<Record<QuestionState, string>> = { draft: '草稿', active: '启用', archived: '停用' };

/** What can be done with one. */
export const QUESTION_ACTIONS = ['activate', 'archive', 'restore'] as const;
/** See {@link QUESTION_ACTIONS}. */
export type QuestionAction = (typeof QUESTION_ACTIONS)[number];

/** Draft → active → archived and back. */
export const questionMachine: StateMachine<QuestionState, QuestionAction, Transition<QuestionState, QuestionAction>> = {
  name: 'quiz question',
  initial: ['draft', 'active'],
  final: [],
  table: [
    { from: 'draft', action: 'activate', to: 'active' },
    { from: 'draft', action: 'archive', to: 'archived' },
    { from: 'active', action: 'archive', to: 'archived' },
    { from: 'archived', action: 'restore', to: 'active' },
  ],
};

/** States of a quiz. A published one is never changed, it can only be ended. */
export const QUIZ_STATES = ['draft', 'published', 'ended'] as const;
/** See {@link QUIZ_STATES}. */
export type QuizState = (typeof QUIZ_STATES)[number];
/** Words of the states. */
export const QUIZ_STATE_LABELS: Readonly<Record<QuizState, string>> = { draft: '草稿', published: '已发布', ended: '已结束' };

/** What can be done with one. */
export const QUIZ_ACTIONS = ['publish', 'end'] as const;
/** See {@link QUIZ_ACTIONS}. */
export type QuizAction = (typeof QUIZ_ACTIONS)[number];

/** Draft → published → ended. */
export const quizMachine: StateMachine<QuizState, QuizAction, Transition<QuizState, QuizAction>> = {
  name: 'quiz',
  initial: ['draft'],
  final: ['ended'],
  table: [
    { from: 'draft', action: 'publish', to: 'published' },
    { from: 'published', action: 'end', to: 'ended' },
  ],
};

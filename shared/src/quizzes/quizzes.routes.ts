import type { RouteTable } from '../kernel/index.js';
import type { QuizzesApi } from './quizzes.contract.js';

const SHEET = ['quizzes.sheet_not_found'] as const;

/** Routes of those who answer. Saving is idempotent by itself: an answer carries its revision. */
export const quizzesRoutes: RouteTable<QuizzesApi> = {
  ownQuizzes: { method: 'GET', path: '/me/quizzes', action: 'quizzes.own', summary: '答题：今日、本周、专题与本人累计', problems: [] },
  ownAttempts: { method: 'GET', path: '/me/quizzes/attempts', action: 'quizzes.own', summary: '本人的答题记录', problems: [] },
  listMistakes: { method: 'GET', path: '/me/quizzes/mistakes', action: 'quizzes.own', summary: '本人的错题本', problems: [] },
  practise: {
    method: 'POST', path: '/me/quizzes/mistakes/:id/answers', action: 'quizzes.own', summary: '重做一道错题', perMinute: 120,
    problems: ['quizzes.mistake_not_found', 'quizzes.on_open_sheet', 'quizzes.answer_unfit'],
  },
  startAttempt: {
    method: 'POST', path: '/quizzes/:id/attempts', action: 'quizzes.own', summary: '开始答题，或继续未交的答卷', success: 201,
    problems: ['quizzes.not_found', 'quizzes.not_open', 'quizzes.no_attempts_left', 'quizzes.no_questions'],
  },
  getSheet: { method: 'GET', path: '/me/quizzes/attempts/:id', action: 'quizzes.own', summary: '一份答卷，不含答案', problems: SHEET },
  saveAnswers: {
    method: 'PUT', path: '/me/quizzes/attempts/:id/answers', action: 'quizzes.own', summary: '保存作答', perMinute: 120, idempotency: 'off',
    problems: ['quizzes.sheet_not_found', 'quizzes.time_over', 'quizzes.handed_in', 'quizzes.answer_unfit'],
  },
  handIn: { method: 'POST', path: '/me/quizzes/attempts/:id/hand-in', action: 'quizzes.own', summary: '交卷', problems: SHEET },
  ownResult: { method: 'GET', path: '/me/quizzes/attempts/:id/result', action: 'quizzes.own', summary: '本人一份答卷的结果', problems: ['quizzes.sheet_not_found', 'quizzes.still_open'] },
};

import type { RouteTable } from '../kernel/index.js';
import type { QuizKeepingApi } from './quiz-keeping.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of those who keep bank and quizzes. Paths of fixed words stand before `:id`. */
export const quizKeepingRoutes: RouteTable<QuizKeepingApi> = {
  listQuestions: { method: 'GET', path: '/quizzes/questions', action: 'quizzes.bank', summary: '题库：本级、下级与上级的题目', problems: [] },
  createQuestion: { method: 'POST', path: '/quizzes/questions', action: 'quizzes.keep', summary: '新增一道题（草稿）', success: 201, problems: ['quizzes.question_twin', 'organisations.not_found', 'organisations.closed'] },
  listTopics: { method: 'GET', path: '/quizzes/topics', action: 'quizzes.bank', summary: '可抽题的专题与题数', problems: ['organisations.not_found'] },
  memberResult: { method: 'GET', path: '/quizzes/attempts/:id', action: 'quizzes.results', summary: '一位同志的一份答卷', problems: ['quizzes.sheet_not_found', 'quizzes.still_open'] },
  getQuestion: { method: 'GET', path: '/quizzes/questions/:id', action: 'quizzes.bank', summary: '一道题', problems: ['quizzes.question_not_found'] },
  editQuestion: { method: 'PUT', path: '/quizzes/questions/:id', action: 'quizzes.keep', summary: '修改一道题，已有答卷不变', problems: ['quizzes.question_not_found', 'quizzes.question_twin', 'quizzes.step_not_open'] },
  stepQuestion: { method: 'POST', path: '/quizzes/questions/:id/steps', action: 'quizzes.keep', summary: '启用、停用或恢复一道题', problems: ['quizzes.question_not_found', 'quizzes.question_twin', 'quizzes.step_not_open'] },
  listQuizzes: { method: 'GET', path: '/quizzes', action: 'quizzes.bank', summary: '答题管理', problems: [] },
  createQuiz: { method: 'POST', path: '/quizzes', action: 'quizzes.keep', summary: '新建答题（草稿）', success: 201, problems: ['organisations.not_found', 'organisations.closed'] },
  getQuiz: { method: 'GET', path: '/quizzes/:id', action: 'quizzes.bank', summary: '一次答题的设置', problems: ['quizzes.not_found'] },
  editQuiz: { method: 'PUT', path: '/quizzes/:id', action: 'quizzes.keep', summary: '修改答题草稿', problems: ['quizzes.not_found', 'quizzes.step_not_open'] },
  stepQuiz: { method: 'POST', path: '/quizzes/:id/steps', action: 'quizzes.keep', summary: '发布或提前结束', problems: ['quizzes.not_found', 'quizzes.step_not_open', 'quizzes.too_few_questions'] },
  quizStatistics: { method: 'GET', path: '/quizzes/:id/statistics', action: 'quizzes.results', summary: '逐题统计', problems: ['quizzes.not_found'] },
  quizPeople: { method: 'GET', path: '/quizzes/:id/people', action: 'quizzes.results', summary: '逐人统计', problems: ['quizzes.not_found'] },
  exportQuizPeople: { method: 'GET', path: '/quizzes/:id/people/export', action: 'quizzes.results', summary: '导出逐人统计', problems: ['quizzes.not_found'], download: XLSX, perMinute: 6 },
};

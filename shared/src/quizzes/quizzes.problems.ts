import { problems } from '../kernel/index.js';

/** How quizzes refuse. */
export const QUIZZES_PROBLEMS = problems({
  'quizzes.not_found': { status: 404, title: '没有找到这次答题，或不是面向您的', log: 'debug' },
  'quizzes.not_open': { status: 409, title: '这次答题现在不开放', log: 'info' },
  'quizzes.no_attempts_left': { status: 409, title: '本轮答题次数已用完', log: 'info' },
  'quizzes.no_questions': { status: 409, title: '题库里没有可用的题目，请联系发布答题的支部', log: 'warn' },
  'quizzes.sheet_not_found': { status: 404, title: '没有找到这份答卷，或不是您的', log: 'debug' },
  'quizzes.time_over': { status: 409, title: '答题时间已到，答卷已由系统收回', log: 'info' },
  'quizzes.handed_in': { status: 409, title: '这份答卷已经交了', log: 'info' },
  'quizzes.still_open': { status: 409, title: '这份答卷还没有交', log: 'info' },
  'quizzes.answer_unfit': { status: 422, title: '作答与题目不符', log: 'info' },
  'quizzes.mistake_not_found': { status: 404, title: '错题本里没有这道题', log: 'debug' },
  'quizzes.on_open_sheet': { status: 409, title: '这道题正在您未交的答卷上，交卷后再练', log: 'info' },
  'quizzes.person_not_found': { status: 404, title: '没有找到这位同志，或不在您的管理范围内', log: 'debug' },
  'quizzes.question_not_found': { status: 404, title: '没有找到这道题，或不在您的管理范围内', log: 'debug' },
  'quizzes.question_twin': { status: 409, title: '本组织的题库里已有同样题干的题目', log: 'info' },
  'quizzes.step_not_open': { status: 409, title: '现在不能这样办理，请刷新后再看', log: 'info' },
  'quizzes.link_not_found': { status: 404, title: '没有这条关联，或不在您的管理范围内', log: 'debug' },
  'quizzes.too_few_questions': { status: 422, title: '题库里可用的题目不够', log: 'info' },
});

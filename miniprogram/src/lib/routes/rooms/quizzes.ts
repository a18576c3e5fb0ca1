import type { RoomEntry } from '../room-entry';

export const quizzesEntry = {
  room: 'quizzes',
  pages: ['home', 'sheet', 'result', 'mistakes', 'bank', 'question', 'manage', 'edit', 'statistics', 'topic'],
  services: [
    { id: 'quizzes', title: '答题', hint: '每日、每周、专题答题与错题本', icon: 'check', page: 'home', place: 'services', action: 'quizzes.own' },
    { id: 'quizzes-manage', title: '答题管理', hint: '发布答题，查看逐题、逐人统计', icon: 'list', page: 'manage', place: 'workbench', action: 'quizzes.keep' },
    { id: 'quizzes-bank', title: '题库', hint: '新增、导入、停用题目', icon: 'document', page: 'bank', place: 'workbench', action: 'quizzes.bank' },
  ],
} as const satisfies RoomEntry;

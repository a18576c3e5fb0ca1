import type { RouteTable } from '../kernel/index.js';
import type { TopicAnalysisApi } from './topic-analysis.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of the analysis by topic. */
export const topicAnalysisRoutes: RouteTable<TopicAnalysisApi> = {
  topicAnalysis: { method: 'GET', path: '/quizzes/analysis', action: 'quizzes.results', summary: '答题分析：人员与专题对照', problems: ['organisations.not_found'] },
  exportTopicAnalysis: { method: 'GET', path: '/quizzes/analysis/export', action: 'quizzes.results', summary: '导出答题分析', problems: ['organisations.not_found'], download: XLSX, perMinute: 6 },
  topicSheets: { method: 'GET', path: '/quizzes/analysis/:id/sheets', action: 'quizzes.results', summary: '一位同志在一个专题上的答卷', problems: ['quizzes.person_not_found'] },
};

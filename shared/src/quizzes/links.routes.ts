import type { RouteTable } from '../kernel/index.js';
import type { LinksApi } from './links.contract.js';

/** Routes of links. */
export const linksRoutes: RouteTable<LinksApi> = {
  linkedThings: { method: 'GET', path: '/links/:kind/:id', action: 'learning.read', summary: '一份资料、一次会议或一次答题关联的其他内容', problems: [] },
  linkThings: { method: 'POST', path: '/links', action: 'quizzes.keep', summary: '把学习资料关联到会议或答题，重复关联只算一次', problems: ['learning.not_found', 'meetings.not_found', 'quizzes.not_found'] },
  unlinkThings: { method: 'POST', path: '/links/:id/removal', action: 'quizzes.keep', summary: '取消关联', problems: ['quizzes.link_not_found'] },
};

import { problems } from '../kernel/index.js';

/** How guidance refuses. */
export const GUIDANCE_PROBLEMS = problems({
  'guidance.piece_not_offered': { status: 422, title: '所选资料没有发布，或这个组织的同志看不到', log: 'info' },
  'guidance.piece_not_meant': { status: 422, title: '所选资料不是面向这些同志的', log: 'info' },
  'guidance.member_not_found': { status: 404, title: '有同志不在您的管理范围内', log: 'debug' },
  'guidance.recommendation_not_found': { status: 404, title: '没有找到这份推荐，或不在您的管理范围内', log: 'debug' },
  'guidance.withdrawn': { status: 409, title: '这份推荐已经撤回', log: 'info' },
});

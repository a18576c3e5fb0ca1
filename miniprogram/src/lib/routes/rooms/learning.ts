import type { RoomEntry } from '../room-entry';

export const learningEntry = {
  room: 'learning',
  pages: ['library', 'resource', 'record', 'mine', 'edit', 'chapter', 'review', 'offline', 'analysis'],
  services: [
    { id: 'learning-mine', title: '我提交的资料', hint: '编写微党课、推荐文章，查看审核进度', icon: 'edit', page: 'mine', place: 'services', action: 'learning.write' },
    { id: 'learning-review', title: '资料审核', hint: '发布、退回、下架，处理失效链接', icon: 'check-circle', page: 'review', place: 'workbench', action: 'learning.review' },
    { id: 'learning-offline', title: '线下学习登记', hint: '时间、地点、主题、到场人员', icon: 'users', page: 'offline', place: 'workbench', action: 'learning.register' },
    { id: 'learning-analysis', title: '学习分析', hint: '按党小组、专题、周期看谁没学完、谁没达标', icon: 'list', page: 'analysis', place: 'workbench', action: 'learning.analyse' },
  ],
} as const satisfies RoomEntry;

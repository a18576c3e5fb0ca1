import type { RoomEntry } from '../room-entry';

export const guidanceEntry = {
  room: 'guidance',
  pages: ['mine', 'plans', 'plan', 'learners', 'recommend', 'sent'],
  services: [
    { id: 'guidance', title: '学习计划', hint: '全年学时、支部推荐、学习建议', icon: 'calendar', page: 'mine', place: 'services', action: 'guidance.own' },
    { id: 'guidance-learners', title: '学习指导', hint: '谁的学时落后、谁没有学完，推荐资料', icon: 'users', page: 'learners', place: 'workbench', action: 'guidance.view' },
  ],
} as const satisfies RoomEntry;

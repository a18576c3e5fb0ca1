import type { RoomEntry } from '../room-entry';

export const notesEntry = {
  room: 'notes',
  pages: ['list', 'note', 'write', 'mine', 'review', 'talk'],
  services: [
    { id: 'notes-mine', title: '我的心得', hint: '写学习心得，查看审核、点赞和评论', icon: 'edit', page: 'mine', place: 'services', action: 'notes.write' },
    { id: 'notes-review', title: '心得审核', hint: '审核心得和评论，评选优秀心得，答复举报', icon: 'check-circle', page: 'review', place: 'workbench', action: 'notes.review' },
  ],
} as const satisfies RoomEntry;

import type { RoomEntry } from '../room-entry';

export const circularsEntry = {
  room: 'circulars',
  pages: ['mine', 'circular', 'manage', 'edit', 'readers'],
  services: [
    { id: 'circulars-mine', title: '文件知悉', hint: '阅读并实名确认上级和支部的文件', icon: 'document', page: 'mine', place: 'services', action: 'circulars.read' },
    { id: 'circulars-manage', title: '知悉文件管理', hint: '发布文件，查看谁已阅读，提醒未读人员', icon: 'document', page: 'manage', place: 'workbench', action: 'circulars.manage' },
  ],
} as const satisfies RoomEntry;

import type { RoomEntry } from '../room-entry';

export const archivesEntry = {
  room: 'archives',
  pages: ['mine', 'list', 'gaps', 'file', 'handovers', 'handover'],
  services: [
    { id: 'archives', title: '我的档案目录', hint: '有哪些材料、缺什么、现在由谁保管', icon: 'document', page: 'mine', place: 'services', action: 'archives.own' },
    { id: 'archives-keep', title: '党员档案', hint: '材料目录、缺件、借阅与移交核对', icon: 'document', page: 'list', place: 'workbench', action: 'archives.view' },
  ],
} as const satisfies RoomEntry;

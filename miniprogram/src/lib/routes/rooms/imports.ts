import type { RoomEntry } from '../room-entry';

export const importsEntry = {
  room: 'imports',
  pages: ['list', 'job'],
  services: [
    { id: 'import-roster', title: '名册导入', hint: '从 Excel 导入，先检查再写入，可撤销', icon: 'upload', page: 'list', place: 'workbench', action: 'imports.run' },
  ],
} as const satisfies RoomEntry;

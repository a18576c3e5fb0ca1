import type { RoomEntry } from '../room-entry';

export const importsEntry = {
  room: 'imports',
  pages: ['list', 'job'],
  services: [
    { id: 'import-roster', title: '表格导入', hint: '从 Excel 导入名册、题库、学习强国积分等，先检查再写入', icon: 'upload', page: 'list', place: 'workbench', action: 'imports.run' },
  ],
} as const satisfies RoomEntry;

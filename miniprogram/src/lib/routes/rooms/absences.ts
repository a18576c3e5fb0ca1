import type { RoomEntry } from '../room-entry';

export const absencesEntry = {
  room: 'absences',
  pages: ['mine', 'form', 'detail', 'list'],
  services: [
    { id: 'absences', title: '外出登记', hint: '临时外出、流动、出国（境）、毕业暂留', icon: 'exit', page: 'mine', place: 'services', action: 'absences.submit' },
    { id: 'absences-keep', title: '外出党员', hint: '审批登记，按时联系，到期办结', icon: 'calendar', page: 'list', place: 'workbench', action: 'absences.keep' },
  ],
} as const satisfies RoomEntry;

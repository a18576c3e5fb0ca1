import type { RoomEntry } from '../room-entry';

export const birthdaysEntry = {
  room: 'birthdays',
  pages: ['mine', 'card', 'calendar', 'person', 'ceremony', 'overview', 'setup'],
  services: [
    { id: 'birthdays', title: '政治生日', hint: '贺卡、入党誓词与感悟', icon: 'flag', page: 'mine', place: 'services', action: 'birthdays.own' },
    { id: 'birthdays-keep', title: '政治生日名册', hint: '月历、提醒、谈话与集体生日', icon: 'calendar', page: 'calendar', place: 'workbench', action: 'birthdays.view' },
  ],
} as const satisfies RoomEntry;

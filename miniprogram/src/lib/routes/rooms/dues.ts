import type { RoomEntry } from '../room-entry';

export const duesEntry = {
  room: 'dues',
  pages: ['mine', 'declare', 'card', 'receipt', 'month', 'member', 'collect', 'payments', 'course', 'closings', 'rules', 'yearly', 'remittance', 'account', 'accounts'],
  services: [
    { id: 'dues', title: '党费缴纳', hint: '每月应交多少、为什么，申报基数，党费证', icon: 'document', page: 'mine', place: 'services', action: 'dues.own' },
    { id: 'dues-collect', title: '党费收缴', hint: '本月谁交了谁没交，收款、确认、提醒与结账', icon: 'list', page: 'month', place: 'workbench', action: 'dues.view' },
  ],
} as const satisfies RoomEntry;

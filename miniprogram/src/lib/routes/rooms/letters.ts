import type { RoomEntry } from '../room-entry';

export const lettersEntry = {
  room: 'letters',
  pages: ['mine', 'list', 'detail', 'form', 'letterhead', 'addressees', 'check'],
  services: [
    { id: 'letters', title: '介绍信与证明信', hint: '查看本人的信，下载留存件', icon: 'document', page: 'mine', place: 'services', action: 'letters.own' },
    { id: 'letters-check', title: '介绍信查验', hint: '输入信上的验证码，核对真伪和有效期', icon: 'shield', page: 'check', place: 'services', open: true },
    { id: 'letters-keep', title: '介绍信登记', hint: '开具证明信，打印，作废，抬头库', icon: 'document', page: 'list', place: 'workbench', action: 'letters.list' },
  ],
} as const satisfies RoomEntry;

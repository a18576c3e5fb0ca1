import type { RoomEntry } from '../room-entry';

export const verificationEntry = {
  room: 'verification',
  pages: ['mine', 'campaigns', 'create', 'campaign', 'people'],
  services: [
    { id: 'verification', title: '信息核对', hint: '确认本人信息无误', icon: 'shield', page: 'mine', place: 'services', action: 'verification.confirm' },
    { id: 'verification-campaigns', title: '信息核对进度', hint: '发起核对、查看进度和未核对名单', icon: 'list', page: 'campaigns', place: 'workbench', action: 'verification.view' },
  ],
} as const satisfies RoomEntry;

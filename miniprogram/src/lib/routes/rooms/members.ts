import type { RoomEntry } from '../room-entry';

export const membersEntry = {
  room: 'members',
  pages: ['list', 'detail', 'edit', 'stage', 'mine', 'contact', 'looks', 'data'],
  services: [
    { id: 'roster', title: '花名册', hint: '查找、修改、导出本组织人员', icon: 'users', page: 'list', place: 'branch', action: 'members.list' },
    { id: 'mine', title: '我的信息', hint: '本人党员信息与变更记录', icon: 'user', page: 'mine', place: 'account', action: 'members.own' },
    { id: 'looks', title: '谁看过我的信息', hint: '完整信息的每一次查看', icon: 'eye', page: 'looks', place: 'account', action: 'members.own' },
    { id: 'data', title: '我的数据', hint: '下载系统保存的本人信息', icon: 'download', page: 'data', place: 'account', action: 'members.own' },
  ],
} as const satisfies RoomEntry;

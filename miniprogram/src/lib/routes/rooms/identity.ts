import type { RoomEntry } from '../room-entry';

export const identityEntry = {
  room: 'identity',
  pages: ['login', 'privacy', 'bind', 'sessions', 'consents', 'scan'],
  services: [
    { id: 'login', title: '登录', hint: '微信登录，无需注册', icon: 'user', page: 'login', place: 'login', open: true },
    { id: 'bind', title: '绑定名册', hint: '与党员名册中的本人记录相连', icon: 'shield', page: 'bind', place: 'login', action: 'binding.make' },
    { id: 'scan', title: '扫码登录电脑端', hint: '在电脑上处理导入等工作', icon: 'scan', page: 'scan', place: 'account', action: 'account.own', only: 'weapp' },
    { id: 'sessions', title: '登录设备', hint: '查看和退出登录', icon: 'device', page: 'sessions', place: 'account', action: 'account.own' },
    { id: 'consents', title: '隐私与同意', hint: '协议、解除绑定、撤回同意', icon: 'lock', page: 'consents', place: 'account', action: 'account.own' },
    { id: 'privacy', title: '隐私协议', hint: '我们如何保护您的信息', icon: 'document', page: 'privacy', place: 'account', open: true },
  ],
} as const satisfies RoomEntry;

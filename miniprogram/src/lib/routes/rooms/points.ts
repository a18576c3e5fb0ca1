import type { RoomEntry } from '../room-entry';

export const pointsEntry = {
  room: 'points',
  pages: ['mine', 'missing', 'ranking', 'claims', 'propose', 'boards', 'rules', 'setup', 'months', 'month-reviews', 'month', 'honours', 'pioneers', 'honour-register', 'honour-check', 'xuexi', 'xuexi-kept', 'reversals', 'member'],
  services: [
    { id: 'points', title: '学习积分', hint: '积分明细、本周还可获得的分数', icon: 'learn', page: 'mine', place: 'services', action: 'points.own' },
    { id: 'points-ranking', title: '积分排行', hint: '本人名次、支部比较与趋势', icon: 'flag', page: 'ranking', place: 'services', action: 'points.own' },
    { id: 'points-months', title: '月大评公示', hint: '学习标兵、本人评语与异议', icon: 'flag', page: 'months', place: 'services', action: 'points.own' },
    { id: 'points-pioneers', title: '先锋榜', hint: '本支部历次学习标兵', icon: 'flag', page: 'pioneers', place: 'services', action: 'points.own' },
    { id: 'points-xuexi', title: '学习强国积分', hint: '支部导入的积分与异议', icon: 'learn', page: 'xuexi', place: 'services', action: 'points.own' },
    { id: 'points-honour-check', title: '学习标兵证书查验', hint: '输入证书上的验证码，核对真伪', icon: 'shield', page: 'honour-check', place: 'services', open: true },
    { id: 'points-honours', title: '我的荣誉', hint: '学习标兵证书', icon: 'flag', page: 'honours', place: 'account', action: 'points.own' },
    { id: 'points-claims', title: '积分审核', hint: '人工加分与积分异议', icon: 'check-circle', page: 'claims', place: 'workbench', action: 'points.decide' },
    { id: 'points-reversals', title: '积分冲正', hint: '提出与审核冲正', icon: 'history', page: 'reversals', place: 'workbench', action: 'points.decide' },
    { id: 'points-boards', title: '周小晒', hint: '核对并公布每周榜单', icon: 'list', page: 'boards', place: 'workbench', action: 'points.view' },
    { id: 'points-month-reviews', title: '月大评', hint: '评语、决定、公示与证书', icon: 'flag', page: 'month-reviews', place: 'workbench', action: 'points.view' },
    { id: 'points-setup', title: '名单公开设置', hint: '排行是否公开、公示几天、是否计入学习强国', icon: 'lock', page: 'setup', place: 'workbench', action: 'points.publish' },
    { id: 'points-xuexi-kept', title: '学习强国积分', hint: '导入、核对与异议', icon: 'upload', page: 'xuexi-kept', place: 'workbench', action: 'points.view' },
    { id: 'points-honour-register', title: '学习标兵证书', hint: '登记簿、打印与撤销', icon: 'document', page: 'honour-register', place: 'workbench', action: 'points.view' },
  ],
} as const satisfies RoomEntry;

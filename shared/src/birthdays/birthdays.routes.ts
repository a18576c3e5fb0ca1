import type { RouteTable } from '../kernel/index.js';
import type { BirthdaysApi } from './birthdays.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';
const PLACE = ['organisations.not_found'] as const;
const TEXT = ['birthdays.text_refused', 'birthdays.text_unchecked'] as const;

/** Routes of political birthdays. Paths of fixed words stand before `:id`. */
export const birthdaysRoutes: RouteTable<BirthdaysApi> = {
  ownBirthday: { method: 'GET', path: '/me/birthday', action: 'birthdays.own', summary: '本人的政治生日：下一次、历年贺卡与感悟', problems: ['birthdays.not_found', 'birthdays.no_birthday'] },
  writeReflection: { method: 'PUT', path: '/me/birthday/reflection', action: 'birthdays.own', summary: '写下本人政治生日的感悟', problems: ['birthdays.not_found', 'birthdays.no_birthday', ...TEXT] },
  listBirthdays: { method: 'GET', path: '/birthdays', action: 'birthdays.view', summary: '政治生日名册：按月或按日', problems: PLACE },
  birthdayMonth: { method: 'GET', path: '/birthdays/month', action: 'birthdays.view', summary: '政治生日月历：每天的人数', problems: PLACE },
  upcomingBirthdays: { method: 'GET', path: '/birthdays/upcoming', action: 'birthdays.view', summary: '未来三十天的政治生日', problems: [] },
  doubtfulBirthdays: { method: 'GET', path: '/birthdays/doubtful', action: 'birthdays.view', summary: '日期不全、无法确定政治生日的党员', problems: [] },
  listMedals: { method: 'GET', path: '/birthdays/medals', action: 'birthdays.view', summary: '“光荣在党50年”纪念章名单', problems: [] },
  birthdayCoverage: { method: 'GET', path: '/birthdays/coverage', action: 'birthdays.view', summary: '各支部政治生日落实情况', problems: [] },
  exportBirthdays: { method: 'GET', path: '/birthdays/export', action: 'birthdays.view', summary: '导出一个月的政治生日名册', problems: PLACE, download: XLSX, perMinute: 6 },
  printBirthdays: { method: 'GET', path: '/birthdays/sheet', action: 'birthdays.view', summary: '打印一个月的政治生日名册（A4）', problems: [...PLACE, 'birthdays.too_many_to_print'], download: PDF, perMinute: 6 },
  recordDeed: {
    method: 'POST', path: '/birthdays/deeds', action: 'birthdays.record', summary: '登记谈心谈话、集体政治生日或赠书', success: 201,
    problems: ['birthdays.not_found', 'birthdays.own_record', 'birthdays.no_birthday'],
  },
  withdrawDeed: {
    method: 'POST', path: '/birthdays/deeds/:id/withdraw', action: 'birthdays.record', summary: '撤销一条登记', problems: ['birthdays.deed_not_found', 'birthdays.own_record', 'birthdays.no_birthday'],
  },
  birthdayFeed: { method: 'GET', path: '/birthdays/feed', action: 'birthdays.host', summary: '本人的日历订阅状态', problems: [] },
  makeFeed: { method: 'POST', path: '/birthdays/feed', action: 'birthdays.host', summary: '生成日历订阅链接，旧链接随即失效', success: 201, idempotency: 'off', perMinute: 6, problems: [] },
  revokeFeed: { method: 'POST', path: '/birthdays/feed/revoke', action: 'birthdays.host', summary: '停用日历订阅链接', problems: [] },
  fetchFeed: {
    method: 'GET', path: '/birthdays/feed/:secret', action: 'public', summary: '支部政治生日日历（iCalendar，凭链接）', download: 'text/calendar', perMinute: 30, problems: ['birthdays.feed_not_found'],
  },
  birthdaySetting: { method: 'GET', path: '/birthdays/setting', action: 'birthdays.configure', summary: '党组织按入党还是转正计算政治生日', problems: PLACE },
  changeSetting: { method: 'PUT', path: '/birthdays/setting', action: 'birthdays.configure', summary: '设置政治生日的计算日期', problems: PLACE },
  getBirthdays: { method: 'GET', path: '/birthdays/:id', action: 'birthdays.view', summary: '一位党员的历年政治生日', problems: ['birthdays.not_found', 'birthdays.no_birthday'] },
  writeWish: {
    method: 'PUT', path: '/birthdays/:id/wish', action: 'birthdays.record', summary: '写贺卡寄语', problems: [...TEXT, 'birthdays.not_found', 'birthdays.own_record', 'birthdays.no_birthday'],
  },
};

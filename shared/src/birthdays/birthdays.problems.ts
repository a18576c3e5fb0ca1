import { problems } from '../kernel/index.js';

/** How political birthdays refuse. */
export const BIRTHDAYS_PROBLEMS = problems({
  'birthdays.not_found': { status: 404, title: '没有找到这位党员，或不在您的管理范围内', log: 'debug' },
  'birthdays.no_birthday': { status: 409, title: '没有政治生日：日期不全、当年入党，或不是在册党员', log: 'info' },
  'birthdays.own_record': { status: 403, title: '本人的政治生日须由支部其他委员办理', log: 'info' },
  'birthdays.deed_not_found': { status: 404, title: '没有找到这条记录，或不在您的管理范围内', log: 'debug' },
  'birthdays.too_many_to_print': { status: 409, title: '人数太多，不便打印，请选择下级党组织，或导出表格', log: 'debug' },
  'birthdays.text_refused': { status: 422, title: '文字未通过微信内容安全检查，请修改后再保存', log: 'warn' },
  'birthdays.text_unchecked': { status: 503, title: '暂时无法检查文字，请稍后再保存', log: 'warn' },
  'birthdays.feed_not_found': { status: 404, title: '日历链接无效或已停用', log: 'debug' },
});

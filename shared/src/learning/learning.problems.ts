import { problems } from '../kernel/index.js';

/** How learning refuses. */
export const LEARNING_PROBLEMS = problems({
  'learning.not_found': { status: 404, title: '没有找到这份资料，或您看不到它', log: 'debug' },
  'learning.duplicate': { status: 409, title: '资料库里已有同一链接的资料', log: 'info' },
  'learning.step_not_open': { status: 409, title: '这份资料现在不能这样办理，请刷新后再看', log: 'info' },
  'learning.own_piece': { status: 403, title: '本人提交的资料须由他人审核', log: 'info' },
  'learning.no_file': { status: 404, title: '这份资料没有附件', log: 'debug' },
  'learning.not_picture': { status: 422, title: '只能上传 PNG 或 JPG 图片', log: 'info' },
  'learning.too_many_pictures': { status: 409, title: '一份资料最多放 20 张图片', log: 'info' },
  'learning.not_pdf': { status: 422, title: '只能上传 PDF 文件', log: 'info' },
  'learning.session_not_found': { status: 404, title: '学习已在别处重新开始，请重新打开', log: 'debug' },
  'learning.not_confirmable': { status: 409, title: '这份资料按学习过程记录，不能直接确认', log: 'info' },
  'learning.enough_today': { status: 409, title: '今天已经确认过一项，请明天再来', log: 'info' },
  'learning.no_chapter': { status: 404, title: '这本电子书没有这一章', log: 'debug' },
  'learning.too_many_chapters': { status: 409, title: '一本电子书最多 60 章', log: 'info' },
  'learning.live_not_begun': { status: 409, title: '直播还没有开始', log: 'info' },
  'learning.live_begun': { status: 409, title: '直播已经开始，或这份资料不是直播', log: 'info' },
  'learning.live_not_over': { status: 409, title: '直播结束后才能补充回看地址', log: 'info' },
  'learning.meeting_not_found': { status: 404, title: '没有找到这次线下学习，或不在您的管理范围内', log: 'debug' },
  'learning.member_not_found': { status: 404, title: '没有找到这位同志，或不在您的管理范围内', log: 'debug' },
  'learning.own_record': { status: 403, title: '本人的线下学习须由支部其他委员登记', log: 'info' },
});

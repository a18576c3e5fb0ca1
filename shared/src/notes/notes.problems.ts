import { problems } from '../kernel/index.js';

/** How notes refuse. */
export const NOTES_PROBLEMS = problems({
  'notes.not_found': { status: 404, title: '没有找到这篇心得，或您看不到它', log: 'debug' },
  'notes.comment_not_found': { status: 404, title: '没有找到这条评论，或不在您的管理范围内', log: 'debug' },
  'notes.report_not_found': { status: 404, title: '没有找到这条举报，或不在您的管理范围内', log: 'debug' },
  'notes.step_not_open': { status: 409, title: '现在不能这样办理，请刷新后再看', log: 'info' },
  'notes.being_checked': { status: 409, title: '内容安全检查还没有结果，请稍后再发布', log: 'info' },
  'notes.not_picture': { status: 422, title: '只能上传 PNG 或 JPG 图片', log: 'info' },
  'notes.too_many_pictures': { status: 409, title: '一篇心得最多放 9 张图片', log: 'info' },
  'notes.no_picture': { status: 404, title: '没有找到这张图片', log: 'debug' },
  'notes.own_note': { status: 403, title: '本人的心得须由他人审核', log: 'info' },
  'notes.own_comment': { status: 403, title: '本人的评论须由他人处理', log: 'info' },
});

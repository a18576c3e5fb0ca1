import { problems } from './problem.js';

/** Problems every route can answer. */
export const COMMON_PROBLEMS = problems({
  'request.invalid': { status: 400, title: '提交的内容有误，请按提示修改', log: 'info' },
  'request.malformed': { status: 400, title: '请求格式无法识别', log: 'info' },
  'request.too_large': { status: 413, title: '提交的内容过大', log: 'info' },
  'request.unsupported_media': { status: 415, title: '不支持的内容类型', log: 'info' },
  'request.picture_broken': { status: 422, title: '这张图片打不开，可能已损坏，请换一张', log: 'info' },
  'request.picture_too_large': { status: 422, title: '图片的像素过多，请缩小后再上传', log: 'info' },
  'request.not_found': { status: 404, title: '没有找到您要的内容', log: 'debug' },
  'request.method_not_allowed': { status: 405, title: '不支持的操作方式', log: 'debug' },
  'request.timeout': { status: 408, title: '请求超时，请重试', log: 'info' },
  'request.rate_limited': { status: 429, title: '操作过于频繁，请稍后再试', log: 'info' },
  'request.stale': { status: 409, title: '内容已被他人更新，请刷新后再操作', log: 'info' },
  'request.cursor_invalid': { status: 400, title: '分页位置无效，请从头查看', log: 'info' },
  'auth.required': { status: 401, title: '请先登录', log: 'debug' },
  'auth.expired': { status: 401, title: '登录已过期，请重新登录', log: 'debug' },
  'auth.forbidden': { status: 403, title: '您没有进行此操作的权限', log: 'info' },
  'idempotency.key_reused': { status: 409, title: '同一操作编号已用于其他内容', log: 'info' },
  'idempotency.key_invalid': { status: 400, title: '操作编号格式有误', log: 'info' },
  'idempotency.in_progress': { status: 409, title: '相同的操作正在处理，请稍候', log: 'info' },
  'service.unavailable': { status: 503, title: '服务暂时繁忙，请稍后重试', log: 'warn' },
  'service.fault': { status: 500, title: '服务出现问题，我们已记录', log: 'error' },
});

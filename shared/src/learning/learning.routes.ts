import type { RouteTable } from '../kernel/index.js';
import type { LearningApi } from './learning.contract.js';
import { MOST_MEETING_PHOTO_BYTES } from './meeting-photos.js';
import { MEDIA_PART_BYTES } from './media-upload.js';
import { MOST_DOCUMENT_BYTES } from './resource-words.js';
import { MOST_PICTURE_BYTES } from './rich-text.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ONE = ['learning.not_found'] as const;

/** Routes of learning. Paths of fixed words stand before `:id`. */
export const learningRoutes: RouteTable<LearningApi> = {
  recommended: { method: 'GET', path: '/learning/recommended', action: 'learning.own', summary: '学习首页：在学、新上架与本年累计', problems: [] },
  listResources: { method: 'GET', path: '/learning/resources', action: 'learning.read', summary: '资源库：全文检索与筛选', problems: [] },
  libraryChoices: { method: 'GET', path: '/learning/choices', action: 'learning.read', summary: '资源库可选的标签与发布单位', problems: [] },
  createResource: { method: 'POST', path: '/learning/resources', action: 'learning.write', summary: '新建资料草稿', success: 201, problems: ['learning.duplicate', 'organisations.not_found'] },
  ownResources: { method: 'GET', path: '/me/learning/pieces', action: 'learning.write', summary: '本人提交的资料', problems: [] },
  reviewResources: { method: 'GET', path: '/learning/review', action: 'learning.review', summary: '资料审核：待审核、已发布、已下架', problems: [] },
  listReports: { method: 'GET', path: '/learning/reports', action: 'learning.review', summary: '读者的提问和报告的失效链接、错误', problems: [] },
  settleReport: { method: 'POST', path: '/learning/reports/:id/settle', action: 'learning.review', summary: '答复一条报告', problems: ['learning.not_found', 'learning.own_piece', 'learning.step_not_open'] },
  sendBeats: { method: 'POST', path: '/learning/sessions/:id/beats', action: 'learning.own', summary: '上报学习过程，断网时攒下的一并补报', problems: ['learning.session_not_found'], perMinute: 60, idempotency: 'off' },
  ownRecord: { method: 'GET', path: '/me/learning/record', action: 'learning.own', summary: '本人的学习记录，线上与线下', problems: [] },
  memberRecord: { method: 'GET', path: '/learning/members/:id/record', action: 'learning.records', summary: '一位同志的学习记录', problems: ['learning.member_not_found'] },
  listMeetings: { method: 'GET', path: '/learning/meetings', action: 'learning.register', summary: '线下学习登记', problems: [] },
  rollCandidates: { method: 'GET', path: '/learning/meetings/roll', action: 'learning.register', summary: '可登记到场的人员', problems: ['organisations.not_found'] },
  recordMeeting: { method: 'POST', path: '/learning/meetings', action: 'learning.register', summary: '登记一次线下学习', success: 201, problems: ['learning.member_not_found', 'learning.own_record', 'learning.elsewhere', 'learning.day_full', 'organisations.not_found'] },
  openMeeting: { method: 'POST', path: '/learning/meetings/open', action: 'learning.register', summary: '开始一次扫码签到的线下学习', success: 201, problems: ['learning.meeting_open', 'organisations.not_found', 'organisations.closed'] },
  meetingCode: { method: 'GET', path: '/learning/meetings/:id/code', action: 'learning.register', summary: '现在的签到码', problems: ['learning.meeting_not_found', 'learning.sign_in_closed'], perMinute: 60 },
  closeMeeting: { method: 'POST', path: '/learning/meetings/:id/close', action: 'learning.register', summary: '结束签到', problems: ['learning.meeting_not_found', 'learning.sign_in_closed'] },
  openSessions: { method: 'GET', path: '/me/learning/meetings', action: 'learning.own', summary: '正在签到的线下学习', problems: [] },
  signInMeeting: {
    method: 'POST', path: '/learning/meetings/:id/sign-in', action: 'learning.own', summary: '用签到码签到线下学习', perMinute: 20,
    problems: ['learning.meeting_not_found', 'learning.own_record', 'learning.sign_in_closed', 'learning.code_wrong', 'learning.code_blocked', 'learning.elsewhere', 'learning.day_full'],
  },
  addMeetingPhoto: {
    method: 'POST', path: '/learning/meetings/:id/photos', action: 'learning.register', summary: '给一次线下学习加一张照片', success: 201, upload: { maxBytes: MOST_MEETING_PHOTO_BYTES }, perMinute: 30,
    problems: ['learning.meeting_not_found', 'learning.not_picture', 'learning.too_many_photos'],
  },
  removeMeetingPhoto: { method: 'POST', path: '/learning/meetings/:id/photos/:photo/removal', action: 'learning.register', summary: '去掉一张线下学习的照片', problems: ['learning.meeting_not_found', 'learning.no_photo'] },
  openMeetingPhoto: {
    method: 'GET', path: '/learning/meetings/:id/photos/:photo', action: 'learning.records', summary: '查看线下学习的照片，到场的同志和登记人可看', download: 'application/octet-stream', problems: ['learning.meeting_not_found', 'learning.no_photo'],
  },
  withdrawMeeting: { method: 'POST', path: '/learning/meetings/:id/withdraw', action: 'learning.register', summary: '撤销一次线下学习登记', problems: ['learning.meeting_not_found', 'learning.of_meeting'] },
  learningAnalysis: { method: 'GET', path: '/learning/analysis', action: 'learning.analyse', summary: '学习分析：人员与资料对照', problems: ['organisations.not_found'] },
  exportAnalysis: { method: 'GET', path: '/learning/analysis/export', action: 'learning.analyse', summary: '导出学习分析', problems: ['organisations.not_found'], download: XLSX, perMinute: 6 },
  getResource: { method: 'GET', path: '/learning/resources/:id', action: 'learning.read', summary: '一份资料', problems: ONE },
  editResource: { method: 'PUT', path: '/learning/resources/:id', action: 'learning.write', summary: '修改草稿', problems: ['learning.not_found', 'learning.step_not_open', 'learning.duplicate', 'organisations.not_found'] },
  authorStep: { method: 'POST', path: '/learning/resources/:id/steps', action: 'learning.write', summary: '提交审核或撤回', problems: ['learning.not_found', 'learning.step_not_open'] },
  decideResource: { method: 'POST', path: '/learning/resources/:id/decisions', action: 'learning.review', summary: '发布、退回、下架或恢复', problems: ['learning.not_found', 'learning.step_not_open', 'learning.own_piece', 'learning.duplicate'] },
  uploadDocument: { method: 'POST', path: '/learning/resources/:id/file', action: 'learning.write', summary: '上传文件（PDF）', upload: { maxBytes: MOST_DOCUMENT_BYTES }, problems: ['learning.not_found', 'learning.step_not_open', 'learning.not_pdf'] },
  openDocument: { method: 'GET', path: '/learning/resources/:id/file', action: 'learning.read', summary: '打开文件', download: 'application/pdf', problems: ['learning.not_found', 'learning.no_file'] },
  pieceCode: { method: 'GET', path: '/learning/resources/:id/code', action: 'learning.read', summary: '打开这份资料的小程序码', download: 'application/octet-stream', problems: ['learning.not_found', 'learning.no_code'], perMinute: 10 },
  openUploads: { method: 'GET', path: '/learning/resources/:id/uploads', action: 'learning.write', summary: '这份资料未传完的视频或音频', problems: ONE },
  beginUpload: {
    method: 'POST', path: '/learning/resources/:id/uploads', action: 'learning.write', summary: '开始上传视频或音频，或接着传', success: 201, perMinute: 20,
    problems: ['learning.not_found', 'learning.step_not_open', 'learning.upload_too_large', 'learning.too_many_uploads'],
  },
  sendPart: {
    method: 'POST', path: '/learning/uploads/:id/parts/:number', action: 'learning.write', summary: '上传一段，重复上传同一段只算一次', upload: { maxBytes: MEDIA_PART_BYTES }, idempotency: 'off', perMinute: 120,
    problems: ['learning.upload_not_found', 'learning.part_broken', 'learning.part_differs', 'learning.not_media'],
  },
  finishUpload: {
    method: 'POST', path: '/learning/uploads/:id/finish', action: 'learning.write', summary: '各段齐全后完成上传', problems: ['learning.upload_not_found', 'learning.upload_incomplete', 'learning.not_found', 'learning.step_not_open', 'learning.not_media'],
  },
  giveUpUpload: { method: 'POST', path: '/learning/uploads/:id/removal', action: 'learning.write', summary: '放弃上传', problems: ['learning.upload_not_found'] },
  playTicket: { method: 'GET', path: '/learning/resources/:id/play', action: 'learning.read', summary: '视频或音频的播放地址', problems: ['learning.not_found', 'learning.no_file'] },
  playMedia: { method: 'GET', path: '/learning/media/:ticket', action: 'public', summary: '播放上传的视频或音频（凭播放地址）', download: 'application/octet-stream', problems: ['learning.no_file', 'learning.range_outside'] },
  getChapter: { method: 'GET', path: '/learning/resources/:id/chapters/:number', action: 'learning.read', summary: '电子书的一章', problems: ['learning.not_found', 'learning.no_chapter'] },
  writeChapter: {
    method: 'PUT', path: '/learning/resources/:id/chapters/:number', action: 'learning.write', summary: '写电子书的一章', problems: ['learning.not_found', 'learning.step_not_open', 'learning.no_chapter', 'learning.too_many_chapters'],
  },
  removeChapter: { method: 'POST', path: '/learning/resources/:id/chapters/:number/removal', action: 'learning.write', summary: '删除电子书的一章', problems: ['learning.not_found', 'learning.step_not_open', 'learning.no_chapter'] },
  tidyText: { method: 'POST', path: '/learning/text', action: 'learning.write', summary: '整理带格式的文字', problems: [], idempotency: 'off', perMinute: 30 },
  addPicture: {
    method: 'POST', path: '/learning/resources/:id/pictures', action: 'learning.write', summary: '上传正文图片', success: 201, upload: { maxBytes: MOST_PICTURE_BYTES }, perMinute: 30,
    problems: ['learning.not_found', 'learning.step_not_open', 'learning.not_picture', 'learning.too_many_pictures'],
  },
  openPicture: { method: 'GET', path: '/learning/resources/:id/pictures/:picture', action: 'learning.read', summary: '查看正文图片', download: 'application/octet-stream', problems: ['learning.not_found', 'learning.no_file'] },
  askReminder: { method: 'POST', path: '/learning/resources/:id/reminder', action: 'learning.read', summary: '直播开始前提醒我，或取消', problems: ['learning.not_found', 'learning.live_begun'] },
  addReplay: { method: 'POST', path: '/learning/resources/:id/replay', action: 'learning.pieces', summary: '补充直播的回看地址', problems: ['learning.not_found', 'learning.live_not_over'] },
  rateResource: { method: 'POST', path: '/learning/resources/:id/rating', action: 'learning.read', summary: '学完后评分，可以改', problems: ['learning.not_found', 'learning.not_finished'], perMinute: 30 },
  dateResource: { method: 'POST', path: '/learning/resources/:id/dates', action: 'learning.review', summary: '更改已发布资料的生效和失效日期', problems: ['learning.not_found', 'learning.own_piece', 'learning.step_not_open'] },
  reportResource: { method: 'POST', path: '/learning/resources/:id/reports', action: 'learning.read', summary: '提问，或报告失效链接和错误', problems: ONE },
  startSession: { method: 'POST', path: '/learning/resources/:id/sessions', action: 'learning.read', summary: '开始或继续学习', success: 201, problems: ONE },
  confirmResource: { method: 'POST', path: '/learning/resources/:id/confirm', action: 'learning.read', summary: '确认已学（无法记录过程的资料）', problems: ['learning.not_found', 'learning.not_confirmable', 'learning.not_opened', 'learning.enough_today', 'learning.live_not_begun'] },
};

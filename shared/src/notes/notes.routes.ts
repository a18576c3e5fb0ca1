import type { RouteTable } from '../kernel/index.js';
import { MOST_NOTE_PICTURE_BYTES } from './note-pictures.js';
import type { NotesApi } from './notes.contract.js';

const ONE = ['notes.not_found'] as const;
const PIECE = ['learning.not_found'] as const;
const STEP = ['notes.not_found', 'notes.step_not_open'] as const;

/** Routes of notes. Paths of fixed words stand before `:id`. */
export const notesRoutes: RouteTable<NotesApi> = {
  listNotes: { method: 'GET', path: '/notes', action: 'notes.read', summary: '学习心得', problems: [] },
  writeNote: { method: 'POST', path: '/notes', action: 'notes.write', summary: '提交一篇心得', success: 201, problems: ['learning.not_found', 'organisations.not_found', 'organisations.closed'], perMinute: 10 },
  ownNotes: { method: 'GET', path: '/me/notes', action: 'notes.write', summary: '本人的心得', problems: [] },
  reviewNotes: { method: 'GET', path: '/notes/review', action: 'notes.review', summary: '心得审核：待审核、已发布、已退回、已隐藏', problems: [] },
  heldComments: { method: 'GET', path: '/notes/comments/held', action: 'notes.review', summary: '待审核的评论', problems: [] },
  decideComment: { method: 'POST', path: '/notes/comments/:id/decisions', action: 'notes.review', summary: '显示或隐藏一条评论', problems: ['notes.comment_not_found', 'notes.own_comment', 'notes.step_not_open'] },
  removeComment: { method: 'POST', path: '/notes/comments/:id/remove', action: 'notes.write', summary: '删除本人的评论', problems: ['notes.comment_not_found', 'notes.step_not_open'] },
  noteReports: { method: 'GET', path: '/notes/reports', action: 'notes.review', summary: '对心得和评论的举报', problems: [] },
  settleNoteReport: { method: 'POST', path: '/notes/reports/:id/settle', action: 'notes.review', summary: '答复一条举报', problems: ['notes.report_not_found', 'notes.own_note', 'notes.own_comment', 'notes.step_not_open'] },
  pieceTalk: { method: 'GET', path: '/notes/pieces/:id', action: 'notes.read', summary: '一份资料的点赞和评论数', problems: PIECE },
  likePiece: { method: 'POST', path: '/notes/pieces/:id/like', action: 'notes.read', summary: '给资料点赞或取消', problems: PIECE, perMinute: 60 },
  pieceComments: { method: 'GET', path: '/notes/pieces/:id/comments', action: 'notes.read', summary: '一份资料的评论', problems: PIECE },
  commentPiece: { method: 'POST', path: '/notes/pieces/:id/comments', action: 'notes.read', summary: '评论一份资料', success: 201, problems: PIECE, perMinute: 10 },
  reportPieceComment: { method: 'POST', path: '/notes/pieces/:id/comments/:comment/reports', action: 'notes.read', summary: '举报资料下的一条评论', problems: [...PIECE, 'notes.comment_not_found'], perMinute: 10 },
  getNote: { method: 'GET', path: '/notes/:id', action: 'notes.read', summary: '一篇心得', problems: ONE },
  addNotePicture: {
    method: 'POST', path: '/notes/:id/pictures', action: 'notes.write', summary: '给本人的心得加一张图片', success: 201, upload: { maxBytes: MOST_NOTE_PICTURE_BYTES }, perMinute: 30,
    problems: [...STEP, 'notes.not_picture', 'notes.too_many_pictures'],
  },
  removeNotePicture: { method: 'POST', path: '/notes/:id/pictures/:picture/removal', action: 'notes.write', summary: '从本人的心得去掉一张图片', problems: [...STEP, 'notes.no_picture'] },
  openNotePicture: { method: 'GET', path: '/notes/:id/pictures/:picture', action: 'notes.read', summary: '查看心得的图片', download: 'application/octet-stream', problems: [...ONE, 'notes.no_picture'] },
  rewriteNote: { method: 'PUT', path: '/notes/:id', action: 'notes.write', summary: '修改后再次提交', problems: [...STEP, 'learning.not_found', 'organisations.not_found', 'organisations.closed'], perMinute: 10 },
  withdrawNote: { method: 'POST', path: '/notes/:id/withdraw', action: 'notes.write', summary: '撤回本人的心得', problems: STEP },
  decideNote: { method: 'POST', path: '/notes/:id/decisions', action: 'notes.review', summary: '发布、退回、隐藏或恢复', problems: [...STEP, 'notes.own_note', 'notes.being_checked'] },
  chooseNote: { method: 'POST', path: '/notes/:id/excellent', action: 'notes.review', summary: '评为优秀心得，或取消', problems: [...STEP, 'notes.own_note'] },
  likeNote: { method: 'POST', path: '/notes/:id/like', action: 'notes.read', summary: '点赞或取消', problems: ONE, perMinute: 60 },
  noteComments: { method: 'GET', path: '/notes/:id/comments', action: 'notes.read', summary: '一篇心得的评论', problems: ONE },
  writeComment: { method: 'POST', path: '/notes/:id/comments', action: 'notes.read', summary: '评论', success: 201, problems: ONE, perMinute: 10 },
  reportNote: { method: 'POST', path: '/notes/:id/reports', action: 'notes.read', summary: '举报心得或评论', problems: [...ONE, 'notes.comment_not_found'], perMinute: 10 },
};

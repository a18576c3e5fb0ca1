import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { NoteCommentDecision, NoteCommentState } from './note-comment.machine.js';
import type { NoteVisibility } from './note-words.js';
import type { NoteDecision, NoteState } from './note.machine.js';
import type { NoteCheck } from './text-check.js';

/** A note in a list. */
export interface NoteRow {
  id: Id;
  title: string;
  /** Its beginning. */
  excerpt: string;
  state: NoteState;
  visibility: NoteVisibility;
  authorName: string;
  organisationName: string;
  /** Title of the piece it is about. */
  resourceTitle: string | null;
  publishedAt: string | null;
  changedAt: string;
  /** 优秀心得. */
  excellent: boolean;
  likes: number;
  comments: number;
  check: NoteCheck;
}

/** Narrowing the list. */
export interface ListNotesQuery extends PageQuery {
  /** Only 优秀心得. */
  excellent?: boolean;
  /** Only those about a piece. */
  resourceId?: Id;
}

/** Narrowing the notes looked after. */
export interface ReviewNotesQuery extends PageQuery {
  state?: NoteState[];
}

/** What the reader may do with a note. */
export interface NoteRights {
  rewrite: boolean;
  withdraw: boolean;
  decide: NoteDecision[];
  /** Choose it as 优秀心得, or take that back. */
  choose: boolean;
  /** Like, comment, report. */
  respond: boolean;
  /** Add pictures and take them out. */
  pictures: boolean;
}

/** A whole note. */
export interface NoteView extends NoteRow {
  version: number;
  text: string;
  /** Pictures in their order. */
  pictures: Id[];
  resourceId: Id | null;
  /** Why it came back or was hidden. */
  opinion: string | null;
  liked: boolean;
  own: boolean;
  may: NoteRights;
}

/** What a note is made of. */
export interface NoteFacts {
  title: string;
  text: string;
  visibility: NoteVisibility;
  /** The piece it is about; a free note without. */
  resourceId?: Id;
}

/** Sent in again. */
export interface RewriteNoteRequest extends NoteFacts {
  version: number;
}

/** Taken back by the author. */
export interface WithdrawNoteRequest {
  version: number;
}

/** A decision of somebody else; going back and hiding say why. */
export interface DecideNoteRequest {
  version: number;
  action: NoteDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** 优秀心得 or no longer. */
export interface ChooseNoteRequest {
  version: number;
  excellent: boolean;
}

/** Like or no longer. */
export interface LikeNoteRequest {
  liked: boolean;
}

/** Likes as they then are. */
export interface NoteLikes {
  liked: boolean;
  likes: number;
}

/** What others say to a piece of the library, as the reader has it. */
export interface PieceTalk {
  title: string;
  likes: number;
  liked: boolean;
  /** Shown ones. */
  comments: number;
  /** Like and comment: the piece is offered to the reader. */
  respond: boolean;
  /** The reader's own piece, which they do not like. */
  own: boolean;
}

/** A comment under a note or a piece. */
export interface NoteComment {
  id: Id;
  text: string;
  authorName: string;
  writtenAt: string;
  state: NoteCommentState;
  own: boolean;
  decide: NoteCommentDecision[];
}

/** A new comment. */
export interface WriteCommentRequest {
  text: string;
}

/** A comment that waits for a keeper. */
export interface HeldComment {
  id: Id;
  /** What it stands under: a note, or a piece of the library. */
  noteId: Id | null;
  resourceId: Id | null;
  aboutTitle: string;
  text: string;
  authorName: string;
  writtenAt: string;
  check: NoteCheck;
}

/** A keeper shows a comment or takes it down; taking down says why. */
export interface DecideCommentRequest {
  action: NoteCommentDecision;
  /** @maxLength 200 */
  reason?: string;
}

/** What somebody finds wrong with a note or one of its comments. */
export interface ReportNoteRequest {
  commentId?: Id;
  /** @maxLength 200 */
  reason: string;
}

/** What somebody finds wrong with a comment under a piece. */
export interface ReportCommentRequest {
  /** @maxLength 200 */
  reason: string;
}

/** A report that waits. */
export interface NoteReportRow {
  id: Id;
  /** What it is about, or stands under: a note, or a piece of the library. */
  noteId: Id | null;
  resourceId: Id | null;
  aboutTitle: string;
  /** The comment that is meant; null when it is the note. */
  commentId: Id | null;
  commentText: string | null;
  reason: string;
  reportedBy: string;
  reportedAt: string;
}

/** What was done about a report; the reporter is told. */
export interface SettleNoteReportRequest {
  /** @maxLength 200 */
  answer: string;
}

/** Taken note of; false when it was so already. */
export interface NoteDone {
  done: boolean;
}

/** Routes of notes; a picture is a file. */
export interface NotesApi {
  listNotes: { query: ListNotesQuery; answer: Page<NoteRow> };
  writeNote: { body: NoteFacts; answer: NoteView };
  ownNotes: { query: PageQuery; answer: Page<NoteRow> };
  reviewNotes: { query: ReviewNotesQuery; answer: Page<NoteRow> };
  heldComments: { query: PageQuery; answer: Page<HeldComment> };
  decideComment: { params: { id: Id }; body: DecideCommentRequest; answer: NoteDone };
  removeComment: { params: { id: Id }; answer: NoteDone };
  noteReports: { query: PageQuery; answer: Page<NoteReportRow> };
  settleNoteReport: { params: { id: Id }; body: SettleNoteReportRequest; answer: NoteDone };
  pieceTalk: { params: { id: Id }; answer: PieceTalk };
  likePiece: { params: { id: Id }; body: LikeNoteRequest; answer: NoteLikes };
  pieceComments: { params: { id: Id }; query: PageQuery; answer: Page<NoteComment> };
  commentPiece: { params: { id: Id }; body: WriteCommentRequest; answer: NoteComment };
  reportPieceComment: { params: { id: Id; comment: Id }; body: ReportCommentRequest; answer: NoteDone };
  getNote: { params: { id: Id }; answer: NoteView };
  addNotePicture: { params: { id: Id }; answer: NoteView };
  removeNotePicture: { params: { id: Id; picture: Id }; answer: NoteView };
  openNotePicture: { params: { id: Id; picture: Id } };
  rewriteNote: { params: { id: Id }; body: RewriteNoteRequest; answer: NoteView };
  withdrawNote: { params: { id: Id }; body: WithdrawNoteRequest; answer: NoteView };
  decideNote: { params: { id: Id }; body: DecideNoteRequest; answer: NoteView };
  chooseNote: { params: { id: Id }; body: ChooseNoteRequest; answer: NoteView };
  likeNote: { params: { id: Id }; body: LikeNoteRequest; answer: NoteLikes };
  noteComments: { params: { id: Id }; query: PageQuery; answer: Page<NoteComment> };
  writeComment: { params: { id: Id }; body: WriteCommentRequest; answer: NoteComment };
  reportNote: { params: { id: Id }; body: ReportNoteRequest; answer: NoteDone };
}

import type { Page } from '@party/shared/kernel';
import type { NoteComment, NoteDone } from '@party/shared/notes';
import { api } from './api';

/** Where comments stand: under a note or under a piece of the library. The same people see to both. */
export interface CommentPlace {
  id: string;
  list(cursor: string | null): Promise<Page<NoteComment>>;
  write(text: string, key: string): Promise<NoteComment>;
  /** Of a comment, or of the note itself as null; a piece itself is reported on its own page. */
  report(commentId: string | null, reason: string, key: string): Promise<NoteDone>;
}

const pageAt = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** Under a note. */
export const underNote = (id: string): CommentPlace => ({
  id,
  list: (cursor) => api.noteComments({ params: { id }, query: pageAt(cursor) }),
  write: (text, key) => api.writeComment({ params: { id }, body: { text } }, { key }),
  report: (commentId, reason, key) => api.reportNote({ params: { id }, body: { reason, ...(commentId === null ? {} : { commentId }) } }, { key }),
});

/** Under a piece of the library. */
export const underPiece = (id: string): CommentPlace => ({
  id,
  list: (cursor) => api.pieceComments({ params: { id }, query: pageAt(cursor) }),
  write: (text, key) => api.commentPiece({ params: { id }, body: { text } }, { key }),
  report: (commentId, reason, key) => api.reportPieceComment({ params: { id, comment: commentId ?? '' }, body: { reason } }, { key }),
});

import type { Id } from '@party/shared/kernel';
import {
  LONGEST_COMMENT, LONGEST_NOTE, LONGEST_NOTE_TITLE, NOTE_COMMENT_DECISIONS, NOTE_DECISIONS, NOTE_STATES, NOTE_VISIBILITIES, SHORTEST_NOTE,
  type ChooseNoteRequest, type DecideCommentRequest, type DecideNoteRequest, type LikeNoteRequest, type ListNotesQuery, type NoteFacts, type NoteState, type NoteVisibility, type ReportCommentRequest, type ReportNoteRequest,
  type ReviewNotesQuery, type RewriteNoteRequest, type SettleNoteReportRequest, type WithdrawNoteRequest, type WriteCommentRequest,
} from '@party/shared/notes';
import { Flag, IdField, IdParams, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);

export class ListNotesDto extends PageQueryDto implements ListNotesQuery {
  @Optional() @Flag('只看优秀心得')
  excellent?: boolean;

  @Optional() @IdField('学习资料')
  resourceId?: string;
}

export class ReviewNotesDto extends PageQueryDto implements ReviewNotesQuery {
  @Optional() @SomeOf('状态', NOTE_STATES)
  state?: NoteState[];
}

export class NoteFactsDto implements NoteFacts {
  @Text('标题', LONGEST_NOTE_TITLE, 2)
  title: string;

  @Text('正文', LONGEST_NOTE, SHORTEST_NOTE)
  text: string;

  @OneOf('可见范围', NOTE_VISIBILITIES)
  visibility: NoteVisibility;

  @Optional() @IdField('学习资料')
  resourceId?: string;
}

export class RewriteNoteDto extends NoteFactsDto implements RewriteNoteRequest {
  @Version()
  version: number;
}

export class WithdrawNoteDto implements WithdrawNoteRequest {
  @Version()
  version: number;
}

export class DecideNoteDto extends WithdrawNoteDto implements DecideNoteRequest {
  @OneOf('操作', NOTE_DECISIONS)
  action: DecideNoteRequest['action'];

  @Optional() @Text('原因', 200, 0)
  opinion?: string;
}

export class ChooseNoteDto extends WithdrawNoteDto implements ChooseNoteRequest {
  @Flag('优秀心得')
  excellent: boolean;
}

export class LikeNoteDto implements LikeNoteRequest {
  @Flag('点赞')
  liked: boolean;
}

export class WriteCommentDto implements WriteCommentRequest {
  @Text('评论', LONGEST_COMMENT)
  text: string;
}

export class DecideCommentDto implements DecideCommentRequest {
  @OneOf('操作', NOTE_COMMENT_DECISIONS)
  action: DecideCommentRequest['action'];

  @Optional() @Text('原因', 200, 0)
  reason?: string;
}

export class ReportNoteDto implements ReportNoteRequest {
  @Optional() @IdField('评论')
  commentId?: string;

  @Text('原因', 200, 2)
  reason: string;
}

export class SettleNoteReportDto implements SettleNoteReportRequest {
  @Text('答复', 200, 2)
  answer: string;
}

export class NotePictureParams extends IdParams {
  @IdField('图片')
  picture: Id;
}

export class PieceCommentParams extends IdParams {
  @IdField('评论')
  comment: Id;
}

export class ReportCommentDto implements ReportCommentRequest {
  @Text('原因', 200, 2)
  reason: string;
}

import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { TIMED_KINDS, type ListMessagesQuery, type MessageTime, type MessageTimesQuery, type ReadMessagesRequest, type SetMessageTimeRequest, type TimedKind } from '@party/shared/notifications';
import { Flag, Formed, IdField, OneOf, Optional, PageQueryDto, Whole } from '../../platform/http/fields.js';

export class ListMessagesDto extends PageQueryDto implements ListMessagesQuery {
  @Optional() @Flag('只看未读')
  unread: boolean = false;
}

export class ReadMessagesDto implements ReadMessagesRequest {
  @IdField('消息编号')
  through: string;
}

export class MessageTimesQueryDto implements MessageTimesQuery {
  @IdField('党组织')
  organisationId: string;
}

/** Null is a value of its own; absent is refused. */
const NotNull = (): PropertyDecorator => ValidateIf((_object: object, value: unknown) => value !== null);

class MessageTimeDto implements MessageTime {
  @Flag('是否发送')
  on: boolean;

  @Formed('时间', /^([01]\d|2[0-3]):[0-5]\d$/, '须为 08:00 这样的时间')
  at: string;

  @NotNull() @Whole('每月几日', 1, 31)
  day: number | null;
}

export class SetMessageTimeDto implements SetMessageTimeRequest {
  @IdField('党组织')
  organisationId: string;

  @OneOf('消息', TIMED_KINDS)
  kind: TimedKind;

  @applyDecorators(NotNull(), IsObject({ message: '请填写时间，或选择与上级相同' }), ValidateNested({ message: '请填写时间' }), Type(() => MessageTimeDto))
  time: MessageTimeDto | null;
}

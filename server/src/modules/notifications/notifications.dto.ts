import type { ListMessagesQuery, ReadMessagesRequest } from '@party/shared/notifications';
import { Flag, IdField, Optional, PageQueryDto } from '../../platform/http/fields.js';

export class ListMessagesDto extends PageQueryDto implements ListMessagesQuery {
  @Optional() @Flag('只看未读')
  unread: boolean = false;
}

export class ReadMessagesDto implements ReadMessagesRequest {
  @IdField('消息编号')
  through: string;
}

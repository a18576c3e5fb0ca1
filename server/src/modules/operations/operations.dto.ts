import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import type { TestReminderRequest } from '@party/shared/operations';
import { OneOf } from '../../platform/http/fields.js';

export class TestReminderDto implements TestReminderRequest {
  @OneOf('消息类型', Object.keys(MESSAGE_KINDS) as MessageKind[])
  kind: MessageKind;
}

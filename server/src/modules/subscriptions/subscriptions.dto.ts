import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import {
  TEMPLATE_NAMES, TEMPLATES_AT_ONCE, TIME_OF_DAY, type AnswerSubscriptionsRequest, type QuietHours, type ReminderTemplate, type SetSubscriptionsRequest, type SubscriptionResult, type WechatCheckQuery, type WechatPushQuery,
} from '@party/shared/subscriptions';
import { Formed, ListOf, OneOf, Optional, SomeOf, Text } from '../../platform/http/fields.js';

const RESULTS: readonly SubscriptionResult[] = ['accept', 'reject', 'ban', 'filter'];

class QuietHoursDto implements QuietHours {
  @Formed('免打扰开始', TIME_OF_DAY, '须为 22:00 这样的时间')
  from: string;

  @Formed('免打扰结束', TIME_OF_DAY, '须为 07:00 这样的时间')
  until: string;
}

/** The nested value or null; absent is refused, because a setting replaces the whole. */
const Nullable = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(ValidateIf((_object: object, value: unknown) => value !== null), IsObject({ message: '免打扰时段须为开始和结束，或为空' }), ValidateNested({ message: '免打扰时段须填写开始和结束' }), Type(type));

export class SetSubscriptionsDto implements SetSubscriptionsRequest {
  @SomeOf('不提醒的内容', Object.keys(MESSAGE_KINDS))
  muted: MessageKind[];

  @Nullable(() => QuietHoursDto)
  quiet: QuietHours | null;
}

class AnswerDto {
  @OneOf('提醒', TEMPLATE_NAMES)
  template: ReminderTemplate;

  @OneOf('选择', RESULTS)
  result: SubscriptionResult;
}

export class AnswerSubscriptionsDto implements AnswerSubscriptionsRequest {
  @ListOf('选择', () => AnswerDto, TEMPLATES_AT_ONCE)
  answers: AnswerDto[];

  @Formed('位置', /^(?=.{3,60}$)[a-z]+(?:[/-][a-z]+)+$/, '格式有误')
  place: string;
}

export class WechatPushDto implements WechatPushQuery {
  @Text('签名', 64)
  signature: string;

  @Formed('时间', /^\d{1,12}$/, '须为秒数')
  timestamp: string;

  @Text('随机串', 128)
  nonce: string;

  @Optional() @Text('用户标识', 64)
  openid?: string;

  @Optional() @Text('加密方式', 16)
  encrypt_type?: string;

  @Optional() @Text('消息签名', 64)
  msg_signature?: string;
}

export class WechatCheckDto extends WechatPushDto implements WechatCheckQuery {
  @Text('回显', 256)
  echostr: string;
}

import type { MessageKind } from '../notifications/index.js';
import type { QuietHours } from './quiet-hours.js';
import type { ReminderTemplate } from './reminder-templates.js';

/** What the person answered to WeChat's question for one template. */
export type SubscriptionResult = 'accept' | 'reject' | 'ban' | 'filter';

/** A template as the person knows it. */
export interface ReminderTemplateView {
  name: ReminderTemplate;
  label: string;
  /** What it is good for, in a sentence that stands before WeChat's question. */
  why: string;
  /** What it reminds of. */
  kinds: string[];
  /** Id at WeChat, for the question; null where this installation has none. */
  templateId: string | null;
  /** Reminders left. */
  left: number;
}

/** A kind of messages the person may switch off outside the app; inside it everything stays. */
export interface ReminderKindView {
  kind: MessageKind;
  label: string;
  /** No reminder by WeChat. */
  muted: boolean;
}

/** How the caller is reminded outside the app. */
export interface SubscriptionSettings {
  templates: ReminderTemplateView[];
  kinds: ReminderKindView[];
  /** Null: at any hour. */
  quiet: QuietHours | null;
}

/** The answers to one question, at most three. */
export interface AnswerSubscriptionsRequest {
  /** @minItems 1 @maxItems 3 */
  answers: { template: ReminderTemplate; result: SubscriptionResult }[];
  /** Where it was asked, e.g. `transfers/form`. @minLength 3 @maxLength 60 @pattern ^[a-z]+(?:[/-][a-z]+)+$ */
  place: string;
}

/** What not to be reminded of, and when not. */
export interface SetSubscriptionsRequest {
  /** @maxItems 50 */
  muted: MessageKind[];
  quiet: QuietHours | null;
}

/** What WeChat adds to the address when it pushes an event; the signature is SHA-1 over the sorted token, timestamp and nonce. */
export interface WechatPushQuery {
  /** @maxLength 64 */
  signature: string;
  /** Seconds since the epoch. @pattern ^\d{1,12}$ */
  timestamp: string;
  /** @maxLength 128 */
  nonce: string;
  /** Whose event it is, which the event says too. @maxLength 64 */
  openid?: string;
  /** `aes` for sealed events. @maxLength 16 */
  encrypt_type?: string;
  /** Signature with the sealed text among what is signed. @maxLength 64 */
  msg_signature?: string;
}

/** The question by which WeChat makes sure of an address. */
export interface WechatCheckQuery extends WechatPushQuery {
  /** Sent back as it came. @maxLength 256 */
  echostr: string;
}

/** Routes of reminders by WeChat. */
export interface SubscriptionsApi {
  getSubscriptions: { answer: SubscriptionSettings };
  setSubscriptions: { body: SetSubscriptionsRequest; answer: SubscriptionSettings };
  answerSubscriptions: { body: AnswerSubscriptionsRequest; answer: SubscriptionSettings };
  checkWechatEvents: { query: WechatCheckQuery };
  receiveWechatEvent: { query: WechatPushQuery };
}

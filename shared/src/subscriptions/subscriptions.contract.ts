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

/** Routes of reminders by WeChat. */
export interface SubscriptionsApi {
  getSubscriptions: { answer: SubscriptionSettings };
  setSubscriptions: { body: SetSubscriptionsRequest; answer: SubscriptionSettings };
  answerSubscriptions: { body: AnswerSubscriptionsRequest; answer: SubscriptionSettings };
}

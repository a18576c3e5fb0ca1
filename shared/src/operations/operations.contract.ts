import type { Id } from '../kernel/index.js';
import type { MessageKind } from '../notifications/index.js';
import type { DeliveryState, ReminderTemplate } from '../subscriptions/index.js';

/** Work that waits to leave the service. */
export interface QueueFigures {
  /** Not yet handed over, whenever it is due. */
  waiting: number;
  /** Of these, due now. */
  due: number;
  /** Of these, tried before. */
  retrying: number;
  /** Since when the oldest one is due; null when none is. */
  oldestDueAt: string | null;
  /** Given up: somebody has to look at them. */
  dead: number;
}

/** Messages that came to a state for a reason, of those due since midnight. */
export interface OutcomeFigure {
  state: DeliveryState;
  /** Null where the state says it all. */
  reason: string | null;
  count: number;
}

/** A template as it stands in this installation. */
export interface TemplateFigure {
  template: ReminderTemplate;
  label: string;
  /** An id at WeChat is set: without one nothing leaves by it. */
  configured: boolean;
  /** Acceptances nobody has used. */
  free: number;
}

/** All sending to WeChat waits, because WeChat takes no message of anybody. */
export interface SendingPause {
  /** A few messages are tried from then on. */
  until: string;
  /** `rate_limited`, `quota_exhausted` or `busy`. */
  reason: string;
  /** Waits in a row: each is longer than the one before. */
  level: number;
}

/** How messages leave the service. Names and texts of nobody. */
export interface MessageFigures {
  queue: QueueFigures;
  /** Null while messages go out as always. */
  pause: SendingPause | null;
  /** Handed to WeChat within the last so many minutes. */
  delivered: { minutes: number; count: number }[];
  today: OutcomeFigure[];
  templates: TemplateFigure[];
  /** How the caller's last test went; null before the first. */
  lastTest: { state: DeliveryState; reason: string | null; at: string } | null;
}

/** Work that was given up. */
export interface DeadLetterView {
  id: Id;
  topic: string;
  key: string;
  attempts: number;
  /** What went wrong the last time, as it was thrown. */
  fault: string | null;
  finishedAt: string;
}

/**
 * Whose message a preview shows: the caller's own latest one, the latest anybody was told with the names in it masked, or one
 * written for the preview, because the service has told nobody of this kind.
 */
export type PreviewSourceKind = 'own' | 'masked' | 'sample';

/** What a kind of message looks like at WeChat. */
export interface TemplatePreview {
  kind: MessageKind;
  label: string;
  template: ReminderTemplate;
  source: PreviewSourceKind;
  /** Fields in their order, cut to what WeChat takes; null when one would be empty. */
  values: { key: string; value: string }[] | null;
  /** Where a tap leads. */
  page: string;
}

/** Send a message of a kind to oneself. */
export interface TestReminderRequest {
  kind: MessageKind;
}

/** Routes of running the service. */
export interface OperationsApi {
  messageFigures: { answer: MessageFigures };
  listDeadLetters: { answer: { items: DeadLetterView[] } };
  replayDeadLetter: { params: { id: Id }; answer: MessageFigures };
  replayDeadLetters: { answer: MessageFigures };
  templatePreviews: { answer: { items: TemplatePreview[] } };
  testReminder: { body: TestReminderRequest; answer: MessageFigures };
}

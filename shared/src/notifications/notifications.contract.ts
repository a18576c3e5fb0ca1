import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { TodoLink } from '../workbench/index.js';
import type { MessageKind } from './message-kinds.js';
import type { MessageTime, TimedKind } from './message-times.js';

/** A message to the caller. */
export interface MessageView {
  id: Id;
  kind: MessageKind;
  /** Words of the kind. */
  label: string;
  title: string;
  /** May be empty. */
  body: string;
  /** Page that tells more. It judges anew who may see it. */
  link: TodoLink;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** ISO 8601 UTC; null while unread. */
  readAt: string | null;
}

/** A page of the caller's messages, the latest first. */
export interface ListMessagesQuery extends PageQuery {
  /** Only what was not read yet. */
  unread?: boolean;
}

/** How many messages the caller has not read: as many as the list of unread ones has. */
export interface MessageCount {
  unread: number;
}

/** Mark everything up to a message as read; what came after it stays unread, because nobody has seen it. */
export interface ReadMessagesRequest {
  /** The newest message that was on the screen. */
  through: Id;
}

/** When a kind of messages goes out to the people of an organisation. */
export interface MessageTimeView extends MessageTime {
  kind: TimedKind;
  label: string;
  /** Who hears what. */
  about: string;
  rhythm: 'daily' | 'workdays' | 'mondays' | 'monthly';
  /** Hours after which a missed one is dropped; null: with the end of its day. */
  lateHours: number | null;
  /** Organisation that set it; null where nobody has. */
  setBy: string | null;
  /** Whether it was set for this very organisation. */
  own: boolean;
}

/** Times of an organisation's messages. */
export interface MessageTimes {
  organisationId: Id;
  organisationName: string;
  kinds: MessageTimeView[];
}

/** Whose times. */
export interface MessageTimesQuery {
  organisationId: Id;
}

/** Set one time for an organisation and everything below it that has none of its own. */
export interface SetMessageTimeRequest {
  organisationId: Id;
  kind: TimedKind;
  /** Null: the same as the organisation above. */
  time: MessageTime | null;
}

/** Routes of messages. */
export interface NotificationsApi {
  listMessages: { query: ListMessagesQuery; answer: Page<MessageView> };
  countMessages: { answer: MessageCount };
  readMessages: { body: ReadMessagesRequest; answer: MessageCount };
  readMessage: { params: { id: Id }; answer: MessageView };
  messageTimes: { query: MessageTimesQuery; answer: MessageTimes };
  setMessageTime: { body: SetMessageTimeRequest; answer: MessageTimes };
}

import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { TodoLink } from '../workbench/index.js';
import type { MessageKind } from './message-kinds.js';

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

/** Routes of messages. */
export interface NotificationsApi {
  listMessages: { query: ListMessagesQuery; answer: Page<MessageView> };
  countMessages: { answer: MessageCount };
  readMessages: { body: ReadMessagesRequest; answer: MessageCount };
  readMessage: { params: { id: Id }; answer: MessageView };
}

import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import { MESSAGE_KINDS, type ListMessagesQuery, type MessageCount, type MessageView } from '@party/shared/notifications';
import { orderFrom, type KeysetOrder } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import type { Message } from './message.entity.js';
import { MessagesRepository } from './messages.repository.js';

const LATEST: KeysetOrder = { column: 'm.created_at', id: 'm.id', direction: 'DESC' };

/** A message as its recipient sees it; the only way out. */
export const presentMessage = ({ id, kind, title, body, link, createdAt, readAt }: Message): MessageView => ({
  id, kind, label: MESSAGE_KINDS[kind], title, body, link, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null,
});

/** Reads a person's messages, for that person. */
@Injectable()
export class MessagesReader {
  constructor(private readonly rows: MessagesRepository) {}

  /** The latest first. @throws Problem request.cursor_invalid */
  async list(memberId: Id, { limit = DEFAULT_PAGE, cursor, unread = false }: ListMessagesQuery): Promise<Page<MessageView>> {
    const query = this.rows.of(memberId);
    if (unread) query.andWhere('m.read_at IS NULL');
    const rows = await orderFrom(query, LATEST, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    return pageOf(rows, limit, presentMessage, (row) => [row.createdAt.getTime(), row.id]);
  }

  async count(memberId: Id): Promise<MessageCount> {
    return { unread: await this.rows.unread(memberId) };
  }
}

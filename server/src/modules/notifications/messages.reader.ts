import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import { MESSAGE_KINDS, type ListMessagesQuery, type MessageCount, type MessageView } from '@party/shared/notifications';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import type { Message } from './message.entity.js';
import { MessagesRepository } from './messages.repository.js';

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
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, 2);
      if (typeof at !== 'number' || !Number.isSafeInteger(at)) throw new Problem('request.cursor_invalid');
      query.andWhere('(m.created_at < :at OR (m.created_at = :at AND m.id < :id))', { at: new Date(at), id: String(id) });
    }
    const rows = await query.orderBy('m.createdAt', 'DESC').addOrderBy('m.id', 'DESC').limit(limit + 1).getMany();
    return pageOf(rows, limit, presentMessage, (row) => [row.createdAt.getTime(), row.id]);
  }

  async count(memberId: Id): Promise<MessageCount> {
    return { unread: await this.rows.unread(memberId) };
  }
}

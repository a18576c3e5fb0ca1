import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { TodoLink } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Message, type ForPosts } from './message.entity.js';

/** Something to be told to people. */
export interface NewMessage {
  memberIds: readonly Id[];
  kind: MessageKind;
  /** At most 40 characters: what happened. No number of a person, nobody's name but the recipient's own. */
  title: string;
  /** At most 120 characters; may be empty. The same holds for it: reasons and values are read on the page. */
  body: string;
  /** Page that tells more; it judges anew who may see it. */
  link: TodoLink;
  /** Positions it is told to, and not to a person: who holds none of them any more when it leaves the app is not reminded of it. */
  forPosts?: ForPosts;
  /** What is told, 1–120 ASCII characters, e.g. `correction:<id>:<version>`: nobody is told the same thing twice. */
  subjectKey: string;
}

/** One person's own text of something many are told. */
export type EachMessage = Omit<NewMessage, 'memberIds' | 'kind'> & { memberId: Id };

/** A message that was not there before. */
export interface ToldMessage {
  id: Id;
  memberId: Id;
}

/** A message as it was told. */
export interface KeptMessage extends Pick<NewMessage, 'title' | 'body' | 'link'> {
  /** Epoch milliseconds. */
  at: number;
}

/** Recipients of one statement. */
const BATCH = 500;
/** Messages among which the latest of a kind is looked for. */
const LOOKED_BACK = 120_000;
const PURGED_AT_ONCE = 1000;
const INSERT = 'INSERT INTO message (id, member_id, subject_key, kind, title, body, link, for_posts, created_at) VALUES ?';

/** Rows of messages. */
@Injectable()
export class MessagesRepository {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Add a message for each recipient who does not have it; gives the rows that are new. They are written in the order of their
   * recipients' ids, so that two who tell many never wait for each other.
   */
  add(tx: Tx, { memberIds, kind, ...message }: NewMessage): Promise<ToldMessage[]> {
    return this.addEach(tx, kind, [...new Set(memberIds)].map((memberId) => ({ memberId, ...message })));
  }

  /** The same with a text for each. */
  async addEach(tx: Tx, kind: MessageKind, messages: readonly EachMessage[]): Promise<ToldMessage[]> {
    const now = this.clock.date();
    const sorted = [...messages].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    const told: ToldMessage[] = [];
    for (let at = 0; at < sorted.length; at += BATCH) {
      const some = sorted.slice(at, at + BATCH).map(({ memberId, subjectKey, title, body, link, forPosts }) => {
        const id = this.ids.next();
        return { id, memberId, row: [id, memberId, subjectKey, kind, title, body, JSON.stringify(link), forPosts === undefined ? null : JSON.stringify(forPosts), now] };
      });
      told.push(...(await this.addSome(tx, some)));
    }
    return told;
  }

  /** Mostly all of them are new; when one is not, the statement has done nothing, and which are new is asked. */
  private async addSome(tx: Tx, some: readonly (ToldMessage & { row: unknown[] })[]): Promise<ToldMessage[]> {
    const values = [some.map(({ row }) => row)];
    try {
      await tx.manager.query(INSERT, values);
      return some.map(({ id, memberId }) => ({ id, memberId }));
    } catch (fault) {
      if (!isDuplicateKey(fault, 'uq_message_subject')) throw fault;
    }
    // Not INSERT IGNORE: that would also swallow a text too long or a recipient who does not exist.
    await tx.manager.query(`${INSERT} ON DUPLICATE KEY UPDATE id = id`, values);
    return tx.manager.query<ToldMessage[]>('SELECT id, member_id AS memberId FROM message WHERE id IN (?) ORDER BY member_id', [some.map(({ id }) => id)]);
  }

  /** Messages of one person, as a query over `m`. */
  of(memberId: Id, tx?: Tx): SelectQueryBuilder<Message> {
    return (tx?.manager ?? this.source.manager).createQueryBuilder(Message, 'm').where('m.member_id = :memberId', { memberId });
  }

  /** The person's latest message of each kind. */
  async latestByKind(memberId: Id): Promise<Map<MessageKind, KeptMessage>> {
    const rows = await this.of(memberId).andWhere('m.id IN (SELECT MAX(n.id) FROM message n WHERE n.member_id = :memberId GROUP BY n.kind)').getMany();
    return new Map(rows.map(({ kind, title, body, link, createdAt }) => [kind, { title, body, link, at: createdAt.getTime() }]));
  }

  /** The latest message of each kind among those told last. */
  async latestOfAll(): Promise<Map<MessageKind, KeptMessage>> {
    // Ids rise with time, so the last of them are read off the key, and no kind needs an index of its own.
    const rows = await this.source.manager
      .createQueryBuilder(Message, 'm')
      .innerJoin(`(SELECT MAX(r.id) AS id FROM (SELECT id, kind FROM message ORDER BY id DESC LIMIT ${LOOKED_BACK}) r GROUP BY r.kind)`, 'latest', 'latest.id = m.id')
      .getMany();
    return new Map(rows.map(({ kind, title, body, link, createdAt }) => [kind, { title, body, link, at: createdAt.getTime() }]));
  }

  /** Messages the person has not read. */
  unread(memberId: Id, tx?: Tx): Promise<number> {
    return (tx?.manager ?? this.source.manager).countBy(Message, { memberId, readAt: IsNull() });
  }

  /** Note that the person has read a message now; what was read before keeps its moment. */
  async markRead(tx: Tx, { id, memberId }: Pick<Message, 'id' | 'memberId'>): Promise<void> {
    await tx.manager.update(Message, { id, memberId, readAt: IsNull() }, { readAt: this.clock.date() });
  }

  /** The same for everything that came up to a message. */
  async markReadThrough(tx: Tx, { memberId, createdAt, id }: Message): Promise<void> {
    await tx.manager.query(
      'UPDATE message SET read_at = ? WHERE member_id = ? AND read_at IS NULL AND (created_at < ? OR (created_at = ? AND id <= ?))',
      [this.clock.date(), memberId, createdAt, createdAt, id],
    );
  }

  /** Delete some of what has had its time; gives how many went. */
  async purge(readBefore: Date, createdBefore: Date): Promise<number> {
    let gone = 0;
    for (const [where, end] of [['read_at < ?', readBefore], ['read_at IS NULL AND created_at < ?', createdBefore]] as const) {
      const { affectedRows } = (await this.source.query(`DELETE FROM message WHERE ${where} LIMIT ${PURGED_AT_ONCE}`, [end])) as { affectedRows: number };
      gone += affectedRows;
    }
    return gone;
  }
}

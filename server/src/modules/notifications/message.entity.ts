import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { PositionKind } from '@party/shared/permissions';
import type { TodoLink } from '@party/shared/workbench';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Positions at an organisation whose business something is. */
export interface ForPosts {
  organisationIds: readonly Id[];
  kinds: readonly PositionKind[];
}

/** One message to one person. */
@Entity('message')
export class Message {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  /** What it tells; unique for the person. */
  @Column({ name: 'subject_key', type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  subjectKey: string;

  @CodeColumn('kind')
  kind: MessageKind;

  @TextColumn('title', 40)
  title: string;

  @TextColumn('body', 120)
  body: string;

  @Column({ type: 'json' })
  link: TodoLink;

  /** Positions of which the recipient must still hold one when the message leaves the app; null: it is about the person. */
  @Column({ name: 'for_posts', type: 'json', nullable: true })
  forPosts: ForPosts | null;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('read_at', { nullable: true })
  readAt: Date | null;
}

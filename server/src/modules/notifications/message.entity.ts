import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { TodoLink } from '@party/shared/workbench';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

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

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('read_at', { nullable: true })
  readAt: Date | null;
}

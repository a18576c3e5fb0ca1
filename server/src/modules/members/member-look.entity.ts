import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { LookKind } from '@party/shared/members';
import { CodeColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Somebody saw unmasked values of a person; the person can read who, when, what and why. */
@Entity('member_look')
export class MemberLook {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id: number;

  @RefColumn('member_id')
  memberId: Id;

  @RefColumn('viewer_id')
  viewerId: Id;

  @CodeColumn('kind')
  kind: LookKind;

  /** Fields that were shown. */
  @Column({ type: 'json' })
  fields: string[];

  @TextColumn('reason', 200)
  reason: string;

  @MomentColumn('created_at')
  createdAt: Date;
}

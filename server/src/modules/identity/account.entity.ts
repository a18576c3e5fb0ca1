import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

/** A WeChat user of this app. The openid stands sealed; the blind index finds it. */
@Entity('account')
export class Account {
  @IdColumn()
  id: Id;

  @Column({ type: 'varchar', length: 400, charset: 'ascii', collation: 'ascii_bin', name: 'openid_sealed', nullable: true })
  openidSealed: string | null;

  @Column({ type: 'char', length: 43, charset: 'ascii', collation: 'ascii_bin', name: 'openid_index', nullable: true })
  openidIndex: string | null;

  /** Roster record the account is bound to; unique, so one record has one WeChat user. */
  @RefColumn('member_id', { nullable: true })
  memberId: Id | null;

  @MomentColumn('bound_at', { nullable: true })
  boundAt: Date | null;

  @MomentColumn('created_at')
  createdAt: Date;

  /** Set when the person withdrew consent: the account is an empty shell that history points to. */
  @MomentColumn('erased_at', { nullable: true })
  erasedAt: Date | null;
}

import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { SessionView } from '@party/shared/identity';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One login on one device. Renewal rotates the refresh token; an old one ends the session. */
@Entity('session')
export class Session {
  @IdColumn()
  id: Id;

  @RefColumn('account_id')
  accountId: Id;

  @CodeColumn('channel')
  channel: SessionView['channel'];

  @TextColumn('device', 200)
  device: string;

  @Column({ type: 'varchar', length: 45, charset: 'ascii', name: 'ip' })
  ip: string;

  /** SHA-256 of the refresh token that is good now. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'refresh_hash' })
  refreshHash: string;

  @MomentColumn('opened_at')
  openedAt: Date;

  @MomentColumn('last_seen_at')
  lastSeenAt: Date;

  @MomentColumn('ends_at')
  endsAt: Date;

  @MomentColumn('ended_at', { nullable: true })
  endedAt: Date | null;

  @CodeColumn('end_reason', { nullable: true })
  endReason: SessionEndReason | null;
}

/** Why a session ended. */
export type SessionEndReason = 'logout' | 'ended_by_self' | 'binding_changed' | 'refresh_reused' | 'consent_withdrawn';

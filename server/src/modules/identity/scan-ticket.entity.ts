import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** States of a scan ticket; `collected` is final and gave out its session. */
export type ScanTicketState = 'waiting' | 'scanned' | 'confirmed' | 'rejected' | 'collected';

/** A login that a computer asked for and a phone decides. */
@Entity('scan_ticket')
export class ScanTicket {
  @IdColumn()
  id: Id;

  /** SHA-256 of the secret the computer keeps. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'secret_hash' })
  secretHash: string;

  @CodeColumn('state')
  state: ScanTicketState;

  @TextColumn('device', 200)
  device: string;

  @Column({ type: 'varchar', length: 45, charset: 'ascii', name: 'ip' })
  ip: string;

  @MomentColumn('opened_at')
  openedAt: Date;

  @MomentColumn('expires_at')
  expiresAt: Date;

  /** Account that scanned it first; nobody else may decide. */
  @RefColumn('account_id', { nullable: true })
  accountId: Id | null;
}

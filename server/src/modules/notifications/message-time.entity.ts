import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { TimedKind } from '@party/shared/notifications';
import { MomentColumn, RefColumn } from '../../platform/database/columns.js';

const ASCII = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** When a kind of messages goes out, as one organisation has set it. */
@Entity('message_time')
export class MessageTimeRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'char', length: 26, ...ASCII })
  organisationId: Id;

  @PrimaryColumn({ type: 'varchar', length: 40, ...ASCII })
  kind: TimedKind;

  @Column({ name: 'is_on', type: 'boolean' })
  on: boolean;

  /** `HH:mm` in Asia/Shanghai. */
  @Column({ type: 'char', length: 5, ...ASCII })
  at: string;

  @Column({ type: 'tinyint', unsigned: true, nullable: true })
  day: number | null;

  @RefColumn('set_by')
  setBy: Id;

  @MomentColumn('set_at')
  setAt: Date;
}

/** Up to which moment the occasions of a kind are dealt with. */
@Entity('message_sweep')
export class MessageSweepRow {
  @PrimaryColumn({ type: 'varchar', length: 40, ...ASCII })
  kind: TimedKind;

  @MomentColumn('settled_until')
  settledUntil: Date;
}

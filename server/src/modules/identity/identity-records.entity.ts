import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentRecord } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Acceptance or withdrawal of the privacy agreement; append-only. */
@Entity('consent')
export class Consent {
  @IdColumn()
  id: Id;

  @RefColumn('account_id')
  accountId: Id;

  @CodeColumn('version')
  version: string;

  @CodeColumn('kind')
  kind: ConsentRecord['kind'];

  @MomentColumn('at')
  at: Date;
}

/** How bindings came and went; append-only. */
@Entity('binding_event')
export class BindingEvent {
  @IdColumn()
  id: Id;

  @RefColumn('account_id')
  accountId: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: 'bound_by_phone' | 'bound_by_identity' | 'released' | 'revoked' | 'erased' | 'demo';

  /** Account that did it: the person's own, or that of who revoked it. */
  @RefColumn('by_account_id', { nullable: true })
  byAccountId: Id | null;

  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;

  @MomentColumn('at')
  at: Date;
}

/** Failed binding claims of one key: an account, or the blind index of a member number. */
@Entity('binding_lock')
export class BindingLock {
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'lock_key' })
  key: string;

  @Column({ type: 'int', unsigned: true, name: 'failures' })
  failures: number;

  @MomentColumn('first_at')
  firstAt: Date;

  @MomentColumn('locked_until')
  lockedUntil: Date;
}

/** A persona of the demo and who it is. */
@Entity('demo_persona')
export class DemoPersonaRow {
  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', name: 'id' })
  id: string;

  @TextColumn('title', 40)
  title: string;

  @TextColumn('description', 200)
  description: string;

  @RefColumn('member_id', { nullable: true })
  memberId: Id | null;

  /** Order in which personas are offered. */
  @Column({ type: 'int', unsigned: true, name: 'place' })
  place: number;
}

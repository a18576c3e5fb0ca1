import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { RouteStep, TransferKind, TransferReason, TransferState } from '@party/shared/transfers';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });

/** One transfer of a member's organisational relation. Names of places are those of the day it was asked for. */
@Entity('transfer')
export class Transfer {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: TransferKind;

  @CodeColumn('state')
  state: TransferState;

  /** Goes up with every step. */
  @Count('version')
  version: number;

  /** Goes up when a returned transfer is sent again: its way begins anew. */
  @Count('round')
  round: number;

  @RefColumn('from_id')
  fromId: Id;

  @TextColumn('from_name', 80)
  fromName: string;

  /** Null for a transfer out of the school. */
  @RefColumn('to_id', { nullable: true })
  toId: Id | null;

  @TextColumn('to_name', 100)
  toName: string;

  /** Committee outside that receives in the stead of a unit without power of its own. */
  @TextColumn('via_name', 100, { nullable: true })
  viaName: string | null;

  @CodeColumn('reason')
  reason: TransferReason;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  @Column({ type: 'json', name: 'steps' })
  steps: RouteStep[];

  /** Steps that are approved; the index of the one whose turn it is. */
  @Count('step_no')
  stepNo: number;

  /** Office whose turn it is; null when it is nobody's. */
  @RefColumn('office_id', { nullable: true })
  officeId: Id | null;

  /** The receiving side has had its turn: from then on it sees the transfer. */
  @Column({ type: 'boolean', name: 'handed_over' })
  handedOver: boolean;

  /** Month `YYYY-MM`, as the sending branch said. */
  @Column({ type: 'varchar', length: 7, charset: 'ascii', collation: 'ascii_bin', name: 'dues_paid_through', nullable: true })
  duesPaidThrough: string | null;

  /** Last day of the letter in force. */
  @PartialDayColumn('letter_until', { nullable: true })
  letterUntil: string | null;

  /** Day the member was accepted. */
  @PartialDayColumn('accepted_on', { nullable: true })
  acceptedOn: string | null;

  @MomentColumn('submitted_at')
  submittedAt: Date;

  /** Moment of the latest step. */
  @MomentColumn('changed_at')
  changedAt: Date;
}

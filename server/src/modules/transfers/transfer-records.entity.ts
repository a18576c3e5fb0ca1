import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { LegKind, Seat, TransferAction, TransferState } from '@party/shared/transfers';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });

/** One step of a transfer; only ever added. */
@Entity('transfer_event')
export class TransferEvent {
  @IdColumn()
  id: Id;

  @RefColumn('transfer_id')
  transferId: Id;

  /** Version of the transfer after it: each version is reached once. */
  @Count('version')
  version: number;

  @Count('round')
  round: number;

  @CodeColumn('action')
  action: TransferAction | 'submit';

  @CodeColumn('to_state')
  toState: TransferState;

  /** The office that acted, when one did. */
  @CodeColumn('seat', { nullable: true })
  seat: Seat | null;

  @RefColumn('office_id', { nullable: true })
  officeId: Id | null;

  @TextColumn('office_name', 80, { nullable: true })
  officeName: string | null;

  /** The leg it was about. */
  @CodeColumn('leg', { nullable: true })
  leg: LegKind | null;

  /** Null for the calendar. */
  @RefColumn('actor_member_id', { nullable: true })
  actorMemberId: Id | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** First 200 characters of the user agent. */
  @TextColumn('device', 200)
  device: string;

  @MomentColumn('created_at')
  createdAt: Date;
}

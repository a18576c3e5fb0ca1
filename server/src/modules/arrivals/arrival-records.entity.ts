import { Column, Entity } from 'typeorm';
import type { ArrivalEventView, ArrivalPicture, ArrivalSeat, ArrivalState } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, SealedTextColumn, TextColumn } from '../../platform/database/columns.js';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });

/** What can stand in the course of an arrival. */
export type ArrivalEventAction = ArrivalEventView['action'];

/** One step of an arrival; only ever added. */
@Entity('arrival_event')
export class ArrivalEvent {
  @IdColumn()
  id: Id;

  @RefColumn('arrival_id')
  arrivalId: Id;

  /** Version of the arrival after it: each version is reached once. */
  @Count('version')
  version: number;

  @Count('round')
  round: number;

  @CodeColumn('action')
  action: ArrivalEventAction;

  @CodeColumn('to_state')
  toState: ArrivalState;

  /** The office that acted; also with a registration that counts as its acceptance. */
  @CodeColumn('seat', { nullable: true })
  seat: ArrivalSeat | null;

  @TextColumn('office_name', 80, { nullable: true })
  officeName: string | null;

  @RefColumn('actor_member_id')
  actorMemberId: Id;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** First 200 characters of the user agent. */
  @TextColumn('device', 200)
  device: string;

  @MomentColumn('created_at')
  createdAt: Date;
}

/** A picture kept with an arrival: of the letter, or of the receipt. The file lies sealed under a key of its own. */
@Entity('arrival_picture')
export class ArrivalPictureRow {
  @IdColumn()
  id: Id;

  @RefColumn('arrival_id')
  arrivalId: Id;

  @CodeColumn('kind')
  kind: ArrivalPicture;

  @TextColumn('file_key', 200, { charset: 'ascii', collation: 'ascii_bin' })
  fileKey: string;

  @SealedTextColumn('secret_sealed')
  secretSealed: string;

  @CodeColumn('media_type')
  mediaType: string;

  @MomentColumn('created_at')
  createdAt: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { LetterAction, LetterState } from '@party/shared/letters';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** What can stand in the course of a letter. */
export type LetterEventAction = LetterAction | 'issue' | 'print' | 'own_copy';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });

/** One step of a letter; only ever added. */
@Entity('letter_event')
export class LetterEvent {
  @IdColumn()
  id: Id;

  @RefColumn('letter_id')
  letterId: Id;

  /** Version of the letter after it: each version is reached once. */
  @Count('version')
  version: number;

  @CodeColumn('action')
  action: LetterEventAction;

  @CodeColumn('to_state')
  toState: LetterState;

  /** Null for the calendar. */
  @RefColumn('actor_member_id', { nullable: true })
  actorMemberId: Id | null;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  /** First 200 characters of the user agent. */
  @TextColumn('device', 200)
  device: string;

  @MomentColumn('created_at')
  createdAt: Date;
}

/** What is printed about a committee. */
@Entity('letterhead')
export class Letterhead {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'committee_id' })
  committeeId: Id;

  @Count('version')
  version: number;

  @TextColumn('signature', 80)
  signature: string;

  @TextColumn('address', 100)
  address: string;

  @TextColumn('phone', 30)
  phone: string;

  @TextColumn('fax', 30)
  fax: string;

  @TextColumn('postcode', 6)
  postcode: string;

  @RefColumn('changed_by')
  changedBy: Id;

  @MomentColumn('changed_at')
  changedAt: Date;
}

/** A line of a committee's address book. */
@Entity('addressee')
export class Addressee {
  @IdColumn()
  id: Id;

  @RefColumn('committee_id')
  committeeId: Id;

  @TextColumn('name', 100)
  name: string;

  /** What its spellings have in common. */
  @TextColumn('name_key', 100)
  nameKey: string;

  @Count('version')
  version: number;

  @Count('use_count')
  useCount: number;

  @PartialDayColumn('last_used_on', { nullable: true })
  lastUsedOn: CalendarDay | null;

  /** The line that took its place. */
  @RefColumn('superseded_by', { nullable: true })
  supersededBy: Id | null;

  @RefColumn('corrected_by', { nullable: true })
  correctedBy: Id | null;

  @MomentColumn('corrected_at', { nullable: true })
  correctedAt: Date | null;

  @TextColumn('correction_reason', 200, { nullable: true })
  correctionReason: string | null;

  @RefColumn('created_by')
  createdBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;
}

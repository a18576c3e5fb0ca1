import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { LetterKind, LetterState } from '@party/shared/letters';
import { BlindIndexColumn, CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });

/** A letter of a committee. Names and places are those of the day it was issued; what else stands on the sheet is sealed. */
@Entity('letter')
export class Letter {
  @IdColumn()
  id: Id;

  @CodeColumn('kind')
  kind: LetterKind;

  /** As it was last noted; see `letterStateOn` for what it is today. */
  @CodeColumn('state')
  state: LetterState;

  /** Goes up with every step. */
  @Count('version')
  version: number;

  @RefColumn('committee_id')
  committeeId: Id;

  @TextColumn('committee_name', 80)
  committeeName: string;

  @Count('year')
  year: number;

  /** 1, 2, 3 … within committee, kind and year. */
  @Count('serial')
  serial: number;

  @RefColumn('member_id')
  memberId: Id;

  @TextColumn('member_name', 30)
  memberName: string;

  /** Branch of the member on that day: it and those above it see the letter for ever. */
  @RefColumn('organisation_id')
  organisationId: Id;

  @TextColumn('addressee', 100)
  addressee: string;

  @TextColumn('to_name', 100)
  toName: string;

  @Count('days')
  days: number;

  @PartialDayColumn('issued_on')
  issuedOn: CalendarDay;

  @PartialDayColumn('valid_until')
  validUntil: CalendarDay;

  /** Day of the first letter of the chain. */
  @PartialDayColumn('first_issued_on')
  firstIssuedOn: CalendarDay;

  @BlindIndexColumn('code_index')
  codeIndex: string;

  @Column({ type: 'text', charset: 'ascii', collation: 'ascii_bin', name: 'content_sealed' })
  contentSealed: string;

  @Count('printed_copies')
  printedCopies: number;

  @Count('own_copies')
  ownCopies: number;

  /** What it was issued for, e.g. `transfer`; null for certificates. */
  @CodeColumn('source_type', { nullable: true })
  sourceType: string | null;

  @RefColumn('source_id', { nullable: true })
  sourceId: Id | null;

  /** The letter whose place it took. */
  @RefColumn('replaces_id', { nullable: true })
  replacesId: Id | null;

  @PartialDayColumn('accepted_on', { nullable: true })
  acceptedOn: CalendarDay | null;

  @TextColumn('closed_reason', 200, { nullable: true })
  closedReason: string | null;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('changed_at')
  changedAt: Date;
}

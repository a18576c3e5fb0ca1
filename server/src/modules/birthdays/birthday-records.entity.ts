import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BirthdayBasis, CardOutcome, CeremonySpan, DeedKind } from '@party/shared/birthdays';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One year of one person: what was told, how the day stood when it came, and the words of both sides. */
@Entity('birthday_year')
export class BirthdayYearRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'smallint', unsigned: true })
  year: number;

  /** Goes up when words change. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  /** When the note ahead was sent. */
  @MomentColumn('noticed_at', { nullable: true })
  noticedAt: Date | null;

  /** What became of the card; null until the day has come. */
  @CodeColumn('outcome', { nullable: true })
  outcome: CardOutcome | null;
  @MomentColumn('told_at', { nullable: true })
  toldAt: Date | null;

  /** How it stood when the day came. */
  @PartialDayColumn('kept_on', { nullable: true })
  keptOn: CalendarDay | null;
  @Column({ type: 'smallint', unsigned: true, nullable: true })
  nth: number | null;
  @CodeColumn('basis', { nullable: true })
  basis: BirthdayBasis | null;
  @RefColumn('organisation_id', { nullable: true })
  organisationId: Id | null;
  @TextColumn('organisation_name', 80, { nullable: true })
  organisationName: string | null;

  @TextColumn('wish', 200, { nullable: true })
  wish: string | null;
  @RefColumn('wish_by', { nullable: true })
  wishBy: Id | null;
  @TextColumn('reflection', 1000, { nullable: true })
  reflection: string | null;
}

/** Something done for a birthday. */
@Entity('birthday_deed')
export class BirthdayDeedRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'smallint', unsigned: true })
  year: number;

  @CodeColumn('kind')
  kind: DeedKind;

  @PartialDayColumn('happened_on')
  happenedOn: CalendarDay;

  /** Of a ceremony. */
  @CodeColumn('span', { nullable: true })
  span: CeremonySpan | null;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  @RefColumn('recorded_by')
  recordedBy: Id;
  @MomentColumn('recorded_at')
  recordedAt: Date;

  @RefColumn('withdrawn_by', { nullable: true })
  withdrawnBy: Id | null;
  @MomentColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}

/** A keeper's calendar link. */
@Entity('birthday_feed')
export class BirthdayFeedRow {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'member_id' })
  memberId: Id;

  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'secret_hash' })
  secretHash: string;

  @MomentColumn('created_at')
  createdAt: Date;
  @MomentColumn('fetched_at', { nullable: true })
  fetchedAt: Date | null;
}

/** From which date an organisation counts. */
@Entity('birthday_setting')
export class BirthdaySettingRow {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'organisation_id' })
  organisationId: Id;

  @CodeColumn('basis')
  basis: BirthdayBasis;

  @RefColumn('set_by')
  setBy: Id;
  @MomentColumn('set_at')
  setAt: Date;
}

import { Column, Entity } from 'typeorm';
import type { ArrivalState, ArrivalStep } from '@party/shared/arrivals';
import type { CalendarDay, Id, PartialDay } from '@party/shared/kernel';
import type { EthnicCode, SexCode, Stage } from '@party/shared/members';
import { BlindIndexColumn, CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, SealedTextColumn, TextColumn } from '../../platform/database/columns.js';

const Count = (name: string): PropertyDecorator => Column({ type: 'int', unsigned: true, name });
const Ascii = (name: string, length: number, nullable = false): PropertyDecorator => Column({ type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin', name, nullable });

/** Somebody who comes in from outside the school with a letter. Names of places are those of the day it was registered. */
@Entity('arrival')
export class Arrival {
  @IdColumn()
  id: Id;

  @CodeColumn('state')
  state: ArrivalState;

  /** Goes up with every step. */
  @Count('version')
  version: number;

  /** Goes up when a returned arrival is sent again: its way begins anew. */
  @Count('round')
  round: number;

  @TextColumn('name', 30, { charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  name: string;
  @CodeColumn('sex')
  sex: SexCode;
  @PartialDayColumn('birth_on')
  birthDate: PartialDay;
  @CodeColumn('ethnicity')
  ethnicity: EthnicCode;

  @SealedTextColumn('id_number_sealed')
  idNumberSealed: string;
  @BlindIndexColumn('id_number_index')
  idNumberIndex: string;
  @SealedTextColumn('phone_sealed')
  phoneSealed: string;

  @CodeColumn('stage')
  stage: Stage;
  @PartialDayColumn('joined_on')
  joinDate: PartialDay;
  @PartialDayColumn('converted_on', { nullable: true })
  conversionDate: PartialDay | null;
  /** Months the probation was extended by, 6–12; 0 when it was not. */
  @Column({ type: 'tinyint', unsigned: true, name: 'extension_months', default: 0 })
  extensionMonths: number;

  /** Base committee that issued the letter, and where its receipt goes. */
  @TextColumn('sending_name', 100)
  sendingName: string;
  @TextColumn('sending_address', 100, { nullable: true })
  sendingAddress: string | null;
  @TextColumn('sending_phone', 30, { nullable: true })
  sendingPhone: string | null;
  @Ascii('sending_postcode', 6, true)
  sendingPostcode: string | null;

  @TextColumn('letter_number', 40)
  letterNumber: string;
  @PartialDayColumn('issued_on')
  issuedOn: CalendarDay;
  @Count('valid_days')
  validDays: number;
  /** Last day of the letter. */
  @PartialDayColumn('letter_until')
  letterUntil: CalendarDay;

  /** Month `YYYY-MM`: the receiving branch collects from the next one on. */
  @Ascii('dues_paid_through', 7)
  duesPaidThrough: string;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  @RefColumn('to_id')
  toId: Id;
  @TextColumn('to_name', 80)
  toName: string;

  @Column({ type: 'json', name: 'steps' })
  steps: ArrivalStep[];

  /** Steps that are approved; the index of the one whose turn it is. */
  @Count('step_no')
  stepNo: number;

  /** Office whose turn it is; null when it is nobody's. */
  @RefColumn('office_id', { nullable: true })
  officeId: Id | null;

  @RefColumn('registered_by')
  registeredBy: Id;

  /** Record of the person: of somebody who comes back from the registration on, else once received. */
  @RefColumn('member_id', { nullable: true })
  memberId: Id | null;

  /** Was on the roster before: that record continues. */
  @Column({ type: 'boolean', name: 'returning_member' })
  returning: boolean;

  @PartialDayColumn('received_on', { nullable: true })
  receivedOn: CalendarDay | null;
  @PartialDayColumn('receipt_due_on', { nullable: true })
  receiptDueOn: CalendarDay | null;
  @PartialDayColumn('receipt_sent_on', { nullable: true })
  receiptSentOn: CalendarDay | null;
  @TextColumn('receipt_number', 60, { nullable: true })
  receiptNumber: string | null;

  /** When the letter was brought: it had to be good on that day. */
  @MomentColumn('registered_at')
  registeredAt: Date;

  /** Moment of the latest step. */
  @MomentColumn('changed_at')
  changedAt: Date;
}

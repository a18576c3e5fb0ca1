import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** Where a single extra of 1000 yuan and more has got to on its way to the Centre; without a row it is with the school. */
@Entity('dues_large')
export class DuesLargeRow {
  /** Of the payment. */
  @IdColumn()
  id: Id;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @PartialDayColumn('forwarded_on')
  forwardedOn: CalendarDay;

  @TextColumn('document_number', 40)
  documentNumber: string;

  @TextColumn('receipt_number', 40, { nullable: true })
  receiptNumber: string | null;

  @PartialDayColumn('receipt_on', { nullable: true })
  receiptOn: CalendarDay | null;

  @RefColumn('changed_by')
  changedBy: Id;

  @MomentColumn('changed_at')
  changedAt: Date;
}

import { Column, Entity } from 'typeorm';
import type { HandoverCause, HandoverState, PaperForm, PaperKind, PaperState } from '@party/shared/archives';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A paper as it stood when the file went. */
export interface ListedPaper {
  paperId: Id;
  kind: PaperKind;
  form: PaperForm;
  datedOn: string | null;
  pages: number | null;
  state: PaperState;
}

/** A file that changed hands. The list is written once and stays as it is; names of places are those of the day. */
@Entity('archive_handover')
export class ArchiveHandover {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @CodeColumn('cause')
  cause: HandoverCause;

  /** The transfer it belongs to. */
  @RefColumn('transfer_id', { nullable: true })
  transferId: Id | null;

  @CodeColumn('state')
  state: HandoverState;

  @RefColumn('from_id')
  fromId: Id;
  @TextColumn('from_name', 80)
  fromName: string;

  /** Null when it left the school. */
  @RefColumn('to_id', { nullable: true })
  toId: Id | null;
  @TextColumn('to_name', 100)
  toName: string;

  @Column({ type: 'json', name: 'list' })
  list: ListedPaper[];

  /** Papers that arrived; null until it is checked. */
  @Column({ type: 'json', name: 'arrived', nullable: true })
  arrived: Id[] | null;

  /** Papers that did not arrive and are still missing. */
  @Column({ type: 'int', unsigned: true })
  absent: number;

  @MomentColumn('opened_at')
  openedAt: Date;

  /** Last day of the check. */
  @PartialDayColumn('due_on', { nullable: true })
  dueOn: CalendarDay | null;

  @RefColumn('checked_by', { nullable: true })
  checkedBy: Id | null;
  @MomentColumn('checked_at', { nullable: true })
  checkedAt: Date | null;
}

import { Column, Entity } from 'typeorm';
import type { AccountUse, YearAccountState, YearFigures } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

const Sum = (name: string): PropertyDecorator => Column({ type: 'bigint', unsigned: true, name, transformer: { from: Number, to: (value: number) => value } });

/** An edition of the account of a year: a draft may be drawn again, what was published never changes. */
@Entity('dues_account')
export class DuesAccountRow implements YearFigures {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ type: 'smallint', unsigned: true })
  year: number;

  @Column({ type: 'smallint', unsigned: true })
  edition: number;

  @CodeColumn('state')
  state: YearAccountState;

  @Column({ type: 'int', unsigned: true })
  people: number;

  @Sum('charged_fen')
  chargedFen: number;

  @Sum('waived_fen')
  waivedFen: number;

  @Sum('collected_fen')
  collectedFen: number;

  @Sum('voluntary_fen')
  voluntaryFen: number;

  @Sum('central_fen')
  centralFen: number;

  @Sum('refunded_fen')
  refundedFen: number;

  @Sum('remitted_fen')
  remittedFen: number;

  @Column({ type: 'json' })
  uses: AccountUse[];

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('drafted_by')
  draftedBy: Id;

  @MomentColumn('drafted_at')
  draftedAt: Date;

  @RefColumn('published_by', { nullable: true })
  publishedBy: Id | null;

  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;
}

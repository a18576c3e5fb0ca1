import { Column, Entity, VersionColumn } from 'typeorm';
import type { CalendarDay, Id, PartialDay } from '@party/shared/kernel';
import type { OrganisationKind, OrganisationStatus } from '@party/shared/organisations';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One organisation of the tree. `path` holds the ids from the top down to itself: `/id/id/`. */
@Entity('organisation')
export class Organisation {
  @IdColumn()
  id: Id;

  @RefColumn('parent_id', { nullable: true })
  parentId: Id | null;

  @CodeColumn('kind')
  kind: OrganisationKind;

  @TextColumn('name', 80)
  name: string;

  @TextColumn('short_name', 40, { nullable: true })
  shortName: string | null;

  /** Code of the national library: digits with leading zeros, so text. */
  @Column({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  code: string | null;

  @Column({ type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  path: string;

  /** 0 at the top. */
  @Column({ type: 'tinyint', unsigned: true })
  depth: number;

  @CodeColumn('status')
  status: OrganisationStatus;

  @PartialDayColumn('founded_on', { nullable: true })
  foundedOn: PartialDay | null;

  @PartialDayColumn('closed_on', { nullable: true })
  closedOn: CalendarDay | null;

  @RefColumn('merged_into_id', { nullable: true })
  mergedIntoId: Id | null;

  @VersionColumn({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('updated_at')
  updatedAt: Date;
}

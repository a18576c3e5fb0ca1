import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { OrganisationEventDetail, OrganisationEventKind } from '@party/shared/organisations';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn } from '../../platform/database/columns.js';

/** One fact of an organisation's history; rows are only ever added. */
@Entity('organisation_event')
export class OrganisationEvent {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @CodeColumn('kind')
  kind: OrganisationEventKind;

  /** Day the fact counts from, Shanghai calendar. */
  @PartialDayColumn('happened_on')
  happenedOn: CalendarDay;

  /** What was before and after, by ids and names of then. */
  @Column({ type: 'json' })
  detail: OrganisationEventDetail;

  /** Member who did it; null for seeding and operations. */
  @RefColumn('actor_member_id', { nullable: true })
  actorMemberId: Id | null;

  @MomentColumn('created_at')
  createdAt: Date;
}

import type { Id } from '@party/shared/kernel';
import type { OrganisationEventView, OrganisationName, OrganisationRow, PositionView } from '@party/shared/organisations';
import { termOutlook } from '@party/shared/organisations';
import type { PositionKind } from '@party/shared/permissions';
import type { CalendarDay } from '@party/shared/kernel';
import type { OrganisationEvent } from './organisation-event.entity.js';
import type { Organisation } from './organisation.entity.js';
import type { Position } from './position.entity.js';

/** Entity to list row. */
export const rowView = (row: Organisation): OrganisationRow => ({
  id: row.id, parentId: row.parentId, kind: row.kind, name: row.name, shortName: row.shortName, code: row.code, status: row.status, depth: row.depth,
});

/** Entity to its bare name. */
export const nameView = (row: Organisation): OrganisationName => ({ id: row.id, kind: row.kind, name: row.name });

/** What a position's view needs besides its row. */
export interface PositionFrame {
  organisationName: string;
  memberName: string | null;
  today: CalendarDay;
  /** Whether the caller may appoint there and so reads the note. */
  withNote: boolean;
}

/** Entity to view. */
export function positionView(row: Position, frame: PositionFrame): PositionView {
  const over = row.endedOn !== null && row.endedOn <= frame.today;
  const { state, daysLeft } = termOutlook(over ? null : row.termEndsOn, frame.today);
  return {
    id: row.id, organisationId: row.organisationId, organisationName: frame.organisationName, kind: row.kind, memberId: row.memberId,
    memberName: frame.memberName, startsOn: row.startsOn, termEndsOn: row.termEndsOn, endedOn: row.endedOn, endReason: row.endReason,
    endNote: frame.withNote ? row.endNote : null, termState: state, daysLeft, version: row.version,
  };
}

/** Entity to view. */
export function eventView(row: OrganisationEvent, names: ReadonlyMap<Id, string>): OrganisationEventView {
  const { detail } = row;
  const nameOf = (id: Id | null | undefined): string | null => (id == null ? null : (names.get(id) ?? null));
  return {
    id: row.id, kind: row.kind, happenedOn: row.happenedOn, recordedAt: row.createdAt.toISOString(), changes: detail.changes ?? [],
    other: detail.otherId === undefined ? null : { id: detail.otherId, name: detail.otherName ?? '' },
    reason: detail.reason ?? null, positionKind: (detail.positionKind as PositionKind | undefined) ?? null,
    memberName: nameOf(detail.memberId), actorName: nameOf(row.actorMemberId),
  };
}

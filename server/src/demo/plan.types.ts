import type { CalendarDay } from '@party/shared/kernel';
import type { MemberStatus } from '@party/shared/members';
import type { PositionEndReason } from '@party/shared/organisations';
import type { PositionKind } from '@party/shared/permissions';
import type { DemoOrganisation } from './organisation-names.js';
import type { DemoPerson } from './people.js';

/** How and when somebody left the roster, or was suspended. */
export interface PlannedDeparture {
  status: Exclude<MemberStatus, 'normal'>;
  on: CalendarDay;
  basis: string;
}

/** A person in a branch. */
export interface PlannedPerson extends DemoPerson {
  /** Name of the branch. */
  branch: string;
  /** Name of the party group inside it. */
  group: string | null;
  departure: PlannedDeparture | null;
}

/** A position somebody holds or held. */
export interface PlannedPosition {
  /** Name of the organisation; for a party group that of its branch. */
  at: string;
  /** Name of the party group the position is held in; null for the organisation itself. */
  group: string | null;
  holder: PlannedPerson;
  kind: PositionKind;
  startsOn: CalendarDay;
  /** Unset: what is usual for the position. */
  termEndsOn?: CalendarDay;
  ended?: { on: CalendarDay; reason: PositionEndReason };
}

/** A branch with its people. */
export interface PlannedBranch {
  name: string;
  groups: string[];
  people: PlannedPerson[];
}

/** A committee with everything below it: what one transaction writes. */
export interface PlannedUnit {
  name: string;
  organisations: (DemoOrganisation & { foundedOn: CalendarDay })[];
  branches: PlannedBranch[];
  positions: PlannedPosition[];
}

/** Somebody the demo can be entered as. */
export interface PlannedPersona {
  id: string;
  title: string;
  description: string;
  /** Null: somebody without a record. */
  person: PlannedPerson | null;
}

/** Everything the demo university consists of. */
export interface PlannedUniversity {
  on: CalendarDay;
  units: PlannedUnit[];
  /** Positions at the school committee. */
  positions: PlannedPosition[];
  personas: PlannedPersona[];
}

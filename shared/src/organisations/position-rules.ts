import { addYears, err, ok, type CalendarDay, type Id, type Result } from '../kernel/index.js';
import type { BaseRole, PositionKind } from '../permissions/index.js';
import type { OrganisationKind, OrganisationStatus } from './organisation-kind.js';
import { type HeldSpan } from './position-terms.js';

const COMMITTEES: readonly OrganisationKind[] = ['school_committee', 'department_committee', 'general_branch', 'branch'];

/** Kinds of organisations where each position exists. */
const PLACES: Readonly<Record<PositionKind, readonly OrganisationKind[]>> = {
  secretary: COMMITTEES,
  deputy_secretary: COMMITTEES,
  organisation_commissioner: COMMITTEES,
  publicity_commissioner: COMMITTEES,
  discipline_commissioner: COMMITTEES,
  group_leader: ['party_group'],
  department_officer: ['department_committee', 'general_branch'],
  school_officer: ['school_committee'],
  dues_finance: COMMITTEES,
  auditor: ['school_committee', 'department_committee'],
  platform_administrator: ['school_committee'],
};

/** Positions by election: for full members only, since probationary members cannot be elected (党章 第七条). */
const ELECTED: readonly PositionKind[] = [
  'secretary', 'deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner', 'group_leader',
];
/** Of these an organisation has one at a time. */
const SINGLE: readonly PositionKind[] = ['secretary', 'group_leader'];
/** Longest term of a base organisation's committee (党章 第三十一条: three to five years). */
export const MAX_TERM_YEARS = 5;

/** Positions that can be held at an organisation of this kind. */
export const positionKindsAt = (kind: OrganisationKind): PositionKind[] =>
  (Object.keys(PLACES) as PositionKind[]).filter((position) => PLACES[position].includes(kind));

/** Whether the position is by election and so has a term. */
export const isElected = (kind: PositionKind): boolean => ELECTED.includes(kind);

/** An appointment as asked for. */
export interface AppointmentDraft {
  kind: PositionKind;
  memberId: Id;
  startsOn: CalendarDay;
  termEndsOn: CalendarDay | null;
}

/** A position that stands, as far as another appointment can collide with it. */
export interface StandingPosition extends HeldSpan {
  kind: PositionKind;
  memberId: Id;
}

/** Why an appointment is refused. */
export type AppointmentFault =
  | 'organisation_closed'
  | 'position_not_here'
  | 'not_for_oneself'
  | 'full_member_needed'
  | 'term_ends_before_start'
  | 'term_too_long'
  | 'already_held'
  | 'position_taken';

/** What an appointment is judged by. */
export interface AppointmentSetting {
  organisation: { kind: OrganisationKind; status: OrganisationStatus };
  /** Positions of the same organisation, ended ones too. */
  standing: readonly StandingPosition[];
  /** Member who appoints; null for seeding and operations. */
  by: Id | null;
  /** What the appointed person is in the branch; null when the caller answers for it. */
  base: BaseRole | null;
}

const overlaps = (draft: AppointmentDraft, other: HeldSpan): boolean =>
  (other.endedOn === null || draft.startsOn < other.endedOn) && other.startsOn !== other.endedOn;

function termFault({ startsOn, termEndsOn }: AppointmentDraft): AppointmentFault | null {
  if (termEndsOn === null) return null;
  if (termEndsOn <= startsOn) return 'term_ends_before_start';
  return termEndsOn > addYears(startsOn, MAX_TERM_YEARS) ? 'term_too_long' : null;
}

function collision(draft: AppointmentDraft, standing: readonly StandingPosition[]): AppointmentFault | null {
  const same = standing.filter((one) => one.kind === draft.kind && overlaps(draft, one));
  if (same.some((one) => one.memberId === draft.memberId)) return 'already_held';
  return SINGLE.includes(draft.kind) && same.length > 0 ? 'position_taken' : null;
}

/** Whether an appointment may be made. An appointment is open-ended, so it collides with whatever has not ended by its start. */
export function mayAppoint(draft: AppointmentDraft, setting: AppointmentSetting): Result<true, AppointmentFault> {
  if (setting.organisation.status !== 'active') return err('organisation_closed');
  if (!PLACES[draft.kind].includes(setting.organisation.kind)) return err('position_not_here');
  if (setting.by !== null && setting.by === draft.memberId) return err('not_for_oneself');
  if (setting.base !== null && setting.base !== 'full_member' && isElected(draft.kind)) return err('full_member_needed');
  const fault = termFault(draft) ?? collision(draft, setting.standing);
  return fault === null ? ok(true) : err(fault);
}

import type { Id } from '../kernel/index.js';
import { MEETING_RULES, type MeetingKind } from './meeting-kind.js';

/** How somebody takes part: with a vote, as a member without one, or invited. */
export const SEAT_PARTS = ['voting', 'listening', 'invited'] as const;

/** See {@link SEAT_PARTS}. */
export type SeatPart = (typeof SEAT_PARTS)[number];

/** Chinese names of the parts. */
export const SEAT_PART_LABELS: Readonly<Record<SeatPart, string>> = { voting: '有表决权', listening: '无表决权', invited: '列席' };

/** Somebody the branch may invite, as far as the rule asks. */
export interface SeatPerson {
  id: Id;
  /** What they are in the branch: an applicant is never expected, only invited. */
  standing: 'applicant' | 'probationary' | 'full_member';
  groupId: Id | null;
  /** Holds a post of the branch committee. */
  committee: boolean;
}

/** A place on the list of a meeting. */
export interface ExpectedSeat {
  memberId: Id;
  part: SeatPart;
}

/** Which meeting, and whom the branch asks beside those who are expected anyway. */
export interface SeatOrder {
  kind: MeetingKind;
  groupId: Id | null;
  invitedIds: readonly Id[];
}

function belongs({ kind, groupId }: SeatOrder, person: SeatPerson): boolean {
  if (person.standing === 'applicant') return false;
  const { audience } = MEETING_RULES[kind];
  if (audience === 'committee') return person.committee && person.standing === 'full_member';
  return audience === 'members' || (groupId !== null && person.groupId === groupId);
}

/**
 * The list of a meeting (应到), in the order of `people`. Probationary members have no vote (党章); nobody stands on it twice, and
 * invited people who are expected anyway keep their vote. Ids that are not among `people` are left out.
 */
export function expectedSeats(order: SeatOrder, people: readonly SeatPerson[]): ExpectedSeat[] {
  const invited = new Set(order.invitedIds);
  return people.flatMap((person): ExpectedSeat[] => {
    if (belongs(order, person)) return [{ memberId: person.id, part: person.standing === 'full_member' ? 'voting' : 'listening' }];
    return invited.has(person.id) ? [{ memberId: person.id, part: 'invited' }] : [];
  });
}

import { addDays, daysBetween, type CalendarDay } from '../kernel/calendar-day.js';
import { err, ok, type Result } from '../kernel/result.js';

/** Days after which information that nobody confirmed counts as stale. */
export const STALE_AFTER_DAYS = 180;
/** Longest campaign in days, opening and closing day included. */
export const MAX_CAMPAIGN_DAYS = 120;

/** A round in which members check their own data, usually once a term. Both days belong to it. */
export interface CampaignDays {
  readonly opensOn: CalendarDay;
  readonly closesOn: CalendarDay;
}

/** Where a campaign stands on a day. */
export type CampaignPhase = 'upcoming' | 'open' | 'closed';

/** Why the days of a campaign are refused. */
export type CampaignFault = 'closes_before_opening' | 'opens_in_past' | 'too_long';

/** Where one member stands in a campaign. `stale`: neither confirmed nor corrected, and old besides. */
export type VerificationState = 'pending' | 'confirmed' | 'correction_requested' | 'stale';

/** What is known of one member's own checks. */
export interface MemberChecks {
  /** Day the member last confirmed their data, or null. */
  readonly confirmedOn: CalendarDay | null;
  /** Day on which the record came onto the roster: until the first check, age counts from it. */
  readonly addedOn: CalendarDay;
  /** Whether a correction request of the member waits for a decision. */
  readonly hasOpenCorrection: boolean;
}

/** Members by state. */
export interface VerificationProgress {
  readonly total: number;
  readonly pending: number;
  readonly confirmed: number;
  readonly correctionRequested: number;
  readonly stale: number;
  /** Whole percent that answered, rounded down: 100 means everybody. 100 for nobody at all. */
  readonly percent: number;
}

/** Check the days of a new campaign. */
export function planCampaign(days: CampaignDays, today: CalendarDay): Result<CampaignDays, CampaignFault> {
  if (days.opensOn < today) return err('opens_in_past');
  if (days.closesOn < days.opensOn) return err('closes_before_opening');
  return daysBetween(days.opensOn, days.closesOn) + 1 > MAX_CAMPAIGN_DAYS ? err('too_long') : ok(days);
}

/** Where a campaign stands on a day. */
export function campaignPhase({ opensOn, closesOn }: CampaignDays, today: CalendarDay): CampaignPhase {
  if (today < opensOn) return 'upcoming';
  return today > closesOn ? 'closed' : 'open';
}

/** Whether a member may confirm: only while the campaign is open, and not while a correction of theirs is undecided. */
export function mayConfirm(campaign: CampaignDays, checks: MemberChecks, today: CalendarDay): Result<true, 'not_open' | 'correction_open'> {
  if (campaignPhase(campaign, today) !== 'open') return err('not_open');
  return checks.hasOpenCorrection ? err('correction_open') : ok(true);
}

/** Whether nobody has confirmed the data for more than 180 days. */
export const isStale = ({ confirmedOn, addedOn }: MemberChecks, today: CalendarDay): boolean =>
  daysBetween(confirmedOn ?? addedOn, today) > STALE_AFTER_DAYS;

/** First day on which the data will count as stale. */
export const staleFrom = ({ confirmedOn, addedOn }: MemberChecks): CalendarDay =>
  addDays(confirmedOn ?? addedOn, STALE_AFTER_DAYS + 1);

/** A member's state in a campaign. An undecided correction outweighs a confirmation: the data is known to be wrong. */
export function verificationState(campaign: CampaignDays, checks: MemberChecks, today: CalendarDay): VerificationState {
  if (checks.hasOpenCorrection) return 'correction_requested';
  const { confirmedOn } = checks;
  if (confirmedOn !== null && confirmedOn >= campaign.opensOn && confirmedOn <= campaign.closesOn) return 'confirmed';
  return isStale(checks, today) ? 'stale' : 'pending';
}

/** Count states for the progress board. */
export function verificationProgress(states: readonly VerificationState[]): VerificationProgress {
  const count = (state: VerificationState): number => states.filter((one) => one === state).length;
  const confirmed = count('confirmed');
  const correctionRequested = count('correction_requested');
  const total = states.length;
  const percent = total === 0 ? 100 : Math.floor(((confirmed + correctionRequested) * 100) / total);
  return { total, pending: count('pending'), confirmed, correctionRequested, stale: count('stale'), percent };
}

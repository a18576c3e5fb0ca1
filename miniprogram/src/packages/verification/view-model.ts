import type { CampaignPhase, MemberField, MemberView, VerificationState } from '@party/shared/members';
import { MEMBER_FIELD_LABELS, valueInWords } from '@party/shared/members';
import type { ProgressCounts, VerificationRow } from '@party/shared/verification';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { copy } from './copy';

const PHASE_TONES: Readonly<Record<CampaignPhase, Tone>> = { upcoming: 'neutral', open: 'info', closed: 'ok' };
const STATE_TONES: Readonly<Record<VerificationState, Tone>> = { pending: 'neutral', confirmed: 'ok', correction_requested: 'info', stale: 'warn' };

export const phaseTone = (phase: CampaignPhase): Tone => PHASE_TONES[phase];
export const stateTone = (state: VerificationState): Tone => STATE_TONES[state];

/** How many answered. */
export const answeredOf = (counts: ProgressCounts): number => counts.confirmed + counts.correctionRequested;
/** How many did not. */
export const unansweredOf = (counts: ProgressCounts): number => counts.pending + counts.stale;

/** A board's bar in words. */
export const progressText = (counts: ProgressCounts): string => copy.campaign.answered(answeredOf(counts), counts.total);

/** Days of a campaign in words. */
export const spanText = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }): string => copy.campaigns.span(dateText(opensOn), dateText(closesOn));

/** Years a campaign can lie in. */
export const campaignYears = (now = new Date()): { from: number; to: number } => ({ from: now.getFullYear(), to: now.getFullYear() + 1 });

/** Second line of a person. */
export const personHint = ({ schoolNumber, organisationName, lastConfirmedOn }: VerificationRow): string =>
  [schoolNumber, organisationName, lastConfirmedOn === null ? copy.people.never : copy.people.last(dateText(lastConfirmedOn))].filter((one) => one !== null).join(' · ');

/** Fields a member confirms, in the order of the record. */
const CHECKED = [
  'name', 'sex', 'ethnicity', 'birthDate', 'idNumber', 'nativePlace', 'schoolNumber', 'phone', 'email', 'address', 'education', 'degree', 'memberCategory',
  'applicationDate', 'joinDate', 'conversionDate', 'stage',
] as const satisfies readonly MemberField[];

/** The record as it is put before the member. */
export const recordRows = (record: MemberView): { term: string; value: string }[] => [
  ...CHECKED.map((field) => {
    const words = valueInWords(field, record.values[field]);
    return { term: MEMBER_FIELD_LABELS[field], value: field.endsWith('Date') && words !== null ? dateText(words) : (words ?? '') };
  }),
  { term: MEMBER_FIELD_LABELS.organisationId, value: record.organisation.name },
];

/** States behind a tab of the list. */
export const TAB_STATES = {
  unanswered: ['pending', 'stale'], correction_requested: ['correction_requested'], confirmed: ['confirmed'],
} as const satisfies Readonly<Record<string, readonly VerificationState[]>>;

/** A tab of the list. */
export type PeopleTab = keyof typeof TAB_STATES;

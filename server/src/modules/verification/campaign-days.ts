import type { CalendarDay } from '@party/shared/kernel';
import { campaignPhase, type CampaignDays, type CampaignPhase } from '@party/shared/members';
import type { Campaign } from './campaign.entity.js';

/** The days on which confirmations count: a campaign closed early ends on that day. */
export const daysOf = ({ opensOn, closesOn, closedOn }: Campaign): CampaignDays =>
  ({ opensOn, closesOn: closedOn !== null && closedOn < closesOn ? closedOn : closesOn });

/** Where a campaign stands. Once closed it is closed, also on its last day. */
export const phaseOf = (campaign: Campaign, today: CalendarDay): CampaignPhase =>
  campaign.closedAt === null ? campaignPhase(campaign, today) : 'closed';

/** The day that states are judged on: those of a campaign that is over do not change any more. */
export function judgedOn(campaign: Campaign, today: CalendarDay): CalendarDay {
  const { closesOn } = daysOf(campaign);
  return today > closesOn ? closesOn : today;
}

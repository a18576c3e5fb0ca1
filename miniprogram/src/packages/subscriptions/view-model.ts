import type { ReminderTemplateView, SetSubscriptionsRequest, SubscriptionSettings } from '@party/shared/subscriptions';
import { copy } from './copy';

/** Hours that are offered first: the night. */
export const NIGHT = { from: '22:00', until: '07:00' } as const;

/** Whole hours of a day. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => {
  const value = `${String(hour).padStart(2, '0')}:00`;
  return { value, label: value };
});

/** What the form holds. */
export interface ReminderForm {
  muted: string[];
  quiet: boolean;
  from: string;
  until: string;
}

export const formOf = ({ kinds, quiet }: SubscriptionSettings): ReminderForm => ({
  muted: kinds.filter((one) => one.muted).map(({ kind }) => kind), quiet: quiet !== null, from: quiet?.from ?? NIGHT.from, until: quiet?.until ?? NIGHT.until,
});

/** The request of a form, or what is wrong with it. */
export function requestOf({ muted, quiet, from, until }: ReminderForm): { request: SetSubscriptionsRequest } | { fault: string } {
  if (quiet && from === until) return { fault: copy.sameEnds };
  return { request: { muted: muted as SetSubscriptionsRequest['muted'], quiet: quiet ? { from, until } : null } };
}

/** How many are left, in words; or that there are none to have. */
export const leftText = ({ templateId, left }: ReminderTemplateView): string => (templateId === null ? copy.unavailable : left === 0 ? copy.none : copy.times(left));

import { CLASS_HOUR_MINUTES, type HoursStanding, type ItemStanding } from '@party/shared/guidance';
import { dateText } from '@/lib/format';
import { copy } from './copy';

/** Minutes as class-hours with one decimal, without a needless one. */
export const hoursText = (minutes: number): string => String(Math.round((minutes * 10) / CLASS_HOUR_MINUTES) / 10);

/** How a standing is marked. */
export const STANDING_MARKS: Readonly<Record<ItemStanding, { text: string; tone: 'ok' | 'info' | 'neutral' }>> = {
  finished: { text: copy.standing.finished, tone: 'ok' }, begun: { text: copy.standing.begun, tone: 'info' }, untouched: { text: copy.standing.untouched, tone: 'neutral' },
};

/** When a piece of a plan is due. */
export const dueWords = (dueOn: string | null): string => (dueOn === null ? copy.yearEnd : copy.due(dateText(dueOn)));

/** How somebody is told where they stand with the class-hours. */
export function hoursMark({ requiredMinutes, doneMinutes, behindHours }: HoursStanding): { text: string; tone: 'ok' | 'warn' } {
  if (behindHours > 0) return { text: copy.mine.behind(behindHours), tone: 'warn' };
  return { text: requiredMinutes > 0 && doneMinutes >= requiredMinutes ? copy.mine.full : copy.mine.level, tone: 'ok' };
}

/** The running year as the device has it; the service says what counts. */
export const thisYear = (): number => new Date().getFullYear();

import { daysBetween, weekday, type CalendarDay } from '../kernel/index.js';

/** What waits for somebody who holds a post. */
export interface Waiting {
  approvals: number;
  /** Day the oldest of them came; null without any. */
  oldestOn: CalendarDay | null;
  /** Things to do other than decisions. */
  todos: number;
  /** Of these, past their day. */
  overdue: number;
}

/** A digest as it is told. */
export interface Digest {
  title: string;
  body: string;
}

const MONDAY = 1;
const FRIDAY = 5;
/** A decision that waits longer than this is named with its days. */
const LONG_DAYS = 3;

/**
 * What somebody is told of a morning: on Mondays everything that waits, on other working days decisions alone, at weekends
 * nothing. Null when there is nothing to tell.
 */
export function digestOf({ approvals, oldestOn, todos, overdue }: Waiting, today: CalendarDay): Digest | null {
  const day = weekday(today);
  if (day > FRIDAY) return null;
  if (day === MONDAY && approvals + todos > 0) {
    const parts = [...(approvals > 0 ? [`${approvals} 项审批`] : []), ...(todos > 0 ? [`${todos} 项待办`] : [])];
    return { title: `本周有${parts.join('、')}`, body: overdue > 0 ? `其中 ${overdue} 项已逾期` : waitingText(oldestOn, today) };
  }
  return approvals > 0 ? { title: `有 ${approvals} 项审批等您办理`, body: waitingText(oldestOn, today) } : null;
}

function waitingText(oldestOn: CalendarDay | null, today: CalendarDay): string {
  const days = oldestOn === null ? 0 : daysBetween(oldestOn, today);
  return days > LONG_DAYS ? `最早一项已等待 ${days} 天` : '';
}

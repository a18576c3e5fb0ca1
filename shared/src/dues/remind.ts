import { formatFen } from './fen.js';
import { formatMonth, type DuesMonth } from './dues-month.js';

/** A person is reminded of dues at most once in so many days. */
export const REMIND_EVERY_DAYS = 7;

const DAY_MS = 86_400_000;

/** Whether somebody may be reminded now, given when they were last. Times are epoch milliseconds. */
export const mayRemind = (now: number, lastAt: number | null): boolean => lastAt === null || now - lastAt >= REMIND_EVERY_DAYS * DAY_MS;

/** Words of the reminder: which months, and how much altogether. */
export function remindWords(months: readonly DuesMonth[], fen: number): { title: string; body: string } {
  const [first, last] = [months[0], months.at(-1)];
  const which = first === undefined || last === undefined ? '' : first === last ? formatMonth(first) : `${formatMonth(first)}至${formatMonth(last)}共 ${months.length} 个月`;
  return { title: '请按时交纳党费', body: `${which}的党费尚未交纳，合计 ${formatFen(fen)} 元。请交给所在党支部，或与支部联系。` };
}

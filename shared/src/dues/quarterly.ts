import { addToMonth, type DuesMonth } from './dues-month.js';

/** The month by whose end a month is to be paid: its own, or with the branch's consent the last of its quarter (Art. 12). */
export function payableBy(month: DuesMonth, quarterly: boolean): DuesMonth {
  return quarterly ? addToMonth(month, 2 - ((Number(month.slice(5)) - 1) % 3)) : month;
}

/** Whether somebody is to be asked for a month by now. */
export const isDue = (month: DuesMonth, current: DuesMonth, quarterly: boolean): boolean => payableBy(month, quarterly) <= current;

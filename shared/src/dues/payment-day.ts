import type { CalendarDay } from '../kernel/index.js';

/**
 * The day online money is dated: the one WeChat took it on, whenever its word of it came. Where that month has been closed meanwhile,
 * today: what is closed stays, and the running month never is. A clock that is ahead of ours dates nothing into the future.
 */
export const onlineDay = (taken: CalendarDay, today: CalendarDay, closed: boolean): CalendarDay => (closed || taken > today ? today : taken);

/** How a live lesson stands. */
export type LiveState = 'announced' | 'live' | 'over' | 'replay';

/** Words of the states. */
export const LIVE_STATE_LABELS: Readonly<Record<LiveState, string>> = { announced: '预告', live: '直播中', over: '已结束', replay: '回看' };

/** Minutes before the beginning at which those who asked for it are reminded. */
export const LIVE_REMINDER_MINUTES = 30;
/** Shortest and longest lesson, in minutes. */
export const LIVE_MINUTES = { least: 10, most: 480 } as const;

/** When a lesson is given, and where it can be seen again. */
export interface LiveTimes {
  /** Epoch milliseconds. */
  startsAt: number;
  endsAt: number;
  replay: boolean;
}

/** What it is now: announced until it begins, live until its end, then over until there is a replay. */
export function liveState({ startsAt, endsAt, replay }: LiveTimes, now: number): LiveState {
  if (now < startsAt) return 'announced';
  if (now < endsAt) return 'live';
  return replay ? 'replay' : 'over';
}

/** Nobody has seen what has not begun. */
export const mayConfirmLive = ({ startsAt }: Pick<LiveTimes, 'startsAt'>, now: number): boolean => now >= startsAt;

/** A replay belongs to what is over. */
export const mayAddReplay = ({ endsAt }: Pick<LiveTimes, 'endsAt'>, now: number): boolean => now >= endsAt;

/** Whether those who asked are reminded now: shortly before, never once it has begun. */
export const isReminderDue = ({ startsAt }: Pick<LiveTimes, 'startsAt'>, now: number): boolean => now < startsAt && startsAt - now <= LIVE_REMINDER_MINUTES * 60_000;

import { addDays, dayOf, dayParts, daysInMonth, fromShanghai, monthOf, shanghaiDay, weekday, weekOf, type CalendarDay } from '../kernel/index.js';

/** Messages that come by themselves at a time of day which an organisation may set. */
export const TIMED_KINDS = ['birthdays', 'ranking', 'digest', 'dues', 'transfers'] as const;

/** See {@link TIMED_KINDS}. */
export type TimedKind = (typeof TIMED_KINDS)[number];

/** When a kind of messages goes out. */
export interface MessageTime {
  on: boolean;
  /** `HH:mm` in Asia/Shanghai, a step of {@link STEP_MINUTES}. */
  at: string;
  /** Day of the month, 1–31; beyond its end its last day. Of kinds that come monthly alone. */
  day: number | null;
}

/** What holds for a kind everywhere. */
export interface TimedRule extends MessageTime {
  label: string;
  /** Who hears what. */
  about: string;
  rhythm: 'daily' | 'workdays' | 'mondays' | 'monthly';
  /** How long after its moment a message still goes out when nobody could send it: hours, or until the end of its day. What is later is dropped. */
  lateHours: number | null;
}

/** The rules, with the times that hold until an organisation sets its own. */
export const TIMED_RULES: Readonly<Record<TimedKind, TimedRule>> = {
  birthdays: { label: '政治生日', about: '当天给本人送贺卡，七天前提醒本人', rhythm: 'daily', on: true, at: '08:00', day: null, lateHours: null },
  ranking: { label: '积分周榜', about: '每周一告诉党员上周积分、支部名次和可补学的内容', rhythm: 'mondays', on: true, at: '08:30', day: null, lateHours: null },
  digest: { label: '待办提醒', about: '工作日告诉任职人员待审批数，周一另加全部待办和逾期数', rhythm: 'workdays', on: true, at: '08:40', day: null, lateHours: 1 },
  dues: { label: '党费交纳提醒', about: '每月一次，告诉还没有交党费的党员', rhythm: 'monthly', on: false, at: '09:00', day: 20, lateHours: 7 * 24 },
  transfers: { label: '组织关系转接提醒', about: '介绍信和各项手续到期前后，提醒本人和经办组织', rhythm: 'daily', on: true, at: '08:10', day: null, lateHours: null },
};

/** Nobody is told anything by a timer before this time of day, or after the other. */
export const EARLIEST_TIME = '07:00';
export const LATEST_TIME = '21:00';
/** Times are set in steps of so many minutes. */
export const STEP_MINUTES = 10;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const HOUR_MS = 3_600_000;

/** Whether a time of day may be set. */
export function isSettableTime(at: string): boolean {
  const minute = TIME.exec(at)?.[2];
  return minute !== undefined && at >= EARLIEST_TIME && at <= LATEST_TIME && Number(minute) % STEP_MINUTES === 0;
}

/** Every time that may be set. */
export const settableTimes = (): string[] =>
  Array.from({ length: 24 * (60 / STEP_MINUTES) }, (_, step) => `${String(Math.floor((step * STEP_MINUTES) / 60)).padStart(2, '0')}:${String((step * STEP_MINUTES) % 60).padStart(2, '0')}`).filter(isSettableTime);

/** What an organisation has set, with the path at which it stands. */
export interface PlacedTime extends MessageTime {
  path: string;
}

/** What holds at a path: the setting of the organisation itself, else of the nearest above it; null where the rule holds. */
export function timeAt<T extends { path: string }>(settings: readonly T[], path: string): T | null {
  return settings.filter((one) => path.startsWith(one.path)).reduce<T | null>((near, one) => (near === null || one.path.length > near.path.length ? one : near), null);
}

/** One time at which a kind goes out. `key` names the day, the week or the month it is for. */
export interface Occasion {
  key: string;
  day: CalendarDay;
  /** Epoch milliseconds. */
  at: number;
}

/** The latest occasion up to `now`. Of several that were missed only this one counts: each says how things stand. */
export function latestOccasion({ rhythm }: Pick<TimedRule, 'rhythm'>, { at, day }: MessageTime, now: number): Occasion {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const today = shanghaiDay(now);
  const on = (one: CalendarDay): Occasion => ({ key: keyOf(rhythm, one), day: one, at: fromShanghai(one, { hour, minute }) });
  const candidates = daysOf(rhythm, day ?? 1, today).map(on);
  // The last candidate lies a week or a month back, so one of them has always come.
  return candidates.find((one) => one.at <= now) ?? on(today);
}

/** The occasion that is due now when everything up to `after` is settled; null when there is none, or it came too late. */
export function dueOccasion(rule: TimedRule, time: MessageTime, { after, now }: { after: number; now: number }): Occasion | null {
  if (!time.on) return null;
  const latest = latestOccasion(rule, time, now);
  const late = rule.lateHours === null ? latest.day !== shanghaiDay(now) : now - latest.at > rule.lateHours * HOUR_MS;
  return latest.at > after && latest.at <= now && !late ? latest : null;
}

function keyOf(rhythm: TimedRule['rhythm'], day: CalendarDay): string {
  if (rhythm === 'mondays') return weekOf(day).key;
  return rhythm === 'monthly' ? monthOf(day).key : day;
}

/** Days on which a rhythm may have had its last occasion, the latest first. */
function daysOf(rhythm: TimedRule['rhythm'], ofMonth: number, today: CalendarDay): CalendarDay[] {
  const back = (count: number): CalendarDay[] => Array.from({ length: count }, (_, at) => addDays(today, -at));
  if (rhythm === 'mondays') return [weekOf(today).first, addDays(weekOf(today).first, -7)];
  if (rhythm === 'workdays') return back(4).filter((one) => weekday(one) <= 5);
  if (rhythm === 'daily') return back(2);
  return [today, addDays(monthOf(today).first, -1)].map((one) => {
    const { year, month } = dayParts(one);
    return dayOf(year, month, Math.min(ofMonth, daysInMonth(year, month)));
  });
}

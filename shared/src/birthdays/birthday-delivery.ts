import { addDays, daysBetween, type CalendarDay } from '../kernel/index.js';
import { BIRTHDAY_BASIS_VERBS, daysFrom, type BirthdayBasis } from './anniversary.js';
import { isMilestone } from './milestones.js';

/** Days before a birthday on which branch and member hear of it. */
export const NOTICE_DAYS = 7;
/** Days after a birthday on which a card that could not be sent is still sent, with words that say so. */
export const LATE_DAYS = 3;
/** Days within which the branch talks with the member after the birthday. */
export const TALK_DAYS = 7;

/** How a birthday that has come ends: its card was sent on the day, sent late, or never. */
export const CARD_OUTCOMES = ['on_time', 'late', 'dropped'] as const;

/** See {@link CARD_OUTCOMES}. */
export type CardOutcome = (typeof CARD_OUTCOMES)[number];

/** What becomes of the card of a birthday on a day; null before it. */
export function cardOutcome(on: CalendarDay, today: CalendarDay): CardOutcome | null {
  const late = daysBetween(on, today);
  if (late < 0) return null;
  return late === 0 ? 'on_time' : late <= LATE_DAYS ? 'late' : 'dropped';
}

/** Whether a note ahead makes sense: from seven days before on, and no more from the day itself. */
export function noticeDue(on: CalendarDay, today: CalendarDay): boolean {
  const left = daysBetween(today, on);
  return left >= 1 && left <= NOTICE_DAYS;
}

/** Days whose cards the run of a day looks after: its own, and those before it that a failed run may have left. */
export const cardDays = (period: CalendarDay): CalendarDay[] => daysFrom(addDays(period, -LATE_DAYS), period);

/** Days whose notes the run of a day looks after. */
export const noticeDays = (today: CalendarDay): CalendarDay[] => daysFrom(addDays(today, 1), addDays(today, NOTICE_DAYS));

/** «入党 23 周年». */
export const anniversaryWords = (basis: BirthdayBasis, nth: number): string => `${BIRTHDAY_BASIS_VERBS[basis]} ${nth} 周年`;

/** Title and body of the message that brings the card. */
export function cardWords({ basis, nth, outcome }: { basis: BirthdayBasis; nth: number; outcome: 'on_time' | 'late' }): { title: string; body: string } {
  const what = anniversaryWords(basis, nth);
  if (outcome === 'late') return { title: `迟到的祝福：您的${what}纪念日`, body: '贺卡晚到了几天，祝福不变。请打开贺卡，重温入党誓词。' };
  return { title: `祝您政治生日快乐：${what}`, body: isMilestone(nth) ? '今天是一个值得铭记的日子。支部为您准备了贺卡，请重温入党誓词。' : '支部为您准备了政治生日贺卡，请打开重温入党誓词。' };
}

/** Title and body of the note ahead. */
export const noticeWords = ({ basis, nth, left }: { basis: BirthdayBasis; nth: number; left: number }): { title: string; body: string } => ({
  title: `还有 ${left} 天，是您的政治生日`, body: `您将迎来${anniversaryWords(basis, nth)}。支部会与您谈心，您也可以写下感悟。`,
});

/** What stands on a card when nobody of the branch wrote anything. */
export const plainWish = (nth: number): string =>
  isMilestone(nth)
    ? `${nth} 载初心如磐。感谢您为党的事业付出的心血，愿您永葆党员本色，继续在本职岗位上作表率。`
    : '愿您不忘入党时的誓言，在学习、工作和生活中走在前列，与支部一同前行。';

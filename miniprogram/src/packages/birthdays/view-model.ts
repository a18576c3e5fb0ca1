import {
  anniversaryWords, BIRTHDAY_BASIS_LABELS, BIRTHDAY_FLAG_LABELS, CEREMONY_SPAN_LABELS, DEED_LABELS, isKept, plainWish, type BirthdayMonth, type BirthdayPerson, type BirthdayRow, type BirthdayYear,
  type DeedView, type OwnBirthday,
} from '@party/shared/birthdays';
import { addMonths, daysBetween, daysInMonth, dayOf, dayParts, monthOf, shanghaiDay, weekday, type CalendarDay } from '@party/shared/kernel';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { copy } from './copy';

/** Today in China. */
export const today = (now = Date.now()): CalendarDay => shanghaiDay(now);

/** The month of today, `YYYY-MM`. */
export const thisMonth = (now = Date.now()): string => monthOf(today(now)).key;

/** The month so many before or after. */
export const shiftMonth = (month: string, by: number): string => addMonths(`${month}-01` as CalendarDay, by).slice(0, 7);

/** «2026年11月». */
export const monthText = (month: string): string => dateText(month);

/** A square of the sheet; `on` is null before the first and after the last. */
export interface Square {
  on: CalendarDay | null;
  day: number;
  count: number;
  isToday: boolean;
}

/** The squares of a month in weeks from Monday to Sunday. */
export function squaresOf(month: string, sheet: BirthdayMonth | undefined): Square[] {
  const { year, month: number } = dayParts(`${month}-01` as CalendarDay);
  const counts = new Map(sheet?.days.map((one) => [one.on, one.count]));
  const blank = (): Square => ({ on: null, day: 0, count: 0, isToday: false });
  const days = Array.from({ length: daysInMonth(year, number) }, (_, at): Square => {
    const on = dayOf(year, number, at + 1);
    return { on, day: at + 1, count: counts.get(on) ?? 0, isToday: on === sheet?.today };
  });
  const before = Array.from({ length: weekday(days[0]?.on as CalendarDay) - 1 }, blank);
  const after = Array.from({ length: (7 - ((before.length + days.length) % 7)) % 7 }, blank);
  return [...before, ...days, ...after];
}

/** «11月24日，入党 10 周年». */
export const rowHint = ({ on, nth, basis, date, organisationName }: BirthdayRow): string =>
  [organisationName, on === null || nth === null ? `${copy.row.onFile}：${dateText(date)}` : `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日，${anniversaryWords(basis, nth)}`].join(' · ');

/** How a row is marked: whether it was kept once the day has come, every tenth year, doubts. */
export function marksOf({ on, milestone, deeds, flags }: BirthdayRow, now: CalendarDay): { tone: Tone; text: string }[] {
  const kept = isKept(deeds);
  return [
    ...(kept ? [{ tone: 'ok' as const, text: copy.row.kept }] : on !== null && on <= now ? [{ tone: 'warn' as const, text: copy.row.open }] : []),
    ...(milestone ? [{ tone: 'gold' as const, text: copy.row.milestone }] : []),
    ...flags.map((flag) => ({ tone: 'warn' as const, text: BIRTHDAY_FLAG_LABELS[flag] })),
  ];
}

/** What is on file about a person. */
export function factRows({ organisationName, basis, date, flags }: Pick<BirthdayPerson, 'organisationName' | 'basis' | 'date' | 'flags'>): { term: string; value: string }[] {
  const { terms } = copy.person;
  return [
    { term: terms.branch, value: organisationName }, { term: terms.basis, value: BIRTHDAY_BASIS_LABELS[basis] }, { term: terms.date, value: dateText(date) },
    ...(flags.length === 0 ? [] : [{ term: terms.flags, value: flags.map((flag) => BIRTHDAY_FLAG_LABELS[flag]).join('；') }]),
  ];
}

/** «集体政治生日（按月集中）». */
export const deedText = ({ kind, span }: DeedView): string => `${DEED_LABELS[kind]}${span === null ? '' : `（${CEREMONY_SPAN_LABELS[span]}）`}`;

/** «2026年12月1日，李向阳登记；《党章》一册». */
export const deedHint = ({ happenedOn, by, note }: DeedView): string => [`${dateText(happenedOn)}，${by}登记`, note ?? ''].filter((one) => one !== '').join('；');

/** «2026年12月1日，入党 10 周年». */
export const yearText = ({ on, basis, nth }: BirthdayYear): string => `${dateText(on)}，${anniversaryWords(basis, nth)}`;

/** The next birthday of the own page. */
export function nextOf({ nextOn, nextNth, basis, today: now }: OwnBirthday): { date: string; words: string; left: string } | null {
  if (nextOn === null || nextNth === null) return null;
  const left = daysBetween(now as CalendarDay, nextOn as CalendarDay);
  return { date: dateText(nextOn), words: anniversaryWords(basis, nextNth), left: left === 0 ? copy.mine.today : copy.mine.left(left) };
}

/** Whether a year has a card to open. */
export const hasCard = ({ card }: BirthdayYear): boolean => card === 'on_time' || card === 'late';

/** Words of the branch on a card. */
export const wishOf = ({ wish, nth }: BirthdayYear): string => wish ?? plainWish(nth);

/** Those of a month who can still be recorded for together. */
export const candidatesOf = (rows: readonly BirthdayRow[], own: string | null): BirthdayRow[] => rows.filter((row) => row.memberId !== own && row.on !== null && !row.deeds.includes('ceremony'));

/** Share of what came that was kept, 0–100. */
export const percentOf = ({ due, kept }: { due: number; kept: number }): number => (due === 0 ? 100 : Math.round((kept / due) * 100));

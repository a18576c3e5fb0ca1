import { daysInMonth, formatPartialDay, isPartialDay, type Precision } from '@party/shared/kernel';

/** How exactly a date is known. */
export type DatePrecision = Precision;

/** Words of the precisions, as forms of the Party use them. */
export const PRECISION_WORDS: Readonly<Record<DatePrecision, string>> = { year: '年', month: '年月', day: '年月日' };

const LENGTHS = { year: 4, month: 7, day: 10 } as const;

/** Precision of a written date; null when there is none. */
export function precisionOfText(value: string): DatePrecision | null {
  const found = Object.entries(LENGTHS).find(([, length]) => length === value.length);
  return found ? (found[0] as DatePrecision) : null;
}

/** The date cut to a precision, or empty where it does not reach that far: a month or day is never invented. */
export function cutTo(value: string, precision: DatePrecision): string {
  const cut = value.slice(0, LENGTHS[precision]);
  return cut.length === LENGTHS[precision] ? cut : '';
}

/** A written date in words, «2019年6月»; the text itself when it is no date. */
export const dateWords = (value: string): string => (isPartialDay(value) ? formatPartialDay(value) : value);

/** Numbers as two digits for `YYYY-MM-DD`. */
export const two = (value: number): string => String(value).padStart(2, '0');

/** A date while it is chosen list by list; a part that is not chosen yet is empty. */
export interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** What was chosen, and the date that was told of it. */
export interface DateDraft extends DateParts {
  /** As it was told last, so that a date from outside is told apart. */
  told: string;
  precision: DatePrecision;
}

const partsOf = (value: string): DateParts => ({ year: value.slice(0, 4), month: value.slice(5, 7), day: value.slice(8, 10) });

/** A written date as one that can be chosen on. */
export const draftOf = (value: string, precision: DatePrecision): DateDraft => ({ ...partsOf(value), told: value, precision });

/**
 * The parts to be shown for the value of the form: what was chosen so far as long as the form holds what was told of it, and
 * the form's own date as soon as it holds another. A date that is asked more exactly keeps what is known of it.
 */
export function shownParts(draft: DateDraft, value: string, precision: DatePrecision): DateParts {
  const refined = value === '' && precision !== draft.precision;
  return value === draft.told || refined ? draft : partsOf(value);
}

/** Last day of the month that is chosen, 31 as long as none is. */
export const lastDayOf = ({ year, month }: Pick<DateParts, 'year' | 'month'>): number => (year !== '' && month !== '' ? daysInMonth(Number(year), Number(month)) : 31);

/** Choose a part on; a day the month does not have is chosen anew. What is told is the date once it is whole, and empty before. */
export function choosePart(shown: DateParts, chosen: Partial<DateParts>, precision: DatePrecision): DateDraft {
  const { year, month, day } = { ...shown, ...chosen };
  const kept = Number(day) > lastDayOf({ year, month }) ? '' : day;
  const parts = { year: [year], month: [year, month], day: [year, month, kept] }[precision];
  return { year, month, day: kept, precision, told: parts.every((part) => part !== '') ? parts.join('-') : '' };
}

import { formatPartialDay, isPartialDay, type Precision } from '@party/shared/kernel';

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

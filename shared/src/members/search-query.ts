import { parseIdNumber } from './id-number.js';
import { parsePhone } from './phone.js';
import { plainText, tightText } from './plain-text.js';

/**
 * What somebody looks for. `tail`: last four digits of a phone; `id_number` and `phone` are matched whole; `number` is
 * the beginning of a student or staff number; `letters` the beginning of pinyin or its initials; `name` any part of a name.
 */
export type SearchQuery =
  | { readonly kind: 'id_number' | 'phone' | 'number' | 'letters' | 'name' | 'tail'; readonly text: string }
  /** Nothing to search for: the whole list. */
  | { readonly kind: 'all' }
  /** Too short or too strange to find anybody: no row. */
  | { readonly kind: 'none' };

/** Longest text a search looks at. */
export const MAX_SEARCH = 40;
/** A number is searched from so many characters on; shorter would match half the university. */
const LEAST_NUMBER = 5;

/** Letters, digits and dots of a name as the search compares them: dots, spaces and case do not count. */
export const searchableName = (name: string): string => plainText(name).replace(/[·•‧∙⋅・･●﹒․. '’-]/g, '').toLowerCase();

/** Decide what a search text is. Four digits are the end of a phone; five and more the beginning of a number. */
export function readSearch(text: string): SearchQuery {
  const tight = tightText(text).slice(0, MAX_SEARCH);
  if (tight === '') return { kind: 'all' };
  if (/^[\d+]/.test(tight)) return readDigits(tight);
  const lower = searchableName(tight);
  if (lower === '') return { kind: 'none' };
  if (/^[a-z]+$/.test(lower)) return { kind: 'letters', text: lower };
  if (!/\d/.test(lower)) return { kind: 'name', text: lower };
  return /^[0-9a-z_-]+$/i.test(tight) ? { kind: 'number', text: tight.toUpperCase() } : { kind: 'none' };
}

function readDigits(tight: string): SearchQuery {
  const id = parseIdNumber(tight);
  if (id.ok) return { kind: 'id_number', text: id.value.idNumber };
  if (/^\d{4}$/.test(tight)) return { kind: 'tail', text: tight };
  const phone = parsePhone(tight);
  if (phone.ok) return { kind: 'phone', text: phone.value };
  const number = tight.toUpperCase();
  return number.length >= LEAST_NUMBER && /^[0-9A-Z_-]+$/.test(number) ? { kind: 'number', text: number } : { kind: 'none' };
}

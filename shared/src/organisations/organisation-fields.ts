import { earliestDay, err, ok, parsePartialDay, type CalendarDay, type PartialDay, type Result } from '../kernel/index.js';

/** Most characters of an organisation's name and of its short name. */
export const NAME_LIMITS = { name: 80, shortName: 40 } as const;

const CODE = /^\d{6,20}$/;

/**
 * Code of an organisation as text: the national library gives 12 digits, provincial platforms up to 20, nearly all with
 * leading zeros that must survive. Spaces are dropped, nothing else is guessed.
 */
export function organisationCode(text: string): Result<string, 'code_malformed'> {
  const code = text.replace(/\s+/g, '');
  return CODE.test(code) ? ok(code) : err('code_malformed');
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Name as it is kept: composed (NFC), inner spaces single, without invisible characters. */
export function organisationName(text: string, limit: number = NAME_LIMITS.name): Result<string, 'name_malformed'> {
  const name = text.normalize('NFC').trim().replace(/ +/g, ' ');
  const length = [...name].length;
  return length >= 2 && length <= limit && !UNSEEN.test(name) ? ok(name) : err('name_malformed');
}

/** Day, month or year of founding: a real date that is not in the future. */
export function foundingDate(text: string, today: CalendarDay): Result<PartialDay, 'founding_date_impossible' | 'founding_date_in_future'> {
  const date = parsePartialDay(text);
  if (!date.ok) return err('founding_date_impossible');
  return earliestDay(date.value) > today ? err('founding_date_in_future') : date;
}

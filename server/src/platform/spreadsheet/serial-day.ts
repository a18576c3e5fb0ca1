import type { DateSystem } from './spreadsheet.types.js';

const LAST_SERIAL_1900 = 2_958_465;
const SECONDS_A_DAY = 86_400;
/** Days between 1970-01-01 and the day that carries serial 0 after the false leap day of 1900. */
const EPOCH: Record<DateSystem, number> = { 1900: 25_569, 1904: 24_107 };

export interface CivilDay { readonly year: number; readonly month: number; readonly day: number }

/** Proleptic Gregorian day from days since 1970-01-01 (Hinnant's civil_from_days). */
function civilFromDays(days: number): CivilDay {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Inverse of {@link civilFromDays}. */
function daysFromCivil({ year, month, day }: CivilDay): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/**
 * Calendar day of a serial, or null outside 1900–9999. Excel counts 29 February 1900, which never was:
 * serials up to 59 are one day later than the rest of the scale says, and 60 is no day at all.
 */
export function serialToDay(serial: number, system: DateSystem): CivilDay | null {
  const whole = Math.floor(serial);
  if (system === 1904) {
    return whole < 0 || whole > LAST_SERIAL_1900 - 1_462 ? null : civilFromDays(whole - EPOCH[1904]);
  }
  if (whole < 1 || whole === 60 || whole > LAST_SERIAL_1900) { return null; }
  return civilFromDays(whole - EPOCH[1900] + (whole < 60 ? 1 : 0));
}

/** Serial of a day, with `seconds` of the day as fraction. */
export function dayToSerial(day: CivilDay, seconds: number, system: DateSystem): number {
  const serial = daysFromCivil(day) + EPOCH[system];
  const corrected = system === 1900 && serial < 61 ? serial - 1 : serial;
  return corrected + seconds / SECONDS_A_DAY;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD`. */
export const dayText = (day: CivilDay): string => `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;

/** `HH:MM:SS` of a serial's fraction, or '' at midnight. Rounds to the second and never reaches 24:00. */
export function timeText(serial: number): string {
  const seconds = Math.min(Math.round((serial - Math.floor(serial)) * SECONDS_A_DAY), SECONDS_A_DAY - 1);
  return seconds === 0 ? '' : `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

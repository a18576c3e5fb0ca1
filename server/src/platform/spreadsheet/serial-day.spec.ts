import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayText, dayToSerial, serialToDay, timeText } from './serial-day.js';
import type { DateSystem } from './spreadsheet.types.js';

const shown = (serial: number, system: DateSystem): string | null => {
  const day = serialToDay(serial, system);
  return day && dayText(day);
};

describe('date serials', () => {
  it.each<[number, DateSystem, string | null]>([
    [1, 1900, '1900-01-01'], [59, 1900, '1900-02-28'], [60, 1900, null], [61, 1900, '1900-03-01'], [25_569, 1900, '1970-01-01'],
    [36_585, 1900, '2000-02-29'], [2_958_465, 1900, '9999-12-31'], [2_958_466, 1900, null], [0, 1900, null], [-1, 1900, null],
    [0, 1904, '1904-01-01'], [24_107, 1904, '1970-01-01'], [-1, 1904, null], [2_957_003, 1904, '9999-12-31'], [2_957_004, 1904, null],
  ])('%d in %d is %s', (serial, system, text) => {
    expect(shown(serial, system)).toBe(text);
  });

  it('agree with the calendar of the platform on every day', () => {
    const day = fc.integer({ min: 61, max: 2_958_465 });
    fc.assert(fc.property(day, (serial) => {
      expect(shown(serial, 1900)).toBe(new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10));
    }));
  });

  it.each<DateSystem>([1900, 1904])('come back from the day in %d, around the false leap day too', (system) => {
    const serials = [...Array.from({ length: 400 }, (_, i) => i + 1), ...fc.sample(fc.integer({ min: 401, max: 2_900_000 }), 200)]
      .filter((serial) => serialToDay(serial, system) !== null);
    expect(serials.map((serial) => dayToSerial(serialToDay(serial, system)!, 0, system))).toEqual(serials);
  });

  it.each([[0.5, '12:00:00'], [43_646.999999999, '23:59:59'], [1, ''], [0.000_011_574, '00:00:01']])('time of %d is %s', (serial, text) => {
    expect(timeText(serial)).toBe(text);
  });
});

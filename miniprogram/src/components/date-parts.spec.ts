import { describe, expect, it } from '@jest/globals';
import { choosePart, cutTo, draftOf, shownParts, type DateDraft, type DateParts, type DatePrecision } from './date-parts';

/** A form that holds the date, and somebody who chooses on what is shown. */
function form(value: string, precision: DatePrecision) {
  let draft: DateDraft = draftOf(value, precision);
  const held = { value, precision };
  const shown = (): DateParts => {
    const { year, month, day } = shownParts(draft, held.value, held.precision);
    return { year, month, day };
  };
  const choose = (part: Partial<DateParts>): string => {
    draft = choosePart(shown(), part, held.precision);
    held.value = draft.told;
    return held.value;
  };
  return { held, shown, choose };
}

describe('a date that is chosen list by list', () => {
  it('is told once it is whole', () => {
    const { choose, shown } = form('', 'day');
    expect([choose({ year: '2026' }), choose({ day: '05' }), choose({ month: '11' })]).toEqual(['', '', '2026-11-05']);
    expect(shown()).toEqual({ year: '2026', month: '11', day: '05' });
  });

  it('shows another date as soon as the form holds one', () => {
    const { held, shown, choose } = form('2026-11', 'month');
    held.value = '2025-12';
    expect(shown()).toEqual({ year: '2025', month: '12', day: '' });
    expect(choose({ month: '01' })).toBe('2025-01');
    held.value = '';
    expect(shown()).toEqual({ year: '', month: '', day: '' });
  });

  it('loses a day that the month does not have', () => {
    const { choose, shown } = form('2026-01-31', 'day');
    expect(choose({ month: '02' })).toBe('');
    expect(shown()).toEqual({ year: '2026', month: '02', day: '' });
    expect(choose({ day: '28' })).toBe('2026-02-28');
  });

  it('keeps what is known when it is asked more exactly, and invents nothing', () => {
    const { held, shown, choose } = form('2019', 'year');
    Object.assign(held, { precision: 'month', value: cutTo(held.value, 'month') });
    expect(shown()).toEqual({ year: '2019', month: '', day: '' });
    expect(choose({ month: '06' })).toBe('2019-06');
    Object.assign(held, { precision: 'year', value: cutTo(held.value, 'year') });
    expect(shown()).toMatchObject({ year: '2019' });
  });
});

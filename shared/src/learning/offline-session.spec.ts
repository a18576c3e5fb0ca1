import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromShanghai, type CalendarDay } from '../kernel/index.js';
import { endsSameDay, offlineClash, offlineSpan, timeOfDay } from './offline-session.js';
import { spanLength, unionSpans, withoutSpans, type Span } from './spans.js';

describe('the time of an offline session', () => {
  it('lies in its day and clashes with what it overlaps, not with what it touches', () => {
    expect([offlineSpan({ heldAt: '14:30', minutes: 90 }), offlineSpan({ heldAt: '23:30', minutes: 90 }), offlineSpan({ heldAt: null, minutes: 90 })]).toEqual([[52_200, 57_600], [84_600, 86_400], null]);
    const clash = (a: string | null, b: string | null): boolean => offlineClash({ heldAt: a, minutes: 60 }, { heldAt: b, minutes: 60 });
    expect([clash('14:00', '14:59'), clash('14:00', '15:00'), clash('15:00', '14:00'), clash(null, '08:00'), clash('08:00', null)]).toEqual([true, false, false, true, true]);
    expect([endsSameDay({ heldAt: '22:00', minutes: 120 }), endsSameDay({ heldAt: '22:00', minutes: 121 })]).toEqual([true, false]);
    expect(timeOfDay(fromShanghai('2026-12-01' as CalendarDay, { hour: 9, minute: 5 }))).toBe('09:05');
  });

  it('taken out of a day leaves what others have of it', () => {
    const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(40)).map(([from, length]): Span => [from, from + length]), { maxLength: 12 });
    fc.assert(fc.property(spans, spans, (set, taken) => {
      const left = withoutSpans(set, taken);
      expect(unionSpans(left)).toEqual(left);
      expect(spanLength([...left, ...taken])).toBe(spanLength([...set, ...taken]));
      expect(spanLength(left)).toBe(spanLength([...set, ...taken]) - spanLength(taken));
    }));
  });
});

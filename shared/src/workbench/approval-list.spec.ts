import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, shanghaiDay } from '../kernel/index.js';
import { APPROVAL_KIND_LIST, APPROVAL_KINDS, type ApprovalKind } from './approval-kinds.js';
import { mergeApprovals, positionIn, type ApprovalDays, type ApprovalDraft, type MergedPosition } from './approval-list.js';
import type { ApprovalItem, ApprovalSort } from './approvals.contract.js';

const DAYS: ApprovalDays = { today: dayOf(2026, 11, 24), dayOf: (moment) => shanghaiDay(Date.parse(moment)) };
const draft = (key: string, submittedAt: string, dueOn: string | null = null): ApprovalDraft => ({
  key, version: 1, title: key, place: '', lines: [], reason: null, warning: null, submittedAt, dueOn, link: { room: 'r', page: 'p', params: {} }, decisions: ['approve'],
});
/** Rooms that could register; the order must hold for any names. */
const KINDS = ['absences', 'corrections', 'transfers'] as unknown as readonly ApprovalKind[];
const MOMENTS = ['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.001Z'] as const;
const heaps = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), key: fc.stringMatching(/^[0-7][a-z0-9]{1,3}$/), at: fc.constantFrom(...MOMENTS) }), { maxLength: 40 });

/** What a room answers: its own items strictly after a place, in the order asked for. */
function roomAnswers(all: readonly ApprovalDraft[], after: { submittedAt: string; key: string } | null, sort: ApprovalSort, limit: number): ApprovalDraft[] {
  const place = (one: { submittedAt: string; key: string }): string => `${one.submittedAt} ${one.key}`;
  const sorted = [...all].sort((a, b) => (sort === 'oldest' ? 1 : -1) * (place(a) < place(b) ? -1 : 1));
  return sorted.filter((one) => after === null || (sort === 'oldest' ? place(one) > place(after) : place(one) < place(after))).slice(0, limit);
}

describe('one list from several rooms', () => {
  it('is paged without losing or doubling an item, whatever has the same moment', () => {
    fc.assert(fc.property(heaps, fc.integer({ min: 1, max: 7 }), fc.constantFrom<ApprovalSort>('oldest', 'newest'), (heap, limit, sort) => {
      const unique = [...new Map(heap.map((one) => [`${one.kind} ${one.key}`, one])).values()];
      const rooms = KINDS.map((kind) => ({ kind, items: unique.filter((one) => one.kind === kind).map((one) => draft(one.key, one.at)) }));
      const paged: ApprovalItem[] = [];
      for (let after: MergedPosition | null = null, page: ApprovalItem[] = []; ; after = page.at(-1) ?? null) {
        const found = rooms.map(({ kind, items }) => ({ kind, items: roomAnswers(items, after && positionIn(kind, after), sort, limit) }));
        page = mergeApprovals(found, sort, DAYS).slice(0, limit);
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect(paged).toEqual(mergeApprovals(rooms, sort, DAYS));
      expect(paged).toHaveLength(unique.length);
    }), { numRuns: 300 });
  });

  it('counts calendar days of waiting in Shanghai and marks what is overdue', () => {
    const items = mergeApprovals([{ kind: 'corrections', items: [
      draft('today', '2026-11-23T16:00:00.000Z', '2026-11-24'), draft('yesterday', '2026-11-23T15:59:59.999Z', '2026-11-23'), draft('ahead', '2026-11-24T09:00:00.000Z'),
    ] }], 'newest', DAYS);
    expect(items.map((item) => [item.key, item.waitingDays, item.overdue])).toEqual([['ahead', 0, false], ['today', 0, false], ['yesterday', 1, true]]);
  });
});

describe('words of the kinds', () => {
  it.each(APPROVAL_KIND_LIST)('%s: whole sentences that fit an opinion', (kind) => {
    const { label, effects, reasons } = APPROVAL_KINDS[kind];
    const sentences: string[] = [...Object.values(effects), ...reasons.return, ...reasons.reject];
    expect(label).not.toBe('');
    expect(sentences.filter((one) => !one.endsWith('。') || one.length > 60)).toEqual([]);
    expect(Math.min(reasons.return.length, reasons.reject.length)).toBeGreaterThan(1);
  });
});

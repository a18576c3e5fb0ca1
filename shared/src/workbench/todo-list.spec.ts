import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../kernel/index.js';
import { MOST_ITEMS, todoList, type TodoDraft } from './todo-list.js';

const TODAY = dayOf(2026, 11, 24);
const draft = (key: string, dueOn: string | null = null): TodoDraft => ({ key, title: key, detail: null, link: { room: 'r', page: 'p', params: {} }, dueOn, organisationId: null });

describe('the list of things to do', () => {
  it('puts what is due first, marks what is overdue, and keeps equals in order', () => {
    const { groups } = todoList([{ kind: 'k', label: 'K', items: [draft('never'), draft('later', '2026-12-01'), draft('today', '2026-11-24'), draft('late', '2026-11-23'), draft('never2')] }], TODAY);
    expect(groups[0]?.items.map((item) => [item.key, item.overdue])).toEqual([['late', true], ['today', false], ['later', false], ['never', false], ['never2', false]]);
  });

  it('counts what is not shown as well, so the badge never lies', () => {
    const many = Array.from({ length: MOST_ITEMS + 3 }, (_, n) => draft(String(n)));
    const list = todoList([{ kind: 'a', label: 'A', items: many }, { kind: 'b', label: 'B', items: [draft('x')], total: 9 }], TODAY);
    expect(list.groups.map((group) => [group.items.length, group.total])).toEqual([[50, 53], [1, 9]]);
    expect(list.total).toBe(62);
  });

  it('leaves out kinds of which there is nothing', () => {
    expect(todoList([{ kind: 'a', label: 'A', items: [] }], TODAY)).toEqual({ groups: [], total: 0 });
  });
});

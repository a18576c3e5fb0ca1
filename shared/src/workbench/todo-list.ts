import type { CalendarDay } from '../kernel/index.js';
import type { TodoGroup, TodoItem, TodoList } from './workbench.contract.js';

/** Most items of one kind that a list carries. */
export const MOST_ITEMS = 50;

/** What one source gives: a thing to do, before it is judged against the day. */
export type TodoDraft = Omit<TodoItem, 'overdue'>;

/** Things of one kind as their source found them. */
export interface TodoDraftGroup {
  kind: string;
  label: string;
  items: readonly TodoDraft[];
  /** When there are more than `items` holds. */
  total?: number;
}

/** Due first, without a due day last; equals keep their order. */
function byUrgency(a: TodoDraft, b: TodoDraft): number {
  if (a.dueOn === b.dueOn) return 0;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}

function groupOf(draft: TodoDraftGroup, today: CalendarDay): TodoGroup {
  const items = [...draft.items].sort(byUrgency).slice(0, MOST_ITEMS);
  return {
    kind: draft.kind,
    label: draft.label,
    items: items.map((item) => ({ ...item, overdue: item.dueOn !== null && item.dueOn < today })),
    total: Math.max(draft.total ?? 0, draft.items.length),
  };
}

/** Put the sources' findings together; empty groups vanish, and the total is the sum of what is shown and what is not. */
export function todoList(drafts: readonly TodoDraftGroup[], today: CalendarDay): TodoList {
  const groups = drafts.map((draft) => groupOf(draft, today)).filter((group) => group.total > 0);
  return { groups, total: groups.reduce((sum, group) => sum + group.total, 0) };
}

import type { Id } from '../kernel/index.js';
import type { ApprovalsApi } from './approvals.contract.js';
import type { TodoLink } from './todo-link.js';

/** One thing that waits for the caller. */
export interface TodoItem {
  /** Stable within its kind, so that a list can keep its place. */
  key: string;
  title: string;
  detail: string | null;
  link: TodoLink;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  /** The due day has passed. */
  overdue: boolean;
  organisationId: Id | null;
}

/** Things of one kind. */
export interface TodoGroup {
  /** Stable code such as `positions.term_ending`. */
  kind: string;
  label: string;
  /** The most urgent ones, at most 50. */
  items: TodoItem[];
  /** How many there are altogether. */
  total: number;
}

/** Everything that waits for the caller. */
export interface TodoList {
  groups: TodoGroup[];
  /** Sum of the groups: the number on the badge. */
  total: number;
}

/** Wire contract of the workbench. */
export interface WorkbenchApi extends ApprovalsApi {
  listTodos: { answer: TodoList };
}

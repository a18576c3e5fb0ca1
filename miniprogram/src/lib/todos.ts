import { identityRoutes, type IdentityApi } from '@party/shared/identity';
import type { RouteTable } from '@party/shared/kernel';

/** One thing that waits for this person. */
export interface TodoRow {
  id: string;
  /** What is to be done, with the object's name: «审核 李四 的信息更正». */
  title: string;
  /** What differs or where it stands, one line. */
  hint: string | null;
  /** How many matters the row stands for, 1 for a single one. */
  count: number;
  /** Date it should be done by, `YYYY-MM-DD`; null when there is none. */
  due: string | null;
  /** Page that does it, `<room>/<page>`, and what to open it with. */
  page: string;
  params: Readonly<Record<string, string>>;
}

/** Everything that waits, most urgent first. */
export interface TodoList {
  items: TodoRow[];
}

/** Routes the shell itself reads. */
export interface ShellApi {
  identity: IdentityApi;
  workbench: { listTodos: { answer: TodoList } };
}

/** Their table. */
export const shellRoutes: { readonly [R in keyof ShellApi]: RouteTable<ShellApi[R]> } = {
  identity: identityRoutes,
  workbench: {
    listTodos: { method: 'GET', path: '/workbench/todos', action: 'workbench.read', summary: '我的待办', problems: [] },
  },
};

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TodoList } from '@party/shared/workbench';
import type { Actor } from '@party/shared/permissions';
import { TodoSources } from '../../src/modules/workbench/workbench.api.js';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { NamedPeople, plantTree, seat, type TestTree } from '../support/tree.js';

const id = (n: number): string => `01kb0000000000000000000${String(n).padStart(3, '0')}`;

describe('things to do', () => {
  let server: TestApp;
  let tree: TestTree;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await plantTree(server);
    const people = new NamedPeople(server);
    people.add(id(1), '候选一');
    people.add(id(2), '候选二');
    await seat(server, tree.branch, id(1), 'secretary', '2023-12-24', '2026-12-24');
    await seat(server, tree.sibling, id(2), 'secretary', '2023-11-20', '2026-11-20');
    await seat(server, tree.lowBranch, id(2), 'secretary', '2026-01-01');
  });
  afterAll(() => server.close());

  const todos = async (actor: Actor): Promise<TodoList> => (await server.app.inject({ url: '/api/v1/todos', headers: as(actor) })).json();
  const termsOf = (list: TodoList): TodoList['groups'][number] | undefined => list.groups.find((group) => group.kind === 'positions.term_ending');

  it('reminds those who keep an organisation of terms that end within ninety days, overrun ones first', async () => {
    const officer = person(id(3), tree.branch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
    const terms = termsOf(await todos(officer));
    expect(terms?.items.map((item) => [item.title, item.dueOn, item.overdue, item.link.params['id']])).toEqual([
      ['本科生第二党支部 书记任期已满', '2026-11-20', true, tree.sibling.id],
      ['本科生第一党支部 书记任期将满', '2026-12-24', false, tree.branch.id],
    ]);
    const secretary = person(id(1), tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
    expect(termsOf(await todos(secretary))?.items).toHaveLength(1);
  });

  it('has nothing of that kind for members and guests', async () => {
    expect(termsOf(await todos(person(id(4), tree.branch.path)))).toBeUndefined();
    const guest: Actor = { accountId: id(5), memberId: null, base: null, branchPath: null, positions: [] };
    expect(await todos(guest)).toEqual({ groups: [], total: 0 });
  });

  it('adds what other rooms register, and the badge is the sum', async () => {
    server.app.get(TodoSources, { strict: false }).register({
      todos: async () => ({ kind: 'test.thing', label: '测试', total: 7, items: [{ key: 'a', title: '甲', detail: null, link: { room: 'members', page: 'detail', params: { id: 'x' } }, dueOn: null, organisationId: null }] }),
    });
    const list = await todos(person(id(4), tree.branch.path));
    expect(list.groups.find((group) => group.kind === 'test.thing')).toMatchObject({ total: 7, items: [{ key: 'a', overdue: false, link: { params: { id: 'x' } } }] });
    expect(list.total).toBe(list.groups.reduce((sum, group) => sum + group.total, 0));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntryView, AuditState } from '@party/shared/audit';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { AuditWriter } from '../../src/platform/audit/audit-writer.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { as, person } from '../support/actors.js';
import { startTestApp, TEST_NOW, type TestApp } from '../support/app.js';
import { NamedPeople, plantTree, type TestTree } from '../support/tree.js';

const id = (n: number): string => `01kb0000000000000000000${String(n).padStart(3, '0')}`;
const DAY = 86_400_000;

describe('reading the audit log', () => {
  let server: TestApp;
  let tree: TestTree;
  let actor: Actor;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await plantTree(server);
    const people = new NamedPeople(server);
    people.add(id(1), '欧阳明月');
    people.add(id(2), '张三');
    actor = person(id(1), tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
    const write = async (n: number, action: string, organisationPath: string | null, memberId: string | null = null): Promise<void> => {
      server.clock.set(TEST_NOW + n * DAY);
      const trace = { requestId: `request-${n}`, sessionId: null, ip: '10.0.0.9', device: 'test' };
      await server.app.get(Transactions).run((tx) =>
        server.app.get(AuditWriter).append(tx, { actor, trace, action, subjectType: 'member', subjectId: id(2), memberId, organisationPath, detail: { fields: ['phone'], count: 2 } }));
    };
    await write(1, 'members.reveal', tree.branch.path, id(2));
    await write(2, 'members.edit', tree.sibling.path);
    await write(3, 'members.export', tree.otherBranch.path);
    await write(4, 'members.edit', tree.foreignBranch.path);
    await write(5, 'members.reveal', tree.school.path, id(2));
    await write(6, 'account.thing', null);
  });
  afterAll(() => server.close());

  const auditorAt = (path: string): Actor => person(id(9), tree.branch.path, [{ kind: 'auditor', organisationPath: path }]);
  const read = async (by: Actor, search = ''): Promise<Page<AuditEntryView>> => (await server.app.inject({ url: `/api/v1/audit?limit=100${search}`, headers: as(by) })).json();
  const actions = async (by: Actor, search = ''): Promise<string[]> => (await read(by, search)).items.map((one) => one.requestId.slice(8));

  it('shows an auditor what happened at and below the own organisation, newest first, with masked names', async () => {
    expect(await actions(auditorAt(tree.school.path))).toEqual(['5', '3', '2', '1']);
    expect(await actions(auditorAt(tree.department.path))).toEqual(['2', '1']);
    expect(await actions(auditorAt(tree.otherSchool.path))).toEqual(['4']);
    const [, first] = (await read(auditorAt(tree.department.path))).items;
    expect(first).toMatchObject({
      action: 'members.reveal', actionLabel: '查看完整信息', actorName: '欧***', memberName: '张*', organisationName: tree.branch.name, ip: '10.0.0.9',
      facts: [{ name: 'fields', value: '["phone"]' }, { name: 'count', value: '2' }],
    });
    expect(first?.actorRoles).toEqual(expect.arrayContaining(['full_member', 'secretary']));
  });

  it('filters by action, person, place and day', async () => {
    const school = auditorAt(tree.school.path);
    expect(await actions(school, '&action=members.reveal')).toEqual(['5', '1']);
    expect(await actions(school, '&action=members_')).toEqual([]);
    expect(await actions(school, `&memberId=${id(2)}`)).toEqual(['5', '1']);
    expect(await actions(school, `&actorMemberId=${id(2)}`)).toEqual([]);
    expect(await actions(school, `&organisationId=${tree.department.id}`)).toEqual(['2', '1']);
    expect(await actions(school, '&from=2026-11-26&to=2026-11-27')).toEqual(['3', '2']);
    expect(await actions(auditorAt(tree.department.path), `&organisationId=${tree.otherBranch.id}`)).toEqual([]);
    const bad = await server.app.inject({ url: '/api/v1/audit?from=2026-02-30', headers: as(school) });
    expect(bad.json()).toMatchObject({ errors: [{ field: 'from', code: 'day_impossible' }] });
    expect((await server.app.inject({ url: `/api/v1/audit?organisationId=${id(999)}`, headers: as(school) })).json()).toMatchObject({ code: 'organisations.not_found' });
  });

  it('pages without losing or doubling an entry', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page<AuditEntryView> = (await server.app.inject({ url: `/api/v1/audit?limit=1${next === '' ? '' : `&cursor=${next}`}`, headers: as(auditorAt(tree.school.path)) })).json();
      seen.push(...page.items.map((one) => one.requestId.slice(8)));
      next = page.next;
    }
    expect(seen).toEqual(['5', '3', '2', '1']);
  });

  it('tells whether the log is as it was written', async () => {
    const state = async (): Promise<AuditState> => (await server.app.inject({ url: '/api/v1/audit/verify', headers: as(auditorAt(tree.school.path)) })).json();
    await server.app.get(AuditSealer).sealAll();
    expect(await state()).toMatchObject({ sound: true, faults: [], links: 6, waiting: 0 });
    await server.source.query('DROP TRIGGER audit_entry_no_update');
    try {
      await server.source.query("UPDATE audit_entry SET ip = '10.0.0.1' WHERE request_id = 'request-2'");
      expect(await state()).toMatchObject({ sound: false, faults: expect.arrayContaining([expect.objectContaining({ kind: 'entry_altered' })]) as unknown });
    } finally {
      await server.source.query("CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_entry is append-only'");
    }
  });

  it('is closed to everyone else', async () => {
    for (const by of [actor, person(id(8), tree.branch.path, [{ kind: 'platform_administrator', organisationPath: tree.school.path }]), person(id(8), tree.branch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }])]) {
      expect((await server.app.inject({ url: '/api/v1/audit', headers: as(by) })).json()).toMatchObject({ code: 'auth.forbidden' });
      expect((await server.app.inject({ url: '/api/v1/audit/verify', headers: as(by) })).json()).toMatchObject({ code: 'auth.forbidden' });
    }
  });
});

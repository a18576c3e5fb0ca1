import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@party/shared/kernel';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { Transactions } from '../../platform/database/transaction.js';
import { OrganisationsApi } from './organisations.api.js';

const ANNA = '01kb0000000000000000000001';

describe('what other rooms ask of the tree', () => {
  let server: TestApp;
  let api: OrganisationsApi;
  let transactions: Transactions;
  beforeAll(async () => {
    server = await startTestApp();
    api = server.app.get(OrganisationsApi, { strict: false });
    transactions = server.app.get(Transactions);
  });
  afterAll(() => server.close());

  it('founds a tree, keeps leading zeros, finds by name and code, and reads positions where the organisation stands', async () => {
    const { school, branch } = await transactions.run(async (tx) => {
      const school = await api.create(tx, { parentId: null, kind: 'school_committee', name: '江城大学党委', code: '042000000001' }, null);
      const branch = await api.create(tx, { parentId: school.id, kind: 'branch', name: '离退休第一党支部', shortName: '离退休一支部' }, null);
      await api.appoint(tx, { organisationId: branch.id, memberId: ANNA, kind: 'secretary', startsOn: '2026-01-10' }, null);
      return { school, branch };
    });
    expect(await api.byCode('042000000001')).toEqual(school);
    expect((await api.byName('离退休一支部', school.path)).map((one) => one.id)).toEqual([branch.id]);
    expect(branch.path).toBe(`${school.path}${branch.id}/`);
    expect(await api.positionsOf(ANNA, dayOf(2026, 1, 9))).toEqual([]);
    expect(await api.positionsOf(ANNA, dayOf(2026, 1, 10))).toEqual([{ kind: 'secretary', organisationPath: branch.path }]);
    expect(await api.branchOf(branch.id)).toEqual(branch);
    expect(await api.branchOf(school.id)).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { buildMember, buildMembers, memberDraft } from '../../../test/support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../../../test/support/factories/organisation.factory.js';
import { Random } from '../../platform/clock/random.js';
import { Transactions } from '../../platform/database/transaction.js';
import { MembersApi } from './members.api.js';

/** Always picks the first slot, so that every phone with the same last digits meets the others there. */
class Stubborn extends Random {
  override bytes(length: number): Buffer {
    return randomBytes(length);
  }

  override below(): number {
    return 0;
  }
}

describe('slots of last digits', () => {
  let server: TestApp;
  let tree: SmallTree;
  beforeAll(async () => {
    server = await startTestApp({ override: (builder) => builder.overrideProvider(Random).useClass(Stubborn) });
    tree = await buildSmallTree(server);
  });
  afterAll(() => server.close());
  const indexes = async (): Promise<string[]> =>
    ((await server.source.query('SELECT phone_tail_index AS tail FROM member WHERE phone_tail_index IS NOT NULL')) as { tail: string }[]).map((row) => row.tail);

  it('are given once each, within one write and over many at once', async () => {
    await buildMembers(server, Array.from({ length: 20 }, (_, at) => memberDraft(tree.branch.id, { phone: `138${String(at).padStart(4, '0')}5678` })));
    await Promise.all(Array.from({ length: 4 }, (_, at) => buildMember(server, tree.branch.id, { phone: `139${String(at).padStart(4, '0')}5678` })));
    const all = await indexes();
    expect(all).toHaveLength(24);
    expect(new Set(all).size).toBe(24);
  });

  it('keep an import whose people hold a position', async () => {
    const batchId = '01kbatch000000000000000009';
    const api = server.app.get(MembersApi, { strict: false });
    const [id = ''] = await server.app.get(Transactions).run((tx) => api.insertMany(tx, [memberDraft(tree.branch.id)], { kind: 'imported', actorMemberId: null, batchId }));
    expect(await api.undoOutlook(batchId)).toMatchObject({ changedSince: 0 });
    await buildPosition(server, tree.branch.id, id, 'secretary');
    expect(await api.undoOutlook(batchId)).toMatchObject({ created: 1, changedSince: 1 });
  });
});

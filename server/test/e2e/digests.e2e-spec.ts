import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import { DigestJob } from '../../src/modules/digests/digest.job.js';
import { TEST_NOW } from '../support/app.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

const DAY = 86_400_000;
let rig: IdentityRig;
let tree: SmallTree;
let secretary: Id;
let post: Id;
let member: string;

beforeAll(async () => {
  rig = await startIdentityRig();
  tree = await buildSmallTree(rig.server);
  secretary = await buildMember(rig.server, tree.branch.id, { phone: '13900001111' });
  post = await buildPosition(rig.server, tree.branch.id, secretary, 'secretary');
  await loginAsMember(rig, 'secretary', '13900001111');
  await buildMember(rig.server, tree.branch.id, { phone: '13900002222' });
  member = (await loginAsMember(rig, 'member', '13900002222')).accessToken;
  const unbound = await buildMember(rig.server, tree.sisterBranch.id, { phone: '13900003333' });
  await buildPosition(rig.server, tree.sisterBranch.id, unbound, 'secretary');
});
afterAll(() => rig.close());

const told = async (user: string): Promise<string[]> =>
  (await rig.call((await rig.login(user)).accessToken, 'GET', '/me/messages?limit=100')).json<{ items: MessageView[] }>().items.filter((one) => one.kind === 'workbench.digest').map((one) => one.title);
const morning = (day: number): Promise<number> => {
  rig.advance(TEST_NOW + day * DAY - rig.server.clock.now());
  return rig.server.app.get(DigestJob, { strict: false }).run();
};

// TEST_NOW is a Tuesday.
describe('what waits, told in the morning', () => {
  it('to holders of posts whom something waits for, once a day, and to nobody else', async () => {
    expect(await morning(0)).toBe(0);
    const sent = await rig.call(member, 'POST', '/me/transfers', { toName: '中共江城市高新区某街道工作委员会', reason: 'job_change' });
    expect(sent.statusCode).toBe(201);
    expect([await morning(1), await morning(1)]).toEqual([1, 1]);
    expect([await told('secretary'), await told('member')]).toEqual([['有 1 项审批等您办理'], []]);
  });

  it('rests at weekends, and on Monday tells everything', async () => {
    expect([await morning(4), await morning(5)]).toEqual([0, 0]);
    expect(await morning(6)).toBe(1);
    expect((await told('secretary'))[0]).toMatch(/^本周有1 项审批(?:、\d+ 项待办)?$/);
  });

  it('tells nothing to who lost the post', async () => {
    await rig.server.source.query("UPDATE `position` SET ended_on = '2026-11-30' WHERE id = ?", [post]);
    expect(await morning(7)).toBe(0);
    expect(await told('secretary')).toHaveLength(2);
  });
});

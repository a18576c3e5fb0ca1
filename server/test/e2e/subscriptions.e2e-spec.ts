import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import { DELIVERY_DEADLINE_MS, type SubscriptionSettings } from '@party/shared/subscriptions';
import { NotificationsApi, type NewMessage } from '../../src/modules/notifications/notifications.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

interface Reader { user: string; id: Id; token: string }
interface Delivery { state: string; reason: string | null; uncertain: number }

const TEMPLATES = { progress: 'sandbox-approval-result', reminder: 'sandbox-meeting-notice' };
const HOUR = 3_600_000;
let rig: IdentityRig;
let tree: SmallTree;
let made = 0;

beforeAll(async () => {
  rig = await startIdentityRig({ WECHAT_TEMPLATE_PROGRESS: TEMPLATES.progress, WECHAT_TEMPLATE_REMINDER: TEMPLATES.reminder });
  tree = await buildSmallTree(rig.server);
});
afterAll(() => rig.close());
beforeEach(() => rig.sandbox.control.clearFaults());

async function reader(): Promise<Reader> {
  const user = `reader-${(made += 1)}`;
  const phone = `1390000${String(made).padStart(4, '0')}`;
  const id = await buildMember(rig.server, tree.branch.id, { phone });
  return { user, id, token: (await loginAsMember(rig, user, phone)).accessToken };
}

/** What the app does after a tap: WeChat asks, the person accepts, the app tells the service. */
async function accept({ user, token }: Reader, times = 1, template: keyof typeof TEMPLATES = 'progress'): Promise<SubscriptionSettings> {
  let answer: SubscriptionSettings | undefined;
  for (let at = 0; at < times; at += 1) {
    rig.sandbox.control.grant({ user, template: TEMPLATES[template], result: 'accept' });
    answer = (await rig.call(token, 'POST', '/me/subscriptions/answers', { answers: [{ template, result: 'accept' }], place: 'transfers/form' })).json<SubscriptionSettings>();
  }
  return answer as SubscriptionSettings;
}

async function tell(readers: readonly Reader[], given: Partial<NewMessage> = {}): Promise<void> {
  const message: NewMessage = {
    memberIds: readers.map(({ id }) => id), kind: 'transfers.progress', title: '您的组织关系转接已由转出支部通过', body: '软件工程学生党支部 → 外国语学院教工党支部',
    link: { room: 'transfers', page: 'detail', params: { id: '01kb0000000000000000000abc' } }, subjectKey: `test:${(made += 1)}`, ...given,
  };
  await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, message));
}

/** Let the worker go on until the outbox has nothing that is due. */
async function work(): Promise<void> {
  const worker = rig.server.app.get(OutboxWorker, { strict: false });
  while ((await worker.deliverSome()) > 0);
}

async function deliveryOf({ id }: Reader): Promise<Delivery> {
  const [row] = await rig.server.source.query<Delivery[]>('SELECT state, reason, uncertain FROM message_delivery WHERE member_id = ? ORDER BY message_id DESC LIMIT 1', [id]);
  return row as Delivery;
}
const sentTo = ({ user }: Reader): number => rig.sandbox.control.sent().filter((one) => one.user === user).length;
async function left({ id }: Reader): Promise<number> {
  const rows = await rig.server.source.query<unknown[]>("SELECT id FROM subscription_grant WHERE member_id = ? AND template = 'progress' AND state = 'free'", [id]);
  return rows.length;
}

describe('a reminder by WeChat', () => {
  it('goes once for each acceptance, says what WeChat takes, and opens the page it is about', async () => {
    const who = await reader();
    expect((await accept(who, 2)).templates.map(({ name, left: so }) => [name, so])).toEqual([['progress', 2], ['reminder', 0]]);
    await tell([who]);
    await work();
    expect(rig.sandbox.control.sent().filter((one) => one.user === who.user)).toMatchObject([{
      template: TEMPLATES.progress, page: 'packages/transfers/pages/detail/index?id=01kb0000000000000000000abc',
      data: { thing1: '您的组织关系转接已由转出支部通过', phrase2: '有新进展', time3: '2026年11月24日 09:00' },
    }]);
    expect([await deliveryOf(who), await left(who)]).toEqual([{ state: 'delivered', reason: null, uncertain: 0 }, 1]);
  });

  it('stays in the app without an acceptance, for who is not in WeChat, for what is switched off, and once it was read', async () => {
    const [bare, quiet, fast] = [await reader(), await reader(), await reader()];
    await accept(quiet);
    await accept(fast);
    await rig.call(quiet.token, 'PUT', '/me/subscriptions', { muted: ['transfers.progress'], quiet: null });
    const unbound = { user: '', token: '', id: await buildMember(rig.server, tree.branch.id) };
    await tell([bare, quiet, unbound, fast]);
    const inbox = (await rig.call(fast.token, 'GET', '/me/messages')).json<{ items: { id: Id }[] }>();
    await rig.call(fast.token, 'POST', `/me/messages/${inbox.items[0]?.id}/read`);
    await work();
    expect(await Promise.all([bare, quiet, unbound, fast].map(async (one) => (await deliveryOf(one)).reason))).toEqual(['no_grant', 'muted', 'not_bound', 'read']);
    expect([sentTo(bare) + sentTo(quiet) + sentTo(fast), await left(quiet), await left(fast)]).toEqual([0, 1, 1]);
  });

  it('waits for the end of the hours in which nobody is disturbed', async () => {
    const who = await reader();
    await accept(who);
    const set = await rig.call(who.token, 'PUT', '/me/subscriptions', { muted: [], quiet: { from: '08:30', until: '10:00' } });
    expect(set.json()).toMatchObject({ quiet: { from: '08:30', until: '10:00' } });
    await tell([who]);
    await work();
    expect(sentTo(who)).toBe(0);
    rig.advance(HOUR);
    await work();
    expect(sentTo(who)).toBe(1);
  });

  it('voids the ledger when WeChat says that nothing is left, and keeps the acceptance when the text is at fault', async () => {
    const [refusing, wrong] = [await reader(), await reader()];
    await accept(refusing, 3);
    rig.sandbox.control.grant({ user: refusing.user, template: TEMPLATES.progress, result: 'ban' });
    await tell([refusing]);
    await work();
    expect([await deliveryOf(refusing), await left(refusing)]).toEqual([{ state: 'refused', reason: 'not_granted', uncertain: 0 }, 0]);
    await accept(wrong);
    rig.sandbox.control.addFault({ route: '/cgi-bin/message/subscribe/send', kind: 'error', errcode: 47003, count: 1 });
    await tell([wrong]);
    await work();
    expect((await deliveryOf(wrong)).state).toBe('failed');
    expect((await deliveryOf(wrong)).reason).toMatch(/^argument_invalid/);
    expect(await left(wrong)).toBe(1);
    expect(rig.server.log.some((line) => line.includes('WeChat refuses a reminder as it is written'))).toBe(true);
  });

  it('is sent again after a fault of WeChat, with one acceptance, and the doubt about a lost answer is counted', async () => {
    const [busy, lost] = [await reader(), await reader()];
    await accept(busy);
    await accept(lost, 2);
    rig.sandbox.control.addFault({ route: '/cgi-bin/message/subscribe/send', kind: 'error', errcode: 45009, count: 1 });
    await tell([busy]);
    await work();
    expect(await deliveryOf(busy)).toMatchObject({ state: 'queued', reason: 'quota_exhausted' });
    rig.advance(HOUR);
    await work();
    expect([await deliveryOf(busy), sentTo(busy), await left(busy)]).toEqual([{ state: 'delivered', reason: null, uncertain: 0 }, 1, 0]);
    rig.sandbox.control.addFault({ route: '/cgi-bin/message/subscribe/send', kind: 'reset', afterEffect: true, count: 1 });
    await tell([lost]);
    await work();
    rig.advance(HOUR);
    await work();
    expect([await deliveryOf(lost), sentTo(lost)]).toEqual([{ state: 'delivered', reason: null, uncertain: 1 }, 2]);
  });

  it('ends within four hours, whatever WeChat does', async () => {
    const who = await reader();
    await accept(who);
    rig.sandbox.control.addFault({ route: '/cgi-bin/message/subscribe/send', kind: 'error', errcode: -1 });
    await tell([who]);
    for (let passed = 0; passed <= DELIVERY_DEADLINE_MS; passed += HOUR / 2) {
      await work();
      rig.advance(HOUR / 2);
    }
    await work();
    expect([(await deliveryOf(who)).state, sentTo(who)]).toEqual(['failed', 0]);
  }, 120_000);

  it('tells many at once, each once, with two workers and a repeated call', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => reader()));
    await Promise.all(people.map((one) => accept(one)));
    await tell(people, { subjectKey: 'test:many' });
    await tell(people, { subjectKey: 'test:many' });
    await Promise.all([work(), work()]);
    expect(people.map(sentTo)).toEqual(people.map(() => 1));
  });
});

describe('what a person says about reminders', () => {
  it.each([
    [{ answers: [], place: 'transfers/form' }, 'answers'],
    [{ answers: [{ template: 'lottery', result: 'accept' }], place: 'transfers/form' }, 'answers.0.template'],
    [{ answers: [{ template: 'progress', result: 'maybe' }], place: 'transfers/form' }, 'answers.0.result'],
    [{ answers: [{ template: 'progress', result: 'accept' }], place: 'Anywhere!' }, 'place'],
  ])('is refused as %j', async (body, field) => {
    const answer = await rig.call((await reader()).token, 'POST', '/me/subscriptions/answers', body);
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [{ field }] });
  });

  it.each([
    [{ muted: ['gossip'], quiet: null }, 'muted'],
    [{ muted: [], quiet: { from: '25:00', until: '07:00' } }, 'quiet.from'],
    [{ muted: [], quiet: { from: '22:00' } }, 'quiet.until'],
    [{ muted: [] }, 'quiet'],
  ])('is not set to %j', async (body, field) => {
    const answer = await rig.call((await reader()).token, 'PUT', '/me/subscriptions', body);
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [{ field }] });
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import { DELIVERY_DEADLINE_MS } from '@party/shared/subscriptions';
import { NotificationsApi } from '../../src/modules/notifications/notifications.api.js';
import { ExpireRemindersJob } from '../../src/modules/subscriptions/expire-reminders.job.js';
import { GrantLedger } from '../../src/modules/subscriptions/grant-ledger.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { PROBES } from '../../src/platform/outbox/outbox-brakes.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

interface Reader { user: string; id: Id }

const TEMPLATE = 'sandbox-approval-result';
const SEND = '/cgi-bin/message/subscribe/send';
const MINUTE = 60_000;
const PEOPLE = 24;
let rig: IdentityRig;
let tree: SmallTree;
let readers: Reader[];
let serial = 0;

beforeAll(async () => {
  // One message at a time leaves the worker: what it has in hand when the brake is pulled is told apart from what it tried.
  rig = await startIdentityRig({ WECHAT_TEMPLATE_PROGRESS: TEMPLATE, WECHAT_MESSAGES_PER_SECOND: '20' });
  tree = await buildSmallTree(rig.server);
  readers = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const [user, phone] = [`reader-${at}`, `1390000${String(at).padStart(4, '0')}`];
    const id = await buildMember(rig.server, tree.branch.id, { phone });
    await loginAsMember(rig, user, phone);
    readers.push({ user, id });
  }
});
afterAll(() => rig.close());
beforeEach(() => rig.sandbox.control.clearFaults());
afterEach(async () => {
  rig.sandbox.control.clearFaults();
  rig.advance(DELIVERY_DEADLINE_MS);
  while ((await worker().deliverSome()) > 0);
  await rig.server.source.query('DELETE FROM outbox_brake');
});

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const worker = (): OutboxWorker => find(OutboxWorker);
const refuse = (errcode: number, count?: number): void => void rig.sandbox.control.addFault({ route: SEND, kind: 'error', errcode, ...(count === undefined ? {} : { count }) });

/** Tell some people something, each with an acceptance for it. */
async function tell(some: readonly Reader[]): Promise<string> {
  serial += 1;
  const subject = `brake:${serial}`;
  await find(Transactions).run(async (tx) => {
    for (const { user, id: memberId } of some) {
      rig.sandbox.control.grant({ user, template: TEMPLATE, result: 'accept' });
      await find(GrantLedger).accept(tx, { memberId, template: 'progress' }, 'transfers/form', { source: 'app', at: rig.server.clock.now() });
    }
    await find(NotificationsApi).tell(tx, {
      memberIds: some.map(({ id }) => id), kind: 'transfers.progress', title: '您的组织关系转接有新进展', body: '', subjectKey: subject, link: { room: 'transfers', page: 'detail', params: { id: subject } },
    });
  });
  return subject;
}

/** How many messages of a subject stand in each state, with the reason. */
async function states(subject: string): Promise<Record<string, number>> {
  const rows = await rig.server.source.query<{ state: string; reason: string | null; n: string }[]>(
    'SELECT d.state, d.reason, COUNT(*) AS n FROM message_delivery d JOIN message m ON m.id = d.message_id WHERE m.subject_key = ? GROUP BY d.state, d.reason', [subject],
  );
  return Object.fromEntries(rows.map(({ state, reason, n }) => [reason === null ? state : `${state} ${reason}`, Number(n)]));
}

async function work(): Promise<void> {
  while ((await worker().deliverSome()) > 0);
}

describe('when WeChat takes no message of anybody', () => {
  it.each([[45009, 'quota_exhausted', 10], [45011, 'rate_limited', 1]])('errcode %i of one message lets all of them wait, in every worker', async (errcode, kind, minutes) => {
    const [first, ...others] = readers as [Reader, ...Reader[]];
    refuse(errcode, 1);
    const refused = await tell([first]);
    await work();
    expect(await states(refused)).toEqual({ [`queued ${kind}`]: 1 });
    // WeChat would take these: nobody asks it.
    const waiting = await tell(others);
    await Promise.all([work(), work()]);
    rig.advance((minutes - 0.5) * MINUTE);
    await work();
    expect(await states(waiting)).toEqual({ queued: others.length });
    const [brake] = await rig.server.source.query<{ level: number; reason: string }[]>('SELECT level, reason FROM outbox_brake');
    expect(brake).toEqual({ level: 1, reason: kind });
    rig.advance(MINUTE);
    await work();
    rig.advance(MINUTE);
    await work();
    expect([await states(refused), await states(waiting)]).toEqual([{ delivered: 1 }, { delivered: others.length }]);
    // A wait is no try, and nobody lost an acceptance by it.
    expect(await rig.server.source.query("SELECT attempts FROM outbox_message WHERE attempts > 2")).toEqual([]);
    expect(await rig.server.source.query("SELECT id FROM subscription_grant WHERE state <> 'consumed'")).toEqual([]);
    expect(await rig.server.source.query('SELECT topic FROM outbox_brake')).toEqual([]);
  }, 60_000);

  it('tries few after each wait, and waits longer each time', async () => {
    refuse(45009);
    const [first, ...others] = readers as [Reader, ...Reader[]];
    await tell([first]);
    await work();
    const subject = await tell(others);
    for (const [at, minutes] of [10, 20, 30, 30].entries()) {
      const before = (await states(subject))['queued quota_exhausted'] ?? 0;
      rig.advance((minutes - 1) * MINUTE);
      await work();
      expect((await states(subject))['queued quota_exhausted'] ?? 0).toBe(before);
      rig.advance(MINUTE);
      await worker().deliverSome();
      expect(((await states(subject))['queued quota_exhausted'] ?? 0) - before).toBeLessThanOrEqual(PROBES);
      const [brake] = await rig.server.source.query<{ level: number }[]>('SELECT level FROM outbox_brake');
      expect(brake?.level).toBe(at + 2);
    }
  }, 60_000);

  it('waits after many answers «busy» in a row, not after one', async () => {
    refuse(-1);
    const subject = await tell(readers.slice(0, 2));
    await work();
    expect(await rig.server.source.query('SELECT topic FROM outbox_brake')).toEqual([]);
    const many = await tell(readers);
    await work();
    expect(await rig.server.source.query('SELECT reason FROM outbox_brake')).toEqual([{ reason: 'busy' }]);
    rig.sandbox.control.clearFaults();
    for (let at = 0; at < 4; at += 1) {
      rig.advance(MINUTE);
      await work();
    }
    expect([await states(subject), await states(many)]).toEqual([{ delivered: 2 }, { delivered: PEOPLE }]);
  }, 60_000);

  it('ends every message within four hours although all of them wait', async () => {
    refuse(45009);
    const subject = await tell(readers);
    const began = rig.server.clock.now();
    const expire = find(ExpireRemindersJob);
    while (rig.server.clock.now() - began < DELIVERY_DEADLINE_MS - MINUTE) {
      await work();
      await expire.run();
      rig.advance(MINUTE);
    }
    await expire.run();
    const ended = await states(subject);
    expect(Object.keys(ended).filter((one) => !one.startsWith('failed '))).toEqual([]);
    expect(Object.values(ended).reduce((sum, n) => sum + n, 0)).toBe(PEOPLE);
    const late = await rig.server.source.query('SELECT d.message_id FROM message_delivery d JOIN message m ON m.id = d.message_id WHERE m.subject_key = ? AND d.settled_at > d.due_at + INTERVAL 4 HOUR', [subject]);
    expect(late).toEqual([]);
    // What was never sent costs nobody an acceptance.
    expect(await rig.server.source.query("SELECT id FROM subscription_grant WHERE state = 'reserved'")).toEqual([]);
  }, 120_000);
});

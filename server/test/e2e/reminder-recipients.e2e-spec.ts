import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import { DELIVERY_DEADLINE_MS, templateOf, TEMPLATE_NAMES } from '@party/shared/subscriptions';
import { NotificationsApi, type NewMessage } from '../../src/modules/notifications/notifications.api.js';
import { GrantLedger } from '../../src/modules/subscriptions/grant-ledger.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

interface Reader { user: string; id: Id }

const TEMPLATES = { progress: 'sandbox-approval-result', reminder: 'sandbox-meeting-notice' };
const SEND = '/cgi-bin/message/subscribe/send';
const KINDS = Object.keys(MESSAGE_KINDS) as MessageKind[];
const HALF_AN_HOUR = 1_800_000;
let rig: IdentityRig;
let tree: SmallTree;
let made = 0;

beforeAll(async () => {
  rig = await startIdentityRig({ WECHAT_TEMPLATE_PROGRESS: TEMPLATES.progress, WECHAT_TEMPLATE_REMINDER: TEMPLATES.reminder });
  tree = await buildSmallTree(rig.server);
});
afterAll(() => rig.close());
beforeEach(() => rig.sandbox.control.clearFaults());

const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => rig.server.source.query<T[]>(sql, values);
const run = <T>(work: Parameters<Transactions['run']>[0]): Promise<T> => rig.server.app.get(Transactions, { strict: false }).run(work) as Promise<T>;

/** Somebody in WeChat who has accepted so many messages of each template. */
async function reader(acceptances: number): Promise<Reader> {
  made += 1;
  const [user, phone] = [`recipient-${made}`, `1380000${String(made).padStart(4, '0')}`];
  const id = await buildMember(rig.server, tree.branch.id, { phone });
  await loginAsMember(rig, user, phone);
  for (const template of TEMPLATE_NAMES) rig.sandbox.control.grant({ user, template: TEMPLATES[template], result: 'accept', times: acceptances * 3 });
  await run(async (tx) => {
    for (const template of TEMPLATE_NAMES) for (let at = 0; at < acceptances; at += 1) await rig.server.app.get(GrantLedger, { strict: false }).accept(tx, { memberId: id, template }, 'test/place', { source: 'app', at: rig.server.clock.now() });
  });
  return { user, id };
}

const tell = ({ id }: Reader, kind: MessageKind, more: Partial<NewMessage> = {}): Promise<void> => run((tx) => rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, {
  memberIds: [id], kind, title: '有一件事情告诉您', body: '', link: { room: 'members', page: 'mine', params: {} }, subjectKey: `test:${kind}:${(made += 1)}`, ...more,
}));

async function work(): Promise<void> {
  const worker = rig.server.app.get(OutboxWorker, { strict: false });
  while ((await worker.deliverSome()) > 0);
}

const outcome = async ({ id }: Reader): Promise<string> => {
  const [row] = await query<{ state: string; reason: string | null }>('SELECT state, reason FROM message_delivery WHERE member_id = ? ORDER BY message_id DESC LIMIT 1', [id]);
  return `${row?.state ?? ''} ${row?.reason ?? ''}`.trim();
};
const spent = async ({ id }: Reader): Promise<number> => (await query("SELECT id FROM subscription_grant WHERE member_id = ? AND state = 'consumed'", [id])).length;
const becomes = (status: string) => ({ id }: Reader): Promise<unknown> => query('UPDATE member SET status = ? WHERE id = ?', [status, id]);
const losesPost = ({ id }: Reader): Promise<unknown> => query('DELETE FROM `position` WHERE member_id = ?', [id]);
const post = (): Pick<NewMessage, 'forPosts'> => ({ forPosts: { organisationIds: [tree.branch.id], kinds: ['secretary', 'deputy_secretary'] } });

describe('a message that waits to leave', () => {
  it.each<[MessageKind, string, (who: Reader) => Promise<unknown>, string, boolean]>([
    ['birthdays.card', 'was stopped', becomes('suspended'), 'in_app no_member', false],
    ['birthdays.notice', 'died', becomes('deceased'), 'in_app no_member', false],
    ['points.week', 'left for elsewhere', becomes('transferred_out'), 'in_app no_member', false],
    ['points.progress', 'was stopped', becomes('suspended'), 'in_app no_member', false],
    ['dues.reminder', 'has paid', async () => undefined, 'in_app settled', false],
    ['workbench.digest', 'lost the post', losesPost, 'in_app no_post', true],
    ['transfers.progress', 'lost the post', losesPost, 'in_app no_post', true],
    ['transfers.leg', 'lost the post', losesPost, 'in_app no_post', true],
    ['transfers.letter', 'lost the post', losesPost, 'in_app no_post', true],
    ['arrivals.progress', 'lost the post', losesPost, 'in_app no_post', true],
    ['arrivals.receipt', 'lost the post', losesPost, 'in_app no_post', true],
    ['absences.progress', 'lost the post', losesPost, 'in_app no_post', true],
    ['absences.reminder', 'lost the post', losesPost, 'in_app no_post', true],
  ])('%s does not reach somebody who %s meanwhile, and costs no acceptance', async (kind, _, strip, expected, office) => {
    const who = await reader(1);
    if (office) await buildPosition(rig.server, tree.branch.id, who.id, 'secretary');
    await tell(who, kind, office ? post() : {});
    await strip(who);
    await work();
    expect([await outcome(who), rig.sandbox.control.sent().filter(({ user }) => user === who.user), await spent(who)]).toEqual([expected, [], 0]);
  });

  it('reaches who still holds the post, is a member, or is told of their own affairs although they left', async () => {
    const [keeper, member, leaver] = [await reader(1), await reader(1), await reader(1)];
    await buildPosition(rig.server, tree.branch.id, keeper.id, 'deputy_secretary');
    await tell(keeper, 'transfers.progress', post());
    await tell(member, 'birthdays.card');
    await tell(leaver, 'transfers.progress');
    await becomes('transferred_out')(leaver);
    await work();
    expect(await Promise.all([keeper, member, leaver].map(outcome))).toEqual(['delivered', 'delivered', 'delivered']);
  });
});

describe('words for others', () => {
  const reflect = async (user: string, text: string): Promise<unknown> => {
    const { accessToken } = await rig.login(user);
    const years = (await rig.call(accessToken, 'GET', '/me/birthday')).json<{ years: { year: number; version: number }[] }>().years;
    const year = years.find((one) => one.year === 2026) ?? { version: 0 };
    const answer = await rig.call(accessToken, 'PUT', '/me/birthday/reflection', { year: 2026, version: year.version, text });
    return answer.statusCode === 200 ? 200 : answer.json<{ code: string }>().code;
  };

  it('are judged by WeChat before anybody reads them; what it doubts passes, and what it cannot judge waits', async () => {
    const { user, id } = await reader(0);
    expect(await reflect(user, '不忘初心，牢记使命')).toBe(200);
    expect(await reflect(user, '沙箱复审的话')).toBe(200);
    expect(await reflect(user, '沙箱违规的话')).toBe('birthdays.text_refused');
    rig.sandbox.control.addFault({ route: '/wxa/msg_sec_check', kind: 'error', status: 503 });
    expect(await reflect(user, '再写一句')).toBe('birthdays.text_unchecked');
    expect(await query('SELECT reflection FROM birthday_year WHERE member_id = ?', [id])).toMatchObject([{ reflection: '沙箱复审的话' }]);
  });
});

describe('a message of whatever kind', () => {
  it.each([
    ['WeChat has no quota left', { kind: 'error', errcode: 45009 }],
    ['the gateway is down', { kind: 'error', status: 502 }],
    ['every answer is lost', { kind: 'reset', afterEffect: true }],
    ['the template is refused', { kind: 'error', errcode: 47003 }],
    ['nothing is granted', { kind: 'error', errcode: 43101 }],
  ] as const)('ends within four hours when %s', async (_, fault) => {
    const who = await reader(KINDS.length);
    for (const kind of KINDS) await tell(who, kind);
    rig.sandbox.control.addFault({ route: SEND, ...fault });
    for (let passed = 0; passed <= DELIVERY_DEADLINE_MS; passed += HALF_AN_HOUR) {
      await work();
      rig.advance(HALF_AN_HOUR);
    }
    const ends = await query<{ kind: MessageKind; template: string; state: string }>('SELECT m.kind, d.template, d.state FROM message_delivery d JOIN message m ON m.id = d.message_id WHERE d.member_id = ?', [who.id]);
    expect(ends.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
    expect(ends.filter(({ state }) => !['in_app', 'refused', 'failed'].includes(state))).toEqual([]);
    expect(ends.filter(({ kind, template }) => template !== templateOf(kind))).toEqual([]);
    expect(await query("SELECT id FROM outbox_message WHERE state = 'waiting'")).toEqual([]);
    expect(await query("SELECT id FROM subscription_grant WHERE member_id = ? AND state = 'reserved'", [who.id])).toEqual([]);
  }, 120_000);
});

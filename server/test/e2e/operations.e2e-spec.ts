import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import type { Id } from '@party/shared/kernel';
import type { DeadLetterView, MessageFigures, TemplatePreview } from '@party/shared/operations';
import { MESSAGE_KINDS } from '@party/shared/notifications';
import { NotificationsApi } from '../../src/modules/notifications/notifications.api.js';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

const TEMPLATES = { progress: 'sandbox-approval-result', reminder: 'sandbox-meeting-notice' };
let rig: IdentityRig;
let administrator: string;
let branch: Id;
let failing = true;
let tried = 0;

beforeAll(async () => {
  rig = await startIdentityRig({ WECHAT_TEMPLATE_REMINDER: TEMPLATES.reminder });
  const tree = await buildSmallTree(rig.server);
  branch = tree.branch.id;
  const id = await buildMember(rig.server, tree.branch.id, { phone: '13900009999' });
  await buildPosition(rig.server, tree.school.id, id, 'platform_administrator');
  administrator = (await loginAsMember(rig, 'administrator', '13900009999')).accessToken;
  rig.server.app.get(OutboxHandlers, { strict: false }).register('test.letters', () => {
    tried += 1;
    return failing ? Promise.reject(new Error('the other side is not there')) : Promise.resolve();
  });
});
afterAll(() => rig.close());

const figures = async (): Promise<MessageFigures> => (await rig.call(administrator, 'GET', '/operations/messages')).json<MessageFigures>();
const dead = async (): Promise<DeadLetterView[]> => (await rig.call(administrator, 'GET', '/operations/dead-letters')).json<{ items: DeadLetterView[] }>().items;
const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);

/** Let the worker go on until nothing is due any more, the clock running over every pause. */
async function workThrough(hours: number): Promise<void> {
  const worker = rig.server.app.get(OutboxWorker, { strict: false });
  for (let at = 0; at < hours * 2; at += 1) {
    while ((await worker.deliverSome()) > 0);
    rig.advance(30 * 60_000);
  }
  while ((await worker.deliverSome()) > 0);
  // Hours are over: a session does not last that long.
  if (hours > 0) administrator = (await rig.login('administrator')).accessToken;
}

async function queue(key: string): Promise<void> {
  await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(Outbox, { strict: false }).add(tx, { topic: 'test.letters', key, payload: {} }));
}

describe('whoever runs the service', () => {
  it('sees what waits and what was given up, and lets it be tried afresh', async () => {
    await queue('one');
    await queue('two');
    expect((await figures()).queue).toMatchObject({ waiting: 2, due: 2, retrying: 0, dead: 0, oldestDueAt: expect.stringMatching(/Z$/) });
    await workThrough(6);
    expect((await figures()).queue).toEqual({ waiting: 0, due: 0, retrying: 0, dead: 2, oldestDueAt: null });
    expect((await figures()).pause).toBeNull();
    expect(await dead()).toEqual(expect.arrayContaining([expect.objectContaining({ topic: 'test.letters', key: 'one', attempts: 12, fault: expect.stringContaining('the other side is not there') })]));
    failing = false;
    const [first, second] = await dead();
    expect((await rig.call(administrator, 'POST', `/operations/dead-letters/${first?.id ?? ''}/replay`)).json<MessageFigures>().queue).toMatchObject({ waiting: 1, dead: 1 });
    expect(codeOf(await rig.call(administrator, 'POST', `/operations/dead-letters/${first?.id ?? ''}/replay`))).toBe('operations.no_dead_letter');
    expect((await rig.call(administrator, 'POST', '/operations/dead-letters/replay')).json<MessageFigures>().queue).toMatchObject({ waiting: 2, dead: 0 });
    await workThrough(0);
    expect([(await figures()).queue.waiting, await dead(), tried, second?.key !== first?.key]).toEqual([0, [], 26, true]);
    const entries = await rig.server.source.query<{ detail: string }[]>("SELECT detail FROM audit_entry WHERE action = 'operations.replay' ORDER BY id");
    expect(entries).toHaveLength(2);
  });

  it('sends a test to themself, and reads there how it went', async () => {
    const asked = async (kind: string): Promise<MessageFigures> => {
      rig.advance(1000);
      return (await rig.call(administrator, 'POST', '/operations/test-reminder', { kind })).json<MessageFigures>();
    };
    expect((await asked('transfers.progress')).lastTest).toMatchObject({ state: 'in_app', reason: 'no_template' });
    expect((await asked('transfers.letter')).lastTest).toMatchObject({ state: 'in_app', reason: 'no_grant' });
    rig.sandbox.control.grant({ user: 'administrator', template: TEMPLATES.reminder, result: 'accept' });
    const accepted = await rig.call(administrator, 'POST', '/me/subscriptions/answers', { answers: [{ template: 'reminder', result: 'accept' }], place: 'operations/messages' });
    expect(accepted.json()).toMatchObject({ templates: [{ left: 0 }, { name: 'reminder', left: 1 }] });

    expect((await asked('transfers.letter')).lastTest).toMatchObject({ state: 'queued', reason: null });
    await workThrough(0);
    const now = await figures();
    expect([now.lastTest?.state, now.delivered]).toEqual(['delivered', [{ minutes: 5, count: 1 }, { minutes: 60, count: 1 }]]);
    expect(now.today).toEqual(expect.arrayContaining([{ state: 'delivered', reason: null, count: 1 }, { state: 'in_app', reason: 'no_grant', count: 1 }, { state: 'in_app', reason: 'no_template', count: 1 }]));
    expect(now.templates.map(({ template, configured, free }) => [template, configured, free])).toEqual([['progress', false, 0], ['reminder', true, 0]]);
    expect(codeOf(await rig.call(administrator, 'POST', '/operations/test-reminder', { kind: 'nothing.such' }))).toBe('request.invalid');
  });

  it('previews every kind: the own message, else the latest anybody was told without its names, else a sample; the look is noted', async () => {
    const somebody = await buildMember(rig.server, branch, { name: '欧阳静怡' });
    await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, {
      memberIds: [somebody], kind: 'absences.progress', title: '欧阳静怡的外出登记已受理', body: '', link: { room: 'absences', page: 'detail', params: { id: somebody } }, subjectKey: 'preview:1',
    }));
    const { items } = (await rig.call(administrator, 'GET', '/operations/templates')).json<{ items: TemplatePreview[] }>();
    expect(items.map((one) => one.kind)).toEqual(Object.keys(MESSAGE_KINDS));
    expect(items.filter((one) => one.source === 'own').map((one) => [one.kind, one.values?.[0]?.value, one.page])).toEqual([
      ['transfers.progress', '测试提醒：组织关系转接进展', 'packages/operations/pages/messages/index'], ['transfers.letter', '测试提醒：介绍信提醒', 'packages/operations/pages/messages/index'],
    ]);
    expect(items.filter((one) => one.source === 'masked').map((one) => [one.kind, one.values?.[0]?.value, one.page])).toEqual([
      ['absences.progress', '欧＊＊＊的外出登记已受理', 'packages/absences/pages/detail/index'],
    ]);
    expect(JSON.stringify(items)).not.toContain('静怡');
    expect(await rig.server.source.query("SELECT subject_id AS subject FROM audit_entry WHERE action = 'operations.read'")).toEqual([{ subject: 'previews' }]);
  });
});

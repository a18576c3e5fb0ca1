import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encrypt, getSignature } from '@wecom/crypto';
import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Id } from '@party/shared/kernel';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';
import { NotificationsApi } from '../../src/modules/notifications/notifications.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';

interface Reader { user: string; id: Id; token: string; openid: string }
interface Signing { token?: string; at?: number; signature?: string }

const TOKEN = 'pushtoken123';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const APP_ID = 'wxsandbox0000000001';
const TEMPLATE = 'sandbox-approval-result';
const SETTINGS = { WECHAT_TEMPLATE_PROGRESS: TEMPLATE, WECHAT_TEMPLATE_REMINDER: 'sandbox-meeting-notice', WECHAT_PUSH_TOKEN: TOKEN };
const MINUTE = 60_000;
let rig: IdentityRig;
let tree: SmallTree;
let made = 0;

beforeAll(async () => {
  rig = await startIdentityRig(SETTINGS);
  tree = await buildSmallTree(rig.server);
});
afterAll(() => rig.close());

async function reader(): Promise<Reader> {
  const user = `listener-${(made += 1)}`;
  const phone = `1380000${String(made).padStart(4, '0')}`;
  const id = await buildMember(rig.server, tree.branch.id, { phone });
  return { user, id, token: (await loginAsMember(rig, user, phone)).accessToken, openid: rig.sandbox.control.person(user).openid };
}
const seconds = (): number => Math.floor(rig.server.clock.now() / 1000);
const query = ({ token = TOKEN, at = seconds(), signature }: Signing = {}): string => {
  const nonce = 'n0nce';
  return new URLSearchParams({ signature: signature ?? createHash('sha1').update([token, String(at), nonce].sort().join('')).digest('hex'), timestamp: String(at), nonce }).toString();
};
const eventOf = ({ openid }: Reader, Event: string, List: unknown, more: object = {}): object =>
  ({ ToUserName: 'gh_1', FromUserName: openid, CreateTime: seconds(), MsgType: 'event', Event, List, ...more });
const push = (body: object, signing?: Signing): Promise<LightMyRequestResponse> => rig.call(null, 'POST', `/wechat/events?${query(signing)}`, body);
const popup = (status: string, template = TEMPLATE): object => ({ TemplateId: template, SubscribeStatusString: status, PopupScene: '0' });
const POPUP = 'subscribe_msg_popup_event';

const accept = (who: Reader): Promise<LightMyRequestResponse> => rig.call(who.token, 'POST', '/me/subscriptions/answers', { answers: [{ template: 'progress', result: 'accept' }], place: 'transfers/form' });
async function left({ id }: Reader): Promise<number[]> {
  const rows = await rig.server.source.query<{ template: string }[]>("SELECT template FROM subscription_grant WHERE member_id = ? AND state = 'free'", [id]);
  return ['progress', 'reminder'].map((name) => rows.filter(({ template }) => template === name).length);
}

describe("the door for WeChat's events", () => {
  it('answers the question about its address with what was asked', async () => {
    const answer = await rig.call(null, 'GET', `/wechat/events?${query()}&echostr=4375120948345356249`);
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([200, 'text/plain; charset=utf-8', '4375120948345356249']);
  });

  it('refuses a wrong signature, an old one and what is no JSON, and changes nothing', async () => {
    const who = await reader();
    const event = eventOf(who, POPUP, popup('accept'));
    const codes = [await push(event, { token: 'another1' }), await push(event, { at: seconds() - 301 }), await push(event, { at: seconds() + 301 }), await push(event, { signature: 'ä' })];
    expect(codes.map((one) => one.json<{ code: string }>().code)).toEqual(codes.map(() => 'subscriptions.event_refused'));
    expect((await rig.call(null, 'GET', `/wechat/events?${query({ token: 'another1' })}&echostr=x`)).statusCode).toBe(401);
    const text = await rig.server.app.inject({ method: 'POST', url: `/api/v1/wechat/events?${query()}`, headers: { 'content-type': 'text/plain' }, payload: '<xml/>' });
    expect(text.json()).toMatchObject({ code: 'subscriptions.event_unreadable' });
    expect((await rig.call(null, 'POST', '/wechat/events?timestamp=1&nonce=n', event)).json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'signature' }] });
    expect(await left(who)).toEqual([0, 0]);
  });

  it('takes an acceptance once, however often it is pushed, alone or in a list', async () => {
    const [one, two] = [await reader(), await reader()];
    const event = eventOf(one, POPUP, popup('accept'), { CreateTime: String(seconds() - 200) });
    const answers = await Promise.all([push(event), push(event), push(event)]);
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(answers.map(() => [200, 'success']));
    await push(eventOf(two, POPUP, [popup('accept'), popup('accept', SETTINGS.WECHAT_TEMPLATE_REMINDER), popup('accept', 'of-nobody')]));
    await push(eventOf(two, POPUP, popup('reject')));
    expect([await left(one), await left(two)]).toEqual([[1, 0], [1, 1]]);
  });

  it('lets pass what is not for us', async () => {
    const nobody = { ...(await reader()), openid: 'oNobodyKnown' };
    for (const body of [eventOf(nobody, POPUP, popup('accept')), eventOf(nobody, 'user_enter_tempsession', undefined), { hello: 'there' }]) {
      expect((await push(body)).body).toBe('success');
    }
  });

  it.each([['the app first', true], ['WeChat first', false]])('counts one tap once, told by both, %s, and another tap after ten minutes again', async (_, appFirst) => {
    const who = await reader();
    const told = (): Promise<LightMyRequestResponse> => push(eventOf(who, POPUP, popup('accept')));
    await (appFirst ? accept(who) : told());
    rig.advance(9 * MINUTE);
    await (appFirst ? told() : accept(who));
    expect(await left(who)).toEqual([1, 0]);
    await (appFirst ? told() : accept(who)); // the same word again says nothing, or is a new tap of the app
    rig.advance(11 * MINUTE);
    who.token = (await rig.login(who.user)).accessToken;
    await (appFirst ? accept(who) : told());
    expect((await left(who))[0]).toBe(appFirst ? 2 : 3);
  });

  it('counts one tap once when both tell at the same moment', async () => {
    const who = await reader();
    let both: Promise<unknown> = Promise.resolve();
    // The record is held until both have come as far as they can, so that they really meet.
    await rig.server.source.transaction(async (manager) => {
      await manager.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [who.id]);
      both = Promise.all([accept(who), push(eventOf(who, POPUP, popup('accept')))]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await both;
    expect(await left(who)).toEqual([1, 0]);
  });

  it('voids what is free when the person refuses, but not what was accepted afterwards', async () => {
    const who = await reader();
    await accept(who);
    await accept(who);
    rig.advance(MINUTE);
    const refusal = eventOf(who, 'subscribe_msg_change_event', popup('reject'));
    rig.advance(MINUTE);
    await accept(who);
    await push(refusal);
    expect(await left(who)).toEqual([1, 0]);
  });

  it('notes that a message WeChat had taken did not arrive', async () => {
    const who = await reader();
    rig.sandbox.control.grant({ user: who.user, template: TEMPLATE, result: 'accept' });
    await accept(who);
    await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, {
      memberIds: [who.id], kind: 'transfers.progress', title: '您的组织关系转接已通过', body: '学生党支部', subjectKey: 'test:sent',
      link: { room: 'transfers', page: 'detail', params: { id: '01kb0000000000000000000abc' } },
    }));
    const worker = rig.server.app.get(OutboxWorker, { strict: false });
    while ((await worker.deliverSome()) > 0);
    const state = (): Promise<unknown> => rig.server.source.query('SELECT state, reason FROM message_delivery WHERE member_id = ?', [who.id]);
    const MsgID = String(rig.sandbox.control.sent().find((one) => one.user === who.user)?.msgid);
    const sent = (item: object): object => eventOf(who, 'subscribe_msg_sent_event', { TemplateId: TEMPLATE, MsgID, ...item });
    await push(sent({ ErrorCode: '0', ErrorStatus: 'success' }));
    expect(await state()).toEqual([{ state: 'delivered', reason: null }]);
    // While the answer to the call is not booked the event cannot be placed, and WeChat is asked to come again.
    await rig.server.source.query("UPDATE message_delivery SET state = 'sending', wechat_id = NULL WHERE member_id = ?", [who.id]);
    const failed = sent({ ErrorCode: '43101', ErrorStatus: 'user refuse to accept the msg' });
    expect((await push(failed)).statusCode).toBe(503);
    await rig.server.source.query("UPDATE message_delivery SET state = 'delivered', wechat_id = ? WHERE member_id = ?", [MsgID, who.id]);
    expect((await push(failed)).statusCode).toBe(200);
    expect(await state()).toEqual([{ state: 'refused', reason: 'wechat:43101:user refuse to accept the msg' }]);
  });

  it('forgets events after a week', async () => {
    expect(await rig.server.source.query('SELECT id FROM wechat_event')).not.toEqual([]);
    rig.advance(8 * 24 * 60 * MINUTE);
    await rig.server.app.get(Jobs).all().find((job) => job.name === 'subscriptions.purge')?.run('', new AbortController().signal);
    expect(await rig.server.source.query('SELECT id FROM wechat_event')).toEqual([]);
  });
});

describe("the door for WeChat's sealed events", () => {
  it('takes sealed events of this app alone, from another implementation and from the sandbox', async () => {
    await rig.close();
    rig = await startIdentityRig({ ...SETTINGS, WECHAT_PUSH_AES_KEY: AES_KEY });
    tree = await buildSmallTree(rig.server);
    const who = await reader();
    const sealed = async (message: object, appId = APP_ID, signedWith = TOKEN): Promise<LightMyRequestResponse> => {
      const Encrypt = encrypt(AES_KEY, JSON.stringify(message), appId);
      return rig.call(null, 'POST', `/wechat/events?${query()}&encrypt_type=aes&msg_signature=${getSignature(signedWith, seconds(), 'n0nce', Encrypt)}`, { ToUserName: 'gh_1', Encrypt });
    };
    const event = eventOf(who, POPUP, popup('accept'), { Note: '汉字' });
    expect([(await push(event)).statusCode, (await sealed(event, 'wxother')).statusCode, (await sealed(event, APP_ID, 'another1')).statusCode]).toEqual([401, 401, 401]);
    expect(await left(who)).toEqual([0, 0]);
    expect([(await sealed(event)).body, (await sealed(event)).body]).toEqual(['success', 'success']);
    expect(await left(who)).toEqual([1, 0]);
    await rig.server.app.listen(0, '127.0.0.1');
    const url = `${await rig.server.app.getUrl()}/api/v1/wechat/events`;
    const control = { url, token: TOKEN, user: who.user, event: 'subscribe_msg_change_event' as const, list: [popup('reject')] };
    expect((await rig.sandbox.control.pushEvent(control)).status).toBe(401);
    expect(await rig.sandbox.control.pushEvent({ ...control, aesKey: AES_KEY })).toEqual({ status: 200, body: 'success' });
    expect(await left(who)).toEqual([0, 0]);
  });
});

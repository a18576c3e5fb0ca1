import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CorrectionView } from '@party/shared/corrections';
import type { Id, Page } from '@party/shared/kernel';
import type { MessageCount, MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalItem, ApprovalResult, ApprovalSummary, TodoList } from '@party/shared/workbench';
import { NotificationsApi, type NewMessage } from '../../src/modules/notifications/notifications.api.js';
import { ApprovalSources } from '../../src/modules/workbench/workbench.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { as } from '../support/actors.js';
import { TEST_NOW } from '../support/app.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { idNumberOf } from '../support/factories/member.factory.js';

const DAY = 86_400_000;
type Person = Actor & { memberId: Id };

let rig: CorrectionRig;
let secretary: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
});
afterAll(() => rig.close());

const read = async <T>(actor: Actor, url: string): Promise<T> => (await rig.call(actor, 'GET', url)).json<T>();
const waiting = (actor: Actor, query = ''): Promise<Page<ApprovalItem>> => read(actor, `/approvals?limit=100${query}`);
const decide = async (actor: Actor, items: object[], decision: string, opinion?: string) =>
  (await rig.call(actor, 'POST', '/approvals/decide', { items, decision, ...(opinion === undefined ? {} : { opinion }) })).json<{ results: ApprovalResult[]; code?: string }>();
const choice = ({ id, version }: Pick<CorrectionView, 'id' | 'version'>) => ({ kind: 'corrections', key: id, version });
const messages = (actor: Actor, query = ''): Promise<Page<MessageView>> => read(actor, `/me/messages${query}`);
const numbered = (at: number): string => `阿依古丽·${at}`.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '');

describe('fifty chosen at once', () => {
  it('are 47 decided and three named, and the people of the 47 are told', async () => {
    const { sisterBranch } = rig.tree;
    const keeper = await rig.keeper('secretary', 'sisterBranch');
    const [owners, requests]: [Person[], CorrectionView[]] = [[], []];
    // One after the other: the service refuses a crowd on purpose, and this is no test of that.
    for (let at = 0; at < 50; at += 1) {
      const owner = await rig.member({ name: numbered(at) }, 'sisterBranch');
      owners.push(owner);
      requests.push(await rig.submitted(owner, { major: '民族学' }));
    }
    const stranger = await rig.submitted(await rig.member({}, 'otherBranch'), { major: '法语' });

    // Everything was handed in at the same moment, so pages of seven meet nothing but equals.
    for (const sort of ['oldest', 'newest']) {
      const paged: ApprovalItem[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Page<ApprovalItem> = await read(keeper, `/approvals?limit=7&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        paged.push(...page.items);
        cursor = page.next;
      }
      expect(paged.map((item) => item.key)).toEqual(requests.map((one) => one.id).sort((a, b) => (sort === 'oldest' ? 1 : -1) * (a < b ? -1 : 1)));
    }
    expect(await read<ApprovalSummary>(keeper, '/approvals/summary')).toEqual({
      kinds: [{ kind: 'corrections', label: '信息更正', count: 50, oldestAt: new Date(TEST_NOW).toISOString() }], total: 50,
    });

    const [withdrawn, stale] = [requests[3], requests[7]];
    await rig.call({ ...owners[3] as Person, branchPath: sisterBranch.path }, 'POST', `/corrections/${withdrawn?.id}/withdraw`, { version: 1 });
    const items = [...requests.slice(0, 49), stranger].map((one) => ({ ...choice(one), ...(one === stale ? { version: 9 } : {}) }));
    const { results } = await decide(keeper, items, 'approve');
    expect(results.filter((one) => one.ok)).toHaveLength(47);
    expect(results.filter((one) => !one.ok).map(({ key, problem }) => [key, problem?.code])).toEqual([
      [withdrawn?.id, 'corrections.already_decided'], [stale?.id, 'request.stale'], [stranger.id, 'corrections.not_found'],
    ]);
    const told = await rig.server.source.query<{ member_id: Id }[]>('SELECT member_id FROM message WHERE title = ?', ['您的信息更正已通过']);
    expect(told.map((row) => row.member_id).sort()).toEqual(owners.filter((_, at) => ![3, 7, 49].includes(at)).map((owner) => owner.memberId).sort());
    const left = await waiting(keeper);
    expect(left.items.map((item) => item.key).sort()).toEqual([stale?.id, requests[49]?.id].sort());
    const { groups } = await read<TodoList>(keeper, '/todos');
    expect(groups.find((group) => group.kind === 'corrections.to_decide')?.total).toBe(2);
  });

  it('needs a reason for a no before it touches anything, and takes no more than fifty', async () => {
    const request = await rig.submitted(await rig.member());
    expect(await decide(secretary, [choice(request)], 'return')).toMatchObject({ code: 'workbench.opinion_required' });
    expect(await decide(secretary, [choice(request)], 'reject', '  ')).toMatchObject({ code: 'workbench.opinion_required' });
    expect(await decide(secretary, Array.from({ length: 51 }, () => choice(request)), 'approve')).toMatchObject({ code: 'request.invalid' });
    expect(await decide(secretary, [{ ...choice(request), kind: 'nonsense' }], 'approve')).toMatchObject({ code: 'request.invalid' });
    expect(await waiting(secretary)).toMatchObject({ items: [{ key: request.id, version: 1, waitingDays: 0, decisions: ['approve', 'return', 'reject'] }] });
  });

  it('is done once for one key, and a fault in one item stops no other', async () => {
    const [first, second] = [await rig.submitted(await rig.member()), await rig.submitted(await rig.member())];
    const [source] = rig.server.app.get(ApprovalSources).of('corrections');
    const spy = jest.spyOn(source as object as { decide(): Promise<void> }, 'decide').mockRejectedValueOnce(new Error('the disk is full'));
    const payload = { items: [choice(first), choice(second)], decision: 'return', opinion: '请补充证明材料后重新提交。' };
    const send = () => rig.server.app.inject({ method: 'POST', url: '/api/v1/approvals/decide', headers: { ...as(secretary), 'idempotency-key': 'one-batch-of-two-items-0001' }, payload });
    const answer = (await send()).json<{ results: ApprovalResult[] }>();
    spy.mockRestore();
    expect(answer.results).toEqual([
      { kind: 'corrections', key: first.id, ok: false, problem: { code: 'service.fault', message: '服务出现问题，我们已记录' } }, { kind: 'corrections', key: second.id, ok: true },
    ]);
    expect((await send()).json()).toEqual(answer);
    expect((await waiting(secretary)).items.map((item) => item.key)).not.toContain(second.id);
    const [steps] = await rig.server.source.query<[{ n: string }]>('SELECT COUNT(*) AS n FROM correction_step WHERE correction_id = ?', [second.id]);
    expect(Number(steps.n)).toBe(2);
  });
});

describe('what stands in the approval centre', () => {
  it('says who asks for what in words, masked, and what has changed since', async () => {
    const owner = await rig.member({ name: '𠮷田·买买提', sex: '2', idNumber: idNumberOf(890), nativePlace: '湖北荆州' });
    const request = await rig.submitted(owner, { idNumber: idNumberOf(892), nativePlace: '湖北武汉' });
    const item = (await waiting(secretary)).items.find((one) => one.key === request.id);
    expect(item).toMatchObject({
      title: '𠮷田·买买提', reason: '登记有误，见户口本', warning: null, dueOn: null, link: { room: 'corrections', page: 'decide', params: { id: request.id } },
      lines: [{ label: '身份证号', from: expect.stringMatching(/^110\*+..$/), to: expect.stringMatching(/^110\*+..$/) }, { label: '籍贯', from: '湖北荆州', to: '湖北武汉' }],
    });
    expect(JSON.stringify(item)).not.toContain(idNumberOf(892));
  });

  it('is never the own request, and nothing for people without a post', async () => {
    const own = await rig.submitted(secretary);
    expect((await waiting(secretary)).items.map((item) => item.key)).not.toContain(own.id);
    expect((await decide(secretary, [choice(own)], 'approve')).results).toMatchObject([{ ok: false, problem: { code: 'corrections.own_request' } }]);
    expect((await rig.call(await rig.member(), 'GET', '/approvals')).json()).toMatchObject({ code: 'auth.forbidden' });
  });

  it('takes no cursor of another order', async () => {
    await Promise.all([rig.member(), rig.member()].map(async (owner) => rig.submitted(await owner)));
    const { next } = await read<Page<ApprovalItem>>(secretary, '/approvals?limit=1');
    expect(await read(secretary, `/approvals?sort=newest&cursor=${next}`)).toMatchObject({ code: 'request.cursor_invalid' });
  });
});

describe('messages', () => {
  const tell = (message: NewMessage): Promise<void> => rig.server.app.get(Transactions).run((tx) => rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, message));
  const about = (memberIds: readonly Id[], subjectKey: string, more: Partial<NewMessage> = {}): NewMessage => ({
    memberIds, kind: 'corrections.decided', title: '您的信息更正已通过', body: '', link: { room: 'corrections', page: 'mine', params: {} }, subjectKey, ...more,
  });

  it('tell the person what was decided, without the reason, and lead to the page that has it', async () => {
    const owner = await rig.member();
    const request = await rig.submitted(owner);
    await decide(secretary, [choice(request)], 'return', '身份证复印件看不清，请联系 13900001111');
    const { items: [message] } = await messages(owner);
    expect(message).toMatchObject({ label: '信息更正结果', title: '您的信息更正被退回，请修改', readAt: null, link: { room: 'corrections', page: 'detail', params: { id: request.id } } });
    expect(JSON.stringify(message)).not.toMatch(/复印件|13900001111/);
    expect(await read(owner, `/corrections/${message?.link.params['id']}`)).toMatchObject({ opinion: '身份证复印件看不清，请联系 13900001111' });
  });

  it('belong to one person alone: nobody else lists, reads or marks them', async () => {
    const [owner, stranger] = [await rig.member(), await rig.member()];
    await tell(about([owner.memberId], 'probe:own'));
    const { items: [message] } = await messages(owner);
    for (const other of [stranger, secretary]) {
      expect((await messages(other)).items.map((one) => one.id)).not.toContain(message?.id);
      expect((await rig.call(other, 'POST', `/me/messages/${message?.id}/read`)).json()).toMatchObject({ code: 'notifications.not_found' });
      expect((await rig.call(other, 'POST', '/me/messages/read', { through: message?.id })).json()).toMatchObject({ code: 'notifications.not_found' });
    }
    expect(await read<MessageCount>(owner, '/me/messages/count')).toEqual({ unread: 1 });
  });

  it('are told once, counted as they are listed, and read up to what was on the screen', async () => {
    const owner = await rig.member();
    const counts = async (): Promise<[number, number]> => [(await read<MessageCount>(owner, '/me/messages/count')).unread, (await messages(owner, '?unread=true&limit=100')).items.length];
    for (const at of [1, 2, 3, 4, 5, 5, 5]) await tell(about([owner.memberId, owner.memberId], `probe:${at}`));
    expect(await counts()).toEqual([5, 5]);
    const first = await messages(owner, '?limit=2');
    const rest = await messages(owner, `?limit=100&cursor=${first.next}`);
    const all = [...first.items, ...rest.items].map((one) => one.id);
    expect([new Set(all).size, rest.next]).toEqual([5, null]);
    rig.server.clock.advance(60_000);
    await tell(about([owner.memberId], 'probe:later'));
    expect((await rig.call(owner, 'POST', `/me/messages/${all[4]}/read`)).json<MessageView>().readAt).not.toBeNull();
    expect(await counts()).toEqual([5, 5]);
    expect((await rig.call(owner, 'POST', '/me/messages/read', { through: all[0] })).json()).toEqual({ unread: 1 });
    expect(await counts()).toEqual([1, 1]);
    // What was read stays read when it is told again.
    await tell(about([owner.memberId], 'probe:1'));
    expect(await counts()).toEqual([1, 1]);
  });

  it('are not told when the decision is taken back, nor with a number of a person in them', async () => {
    const owner = await rig.member();
    await expect(rig.server.app.get(Transactions).run(async (tx) => {
      await rig.server.app.get(NotificationsApi, { strict: false }).tell(tx, about([owner.memberId], 'probe:undone'));
      throw new Error('taken back');
    })).rejects.toThrow('taken back');
    await expect(tell(about([owner.memberId], 'probe:number', { body: `请核对 ${idNumberOf(890)}` }))).rejects.toThrow('personal_number');
    expect((await messages(owner)).items).toEqual([]);
  });

  it('lead to a refusal, never to data, once the right is gone; and the person finds them among the own data', async () => {
    const former = await rig.keeper('deputy_secretary');
    const request = await rig.submitted(await rig.member());
    await tell(about([former.memberId], 'probe:link', { link: { room: 'corrections', page: 'decide', params: { id: request.id } } }));
    const after = { ...former, positions: [] };
    const { items: [message] } = await messages(after);
    expect((await rig.call(after, 'GET', `/corrections/${message?.link.params['id']}`)).json()).toMatchObject({ status: 404, code: 'corrections.not_found' });
    expect((await rig.call(after, 'GET', '/me/data')).body).toContain('您的信息更正已通过');
  });

  it('go a year after they were read, unread ones after two', async () => {
    const owner = await rig.member();
    await tell(about([owner.memberId], 'probe:read'));
    await tell(about([owner.memberId], 'probe:unread'));
    const { items } = await messages(owner);
    await rig.call(owner, 'POST', `/me/messages/${items[0]?.id}/read`);
    const purge = async (days: number): Promise<number> => {
      rig.server.clock.advance(days * DAY);
      await rig.server.app.get(Jobs).all().find((job) => job.name === 'notifications.purge')?.run('', new AbortController().signal);
      return (await messages(owner)).items.length;
    };
    expect([await purge(365), await purge(1), await purge(363), await purge(2)]).toEqual([2, 1, 1, 0]);
  });
});

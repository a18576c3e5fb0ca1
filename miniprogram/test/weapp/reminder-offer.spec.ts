import { describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import type { CorrectionRow } from '@party/shared/corrections';
import type { ReminderTemplateView, SubscriptionSettings } from '@party/shared/subscriptions';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { WeappPage } from './weapp-page';
import type { WxHandler } from './wx-stub';

const PAGE = 'packages/corrections/pages/mine/index';
const ASK = '微信提醒我一次';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'notifications.own', 'corrections.own'] } };
const open: CorrectionRow = {
  id: '01k0000000000000000000000p' as Id, version: 1, state: 'submitted', memberId: '01k0000000000000000000000b' as Id, memberName: '陈明', organisationName: '支部', diff: [], reason: '写错了',
  submittedAt: '2026-11-24T01:00:00.000Z', decidedAt: null, opinion: null,
};
const template = (left: number): ReminderTemplateView => ({ name: 'progress', label: '办理进展', why: '您提交的事项有结果时，微信会提醒您一次', templateId: 'tmpl-1', left, kinds: [] });
const settings = (left: number): SubscriptionSettings => ({ templates: [template(left)], kinds: [], quiet: null });

/** The service with a request of the reader that waits, and two acceptances left; what it was told of the question. */
function service(rows: readonly CorrectionRow[], given: Partial<ReminderTemplateView> = {}): { handler: WxHandler; told: object[] } {
  const told: object[] = [];
  const handler: WxHandler = ({ method, path, body = '' }) => {
    if (method === 'POST' && path.includes('/me/subscriptions/answers')) {
      const said = JSON.parse(body) as { answers: { result: string }[] };
      told.push(said);
      return { body: settings(said.answers[0]?.result === 'accept' ? 3 : 2) };
    }
    if (path.includes('/me/subscriptions')) return { body: { ...settings(2), templates: [{ ...template(2), ...given }] } };
    if (path.includes('/corrections')) return { body: { items: rows, nextCursor: null } };
    return shellAnswers(path) ?? { status: 404, body: {} };
  };
  return { handler, told };
}

const asked = (page: WeappPage): unknown[] => page.calls.filter(({ name }) => name === 'requestSubscribeMessage').map(({ argument }) => (argument as { tmplIds: unknown }).tmplIds);

describe('the offer to be reminded by WeChat', () => {
  it('says why and how many are left, asks inside the tap alone, and books what the person answered', async () => {
    const { handler, told } = service([open]);
    const page = await WeappPage.boot(PAGE, { handler, stored: { session }, answers: { requestSubscribeMessage: { 'tmpl-1': 'accept' } } });
    await page.shows('您提交的事项有结果时，微信会提醒您一次');
    await page.shows('办理进展还剩 2 次');
    expect(asked(page)).toEqual([]);
    await page.tap(ASK);
    await page.shows('办理进展还剩 3 次');
    expect([asked(page), told]).toEqual([[['tmpl-1']], [{ answers: [{ template: 'progress', result: 'accept' }], place: 'corrections/mine' }]]);
    // Once a visit: the button is gone, the count stays.
    expect(page.text()).not.toContain(ASK);
    expect(page.errors).toEqual([]);
  });

  it.each([
    ['a no', { 'tmpl-1': 'reject' }, '没有添加。不影响办理', 1],
    ['a ban', { 'tmpl-1': 'ban' }, '没有添加。不影响办理', 1],
    ['a word nobody knows', { 'tmpl-1': 'perhaps' }, '没有添加。不影响办理', 1],
  ])('ends with %s, and nothing on the page waits for it', async (_name, answer, words, calls) => {
    const { handler, told } = service([open]);
    const page = await WeappPage.boot(PAGE, { handler, stored: { session }, answers: { requestSubscribeMessage: answer } });
    await page.shows(ASK);
    await page.tap(ASK);
    await page.shows(words);
    expect([told.length, asked(page).length, page.text().includes(ASK)]).toEqual([calls, 1, false]);
    await page.tap('直接修改联系方式');
    expect(page.calls.some(({ name }) => name === 'navigateTo')).toBe(true);
  });

  it.each([
    ['nothing waits for an answer', [], {}],
    ['the installation has no template', [open], { templateId: null }],
  ] as const)('is not made when %s', async (_name, rows, given) => {
    const { handler } = service(rows, given);
    const page = await WeappPage.boot(PAGE, { handler, stored: { session } });
    await page.shows('直接修改联系方式');
    await page.settled();
    expect([page.text().includes(ASK), asked(page)]).toEqual([false, []]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { AddresseeRow, LetterCheck, LetterheadView, LetterRow, LetterView } from '@party/shared/letters';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditPage } from './audit-page';
import { screenshot, type OpenOptions } from './browser';
import type { ApiHandler } from './h5-site';

const DEPARTMENT = '01k0000000000000000000001d';
const COMMITTEE = '中共计算机科学与技术学院委员会';
const CODE = '0123456789abcdef';
const ACTIONS = ['letters.list', 'letters.view', 'letters.own', 'letters.issue', 'letters.export', 'letters.settings'] as const;
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, ...ACTIONS] } };

const letter = (at: number, more: Partial<LetterRow> = {}): LetterRow => ({
  id: `01k000000000000000000000l${at}`, kind: at % 2 === 0 ? 'certificate' : 'introduction', number: `${at % 2 === 0 ? '证明信' : '介绍信'}〔2026〕第001${at}号`, state: 'valid', memberId: '01k0000000000000000000000m',
  memberName: at === 0 ? '阿卜杜拉·买买提江' : '𠮷野', committeeId: DEPARTMENT, committeeName: COMMITTEE, addressee: '中共武汉东湖新技术开发区某某街道某某社区综合委员会组织部', toName: '武汉光谷某研究院',
  issuedOn: '2026-11-24', validUntil: '2026-12-24', daysLeft: 30, printedCopies: 2, ...more,
});
const ROWS = [
  letter(0), letter(1, { daysLeft: 7 }), letter(2, { state: 'expired', daysLeft: -3 }), letter(3, { state: 'received', daysLeft: 3 }), letter(4, { state: 'revoked' }), letter(5, { state: 'replaced' }),
];
const VIEW: LetterView = {
  ...letter(0), version: 3, acceptedOn: null, closedReason: null, replaces: null, replacedBy: { id: 'x', number: '证明信〔2026〕第0020号' }, may: { print: true, ownCopy: false, revoke: true },
  events: [{ action: 'issue', at: '2026-11-24T01:00:00Z', by: '赵书记', note: null }, { action: 'print', at: '2026-11-24T02:00:00Z', by: '赵书记', note: '第 1 份' }, { action: 'expire', at: '2026-12-24T16:10:00Z', by: null, note: null }],
  content: {
    kind: 'certificate', number: '证明信〔2026〕第0010号', addressee: '中共武汉市洪山区委组织部', memberName: '阿卜杜拉·买买提江', sex: '男', age: 25, ethnicity: '维吾尔族', stage: 'probationary', idNumber: '110*************3X',
    from: `${COMMITTEE}学生第一支部`, to: '武汉光谷某研究院', duesPaidThrough: null, days: 30, issuedOn: '2026-11-24' as never, validUntil: '2026-12-24' as never, memberPhone: '138****5678',
    letterhead: { signature: COMMITTEE, address: '武汉市武昌区珞珈山路16号', phone: '027-68750000', fax: '', postcode: '' }, purpose: '校外实习',
  },
};
const HEAD: LetterheadView = { version: 1, committeeId: DEPARTMENT, committeeName: COMMITTEE, signature: COMMITTEE, address: '武汉市武昌区珞珈山路16号', phone: '027-68750000', fax: '', postcode: '430072' };
const LINE: AddresseeRow = { id: '01k0000000000000000000000a', version: 2, name: '中共武汉市洪山区组织部', useCount: 12, lastUsedOn: '2026-11-20', formerNames: ['洪山区委组织部'] };
const FOUND: LetterCheck = {
  letter: { kind: 'introduction', number: '介绍信〔2026〕第0011号', state: 'replaced', maskedName: '阿*******江', committeeName: COMMITTEE, issuedOn: '2026-11-24', validUntil: '2026-12-24', replacedBy: '介绍信〔2026〕第0013号' },
  checkedOn: '2026-11-26',
};

const sent: { path: string; body: unknown }[] = [];
function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method !== 'GET') sent.push({ path: route, body: JSON.parse(body === '' ? '{}' : body) });
  if (route === '/letters/issuers') return { body: { items: [{ id: DEPARTMENT, name: COMMITTEE, letterheadComplete: true, mayEditLetterhead: true }] } };
  if (route.startsWith('/letters/checks/')) return { body: route.endsWith(CODE) ? FOUND : { letter: null, checkedOn: '2026-11-26' } };
  if (route === '/letters' || route === '/me/letters') return { body: { items: ROWS, next: null } };
  if (route === '/letters/certificates') return { status: 201, body: VIEW };
  if (route === '/addressees') return { body: { items: [LINE, { ...LINE, id: '01k0000000000000000000000b', name: '中共咸宁市咸安区委组织部', useCount: 0, lastUsedOn: null, formerNames: [] }], next: null } };
  if (route.startsWith('/letterheads/')) return { body: HEAD };
  if (route.startsWith('/letters/')) return { body: VIEW };
  if (route === '/members') return { body: { items: [{ id: '01k0000000000000000000000m', name: '欧阳明月', schoolNumber: null, sex: null, phone: null, organisationId: DEPARTMENT, organisationName: '学生第一支部', groupName: null, stage: 'full', status: 'normal', category: null, joinDate: null, quality: [] }], next: null } };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string, options: OpenOptions = {}): Promise<Page> => stage.open(`/packages/letters/pages/${page}`, options);
const PAGES: readonly [string, string][] = [
  ['mine', 'mine/index'], ['list', 'list/index'], ['detail', `detail/index?id=${VIEW.id}`], ['form', 'form/index'], ['letterhead', 'letterhead/index'], ['addressees', 'addressees/index'],
  ['check', `check/index?code=${CODE}`], ['check-unknown', 'check/index?code=zzzz'],
];

describe('the pages of letters', () => {
  it.each(PAGES)('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `letters-${name}`)).toEqual([]);
    await page.context().close();
  });
});

describe('what people do there', () => {
  it('an officer issues a certificate to a known addressee whose wording is put right', async () => {
    const page = await open('form/index');
    await page.getByRole('button', { name: /欧阳明月/ }).click();
    await page.getByLabel('抬头', { exact: true }).fill('洪山');
    await page.getByRole('button', { name: /中共武汉市洪山区组织部/ }).click();
    await page.getByLabel('抬头', { exact: true }).fill('中共武汉市洪山区委组织部');
    await page.getByRole('checkbox', { name: /以后用新的写法代替/ }).waitFor();
    await page.getByLabel('前往单位').fill('武汉光谷某研究院');
    await page.getByLabel('事由').fill('校外实习');
    await page.getByLabel('有效期（天）').fill('90');
    await screenshot(page, 'letters-form-filled');
    expect(await auditPage(page)).toEqual([]);
    await page.getByRole('button', { name: '开具', exact: true }).click();
    await page.getByText('信上的内容').or(page.getByText('身份证号和手机号只在打印件中完整显示')).first().waitFor();
    expect(sent.at(-1)).toEqual({
      path: '/letters/certificates',
      body: { committeeId: DEPARTMENT, memberId: '01k0000000000000000000000m', addressee: '中共武汉市洪山区委组织部', toName: '武汉光谷某研究院', purpose: '校外实习', days: 90, correctsAddresseeId: LINE.id },
    });
    await page.context().close();
  });

  it('a sheet is taken after being told what that means, and a letter revoked with a reason', async () => {
    const page = await open(`detail/index?id=${VIEW.id}`);
    await page.getByRole('button', { name: '下载打印件' }).click();
    await page.getByRole('dialog').getByText('这将是第 3 份').waitFor();
    await screenshot(page, 'letters-print');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '作废', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('行程取消，不再需要').click();
    await screenshot(page, 'letters-revoke');
    await sheet.getByRole('button', { name: '作废', exact: true }).click();
    await page.getByText('已作废').first().waitFor();
    expect(sent.at(-1)).toEqual({ path: `/letters/${VIEW.id}/revocation`, body: { version: 3, reason: '行程取消，不再需要' } });
    await page.context().close();
  });

  it('a stranger checks a code without any login', async () => {
    const page = await stage.open('/packages/letters/pages/check/index', { session: undefined });
    await page.getByLabel('验证码').fill(CODE);
    await page.getByRole('button', { name: '查验', exact: true }).click();
    await page.getByText('介绍信〔2026〕第0013号').waitFor();
    await page.getByLabel('验证码').fill('ZZZZ-0000');
    await page.getByRole('button', { name: '查验', exact: true }).click();
    await page.getByText('查无此信').waitFor();
    expect(await page.getByText('介绍信〔2026〕').count()).toBe(0);
    await page.context().close();
  });
});

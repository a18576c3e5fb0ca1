import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { StoredSession } from '../demo-session';
import { stageDemo } from '../support/page-stage';
import { auditSchemes } from './audit-page';
import { settled, type OpenOptions } from './browser';

const stage = stageDemo();
const top = (page: Page) => page.locator('.taro_page:visible').last();
const press = (page: Page, name: string): Promise<void> => top(page).getByRole('button', { name, exact: true }).first().click();
const open = (where: string, options: OpenOptions = {}): Promise<Page> => stage.open(where, options);

async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  // Shifts are the pages' own suites' business: here people tap, and what a tap brings may move what is below.
  expect((await auditSchemes(page, name)).filter((fault) => !fault.includes('layout jumped'))).toEqual([]);
}

const sees = (page: Page, text: string | RegExp): Promise<void> => top(page).getByText(text).first().waitFor({ timeout: 15_000 });

const { call } = stage;

describe('becoming somebody', () => {
  it('asks for the agreement first, then binds a WeChat user to the roster by phone', async () => {
    const page = await open('/packages/identity/pages/login/index');
    await sees(page, '请先阅读并勾选同意隐私协议');
    await look(page, 'journey-login-before');
    await top(page).getByRole('checkbox').first().click();
    await top(page).getByLabel('手机号').fill(stage.unbound.phone);
    await press(page, '以此人的微信登录');
    await sees(page, '用微信手机号绑定');
    await look(page, 'journey-bind');
    await top(page).getByLabel('手机号').fill(stage.unbound.phone);
    await press(page, '授权手机号并绑定');
    await sees(page, new RegExp(stage.unbound.name));
    await look(page, 'journey-home-bound');
    await page.context().close();
  });

  it('names what is wrong with a claim and lets the person go on', async () => {
    const session = await stage.as('guest');
    const page = await open('/packages/identity/pages/bind/index', { session });
    await top(page).getByLabel('姓名').fill('无此人');
    await top(page).getByLabel('学号（工号）').fill('000');
    await top(page).getByLabel('证件号后六位').fill('000000');
    await press(page, '绑定');
    await sees(page, '没有找到与之相符的名册记录，请核对或联系支部');
    await look(page, 'journey-bind-refused');
    await page.context().close();
  });
});

describe('approving', () => {
  it('takes the secretary two taps from the waiting request to the changed record', async () => {
    const [member, secretary] = [await stage.as('member'), await stage.as('branch-secretary')];
    const { body: own } = await call<{ version: number }>(member, 'GET', '/me/member');
    const nativePlace = '广东省梅州市';
    const { body: asked } = await call<{ id: string }>(member, 'POST', '/me/corrections', { recordVersion: own.version, values: { nativePlace }, reason: '户口本所载籍贯' });
    const page = await open(`/packages/corrections/pages/decide/index?id=${asked.id}`, { session: secretary });
    await sees(page, nativePlace);
    await look(page, 'journey-decide');
    await press(page, '同意');
    await page.getByRole('dialog').getByRole('button', { name: '同意' }).click();
    await page.getByText('已同意').first().waitFor({ timeout: 15_000 });
    expect((await call<{ state: string }>(member, 'GET', `/corrections/${asked.id}`)).body.state).toBe('approved');
    await page.context().close();
  });
});

describe('the approval centre', () => {
  const ask = async (session: StoredSession): Promise<{ id: string; version: number }> => {
    const { body: own } = await call<{ version: number }>(session, 'GET', '/me/member');
    const asked = { recordVersion: own.version, values: { major: '英语教育' }, reason: '专业名称以学籍为准' };
    return (await call<{ id: string; version: number }>(session, 'POST', '/me/corrections', asked)).body;
  };
  const sheet = (page: Page) => page.getByRole('dialog');
  /** The demo branch has transfers and absences waiting as well. */
  const onlyCorrections = (page: Page): Promise<void> => top(page).getByRole('checkbox', { name: /^信息更正/ }).first().click();

  it('lets the secretary choose several, approve them together and read what was not done', async () => {
    const [member, probationary, secretary] = [await stage.as('member'), await stage.as('probationary'), await stage.as('branch-secretary')];
    const [own, other] = [await ask(member), await ask(probationary)];
    const page = await open('/packages/workbench/pages/approvals/index', { session: secretary });
    expect(await auditSchemes(page, 'approvals')).toEqual([]);
    await onlyCorrections(page);
    await sees(page, '英语教育');
    await press(page, '一次办理多项');
    await press(page, '全选本页');
    await sees(page, '已选 2 项');
    await look(page, 'approvals-choosing');
    await call(member, 'POST', `/corrections/${own.id}/withdraw`, { version: own.version });
    await press(page, '同意');
    await sheet(page).getByText('办理后不能撤销').waitFor();
    await look(page, 'approvals-confirm');
    await sheet(page).getByRole('button', { name: '同意 2 项' }).click();
    await sheet(page).getByText('1 项已办理，1 项没有办理').waitFor({ timeout: 15_000 });
    expect(await sheet(page).getByText(member.account.member?.name ?? '').count()).toBe(1);
    expect(await sheet(page).getByText('这条申请已经办结').count()).toBe(1);
    await look(page, 'approvals-results');
    expect((await call<{ state: string }>(probationary, 'GET', `/corrections/${other.id}`)).body.state).toBe('approved');
    await sheet(page).getByRole('button', { name: '知道了' }).click();
    await sees(page, '没有等待您审批的事项');
    await page.context().close();
  });

  it('sends back with a sentence that can be changed, and the member is told and led to it', async () => {
    const [member, secretary] = [await stage.as('member'), await stage.as('branch-secretary')];
    const { id } = await ask(member);
    const page = await open('/packages/workbench/pages/approvals/index', { session: secretary });
    await onlyCorrections(page);
    await press(page, '退回');
    await sheet(page).getByRole('button', { name: '请补充证明材料后重新提交。' }).click();
    await sheet(page).getByLabel('原因').fill('请补充学生证复印件后重新提交。');
    await look(page, 'approvals-return');
    await sheet(page).getByRole('button', { name: '退回', exact: true }).click();
    await page.getByText('已退回').first().waitFor({ timeout: 15_000 });
    await page.context().close();

    const inbox = await open('/pages/home/index', { session: member });
    await look(inbox, 'home-unread');
    // The approval of the suite before is told as well, and what the demo has for the member.
    const unread = async (): Promise<number> => (await call<{ unread: number }>(member, 'GET', '/me/messages/count')).body.unread;
    const before = await unread();
    await press(inbox, `${before} 条未读消息`);
    await sees(inbox, '已读保留一年');
    await sees(inbox, '您的信息更正被退回，请修改');
    await look(inbox, 'inbox');
    await top(inbox).getByText('您的信息更正被退回，请修改').click();
    await sees(inbox, '请补充学生证复印件后重新提交。');
    expect(inbox.url()).toContain(id);
    expect(await unread()).toBe(before - 1);
    await inbox.goto(`${stage.url}/packages/notifications/pages/inbox/index`);
    await sees(inbox, '您的信息更正被退回，请修改');
    expect(await auditSchemes(inbox, 'inbox-read')).toEqual([]);
    await press(inbox, '全部标为已读');
    await inbox.getByText('已全部标为已读').first().waitFor({ timeout: 15_000 });
    expect(await unread()).toBe(0);
    await inbox.context().close();
  });
});

describe('a transfer', () => {
  it('is shown before it is sent, found by the secretary and approved with the month of the dues', async () => {
    const [owner, secretary] = [await stage.as('probationary'), await stage.as('branch-secretary')];
    const name = owner.account.member?.name ?? '';
    const page = await open('/packages/transfers/pages/mine/index', { session: owner });
    await sees(page, '没有转接记录');
    await look(page, 'transfers-mine');
    await press(page, '申请转接');
    await top(page).getByRole('searchbox').waitFor({ timeout: 15_000 });
    await look(page, 'transfers-form');
    await top(page).getByRole('tab', { name: '校外单位' }).click();
    await top(page).getByLabel('接收单位党组织全称').fill('中共广州市天河区五山街道工作委员会');
    await top(page).getByLabel('转接原因').selectOption('graduated_to_work');
    await sees(page, /由学校党委组织部直接开具介绍信/);
    await look(page, 'transfers-form-filled');
    await press(page, '提交申请');
    await sees(page, '待转出支部审核');
    await look(page, 'transfers-own');
    await page.context().close();

    const desk = await open('/packages/transfers/pages/list/index', { session: secretary });
    await look(desk, 'transfers-list');
    await top(desk).getByText(name).first().click();
    await sees(desk, /五山街道/);
    await look(desk, 'transfers-decide');
    await press(desk, '同意');
    const asked = desk.getByRole('dialog');
    await asked.getByText(`同意${name}的组织关系转接？`).waitFor();
    await asked.getByLabel('年', { exact: true }).selectOption('2026');
    await asked.getByLabel('月', { exact: true }).selectOption('10');
    await look(desk, 'transfers-approve');
    await asked.getByRole('button', { name: '同意' }).click();
    await sees(desk, '待转出党委审核');
    await look(desk, 'transfers-approved');
    await desk.goto(`${stage.url}/packages/transfers/pages/list/index`);
    await top(desk).getByRole('tab', { name: /办理中/ }).click();
    await sees(desk, '在当前环节停留');
    await look(desk, 'transfers-cockpit');
    await desk.context().close();
  });

  it('gets its letter, the member sends in the receipt, each office ends its part, and the last one ends it', async () => {
    const [owner, department, school] = await Promise.all((['probationary', 'department-officer', 'school-officer'] as const).map((who) => stage.as(who)));
    if (!owner || !department || !school) throw new Error('nobody there');
    const [row] = (await call<{ items: { id: string; version: number }[] }>(owner, 'GET', '/me/transfers')).body.items;
    if (!row) throw new Error('no transfer');
    const decided = (who: StoredSession, version: number, more: object = {}): Promise<{ status: number }> => call(who, 'POST', `/transfers/${row.id}/decision`, { version, decision: 'approve', ...more });
    expect((await decided(department, row.version)).status).toBe(200);
    const letter = { addressee: '中共广州市天河区五山街道工作委员会', days: 30 };
    expect((await decided(school, row.version + 1, { letter, provincial: true })).status).toBe(200);
    const where = `/packages/transfers/pages/detail/index?id=${row.id}`;
    const page = await open(where, { session: owner });
    await sees(page, /还有 5 项/);
    await look(page, 'transfers-legs-own');
    await press(page, '上传回执照片');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('还没有上传凭证').waitFor();
    await look(page, 'transfers-legs-receipt');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), sheet.getByRole('button', { name: '上传回执照片' }).click()]);
    await chooser.setFiles({ name: '回执.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPYKiaLFTEMLQkA0BI6AVPVGrQAAAAASUVORK5CYII=', 'base64') });
    await sheet.getByText('回执.png').waitFor({ timeout: 15_000 });
    await look(page, 'transfers-legs-handed-in');
    await page.context().close();

    const desk = await open(where, { session: school });
    await sees(desk, '待确认');
    await look(desk, 'transfers-legs-school');
    await top(desk).getByRole('button', { name: /介绍信送达/ }).click();
    const asked = desk.getByRole('dialog');
    expect(await asked.getByRole('button', { name: '办结这一项' }).isDisabled()).toBe(true);
    await asked.getByLabel('寄件运单号').fill('EMS1234567890');
    await look(desk, 'transfers-legs-end');
    await asked.getByRole('button', { name: '办结这一项' }).click();
    await sees(desk, /还有 4 项/);
    await top(desk).getByRole('button', { name: /省级平台登记/ }).click();
    await asked.getByRole('button', { name: '不需要办' }).click();
    await asked.getByText('接收单位不在本省').click();
    await look(desk, 'transfers-legs-waive');
    await asked.getByRole('button', { name: '不需要办' }).click();
    await sees(desk, /还有 3 项/);
    await look(desk, 'transfers-legs-left');
    await desk.context().close();
  });
});

describe('an arrival', () => {
  /** The server stands at this moment; the form judges days by the clock of the device. */
  const TODAY = '2026-11-24T02:00:00Z';
  const day = async (page: Page, field: string, ...parts: string[]): Promise<void> => {
    for (const [at, name] of ['年', '月', '日'].slice(0, parts.length).entries()) await top(page).getByRole('group', { name: field }).getByLabel(name, { exact: true }).selectOption(parts[at] ?? '');
  };

  it('is registered by the secretary with every fault named at once, goes down office by office, and ends with its receipt', async () => {
    const [secretary, committee, school] = [await stage.as('branch-secretary'), await stage.as('department-officer'), await stage.as('school-officer')];
    const page = await open('/packages/arrivals/pages/list/index', { session: secretary });
    await page.clock.setFixedTime(new Date(TODAY));
    await sees(page, '登记介绍信');
    await look(page, 'arrivals-list');
    await press(page, '登记介绍信');
    await sees(page, '学校党委组织部');
    await look(page, 'arrivals-form');
    await press(page, '提交登记');
    await sees(page, /还有 \d+ 处需要填写或修改/);
    await look(page, 'arrivals-form-faults');
    for (const [label, text] of [['介绍信编号', '〔2026〕第0012号'], ['开具介绍信的党委全称', '中共江城市高新区某街道工作委员会'], ['有效期（天）', '60'], ['姓名', '欧阳明月'], ['身份证号', '110105200001017031'], ['手机号', '13700007031']] as const) await top(page).getByLabel(label, { exact: true }).fill(text);
    await day(page, '开具日期', '2026', '11', '01');
    await day(page, '党费已交到', '2026', '10');
    await day(page, '入党时间', '2020', '06', '30');
    await day(page, '转正时间', '2021', '06', '30');
    await press(page, '提交登记');
    await sees(page, '待组织部审核');
    await look(page, 'arrivals-detail');
    const id = new URL(page.url()).searchParams.get('id') ?? '';
    await page.context().close();

    const desk = await open('/packages/arrivals/pages/list/index', { session: school });
    await sees(desk, '欧阳明月');
    await look(desk, 'arrivals-list');
    await top(desk).getByText('欧阳明月').first().click();
    await press(desk, '同意');
    await look(desk, 'arrivals-approve');
    await desk.getByRole('dialog').getByRole('button', { name: '同意' }).click();
    await sees(desk, '待接收党委审核');
    expect((await call(committee, 'POST', `/arrivals/${id}/decision`, { version: 2, decision: 'approve' })).status).toBe(200);
    expect((await call(secretary, 'POST', `/arrivals/${id}/decision`, { version: 3, decision: 'approve' })).status).toBe(200);
    await desk.reload();
    await sees(desk, '已接收，待寄回执');
    await look(desk, 'arrivals-received');
    await press(desk, '登记回执');
    const sheet = desk.getByRole('dialog');
    for (const [name, part] of [['年', '2026'], ['月', '11'], ['日', '24']] as const) await sheet.getByLabel(name, { exact: true }).selectOption(part);
    await sheet.getByLabel('回执编号或快递单号').fill('EMS 1180');
    await look(desk, 'arrivals-receipt');
    await sheet.getByRole('button', { name: '登记回执' }).click();
    await sees(desk, '已办结');
    await look(desk, 'arrivals-closed');
    await desk.context().close();
  });
});

describe('being denied', () => {
  it('tells a foreign secretary that there is nothing, and shows the way home', async () => {
    const [member, foreign] = [await stage.as('member'), await stage.as('other-branch-secretary')];
    const page = await open(`/packages/members/pages/detail/index?id=${member.account.member?.id ?? ''}`, { session: foreign });
    await sees(page, /没有找到/);
    expect(await top(page).getByText(member.account.member?.name ?? '').count()).toBe(0);
    await look(page, 'journey-denied');
    await press(page, '回到首页');
    await sees(page, foreign.account.member?.name ?? '');
    await page.context().close();
  });

  it('offers a stranger nothing of the roster, and refuses the address typed by hand', async () => {
    const guest = await stage.as('guest');
    const page = await open('/pages/services/index', { session: guest });
    expect(await page.getByText('花名册').count()).toBe(0);
    await page.goto(`${stage.url}/packages/members/pages/list/index`);
    await sees(page, '您没有进行此操作的权限');
    await look(page, 'journey-stranger');
    await page.context().close();
  });
});

import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Actor } from '@party/shared/permissions';
import { DEMO_ORGANISATIONS } from '../../../server/src/demo/organisation-names.js';
import { SAMPLE_BRANCHES, SAMPLE_COMMITTEE } from '../../../server/src/demo/sample-people.js';
import { as, person } from '../../../server/test/support/actors.js';
import { startTestApp, type TestApp } from '../../../server/test/support/app.js';
import { buildMember } from '../../../server/test/support/factories/member.factory.js';
import { buildOrganisation, buildPosition } from '../../../server/test/support/factories/organisation.factory.js';
import { auditPage } from './audit-page';
import { openPage, screenshot, settled, startBrowser, type OpenOptions } from './browser';
import { startH5Site, type H5Site } from './h5-site';

const samples = path.resolve(import.meta.dirname, '../../../docs/samples');
const SCHEMES = ['light', 'dark'] as const;

let server: TestApp;
let browser: Browser;
let site: H5Site;
let door: Server;
let session: object;

/** A door to the service through which everybody comes as one person: this suite is not about logging in. */
async function openDoor(target: string, actor: Actor): Promise<Server> {
  const made = createServer((request, response) => {
    const upstream = forward(new URL(request.url ?? '/', target), { method: request.method, headers: { ...request.headers, ...as(actor) } }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
}

const portOf = (one: Server): number => (one.address() as AddressInfo).port;

async function buildCommittee(): Promise<string> {
  const school = await buildOrganisation(server, 'school_committee', '岭南科技大学党委', null);
  const ids = new Map([['', school.id]]);
  const wanted = new Set([SAMPLE_COMMITTEE, ...SAMPLE_BRANCHES.flatMap((one) => [one.name, one.parent ?? ''])]);
  for (const { kind, name, parent } of DEMO_ORGANISATIONS.filter((one) => wanted.has(one.name))) {
    ids.set(name, (await buildOrganisation(server, kind, name, ids.get(parent ?? '') ?? school.id)).id);
  }
  return ids.get(SAMPLE_COMMITTEE) ?? '';
}

beforeAll(async () => {
  server = await startTestApp();
  const committeeId = await buildCommittee();
  const [committee] = (await server.source.query('SELECT path FROM organisation WHERE id = ?', [committeeId])) as { path: string }[];
  const [branch] = (await server.source.query("SELECT id, path FROM organisation WHERE kind = 'branch' LIMIT 1")) as { id: string; path: string }[];
  const id = await buildMember(server, branch?.id ?? '', { name: '周专员' });
  await buildPosition(server, committeeId, id, 'department_officer');
  const actor = person(id, branch?.path ?? '', [{ kind: 'department_officer', organisationPath: committee?.path ?? '' }]);
  await server.app.listen(0, '127.0.0.1');
  door = await openDoor(await server.app.getUrl(), actor);
  const account = {
    accountId: id, member: { id, name: '周专员', base: 'full_member', organisationId: branch?.id, organisationName: '英语系教工党支部' },
    positions: [{ kind: 'department_officer', label: '党务专员', organisationId: committeeId, organisationName: SAMPLE_COMMITTEE }],
    actions: ['account.own', 'imports.run', 'workbench.read'], consentVersion: '1',
  };
  session = { accessToken: 'test', refreshToken: 'test', account };
  [browser, site] = await Promise.all([startBrowser(), startH5Site({ proxy: `http://127.0.0.1:${portOf(door)}` })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  door?.closeAllConnections();
  door?.close();
  await server?.close();
});

const open = (options: OpenOptions = {}): Promise<Page> => openPage(browser, `${site.url}/packages/imports/pages/list/index`, { session, ...options });
const top = (page: Page) => page.locator('.taro_page:visible').last();

async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  expect(await auditPage(page)).toEqual([]);
  await screenshot(page, name);
}

async function upload(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await top(page).getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path.join(samples, file));
}

const press = (page: Page, name: string | RegExp): Promise<void> => top(page).getByRole('button', { name }).first().click();
const sees = (page: Page, text: string | RegExp): Promise<void> => top(page).getByText(text).first().waitFor({ timeout: 30_000 });
const people = async (): Promise<number> => Number(((await server.source.query('SELECT COUNT(*) AS count FROM member')) as { count: number }[])[0]?.count);

describe.each(SCHEMES)('the import on a phone in %s', (scheme) => {
  it('goes from file to roster and back, and every step keeps what every page must keep', async () => {
    const before = await people();
    const page = await open({ scheme });
    await look(page, `imports-list-${scheme}`);
    await upload(page, 'roster-with-faults.xlsx');
    await sees(page, '每一列是什么');
    await look(page, `imports-mapping-${scheme}`);
    await press(page, '开始检查');
    await sees(page, '检查结果');
    await sees(page, /请填写与身份证一致的姓名/);
    await look(page, `imports-preview-${scheme}`);
    expect(await top(page).getByRole('button', { name: /^确认导入/ }).isDisabled()).toBe(true);
    await top(page).getByRole('checkbox', { name: '只导入有效行' }).click();
    await press(page, /^确认导入/);
    await sees(page, '导入完成');
    await look(page, `imports-done-${scheme}`);
    expect(await people()).toBeGreaterThan(before);
    await press(page, '撤销这次导入');
    const sheet = page.getByRole('dialog');
    await sheet.getByText(/将移出这次新增的/).waitFor();
    await screenshot(page, `imports-undo-${scheme}`);
    await sheet.getByRole('button', { name: '导错了文件' }).click();
    await sheet.getByRole('button', { name: '撤销这次导入' }).click();
    await sees(page, /历史记录中保留了/);
    await look(page, `imports-undone-${scheme}`);
    expect(await people()).toBe(before);
    await page.context().close();
  });
});

describe('leaving and coming back', () => {
  it('finds the import where it stands', async () => {
    const page = await open();
    await upload(page, 'roster-clean.xlsx');
    await sees(page, '每一列是什么');
    await page.reload();
    await sees(page, '每一列是什么');
    await page.goto(`${site.url}/packages/imports/pages/list/index`);
    await sees(page, '待对应列');
    await look(page, 'imports-history');
    await top(page).getByText('roster-clean.xlsx').first().click();
    await sees(page, '每一列是什么');
    await press(page, '取消这次导入');
    await page.getByRole('dialog').getByRole('button', { name: '取消这次导入' }).click();
    await sees(page, '上传的文件已删除，名册没有变化。');
    await look(page, 'imports-cancelled');
    await page.context().close();
  });
});

describe('a file that is no table', () => {
  it('is refused with a reason, on the page where it was chosen', async () => {
    const page = await open();
    const chooser = page.waitForEvent('filechooser');
    await press(page, '选择文件');
    await (await chooser).setFiles({ name: '名册.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('%PDF-1.7') });
    await sees(page, '不是可识别的表格文件，请上传 .xlsx 或 .csv 文件');
    await look(page, 'imports-refused');
    await page.context().close();
  });
});

describe('somebody without such a position', () => {
  it('is told who may import', async () => {
    const page = await openPage(browser, `${site.url}/packages/imports/pages/list/index`, {});
    await sees(page, '您没有可导入的组织');
    await look(page, 'imports-nobody');
    await page.context().close();
  });
});

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { auditSchemes } from './audit-page';
import { openPage, screenshot, settled, startBrowser } from './browser';
import { startH5Site, type H5Site } from './h5-site';

const root = path.resolve(import.meta.dirname, '../../..');
const samples = path.join(root, 'docs/samples');

/** The running service; the server's sources have compiler settings of their own, so they are met when the suite runs. */
interface Stage {
  url: string;
  session: object;
  people(): Promise<number>;
  close(): Promise<void>;
}

let stage: Stage;
let browser: Browser;
let site: H5Site;

beforeAll(async () => {
  const { openImportStage } = (await import(pathToFileURL(path.join(root, 'server/test/support/import-stage.ts')).href)) as { openImportStage(): Promise<Stage> };
  stage = await openImportStage();
  [browser, site] = await Promise.all([startBrowser(), startH5Site({ proxy: stage.url })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await stage?.close();
});

const open = (): Promise<Page> => openPage(browser, `${site.url}/packages/imports/pages/list/index`, { session: stage.session });
const top = (page: Page) => page.locator('.taro_page:visible').last();

/** Faults of the page as it stands, light and dark. */
async function look(page: Page, name: string): Promise<string[]> {
  await settled(page);
  return auditSchemes(page, name);
}

async function upload(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await top(page).getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path.join(samples, file));
}

const press = (page: Page, name: string | RegExp): Promise<void> => top(page).getByRole('button', { name }).first().click();
const sees = (page: Page, text: string | RegExp): Promise<void> => top(page).getByText(text).first().waitFor({ timeout: 30_000 });
const people = (): Promise<number> => stage.people();

describe('the import on a phone', () => {
  it('goes from file to roster and back, and every step keeps what every page must keep', async () => {
    const before = await people();
    const page = await open();
    expect(await look(page, 'imports-list')).toEqual([]);
    await upload(page, 'roster-with-faults.xlsx');
    await sees(page, '每一列是什么');
    expect(await look(page, 'imports-mapping')).toEqual([]);
    await press(page, '开始检查');
    await sees(page, '检查结果');
    await sees(page, /请填写与身份证一致的姓名/);
    expect(await look(page, 'imports-preview')).toEqual([]);
    expect(await top(page).getByRole('button', { name: /^确认导入/ }).isDisabled()).toBe(true);
    await top(page).getByRole('checkbox', { name: '只导入有效行' }).click();
    await press(page, /^确认导入/);
    await sees(page, '导入完成');
    expect(await look(page, 'imports-done')).toEqual([]);
    expect(await people()).toBeGreaterThan(before);
    await press(page, '撤销这次导入');
    const sheet = page.getByRole('dialog');
    await sheet.getByText(/将移出这次新增的/).waitFor();
    await screenshot(page, 'imports-undo');
    await sheet.getByRole('button', { name: '导错了文件' }).click();
    await sheet.getByRole('button', { name: '撤销这次导入' }).click();
    await sees(page, /历史记录中保留了/);
    expect(await look(page, 'imports-undone')).toEqual([]);
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
    expect(await look(page, 'imports-history')).toEqual([]);
    await top(page).getByText('roster-clean.xlsx').first().click();
    await sees(page, '每一列是什么');
    await press(page, '取消这次导入');
    await page.getByRole('dialog').getByRole('button', { name: '取消这次导入' }).click();
    await sees(page, '上传的文件已删除，什么都没有写入。');
    expect(await look(page, 'imports-cancelled')).toEqual([]);
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
    expect(await look(page, 'imports-refused')).toEqual([]);
    await page.context().close();
  });
});

describe('somebody without such a position', () => {
  it('is told who may import', async () => {
    const page = await openPage(browser, `${site.url}/packages/imports/pages/list/index`, {});
    await sees(page, '您没有可导入的组织');
    expect(await look(page, 'imports-nobody')).toEqual([]);
    await page.context().close();
  });
});

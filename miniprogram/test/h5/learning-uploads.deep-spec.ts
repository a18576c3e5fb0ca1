import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MEDIA_PART_BYTES, type OpenUploads, type ResourceView, type UploadView } from '@party/shared/learning';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000f';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'learning.read', 'learning.own', 'learning.write'] } } as typeof SECRETARY;
const FILM = { name: '微党课：一双草鞋的故事.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(MEDIA_PART_BYTES * 2 + 1000, 7) };

const draft: ResourceView = {
  id: ID, title: '微党课：一双草鞋的故事', summary: '', form: 'video', source: 'own', state: 'draft', tags: [], organisationName: '学生第一支部', authorName: '欧阳明月', publishedAt: null, live: null, validFrom: null, validUntil: null, progress: null, version: 1, organisationId: 'o', url: null,
  seconds: null, chapters: [], fileName: null, fileBytes: null, originalOn: null, copyrightNote: '', audience: 'everybody', visibility: 'own', chosen: [], tracking: 'play', leastSeconds: 0, opinion: null, reminded: false, asked: [], rating: { own: null, count: 0, average: null }, blocks: [],
  may: { edit: true, actions: [], report: false, replay: false, rate: false, dates: false },
};

/** The service: what has arrived, and how many of the next parts it fails. */
const desk = { upload: null as UploadView | null, failing: 0, slow: 0, sent: [] as number[], finished: false };

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = '', search = ''] = path.split('?');
  if (route === `/learning/resources/${ID}`) return { body: desk.finished ? { ...draft, version: 2, fileName: FILM.name, fileBytes: FILM.buffer.length, seconds: 600 } : draft };
  if (route.endsWith('/uploads') && method === 'GET') return { body: { items: desk.upload === null ? [] : [desk.upload], mostBytes: 500 * 1024 * 1024 } satisfies OpenUploads };
  if (route.endsWith('/uploads')) {
    const { name, bytes, head } = JSON.parse(body) as Pick<UploadView, 'name' | 'bytes' | 'head'>;
    if (desk.upload?.head !== head) desk.upload = { id: 'u', name, bytes, head, received: [], expiresAt: '2026-11-29T01:00:00.000Z' };
    return { status: 201, body: desk.upload };
  }
  const part = Number(/\/parts\/(\d+)$/.exec(route)?.[1]);
  if (part > 0 && desk.upload !== null) {
    desk.sent.push(part);
    if (!/^digest=[0-9a-f]{40}$/.test(search)) return { status: 400, body: { type: 'about:blank', title: '提交的内容有误', status: 400, code: 'request.invalid' } };
    if (desk.failing > 0) {
      desk.failing -= 1;
      return { status: 503, body: { type: 'about:blank', title: '服务繁忙', status: 503, code: 'service.unavailable' } };
    }
    desk.upload = { ...desk.upload, received: [...new Set([...desk.upload.received, part])].sort() };
    return { body: desk.upload, delay: desk.slow };
  }
  if (route.endsWith('/finish')) {
    [desk.finished, desk.upload] = [true, null];
    return { body: { ...draft, version: 2, fileName: FILM.name, fileBytes: FILM.buffer.length, seconds: 600 } };
  }
  if (route.endsWith('/removal')) {
    desk.upload = null;
    return { body: { done: true } };
  }
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);
beforeEach(() => void Object.assign(desk, { upload: null, failing: 0, slow: 0, sent: [], finished: false }));

const open = (): Promise<Page> => stage.open(`/packages/learning/pages/edit/index?id=${ID}`);
const choose = async (page: Page, button: string): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()]);
  await chooser.setFiles(FILM);
};

describe('a film that is sent in', () => {
  it('goes part by part, over a service that fails now and then, until it stands with the piece', async () => {
    desk.failing = 2;
    const page = await open();
    await choose(page, '选择文件');
    await page.getByText('正在上传', { exact: false }).waitFor();
    await page.getByText(`${FILM.name}（10.0 MB）`).waitFor({ timeout: 20_000 });
    expect(desk.sent).toEqual([1, 1, 1, 2, 3]);
    await page.context().close();
  });

  it('is paused and gone on with, on the same page and after it was left', async () => {
    desk.slow = 1500;
    const page = await open();
    await choose(page, '选择文件');
    await page.getByText('正在上传：5.0 MB', { exact: false }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: '暂停' }).click();
    await page.getByText('已暂停', { exact: false }).waitFor();
    expect(await auditLooks(page, 'learning-upload-paused')).toEqual([]);
    await page.context().close();
    desk.slow = 0;
    const before = desk.sent.length;
    expect(desk.finished).toBe(false);
    const again = await open();
    await again.getByText('还没有传完', { exact: false }).waitFor();
    expect(await auditLooks(again, 'learning-upload-left')).toEqual([]);
    await choose(again, '选择文件接着传');
    await again.getByText(`${FILM.name}（10.0 MB）`).waitFor({ timeout: 20_000 });
    expect([desk.sent.slice(before).includes(1), desk.sent.slice(before).includes(3)]).toEqual([false, true]);
    await again.context().close();
  });

  it('says why it stops when the service stays away, and is given up', async () => {
    desk.failing = 99;
    const page = await open();
    await choose(page, '选择文件');
    await page.getByText('服务繁忙').waitFor({ timeout: 40_000 });
    await page.getByRole('button', { name: '继续上传' }).waitFor();
    await page.getByRole('button', { name: '放弃上传' }).click();
    await page.getByRole('button', { name: '选择文件' }).waitFor();
    expect(desk.upload).toBeNull();
    await page.context().close();
  }, 60_000);
});

import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answers, APPROVALS, idOf, KEEPER, sent } from '../absences-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import { settled } from './browser';

const stage = stagePages(({ path, method, body }) => answers(path, method, body), KEEPER);

const open = (page: string): Promise<Page> => stage.open(`/packages/${page}`);
const PAGES: readonly [string, string][] = [
  ['mine', 'absences/pages/mine/index'], ['list', 'absences/pages/list/index'], ['form', 'absences/pages/form/index'], ['register', 'absences/pages/form/index?how=register'],
  ['again', `absences/pages/form/index?id=${idOf('mend')}`], ['keep', `absences/pages/detail/index?id=${idOf('keep')}`], ['wait', `absences/pages/detail/index?id=${idOf('wait')}`],
  ['mend', `absences/pages/detail/index?id=${idOf('mend')}`], ['over', `absences/pages/detail/index?id=${idOf('over')}`], ['approvals', 'workbench/pages/approvals/index'], ['inbox', 'notifications/pages/inbox/index'],
];

describe('the pages of absences, the approval centre and the inbox', () => {
  it.each(PAGES)('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `absences-${name}`)).toEqual([]);
    await page.context().close();
  });
});

describe('what people do there', () => {
  const sheet = (page: Page) => page.getByRole('dialog');
  const looks = async (page: Page, name: string): Promise<void> => {
    await settled(page);
    expect((await auditSchemes(page, `absences-${name}`)).filter((fault) => !fault.includes('layout jumped'))).toEqual([]);
  };

  it('a keeper opens each sheet of an absence in force, and notes a contact', async () => {
    const page = await open(`absences/pages/detail/index?id=${idOf('keep')}`);
    for (const [button, name] of [['延长', 'prolong'], ['结束', 'end'], ['登记联系', 'contact']] as const) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await sheet(page).waitFor();
      await looks(page, `sheet-${name}`);
      if (name !== 'contact') await sheet(page).getByRole('button', { name: '取消' }).click();
    }
    await sheet(page).getByLabel('联系方式').selectOption('video');
    await sheet(page).getByLabel('联系情况').fill('学习顺利');
    await sheet(page).getByRole('button', { name: '保存' }).click();
    await page.getByText('已登记联系').first().waitFor();
    // The day of today stands there already: most contacts are entered on the day they happen.
    expect(sent.at(-1)).toMatchObject({ path: `/absences/${idOf('keep')}/contacts`, body: { version: 3, way: 'video', note: '学习顺利', contactedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown } });
    await page.context().close();
  });

  it('a secretary approves in two taps and is told what exactly follows; a no begins with a sentence', async () => {
    const page = await open(`absences/pages/detail/index?id=${idOf('wait')}`);
    await page.getByRole('button', { name: '退回', exact: true }).click();
    expect(await sheet(page).getByRole('button', { name: '退回', exact: true }).isDisabled()).toBe(true);
    await sheet(page).getByRole('button', { name: '请补充证明材料后重新提交。' }).click();
    await looks(page, 'sheet-return');
    await sheet(page).getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await sheet(page).getByText('同意后转上级党组织审批').waitFor();
    await sheet(page).getByRole('button', { name: '同意', exact: true }).click();
    await page.getByText('已同意').first().waitFor();
    expect(sent.at(-1)).toEqual({ path: `/absences/${idOf('wait')}/decision`, body: { version: 3, decision: 'approve' } });
    await page.context().close();
  });

  it('somebody takes their own request back after being asked', async () => {
    const page = await open(`absences/pages/detail/index?id=${idOf('mend')}`);
    await page.getByRole('button', { name: '撤回申请' }).click();
    await looks(page, 'sheet-withdraw');
    await sheet(page).getByRole('button', { name: '撤回申请' }).click();
    await page.getByText('已撤回').first().waitFor();
    expect(sent.at(-1)).toEqual({ path: `/absences/${idOf('mend')}/withdraw`, body: { version: 3 } });
    await page.context().close();
  });

  it('the approval centre approves all of a page and names what was not done', async () => {
    const page = await open('workbench/pages/approvals/index');
    await page.getByRole('button', { name: '一次办理多项' }).click();
    await page.getByRole('button', { name: '全选本页' }).click();
    await looks(page, 'approvals-choosing');
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await looks(page, 'approvals-confirm');
    await sheet(page).getByRole('button', { name: '同意 4 项' }).click();
    await sheet(page).getByText('3 项已办理，1 项没有办理').waitFor();
    await looks(page, 'approvals-results');
    expect(sent.at(-1)?.body).toMatchObject({ decision: 'approve', items: APPROVALS.map(({ kind, key, version }) => ({ kind, key, version })) });
    await page.context().close();
  });
});

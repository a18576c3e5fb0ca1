import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BirthdayPerson, BirthdayRow, BirthdayYear, OwnBirthday } from '@party/shared/birthdays';
import { dayOf, shanghaiDay } from '@party/shared/kernel';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000m';
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'birthdays.own', 'birthdays.view', 'birthdays.record', 'birthdays.host', 'birthdays.configure'] } };
const MONTH = '2028-02';

const row = (at: number): BirthdayRow => ({
  memberId: `01k00000000000000000000${String(at).padStart(3, '0')}`, memberName: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月', '张三'][at % 4] ?? '张三', organisationId: 'o', organisationName: BRANCH,
  basis: 'joined', date: at === 0 ? '1988-02' : `2018-02-${String(at + 9).padStart(2, '0')}`, on: at === 0 ? '2028-02-01' : `2028-02-${String(at + 9).padStart(2, '0')}`, nth: at === 0 ? 40 : 10, milestone: true,
  flags: at === 0 ? ['month_only'] : at === 2 ? ['before_18'] : [], deeds: at === 3 ? ['talk', 'gift'] : [],
});
const YEAR: BirthdayYear = {
  year: 2026, version: 2, on: '2026-11-24', nth: 20, milestone: true, basis: 'joined', organisationName: BRANCH, card: 'on_time',
  wish: '二十年初心不改。感谢您在教学一线的坚守，也感谢您带着一届又一届学生读原著、悟原理。愿您继续作支部的一面旗帜。', wishBy: '赵书记', reflection: null,
  deeds: [{ id: 'd1', kind: 'ceremony', happenedOn: '2026-11-24', span: 'month', note: '《党章》一册，集体重温入党誓词', by: '赵书记' }],
};
const person: BirthdayPerson = {
  memberId: ID, memberName: '阿依古丽·买买提', organisationName: BRANCH, basis: 'joined', date: '2006-11-24', flags: [], mayRecord: true,
  years: [{ ...YEAR, year: 2027, version: 0, on: '2027-11-24', nth: 21, milestone: false, card: null, wish: null, wishBy: null, deeds: [] }, { ...YEAR, reflection: '二十年来，誓言常在耳边。' }],
};
const { mayRecord: _may, ...known } = person;
const own: OwnBirthday = { ...known, years: [{ ...YEAR, year: 2027, version: 0, on: '2027-11-24', nth: 21, card: null, wish: null, deeds: [] }, YEAR], today: '2026-11-25', nextOn: '2027-11-24', nextNth: 21 };

const written: string[] = [];
const recorded: string[] = [];
let hasFeed = false;

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (route === '/birthdays/month') {
    const today = shanghaiDay(Date.now());
    const first = dayOf(Number(MONTH.slice(0, 4)), 2, 1);
    return { body: { month: MONTH, today, days: [{ on: first, count: 1 }, ...Array.from({ length: 9 }, (_, at) => ({ on: `2028-02-${String(at + 10)}`, count: (at * 7) % 12 + 1 }))], total: 64, doubtful: 3 } };
  }
  if (route === '/birthdays') return { body: { items: [0, 1, 2, 3].map(row), next: null } };
  if (route === '/birthdays/upcoming') return { body: { items: [1, 2, 3].map(row), total: 3 } };
  if (route === '/birthdays/coverage') return { body: { items: [{ organisationId: 'a', organisationName: BRANCH, due: 12, kept: 9 }, { organisationId: 'b', organisationName: '教师党支部', due: 4, kept: 4 }], next: null } };
  if (route === '/birthdays/doubtful') return { body: { items: [{ ...row(1), date: null, on: null, nth: null, milestone: false, flags: ['missing'] }], next: null } };
  if (route === '/birthdays/medals') return { body: { items: [{ memberId: ID, memberName: '李建国', organisationName: '离退休党支部', convertedOn: '1977-06', exact: false }], next: null } };
  if (route === '/birthdays/deeds') { recorded.push(body); return { status: 201, body: { recorded: 2, already: 0 } }; }
  if (route === '/birthdays/feed' && method === 'POST') { hasFeed = true; return { status: 201, body: { path: `/api/v1/birthdays/feed/${'s'.repeat(43)}` } }; }
  if (route === '/birthdays/feed') return { body: { createdAt: hasFeed ? '2026-11-24T01:00:00.000Z' : null, fetchedAt: null } };
  if (route === '/birthdays/setting') return { body: { organisationId: 'o', organisationName: '学生第一支部', basis: 'joined', setBy: null, own: false } };
  if (route === '/me/birthday/reflection') { written.push(body); return { body: own }; }
  if (route === '/me/birthday') return { body: own };
  if (route === `/birthdays/${ID}`) return { body: person };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/birthdays/pages/${page}`);

describe('the pages of political birthdays', () => {
  it.each([
    ['mine', 'mine/index'], ['card', 'card/index?year=2026'], ['calendar', `calendar/index?month=${MONTH}`], ['person', `person/index?id=${ID}`], ['ceremony', `ceremony/index?month=${MONTH}`],
    ['overview', 'overview/index'], ['setup', 'setup/index'],
  ])('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `birthdays-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('turns the sheet to a day, and shows the other lists', async () => {
    const page = await open(`calendar/index?month=${MONTH}`);
    await page.getByRole('button', { name: /^1\s*1人$/ }).click();
    await page.getByText('2月1日', { exact: true }).waitFor();
    await page.getByRole('tab', { name: '近30天' }).click();
    await page.getByText('欧阳明月').first().waitFor();
    await page.context().close();
    const overview = await open('overview/index');
    for (const [tab, seen] of [['待补日期', '缺少日期，请补充'], ['在党50年', '李建国']] as const) {
      await overview.getByRole('tab', { name: tab }).click();
      await overview.getByText(seen).first().waitFor();
      expect(await auditSchemes(overview, `birthdays-${tab === '待补日期' ? 'doubtful' : 'medals'}`)).toEqual([]);
    }
    await overview.context().close();
  });

  it('paints the poster as a picture, with the name and nothing else of the person', async () => {
    const page = await open('card/index?year=2026');
    await page.getByRole('button', { name: '生成海报' }).click();
    const picture = page.locator('.birthdays-poster__picture img');
    await picture.waitFor();
    const { width, height, red } = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const [r = 0, g = 0, b = 0] = context?.getImageData(10, 10, 1, 1).data ?? [];
      return { width: image.naturalWidth, height: image.naturalHeight, red: r > 100 && g < 60 && b < 60 };
    });
    expect([width, height, red]).toEqual([750, 1200, true]);
    expect(await auditSchemes(page, 'birthdays-poster')).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '保存图片' }).click();
    expect((await saving).suggestedFilename()).toBe('政治生日海报.png');
    await page.context().close();
  });

  it('lets thoughts be written, a ceremony be recorded for many, and a link be made once', async () => {
    const card = await open('card/index?year=2026');
    await card.getByRole('button', { name: '写感悟' }).click();
    await card.getByRole('dialog').getByRole('textbox').fill('二十年来，誓言常在耳边。');
    await screenshot(card, 'birthdays-reflection');
    await card.getByRole('button', { name: '保存感悟' }).click();
    await card.getByText('已保存').first().waitFor();
    expect(written.map((one) => JSON.parse(one) as unknown)).toEqual([{ year: 2026, version: 2, text: '二十年来，誓言常在耳边。' }]);
    await card.context().close();

    const ceremony = await open(`ceremony/index?month=${MONTH}`);
    await ceremony.getByRole('checkbox', { name: /𠮷野/ }).click();
    await ceremony.getByRole('checkbox', { name: /欧阳明月/ }).click();
    await ceremony.getByRole('button', { name: '登记 2 人' }).click();
    await ceremony.getByText('已登记 2 人').first().waitFor();
    expect(JSON.parse(recorded[0] ?? '{}')).toMatchObject({ memberIds: [row(1).memberId, row(2).memberId], year: 2028, kind: 'ceremony', span: 'month' });
    await ceremony.context().close();

    const setup = await open('setup/index');
    await setup.getByRole('button', { name: '生成链接' }).click();
    await setup.getByText(`${stage.url}/api/v1/birthdays/feed/${'s'.repeat(43)}`).waitFor();
    await setup.getByRole('button', { name: '停用链接' }).waitFor();
    await screenshot(setup, 'birthdays-link');
    await setup.context().close();
  });
});

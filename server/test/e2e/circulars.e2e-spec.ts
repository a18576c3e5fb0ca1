import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { CircularFacts, CircularReaders, CircularView, KeptCircularRow, OwnCircularRow, RemindedReaders } from '@party/shared/circulars';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { TellReadersService } from '../../src/modules/circulars/tell-readers.service.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { multipartBody } from '../support/multipart.js';
import { buildPosition } from '../support/factories/organisation.factory.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let [secretary, sisterSecretary, officer, hero, second]: Person[] = [];
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  sisterSecretary = await rig.keeper('secretary', 'sisterBranch');
  officer = await rig.keeper('department_officer', 'department');
  hero = await rig.member({ name: '阿依古丽' });
  second = await rig.member({ name: '吉田' });
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  await buildPosition(rig.server, rig.tree.sisterBranch.id, sisterSecretary.memberId, 'secretary');
});
afterAll(() => rig.close());

const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const field = async (answer: ReturnType<typeof call>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string }[] }>().errors?.[0]?.field;

async function ok<T>(answer: ReturnType<typeof call>): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(got.body);
  return got.json<T>();
}

async function told(): Promise<void> {
  const worker = rig.server.app.get(OutboxWorker, { strict: false });
  while ((await worker.deliverSome()) > 0);
}

const FACTS = (): CircularFacts => ({ organisationId: rig.tree.branch.id, title: '关于做好主题党日的通知', text: '# 要求\n各小组按时参加。\n会后交心得。', audience: 'members', dueOn: '2026-12-01' });
const draft = (who: Actor | undefined, facts: Partial<CircularFacts> = {}): Promise<CircularView> => ok(call(who, 'POST', '/circulars', { ...FACTS(), ...facts }));
const step = (who: Actor | undefined, { id, version }: CircularView, action: string) => call(who, 'POST', `/circulars/${id}/steps`, { version, action });
const own = async (who: Actor | undefined, query = ''): Promise<OwnCircularRow[]> => (await ok<Page<OwnCircularRow>>(call(who, 'GET', `/me/circulars?${query}`))).items;
const readers = (who: Actor | undefined, id: Id, query = ''): Promise<CircularReaders> => ok(call(who, 'GET', `/circulars/${id}/readers?limit=100&${query}`));
const read = (who: Actor | undefined, { id, edition }: CircularView, what: 'open' | 'confirm') => call(who, 'POST', `/circulars/${id}/${what}`, { edition });
const messages = async (who: Actor | undefined): Promise<string[]> => (await ok<Page<MessageView>>(call(who, 'GET', '/me/messages?limit=100'))).items.map((one) => one.title);
const todos = async (who: Actor | undefined) => (await ok<TodoList>(call(who, 'GET', '/todos'))).groups.find((group) => group.kind === 'circulars.to_confirm')?.items ?? [];

async function published(who: Actor | undefined, facts: Partial<CircularFacts> = {}): Promise<CircularView> {
  const view = await ok<CircularView>(step(who, await draft(who, facts), 'publish'));
  await told();
  return view;
}

describe('a document to confirm', () => {
  it('is drafted, published, opened, read as long as it takes, confirmed by name once, and asked again in a new edition', async () => {
    at('2026-11-24');
    const view = await draft(secretary);
    expect([await own(hero), await code(call(hero, 'GET', `/circulars/${view.id}`)), view.actions, view.mayEdit]).toEqual([[], 'circulars.not_found', ['publish', 'withdraw'], true]);
    const first = await ok<CircularView>(step(secretary, view, 'publish'));
    await told();
    expect(await own(hero, 'reading=unread')).toEqual([expect.objectContaining({ id: view.id, title: '关于做好主题党日的通知', dueOn: '2026-12-01', confirmedAt: null, again: false })]);
    expect(await todos(hero)).toEqual([expect.objectContaining({ title: '阅读确认：关于做好主题党日的通知', dueOn: '2026-12-01' })]);
    expect(await messages(hero)).toEqual(['有新文件请您阅读确认']);
    expect(await code(read(hero, first, 'confirm'))).toBe('circulars.not_opened');
    expect((await ok<CircularView>(read(hero, first, 'open'))).own?.openedAt).not.toBeNull();
    expect(await code(read(hero, first, 'confirm'))).toBe('circulars.not_opened');
    rig.server.clock.advance(first.leastSeconds * 1000);
    const confirmed = await ok<CircularView>(read(hero, first, 'confirm'));
    rig.server.clock.advance(60_000);
    expect((await ok<CircularView>(read(hero, first, 'confirm'))).own?.confirmedAt).toBe(confirmed.own?.confirmedAt);
    expect([await own(hero, 'reading=unread'), await todos(hero)]).toEqual([[], []]);

    const revised = await ok<CircularView>(step(secretary, first, 'revise'));
    expect(await own(hero)).toEqual([]);
    const edited = await ok<CircularView>(call(secretary, 'PUT', `/circulars/${view.id}`, { ...FACTS(), text: '改在周三下午。', version: revised.version }));
    const again = await ok<CircularView>(step(secretary, edited, 'publish'));
    await told();
    expect([again.edition, (await own(hero))[0]]).toEqual([2, expect.objectContaining({ edition: 2, again: true, confirmedAt: null })]);
    expect(await code(read(hero, first, 'open'))).toBe('circulars.new_edition');
    expect((await messages(hero)).sort()).toEqual(['文件有新版本，请重新阅读确认', '有新文件请您阅读确认']);
    expect((await readers(secretary, view.id)).confirmed).toBe(0);
    await ok(step(secretary, again, 'withdraw'));
    expect([await own(hero), await code(step(secretary, { ...again, version: again.version + 1 }, 'publish'))]).toEqual([[], 'circulars.step_not_open']);
  });

  it('names the fault, and is not for places out of reach', async () => {
    expect(await field(call(secretary, 'POST', '/circulars', { ...FACTS(), dueOn: '2026-11-23' }))).toBe('dueOn');
    expect(await field(call(secretary, 'POST', '/circulars', { ...FACTS(), dueOn: '2026-02-30' }))).toBe('dueOn');
    expect(await code(call(secretary, 'POST', '/circulars', { ...FACTS(), organisationId: rig.tree.sisterBranch.id }))).toBe('auth.forbidden');
    expect(await field(step(secretary, await draft(secretary, { text: '' }), 'publish'))).toBe('text');
    expect(await code(call(hero, 'POST', '/circulars', FACTS()))).toBe('auth.forbidden');
  });

  it('with a file is confirmed after the file was opened', async () => {
    const view = await draft(secretary, { text: '', title: '条例全文' });
    const upload = (bytes: string) => rig.upload(secretary ?? null, `/circulars/${view.id}/file`, multipartBody({ filename: '条例.pdf', type: 'application/pdf', bytes: Buffer.from(bytes) }));
    expect((await upload('<html>')).json<{ code: string }>().code).toBe('circulars.not_pdf');
    const first = await ok<CircularView>(step(secretary, (await upload('%PDF-1.4 a')).json<CircularView>(), 'publish'));
    await ok(read(hero, first, 'open'));
    expect(await code(read(hero, first, 'confirm'))).toBe('circulars.not_opened');
    expect((await call(hero, 'GET', `/circulars/${view.id}/file`)).body).toBe('%PDF-1.4 a');
    expect((await ok<CircularView>(read(hero, first, 'confirm'))).own?.confirmedAt).not.toBeNull();
    expect((await upload('%PDF-1.5')).json<{ code: string }>().code).toBe('circulars.step_not_open');
    expect(await code(call(await rig.member({}, 'otherBranch'), 'GET', `/circulars/${view.id}/file`))).toBe('circulars.not_found');
  });

  it('asks members, everybody, or those who hold a post of a committee today', async () => {
    const applicant: Actor = { ...(await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null, name: '申请人' })), base: 'applicant' };
    const [all, members, posts] = [await published(officer, { organisationId: rig.tree.department.id, audience: 'everybody' }), await published(officer, { organisationId: rig.tree.department.id }), await published(officer, { organisationId: rig.tree.department.id, audience: 'officers' })];
    const sees = async (who: Actor | undefined): Promise<boolean[]> => {
      const ids = (await own(who, 'limit=100')).map((row) => row.id);
      return [all, members, posts].map((one) => ids.includes(one.id));
    };
    expect([await sees(applicant), await sees(hero), await sees(secretary), await sees(sisterSecretary)]).toEqual([[true, false, false], [true, true, false], [true, true, true], [true, true, true]]);
    expect((await readers(officer, posts.id)).items.map((row) => row.memberId).sort()).toEqual([secretary?.memberId, sisterSecretary?.memberId].sort());
    expect(await code(read(hero, posts, 'open'))).toBe('circulars.not_found');
    expect((await readers(officer, members.id)).items.some((row) => row.memberName === '申请人')).toBe(false);
  });
});

describe('who has read it', () => {
  it('is seen by name with filters, each keeper the own people, and the file has the words of the screen', async () => {
    const view = await published(officer, { organisationId: rig.tree.department.id, title: '全院文件' });
    await ok(read(hero, view, 'open'));
    rig.server.clock.advance(10_000);
    await ok(read(hero, view, 'confirm'));
    await ok(read(second, view, 'open'));
    const page = await readers(secretary, view.id);
    expect(page).toMatchObject({ title: '全院文件', confirmed: 1, total: page.items.length });
    expect(page.items.every((row) => row.organisationName === '计算机学院本科生第一党支部')).toBe(true);
    expect((await readers(sisterSecretary, view.id)).items.map((row) => row.memberId)).toEqual([sisterSecretary?.memberId]);
    expect((await readers(officer, view.id)).total).toBe(page.total + 1);
    expect((await readers(secretary, view.id, 'reading=confirmed')).items.map((row) => row.memberName)).toEqual(['阿依古丽']);
    expect((await readers(secretary, view.id, `q=${encodeURIComponent('吉')}`)).items).toEqual([expect.objectContaining({ memberName: '吉田', confirmedAt: null })]);
    expect((await readers(secretary, view.id, 'q=%25')).items).toEqual([]);
    const [some, rest] = await (async () => {
      const one = await ok<CircularReaders>(call(secretary, 'GET', `/circulars/${view.id}/readers?limit=2`));
      return [one, await readers(secretary, view.id, `cursor=${one.next}`)];
    })();
    expect([...some.items, ...rest.items]).toEqual(page.items);

    const answer = await call(secretary, 'GET', `/circulars/${view.id}/readers/export?reading=unread`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer);
    const shown = await readers(secretary, view.id, 'reading=unread');
    const lines = book.getWorksheet('知悉情况')?.getRows(2, shown.items.length)?.map((line) => [line.getCell(1).text, line.getCell(3).text]);
    expect(lines).toEqual(shown.items.map((row) => [row.memberName, row.openedAt === null ? '未打开' : '已打开未确认']));
    expect(await code(call(hero, 'GET', `/circulars/${view.id}/readers`))).toBe('auth.forbidden');
  });

  it('those who have not are reminded once a day in all: by any keeper, of any document, by hand or by the job', async () => {
    at('2026-11-28');
    const reader = await rig.member({ name: '古丽娜' });
    const [one, two] = [await published(secretary, { title: '甲文件' }), await published(secretary, { title: '乙文件' })];
    const remind = (who: Actor | undefined, { id }: CircularView): Promise<RemindedReaders> => ok(call(who, 'POST', `/circulars/${id}/remind`));
    const reminders = async (): Promise<number> => (await messages(reader)).filter((title) => title === '您有文件尚未阅读确认').length;
    const [left] = await Promise.all([remind(secretary, one), remind(secretary, one)]);
    expect(await reminders()).toBe(1);
    expect(await remind(secretary, two)).toEqual({ told: 0, already: left.told + left.already });
    await rig.server.app.get(TellReadersService, { strict: false }).remindDue();
    expect(await reminders()).toBe(1);
    at('2026-11-29');
    expect(await rig.server.app.get(TellReadersService, { strict: false }).remindDue()).toBe(0);
    at('2026-11-30');
    await rig.server.app.get(TellReadersService, { strict: false }).remindDue();
    expect(await reminders()).toBe(2);
    expect(await code(call(hero, 'POST', `/circulars/${one.id}/remind`))).toBe('auth.forbidden');
  });

  it('stands in the lists of keepers and in what a person may take along', async () => {
    expect((await ok<Page<KeptCircularRow>>(call(officer, 'GET', '/circulars?limit=100'))).items.map((row) => row.title)).toContain('甲文件');
    expect((await ok<Page<KeptCircularRow>>(call(sisterSecretary, 'GET', '/circulars?limit=100'))).items).toEqual([]);
    expect(JSON.stringify((await call(hero, 'GET', '/me/data')).json())).toContain('全院文件');
  });
});

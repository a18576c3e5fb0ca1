import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import { anniversaryIn, type BirthdayMonth, type BirthdayPerson, type BirthdayRow, type CoverageRow, type FeedState, type MadeFeed, type MedalRow, type OwnBirthday, type UpcomingBirthdays } from '@party/shared/birthdays';
import { addDays, dayOf, dayParts, fromShanghai, parseDay, type CalendarDay, type Id, type Page, type PartialDay } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { BirthdayCards } from '../../src/modules/birthdays/birthday-cards.js';
import { BirthdaysQueries } from '../../src/modules/birthdays/birthdays.query.js';
import { Ids } from '../../src/platform/clock/ids.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { JobLedger } from '../../src/platform/scheduler/job-ledger.js';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { Scheduler } from '../../src/platform/scheduler/scheduler.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildMembers, memberDraft } from '../support/factories/member.factory.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { seededRandom } from '../support/seeded-random.js';
import { readPdf } from '../support/read-pdf.js';

let rig: CorrectionRig;
let secretary: Actor & { memberId: string };
let officer: Actor & { memberId: string };
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  officer = await rig.keeper('school_officer', 'school');
});
afterAll(() => rig.close());

const HOUR = 3_600_000;
const date = (text: string | null): PartialDay | null => text as PartialDay | null;
const at = (text: string, hour = 8): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | null, method: string, url: string, body?: object) => rig.call(actor, method as 'GET', url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const jobs = (): BirthdayCards => rig.server.app.get(BirthdayCards, { strict: false });
const own = async (actor: Actor): Promise<OwnBirthday> => (await call(actor, 'GET', '/me/birthday')).json<OwnBirthday>();
const person = async (actor: Actor, id: Id): Promise<BirthdayPerson> => (await call(actor, 'GET', `/birthdays/${id}`)).json<BirthdayPerson>();
const messages = async (actor: Actor): Promise<[string, string][]> =>
  (await call(actor, 'GET', '/me/messages?limit=100')).json<Page<MessageView>>().items.map(({ kind, title }) => [kind, title]);
const todos = async (actor: Actor): Promise<string[]> =>
  (await call(actor, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === 'birthdays.to_keep')?.items.map((item) => item.title) ?? [];
const member = (joinDate: string | null, more: Parameters<CorrectionRig['member']>[0] = {}, branch: Parameters<CorrectionRig['member']>[1] = 'branch') =>
  rig.member({ joinDate: date(joinDate), conversionDate: null, applicationDate: null, ...more }, branch);

async function pages<T>(actor: Actor, url: string): Promise<T[]> {
  const rows: T[] = [];
  for (let next: string | null = ''; next !== null;) {
    const answer = await call(actor, 'GET', `${url}${url.endsWith('?') ? '' : '&'}limit=3${next === '' ? '' : `&cursor=${next}`}`);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const page = answer.json<Page<T>>();
    rows.push(...page.items);
    next = page.next;
  }
  return rows;
}

describe('a birthday from the note to the thoughts', () => {
  it('is announced, written for, greeted, kept and counted', async () => {
    at('2026-11-24');
    const hero = await member('2016-12-01', { name: '阿依古丽' });
    const fresh = await member('2026-12-01', { name: '吉田', stage: 'probationary' });
    await jobs().notices();
    expect(await messages(hero)).toEqual([['birthdays.notice', '还有 7 天，是您的政治生日']]);
    expect([await messages(fresh), (await own(fresh)).years.map((one) => one.year)]).toEqual([[], [2027]]);
    expect(await todos(secretary)).toEqual(['阿依古丽7 天后政治生日']);
    expect(await todos(officer)).toEqual([]);

    const wish = { year: 2026, version: 0, text: '十年如一日，愿您继续作支部的一面旗帜。' };
    expect(await code(call(secretary, 'PUT', `/birthdays/${hero.memberId}/wish`, { ...wish, year: 2016 }))).toBe('birthdays.no_birthday');
    expect((await call(secretary, 'PUT', `/birthdays/${hero.memberId}/wish`, wish)).json<BirthdayPerson>().years[0]).toMatchObject({ version: 1, wish: wish.text, wishBy: '李向阳', card: null, milestone: true, nth: 10 });
    expect(await code(call(officer, 'PUT', `/birthdays/${hero.memberId}/wish`, wish))).toBe('request.stale');
    expect((await own(hero)).years[0]).toMatchObject({ year: 2026, card: null, wish: null });

    at('2026-12-01');
    await jobs().cards('2026-12-01' as CalendarDay);
    expect((await messages(hero))[0]).toEqual(['birthdays.card', '祝您政治生日快乐：入党 10 周年']);
    expect(await messages(fresh)).toEqual([]);
    expect(await todos(secretary)).toEqual(['阿依古丽今天政治生日']);
    expect((await own(hero)).years[0]).toMatchObject({ card: 'on_time', wish: wish.text, on: '2026-12-01', organisationName: '计算机学院本科生第一党支部' });

    const written = await call(hero, 'PUT', '/me/birthday/reflection', { year: 2026, version: 1, text: '十年来，誓言常在耳边。' });
    expect(written.json<OwnBirthday>().years[0]).toMatchObject({ version: 2, reflection: '十年来，誓言常在耳边。' });
    expect((await person(secretary, hero.memberId)).years[0]?.reflection).toBe('十年来，誓言常在耳边。');
    const looks = (await rig.server.source.query("SELECT id FROM audit_entry WHERE member_id = ? AND action = 'birthdays.view'", [hero.memberId])) as unknown[];
    expect(looks).toHaveLength(1);

    const deed = { memberIds: [hero.memberId], year: 2026, kind: 'gift', happenedOn: '2026-12-01', note: '《党章》一册' };
    expect((await call(secretary, 'POST', '/birthdays/deeds', deed)).json()).toEqual({ recorded: 1, already: 0 });
    expect(await todos(secretary)).toHaveLength(1);
    expect((await call(secretary, 'POST', '/birthdays/deeds', { ...deed, kind: 'ceremony', span: 'month' })).json()).toEqual({ recorded: 1, already: 0 });
    expect((await call(officer, 'POST', '/birthdays/deeds', { ...deed, kind: 'ceremony' })).json()).toEqual({ recorded: 0, already: 1 });
    expect(await todos(secretary)).toEqual([]);
    const coverage = async (): Promise<CoverageRow[]> => pages<CoverageRow>(secretary, '/birthdays/coverage?year=2026');
    expect(await coverage()).toEqual([expect.objectContaining({ due: 1, kept: 1 })]);
    const ceremony = (await person(secretary, hero.memberId)).years[0]?.deeds.find((one) => one.kind === 'ceremony');
    expect(ceremony).toMatchObject({ span: 'month', note: '《党章》一册', by: '李向阳' });
    expect((await call(officer, 'POST', `/birthdays/deeds/${ceremony?.id}/withdraw`)).json<BirthdayPerson>().years[0]?.deeds).toHaveLength(1);
    expect(await coverage()).toEqual([expect.objectContaining({ due: 1, kept: 0 })]);
    expect(await code(call(secretary, 'POST', `/birthdays/deeds/${ceremony?.id}/withdraw`))).toBe('birthdays.deed_not_found');

    expect(await code(call(secretary, 'POST', '/birthdays/deeds', { ...deed, happenedOn: '2026-12-02' }))).toBe('request.invalid');
    expect(await code(call(secretary, 'POST', '/birthdays/deeds', { ...deed, memberIds: [fresh.memberId] }))).toBe('birthdays.no_birthday');
    expect(await code(call(secretary, 'POST', '/birthdays/deeds', { ...deed, memberIds: [secretary.memberId] }))).toBe('birthdays.own_record');
    expect(await code(call(secretary, 'PUT', `/birthdays/${secretary.memberId}/wish`, { ...wish, year: 2026 }))).toBe('birthdays.own_record');
    const stranger = await member('2016-12-01', {}, 'otherBranch');
    expect(await code(call(secretary, 'POST', '/birthdays/deeds', { ...deed, memberIds: [hero.memberId, stranger.memberId], kind: 'talk' }))).toBe('birthdays.not_found');
    expect((await person(secretary, hero.memberId)).years[0]?.deeds.map((one) => one.kind)).toEqual(['gift']);
    await expect(rig.server.source.query('UPDATE birthday_year SET wish_by = member_id WHERE member_id = ?', [hero.memberId])).rejects.toThrow('ck_birthday_wish');
  });
});

describe('each message once for a person and a year', () => {
  const replica = (seed: number): Scheduler => {
    const { app, clock } = rig.server;
    const some = new Jobs();
    for (const job of app.get(Jobs, { strict: false }).all()) if (job.name === 'notifications.timed') some.register(job);
    return new Scheduler(some, new JobLedger(app.get(Transactions, { strict: false }), clock, new Ids(clock, seededRandom(seed))), clock, createLogger('silent'));
  };
  const cards = async (actor: Actor): Promise<string[]> => (await messages(actor)).filter(([kind]) => kind === 'birthdays.card').map(([, title]) => title);

  it('over replicas that look at once, a clock that goes back an hour, restarts and a service that was down', async () => {
    const people = await Promise.all(['2020-02-10', '2020-02-13', '2020-02-14', '2020-02-15', '2020-02-16', '2020-02-20'].map((joined) => member(joined, {}, 'sisterBranch')));
    const [before, third, second, first, today, later] = people as [Actor, Actor, Actor, Actor, Actor, Actor];
    at('2027-02-11', 7);
    await replica(0).tick();
    at('2027-02-11');
    await Promise.all([1, 2, 3].map((seed) => replica(seed).tick()));
    expect((await messages(later)).length + (await cards(before)).length).toBe(1);
    at('2027-02-12', 9);
    await replica(4).tick();
    expect((await messages(today)).map(([, title]) => title)).toEqual(['还有 5 天，是您的政治生日']);
    // Down until the morning of the 16th; then many replicas wake, one after a restart, one whose clock is an hour behind.
    at('2027-02-16', 8);
    await Promise.all([5, 6, 7, 8].map((seed) => replica(seed).tick()));
    rig.server.clock.advance(-HOUR);
    await replica(9).tick();
    rig.server.clock.advance(HOUR);
    await Promise.all([replica(10).tick(), jobs().cards('2027-02-16' as CalendarDay), jobs().cards('2027-02-16' as CalendarDay), jobs().notices(), jobs().notices()]);
    expect(await Promise.all([third, second, first, today, later].map(cards))).toEqual([
      ['迟到的祝福：您的入党 7 周年纪念日'], ['迟到的祝福：您的入党 7 周年纪念日'], ['迟到的祝福：您的入党 7 周年纪念日'], ['祝您政治生日快乐：入党 7 周年'], [],
    ]);
    // Notes whose day has passed are not made up for: somebody new on the roster has the card, and no note.
    const newcomer = await member('2020-02-15', {}, 'sisterBranch');
    await Promise.all([jobs().cards('2027-02-16' as CalendarDay), jobs().notices()]);
    expect((await messages(newcomer)).map(([kind]) => kind)).toEqual(['birthdays.card']);
    // Ten days on, what was too late is written down and told to nobody.
    const missed = await member('2020-02-21', {}, 'sisterBranch');
    at('2027-02-26');
    await replica(11).tick();
    expect([await cards(missed), (await own(missed)).years.find((one) => one.year === 2027)?.card]).toEqual([[], 'dropped']);
    expect(await cards(later)).toEqual([]);
    const doubles = (await rig.server.source.query("SELECT member_id FROM message WHERE kind LIKE 'birthdays.%' GROUP BY member_id, subject_key HAVING COUNT(*) > 1")) as unknown[];
    expect(doubles).toEqual([]);
  });

  it('leaves out whoever stopped, died or left, and follows who moved to the branch of the day', async () => {
    const [stopped, dead, gone, moved] = [await member('2019-03-05'), await member('2019-03-05'), await member('2019-03-05'), await member('2019-03-05')];
    await rig.server.source.query("UPDATE member SET status = 'suspended' WHERE id = ?", [stopped.memberId]);
    await rig.server.source.query("UPDATE member SET status = 'deceased' WHERE id = ?", [dead.memberId]);
    await rig.server.source.query("UPDATE member SET status = 'transferred_out' WHERE id = ?", [gone.memberId]);
    at('2027-03-04');
    await jobs().notices();
    await rig.server.source.query('UPDATE member SET organisation_id = ? WHERE id = ?', [rig.tree.sisterBranch.id, moved.memberId]);
    at('2027-03-05');
    await jobs().cards('2027-03-05' as CalendarDay);
    const told = (await rig.server.source.query('SELECT member_id AS id, organisation_name AS branch FROM birthday_year WHERE kept_on = ?', ['2027-03-05'])) as { id: Id; branch: string }[];
    expect(told).toEqual([{ id: moved.memberId, branch: '计算机学院研究生第一党支部' }]);
    expect((await own(moved)).years.find((one) => one.year === 2027)?.organisationName).toBe('计算机学院研究生第一党支部');
  });

  it('through sixty months of ends and beginnings, leap years included', async () => {
    const dates = ['2012-02-29', '2015-02-28', '2016-03-01', '2014-01-31', '2013-04-30', '2011-07', '2012-02', '2018-12-31', '2019-01-01'];
    const people = await Promise.all(dates.map((joined) => member(joined, {}, 'otherBranch')));
    for (let month = 0; month < 60; month += 1) {
      for (const [shift, number] of [[0, 27], [0, 28], [0, 29], [0, 30], [0, 31], [1, 1]] as const) {
        const [year, of] = [2027 + Math.floor((month + shift) / 12), ((month + shift) % 12) + 1];
        const today = `${year}-${String(of).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
        if (!parseDay(today).ok) continue;
        at(today);
        await jobs().cards(today as CalendarDay);
        rig.server.clock.advance(-HOUR);
        await jobs().cards(today as CalendarDay);
      }
    }
    const rows = (await rig.server.source.query(
      "SELECT member_id AS id, year, kept_on AS keptOn, outcome FROM birthday_year WHERE member_id IN (?) AND outcome IS NOT NULL AND year BETWEEN 2028 AND 2031 ORDER BY member_id, year", [people.map((one) => one.memberId)],
    )) as { id: Id; year: number; keptOn: string; outcome: string }[];
    const wanted = people.flatMap(({ memberId: id }, which) => [2028, 2029, 2030, 2031].map((year) => ({ id, year, keptOn: anniversaryIn(date(dates[which] ?? null), year)?.on, outcome: 'on_time' })));
    const key = (one: { id: Id; year: number }): string => `${one.id} ${one.year}`;
    expect(rows.map((row) => ({ ...row, year: Number(row.year) })).sort((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(wanted.sort((a, b) => (key(a) < key(b) ? -1 : 1)));
  });
});

describe('the register', () => {
  it('lists for every month and day whom the rule names, in order, page by page, and nobody of another branch', async () => {
    at('2027-02-20');
    const keeper = await rig.keeper('secretary', 'otherBranch');
    const people = (await rig.server.source.query("SELECT id, joined_on AS joined FROM member WHERE organisation_id = ? AND status = 'normal'", [rig.tree.otherBranch.id])) as { id: Id; joined: PartialDay | null }[];
    for (const month of ['2027-02', '2028-02', '2027-07', '2027-12', '2020-02']) {
      const rows = await pages<BirthdayRow>(keeper, `/birthdays?month=${month}`);
      const year = Number(month.slice(0, 4));
      const wanted = people.filter(({ joined }) => anniversaryIn(joined, year)?.on.startsWith(month));
      expect(rows.map((row) => row.memberId).sort()).toEqual(wanted.map(({ id }) => id).sort());
      expect(rows.map((row) => row.date?.slice(5) ?? '')).toEqual(rows.map((row) => row.date?.slice(5) ?? '').sort());
      expect(rows.every((row) => row.on === anniversaryIn(date(row.date), year)?.on && row.nth === year - Number(row.date?.slice(0, 4)))).toBe(true);
      const sheet = (await call(keeper, 'GET', `/birthdays/month?month=${month}`)).json<BirthdayMonth>();
      expect([sheet.total, sheet.days.reduce((sum, one) => sum + one.count, 0)]).toEqual([rows.length, rows.length]);
      for (const { on, count } of sheet.days) {
        const ofDay = await pages<BirthdayRow>(keeper, `/birthdays?month=${month}&day=${dayParts(on as CalendarDay).day}`);
        expect([on, ofDay.length, ofDay.every((row) => row.on === on)]).toEqual([on, count, true]);
      }
    }
    expect((await call(keeper, 'GET', '/birthdays?month=2027-02&day=30')).json()).toMatchObject({ errors: [{ field: 'day' }] });
    const upcoming = (await call(keeper, 'GET', '/birthdays/upcoming')).json<UpcomingBirthdays>();
    const ahead = people.filter(({ joined }) => [2027, 2028].some((year) => { const on = anniversaryIn(joined, year)?.on; return on !== undefined && on >= '2027-02-20' && on <= '2027-03-22'; }));
    expect([upcoming.total, upcoming.items.map((row) => row.memberId).sort()]).toEqual([ahead.length, ahead.map(({ id }) => id).sort()]);
    const answer = await call(keeper, 'GET', `/birthdays/${secretary.memberId}`);
    expect(answer.json()).toMatchObject({ code: 'birthdays.not_found' });
  });

  it('names what is doubtful, follows the date an organisation has set, and knows the medal', async () => {
    at('2027-06-01');
    const keeper = await rig.keeper('secretary', 'sisterBranch');
    const missing = await member(null, { name: '甲' }, 'sisterBranch');
    const yearOnly = await member('1986', { name: '乙' }, 'sisterBranch');
    const early = await member('2019-06-30', { name: '丙', birthDate: date('2001-07-01') }, 'sisterBranch');
    const veteran = await member('1976-05-01', { name: '丁', conversionDate: date('1977-06-30'), birthDate: date('1950-01-01') }, 'sisterBranch');
    const doubtful = await pages<BirthdayRow>(keeper, '/birthdays/doubtful?');
    expect(doubtful.map((row) => [row.memberName, row.flags])).toEqual(expect.arrayContaining([['甲', ['missing']], ['乙', ['year_only']]]));
    expect((await own(missing)).nextOn).toBeNull();
    expect((await person(keeper, yearOnly.memberId)).years).toEqual([]);
    expect((await person(keeper, early.memberId)).flags).toEqual(['before_18']);
    expect((await pages<MedalRow>(keeper, '/birthdays/medals?year=2027')).map((row) => [row.memberName, row.convertedOn, row.exact])).toEqual([['丁', '1977-06-30', true]]);

    const setting = { organisationId: rig.tree.sisterBranch.id, basis: 'converted' };
    expect(await code(call(secretary, 'PUT', '/birthdays/setting', setting))).toBe('auth.forbidden');
    expect((await call(officer, 'PUT', '/birthdays/setting', { organisationId: rig.tree.department.id, basis: 'converted' })).json()).toMatchObject({ basis: 'converted', own: true });
    expect((await call(keeper, 'GET', `/birthdays/setting?organisationId=${rig.tree.sisterBranch.id}`)).json()).toMatchObject({ basis: 'converted', own: false, setBy: '计算机学院党委' });
    expect((await own(veteran)).nextOn).toBe('2027-06-30');
    expect((await pages<BirthdayRow>(keeper, '/birthdays?month=2027-05')).map((row) => row.memberName)).toEqual([]);
    expect((await pages<BirthdayRow>(keeper, '/birthdays?month=2027-06')).map((row) => [row.memberName, row.basis, row.nth])).toContainEqual(['丁', 'converted', 50]);
    expect((await call(keeper, 'PUT', '/birthdays/setting', { ...setting, basis: 'joined' })).json()).toMatchObject({ basis: 'joined', own: true });
    expect((await pages<BirthdayRow>(officer, '/birthdays?month=2027-05')).map((row) => row.memberName)).toContain('丁');
    for (const organisationId of [rig.tree.sisterBranch.id, rig.tree.department.id]) await call(officer, 'PUT', '/birthdays/setting', { organisationId, basis: 'inherit' });
  });

  it('goes out as a workbook of text', async () => {
    const risky = await member('2019-09-09', { name: '=1+1' });
    const file = await call(secretary, 'GET', '/birthdays/export?month=2027-09');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    const found = [2, 3, 4, 5].map((row) => sheet?.getRow(row)).find((row) => row?.getCell(1).text === '=1+1');
    expect(found?.getCell(1).type).not.toBe(ExcelJS.ValueType.Formula);
    expect([3, 4, 5, 6, 8].map((cell) => found?.getCell(cell).text)).toEqual(['2027-09-09', '8', '入党时间', '2019-09-09', '未落实']);
    expect(risky.memberId).toHaveLength(26);
  });

  it('is printed on A4 as it stands in the list', async () => {
    const file = await call(secretary, 'GET', '/birthdays/sheet?month=2027-09');
    const listed = await pages<BirthdayRow>(secretary, '/birthdays?month=2027-09');
    const { text, size, fonts, overlaps } = await readPdf(file.rawPayload);
    expect([file.headers['content-type'], Math.round(size.width), fonts.every((one) => one.embedded), overlaps]).toEqual(['application/pdf', 595, true, []]);
    expect(text).toContain(`政治生日名册（2027年9月）共${listed.length}人`);
    for (const { memberName, on } of listed) expect([text.includes(memberName.replace(/\s/g, '')), text.includes(on ?? '')]).toEqual([true, true]);
  });

  it('is found through the index, for any day and month', async () => {
    const drafts = Array.from({ length: 1500 }, (_, nth) => memberDraft(rig.tree.otherBranch.id, {
      joinDate: dayOf(2001 + (nth % 20), 1 + (nth % 12), 1 + (nth % 28)), idNumber: null, phone: null, schoolNumber: null, birthDate: null,
    }));
    await buildMembers(rig.server, drafts);
    await rig.server.source.query('ANALYZE TABLE member');
    const queries = rig.server.app.get(BirthdaysQueries, { strict: false });
    const [joined] = await queries.people(officer, 'birthdays.view');
    if (!joined) throw new Error('nobody counts from joining');
    for (const [from, to] of [['06-15', '06-15'], ['02-28', '02-29'], ['11', '11-30']]) {
      const [sql, parameters] = queries.page(joined, { year: 2027, from: from ?? '', to: to ?? '' }, 21).getQueryAndParameters();
      const plan = (await rig.server.source.query(`EXPLAIN ${sql}`, parameters)) as { table: string; type: string; key: string | null }[];
      const step = plan.find((one) => one.table === 'm');
      expect(['ix_member_joined_md', 'ix_member_branch_joined']).toContain(step?.key?.split('|')[0]);
      expect(['range', 'ref']).toContain(step?.type.split('|')[0]);
      expect(plan.filter((step) => step.type === 'ALL' && step.table !== 'o')).toEqual([]);
    }
  });
});

describe('the calendar link', () => {
  it('gives a public parser whole days with lasting names, as long as its holder keeps the branch', async () => {
    at('2027-02-20');
    const home = rig.tree.sisterBranch;
    const holder = await rig.keeper('secretary', 'sisterBranch');
    const position = await buildPosition(rig.server, home.id, holder.memberId, 'secretary');
    const { path } = (await call(holder, 'POST', '/birthdays/feed')).json<MadeFeed>();
    const fetch = (from: string) => rig.server.app.inject({ method: 'GET', url: from });
    const file = await fetch(path);
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = file.rawPayload.toString('utf8');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    const events = (given: string) => new ICAL.Component(ICAL.parse(given) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const found = events(text);
    const rows = (await rig.server.source.query("SELECT id, joined_on AS joined FROM member WHERE organisation_id = ? AND status = 'normal'", [home.id])) as { id: Id; joined: PartialDay | null }[];
    const wanted = rows.flatMap(({ id, joined }) => [2027, 2028].flatMap((year) => {
      const on = anniversaryIn(joined, year)?.on;
      return on !== undefined && on >= '2027-01-20' && on <= '2028-02-20' ? [`birthday-${id}-${year}@party-branch ${on}`] : [];
    }));
    expect(found.map((one) => `${one.uid} ${one.startDate.toString()}`).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(5);
    expect(found.every((one) => one.startDate.isDate && one.summary.includes('政治生日'))).toBe(true);
    expect(text).toMatch(/\r\nDTSTART;VALUE=DATE:2027\d{4}\r\n/);

    rig.server.clock.advance(30 * 60_000);
    expect(events((await fetch(path)).rawPayload.toString('utf8')).map((one) => one.uid)).toEqual(found.map((one) => one.uid));
    expect((await call(holder, 'GET', '/birthdays/feed')).json<FeedState>().fetchedAt).toBe('2027-02-20T00:30:00.000Z');
    expect(JSON.stringify(await rig.server.source.query('SELECT * FROM birthday_feed'))).not.toContain(path.split('/').at(-1));
    expect(rig.server.log.join('\n')).not.toContain(path.split('/').at(-1));

    const { path: second } = (await call(holder, 'POST', '/birthdays/feed')).json<MadeFeed>();
    expect([(await fetch(path)).statusCode, (await fetch(second)).statusCode]).toEqual([404, 200]);
    await rig.server.source.query('UPDATE `position` SET ended_on = ? WHERE id = ?', [addDays('2027-02-20' as CalendarDay, -1), position]);
    expect((await fetch(second)).statusCode).toBe(404);
    await rig.server.source.query('UPDATE `position` SET ended_on = NULL WHERE id = ?', [position]);
    expect((await fetch(second)).statusCode).toBe(200);
    expect((await call(holder, 'POST', '/birthdays/feed/revoke')).json()).toEqual({ createdAt: null, fetchedAt: null });
    expect((await fetch(second)).json()).toMatchObject({ code: 'birthdays.feed_not_found' });
  });
});

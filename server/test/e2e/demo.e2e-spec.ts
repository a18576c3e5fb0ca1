import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDay, Page } from '@party/shared/kernel';
import type { Me, SessionTokens } from '@party/shared/identity';
import { TRANSFER_STATES, type TransferDetail } from '@party/shared/transfers';
import type { LongUnpaidRow } from '@party/shared/dues';
import type { PointEntryView } from '@party/shared/points';
import type { ApprovalItem, ApprovalResult, TodoLink, TodoList } from '@party/shared/workbench';
import { DEMO_ORGANISATIONS } from '../../src/demo/organisation-names.js';
import { seedDemo, type SeedOutcome } from '../../src/demo/seed-demo.js';
import { BookVerifier } from '../../src/modules/dues/book-verifier.js';
import { PointsAudit } from '../../src/modules/points/points-audit.js';
import { OrganisationsApi } from '../../src/modules/organisations/organisations.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { freshDatabaseUrl } from '../support/database.js';
import { readOf } from '../support/read-of.js';

const ORDER = { seed: 5, on: '2026-11-24' as CalendarDay, people: 420, committees: ['外国语学院党委', '计算机学院党委', '机关党委'] };
const SCHOOL = '岭南科技大学党委';
const SHOWCASE = '英语系学生第一党支部';

/** Id, what the person is, the branch of the record, and the positions with their organisations. */
const PERSONAS: readonly [id: string, base: string | null, branch: string | null, positions: [kind: string, organisation: string][]][] = [
  ['guest', null, null, []],
  ['applicant', 'applicant', SHOWCASE, []],
  ['probationary', 'probationary', SHOWCASE, []],
  ['member', 'full_member', SHOWCASE, []],
  ['group-leader', 'full_member', SHOWCASE, [['group_leader', '第一党小组']]],
  ['branch-secretary', 'full_member', SHOWCASE, [['secretary', SHOWCASE]]],
  ['other-branch-secretary', 'full_member', '软件工程系本科生第一党支部', [['secretary', '软件工程系本科生第一党支部']]],
  ['department-officer', 'full_member', '外国语学院行政党支部', [['department_officer', '外国语学院党委']]],
  ['school-officer', 'full_member', '党委组织部党支部', [['school_officer', SCHOOL]]],
  ['finance', 'full_member', '财务处党支部', [['dues_finance', SCHOOL]]],
  ['auditor', 'full_member', '纪委监察党支部', [['auditor', SCHOOL]]],
  ['platform-admin', 'full_member', '网络信息中心党支部', [['platform_administrator', SCHOOL]]],
];

/** Everything that was written except seals, which never repeat, and the slots of last digits, which are drawn by lot. */
const ROWS = {
  organisation: '*', organisation_event: '*', position: '*', member_event: '*', member_flag: '*', member_token: '*', demo_persona: '*', transfer: '*', transfer_event: '*', absence: '*', absence_step: '*', arrival_event: '*',
  dues_rule: '*', dues_base: '*', dues_month: '*', dues_payment: '*', dues_payment_month: '*', dues_relief: '*', dues_entry: '*', dues_remittance: '*', dues_account: '*', dues_large: '*', dues_amendment: '*', dues_ahead_consent: '*', pay_difference: '*',
  archive_file: '*', archive_paper: '*', archive_movement: '*', archive_handover: '*',
  member: `id, organisation_id, group_id, name, name_pinyin, school_number, id_number_index, phone_index, email, sex, birth_on, ethnicity, native_place, stage,
    status, joined_on, converted_on, extension_months, verified_at, version, created_at, updated_at`,
} as const;

let server: TestApp;
const seed = (): Promise<SeedOutcome> => seedDemo(server.env, createLogger('error'), ORDER);

async function dump(): Promise<Record<string, string[]>> {
  const tables = await Promise.all(Object.entries(ROWS).map(async ([table, columns]): Promise<[string, string[]]> => {
    const rows = (await server.source.query(`SELECT ${columns} FROM ${table}`)) as object[];
    return [table, rows.map((row) => JSON.stringify(row)).sort()];
  }));
  return Object.fromEntries(tables);
}

async function enter(persona: string): Promise<string> {
  const answer = await server.app.inject({ method: 'POST', url: '/api/v1/demo/session', payload: { persona } });
  expect(answer.statusCode).toBe(200);
  return answer.json<SessionTokens>().accessToken;
}

const get = (token: string, url: string) => server.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  server = await startTestApp({ sessions: 'real', settings: { APP_MODE: 'demo' } });
});
afterAll(() => server.close());

describe('seeding the demo', () => {
  it('leaves a database alone that holds data of its own, or a demo that was cut short', async () => {
    const found = (name: string, code: string): Promise<unknown> => server.app.get(Transactions).run((tx) =>
      server.app.get(OrganisationsApi, { strict: false }).create(tx, { parentId: null, kind: 'school_committee', name, code }, null));
    await found('江城大学党委', '042000000001');
    expect(await seed()).toEqual({ state: 'other' });
    await found(SCHOOL, DEMO_ORGANISATIONS[0]?.code ?? '');
    expect(await seed()).toEqual({ state: 'partial' });
    expect((await dump())['organisation']).toHaveLength(2);
  });

  it('writes the same rows from the same seed, and none when they are there already', async () => {
    await freshDatabaseUrl();
    const lines: string[] = [];
    const outcome = await seedDemo(server.env, createLogger('error'), ORDER, (line) => void lines.push(line));
    expect(outcome).toMatchObject({ state: 'empty', written: { people: ORDER.people } });
    expect(lines).toContainEqual(expect.stringMatching(/^外国语学院党委: 13 branches, \d+ people$/));
    const first = await dump();
    // Two came in from outside.
    expect(first['member']).toHaveLength(ORDER.people + 2);
    expect(await seed()).toEqual({ state: 'complete' });
    expect(await dump()).toEqual(first);
    await freshDatabaseUrl();
    await seed();
    expect(await dump()).toEqual(first);
  }, 600_000);

  it('keeps the history of what happened to people and posts, each fact on its day', async () => {
    const [{ steps }] = await server.source.query("SELECT COUNT(*) AS steps FROM member_event WHERE kind = 'stage_changed' AND happened_on < '2026-11-24' AND basis IS NOT NULL") as [{ steps: number }];
    expect(Number(steps)).toBeGreaterThan(20);
    const [{ ended }] = await server.source.query("SELECT COUNT(*) AS ended FROM position WHERE ended_on IS NOT NULL AND end_reason = 'term_over'") as [{ ended: number }];
    expect(Number(ended)).toBeGreaterThan(0);
    const late = await server.source.query("SELECT id FROM member WHERE created_at >= '2026-11-24' OR (status <> 'normal' AND status <> 'suspended' AND departed_on IS NULL)");
    expect(late).toEqual([]);
  });
});

describe('the personas of the demo', () => {
  it('are offered in their order with a title and a sentence', async () => {
    const answer = await server.app.inject({ method: 'GET', url: '/api/v1/demo/personas' });
    const { items } = answer.json<{ items: { id: string; title: string; description: string; name: string }[] }>();
    expect(items.map((one) => one.id)).toEqual(PERSONAS.map(([id]) => id));
    for (const { title, description, name } of items) expect([title, description, name].map((text) => /\p{Script=Han}/u.test(text))).toEqual([true, true, true]);
  });

  it.each(PERSONAS)('%s logs in and is what was promised', async (id, base, branch, positions) => {
    const me = (await get(await enter(id), '/me')).json<Me>();
    expect([me.member?.base ?? null, me.member?.organisationName ?? null]).toEqual([base, branch]);
    expect(me.positions.map((one) => [one.kind, one.organisationName])).toEqual(positions);
  });

  it('find transfers and absences in every state, and something to decide for each of the posts', async () => {
    const states = async (table: string): Promise<string[]> => (await server.source.query<{ state: string }[]>(`SELECT DISTINCT state FROM ${table}`)).map((one) => one.state).sort();
    expect(await states('transfer')).toEqual([...TRANSFER_STATES].sort());
    expect(await states('arrival')).toEqual(['closed', 'in_review', 'received', 'refused', 'returned']);
    expect((await server.source.query("SELECT COUNT(*) AS issued FROM letter WHERE kind = 'certificate'"))).toEqual([{ issued: 3 }]);
    expect(await states('absence')).toEqual(expect.arrayContaining(['approved', 'ended', 'in_force', 'returned', 'submitted']));
    const [steps] = await server.source.query<{ versions: string; events: string }[]>('SELECT (SELECT SUM(version) FROM transfer) AS versions, (SELECT COUNT(*) FROM transfer_event) AS events');
    expect(Number(steps?.events)).toBe(Number(steps?.versions));
    for (const persona of ['branch-secretary', 'department-officer', 'school-officer']) {
      const { items } = (await get(await enter(persona), '/transfers')).json<{ items: object[] }>();
      expect([persona, items.length > 0]).toEqual([persona, true]);
    }
  });

  it('find a book of dues that agrees with every month, payment and remittance', async () => {
    expect(await new BookVerifier(server.source).faults()).toEqual([]);
  });

  it('find dues in every state, each branch with something to confirm and somebody to remind', async () => {
    const secretary = await enter('branch-secretary');
    const { byStanding, undeclared } = (await get(secretary, '/dues/months/count?month=2026-11')).json<{ byStanding: { standing: string; count: number }[]; undeclared: number }>();
    expect(byStanding.map((one) => one.standing).sort()).toEqual(expect.arrayContaining(['paid', 'unpaid', 'waived']));
    expect(undeclared).toBeGreaterThanOrEqual(0);
    const long = (await get(secretary, '/dues/long-unpaid')).json<Page<LongUnpaidRow>>().items;
    expect(long.map(({ unpaidMonths }) => unpaidMonths)).toContain(7);
    expect((await get(secretary, '/todos')).json<TodoList>().groups.some(({ kind }) => kind === 'dues.long_unpaid')).toBe(true);
    expect((await get(secretary, '/dues/payments')).json<{ items: object[] }>().items.length).toBeGreaterThan(0);
    expect((await get(await enter('department-officer'), '/approvals?kind=dues')).json<{ items: object[] }>().items.length).toBeGreaterThan(0);
    const [wrong] = await server.source.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM dues_month d WHERE d.paid_fen <> (SELECT COALESCE(SUM(e.fen), 0) FROM dues_entry e WHERE e.month_id = d.id AND e.kind = \'payment\')');
    expect(Number(wrong?.n)).toBe(0);
    // What was charged wrong can be mended as it was asked for.
    const officer = await enter('department-officer');
    const [amendment] = (await get(officer, '/approvals?kind=dues_amendments')).json<Page<ApprovalItem>>().items;
    const payload = { items: [{ kind: 'dues_amendments', key: amendment?.key, version: amendment?.version }], decision: 'approve' };
    expect((await server.app.inject({ method: 'POST', url: '/api/v1/approvals/decide', headers: { authorization: `Bearer ${officer}` }, payload })).json()).toMatchObject({ results: [{ ok: true }] });
    expect(await server.source.query("SELECT (SELECT COUNT(*) FROM dues_relief WHERE kind = 'late') AS late, (SELECT COUNT(*) FROM dues_ahead_consent WHERE waits_mark = 1) AS asked, (SELECT COUNT(*) FROM dues_ahead_consent WHERE agreed_at IS NOT NULL) AS agreed, (SELECT COUNT(*) FROM pay_difference WHERE handled_by IS NOT NULL) AS written"))
      .toMatchObject([{ late: 1, asked: 1, agreed: 1, written: 1 }]);
  });

  it('find points that open what earned each of them, by sources that agree with the ledger', async () => {
    const member = await enter('member');
    const { items } = (await get(member, '/me/points/entries?limit=100')).json<Page<PointEntryView>>();
    expect([...new Set(items.map((one) => one.source))].sort()).toEqual(['essay', 'learning', 'meeting', 'quiz']);
    for (const { origin, source } of items) {
      expect([source, origin?.title]).toEqual([source, expect.any(String)]);
      expect([origin?.link, (await get(member, readOf(origin?.link as TodoLink))).statusCode]).toEqual([origin?.link, 200]);
    }
    const [loose] = await server.source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM point_entry WHERE event_id LIKE 'demo%'");
    expect(Number(loose?.n)).toBe(0);
    expect(await server.app.get(PointsAudit, { strict: false }).verify()).toEqual({ sums: 0, branches: 0, versions: 0 });
  });

  it('find files with gaps, papers to verify and hand-overs in every state, each as the rule counts it', async () => {
    const secretary = await enter('branch-secretary');
    const count = async (url: string): Promise<number> => (await get(secretary, url)).json<Page<object>>().items.length;
    for (const url of ['/archives?view=incomplete', '/archives?view=unverified', '/archives?view=lent', '/archives?view=in_transit', ...['open', 'differing', 'ended'].map((view) => `/archives/handovers?view=${view}`)]) {
      expect([url, (await count(url)) > 0]).toEqual([url, true]);
    }
    const [wrong] = await server.source.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM archive_file f WHERE f.version > (SELECT COUNT(DISTINCT v.version) FROM archive_movement v WHERE v.member_id = f.member_id)');
    expect(Number(wrong?.n)).toBe(0);
  });

  it('approve with one tap what needs no more than a yes: the month of the dues is the book’s, the letter the usual one', async () => {
    const approve = async (persona: string, label: string): Promise<unknown> => {
      const token = await enter(persona);
      const { items } = (await get(token, '/approvals?kind=transfers&limit=100')).json<Page<ApprovalItem>>();
      const item = items.find((one) => one.decisions.includes('approve') && one.lines.some((line) => line.label === label));
      const payload = { items: [{ kind: 'transfers', key: item?.key, version: item?.version }], decision: 'approve' };
      const answer = await server.app.inject({ method: 'POST', url: '/api/v1/approvals/decide', headers: { authorization: `Bearer ${token}` }, payload });
      const { state, duesPaidThrough, letters } = (await get(token, `/transfers/${item?.key ?? ''}`)).json<TransferDetail>();
      return [answer.json<{ results: ApprovalResult[] }>().results[0]?.ok, state, duesPaidThrough === item?.lines.find((line) => line.label === '党费交到')?.to, letters[0]?.addressee === item?.lines.find((line) => line.label === '介绍信抬头')?.to];
    };
    expect(await approve('branch-secretary', '党费交到')).toEqual([true, 'in_review', true, true]);
    expect(await approve('school-officer', '介绍信抬头')).toEqual([true, 'letter_issued', false, true]);
  });

  it('see each other as far as their posts reach', async () => {
    const { member } = (await get(await enter('member'), '/me')).json<Me>();
    const look = async (persona: string): Promise<number> => (await get(await enter(persona), `/members/${member?.id ?? ''}`)).statusCode;
    expect(await Promise.all(['branch-secretary', 'department-officer', 'school-officer'].map(look))).toEqual([200, 200, 200]);
    for (const persona of ['other-branch-secretary', 'auditor', 'platform-admin', 'guest']) expect([403, 404]).toContain(await look(persona));
  });
});

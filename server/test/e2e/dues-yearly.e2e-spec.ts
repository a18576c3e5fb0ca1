import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { DuesMonth, LargeDuesRow, PaymentView, RemittanceDetail, RemittanceDue, YearAccount, YearAccountDesk, YearAccountRow } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: string };
let rig: CorrectionRig;
let [secretary, deputy, officer, school]: Person[] = [];
let people: Person[];
let receipt = 0;

const send = (actor: Actor | undefined, url: string, body: object) => rig.call(actor ?? null, 'POST', url, body);
const get = async <T>(actor: Actor | undefined, url: string): Promise<T> => (await rig.call(actor ?? null, 'GET', url)).json<T>();
const code = async (answer: ReturnType<typeof send>): Promise<string> => (await answer).json<{ code?: string }>().code ?? String((await answer).statusCode);
const field = async (answer: ReturnType<typeof send>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string; code: string }[] }>().errors?.map((one) => `${one.field}:${one.code}`)[0];
const remittance = (fen: number, more: object = {}): object => ({ organisationId: rig.tree.branch.id, year: 2026, fen, way: 'bank', evidenceNumber: `E${(receipt += 1)}`, remittedOn: '2026-11-24', ...more });
const detail = (actor: Actor | undefined, id = rig.tree.branch.id): Promise<RemittanceDetail> => get<RemittanceDetail>(actor, `/dues/remittances/organisations/${id}?year=2026`);
async function paid(who: Person, extraFen: number, months = ['2026-10', '2026-11']): Promise<void> {
  const booked = await send(secretary, '/dues/payments', { memberId: who.memberId, months, extraFen, way: 'cash', receiptNumber: `Y${(receipt += 1)}`, paidOn: '2026-11-20' });
  const { id, version } = booked.json<{ id: string; version: number }>();
  expect((await send(deputy, `/dues/payments/${id}/decision`, { version, decision: 'confirm' })).statusCode).toBe(200);
}

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, officer, school] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('department_officer', 'department'), await rig.keeper('school_officer', 'school')];
  people = await Promise.all(['陈一', '陈二', '陈三'].map((name) => rig.member({ name })));
  await send(school, '/dues/rules', { from: '2026-10', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
  for (const month of ['2026-10', '2026-11']) await rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
  await paid(people[0] as Person, 960);
  await paid(people[1] as Person, 100_000);
});
afterAll(() => rig.close());

describe('handing up', () => {
  it('is reckoned level by level from the book, by the share of the nearest that set one', async () => {
    expect((await detail(secretary)).due).toMatchObject({ level: 'branch', receiptsFen: 1040, centralFen: 100_000, permille: 1000, dueFen: 101_040, remittedFen: 0, dueOn: '2027-04-30', standing: 'open', mayRemit: true });
    expect((await detail(school, rig.tree.school.id)).due).toMatchObject({ level: 'school', permille: 50, dueFen: 100_052 });
    const share = { organisationId: rig.tree.department.id, level: 'branch', fromYear: 2026, permille: 900 };
    expect(await code(send(officer, '/dues/shares', share))).toBe('auth.forbidden');
    expect(await field(send(school, '/dues/shares', { ...share, fromYear: 2024 }))).toBe('fromYear:too_early');
    expect(await field(send(school, '/dues/shares', { ...share, level: 'school' }))).toBe('level:not_below');
    expect((await send(school, '/dues/shares', share)).statusCode).toBe(201);
    expect(await code(send(school, '/dues/shares', share))).toBe('dues.share_taken');
    expect((await detail(secretary)).due).toMatchObject({ permille: 900, dueFen: 100_936 });
    const rows = (await get<Page<RemittanceDue>>(officer, '/dues/remittances?year=2026&limit=100')).items;
    expect(rows.find((one) => one.organisationId === rig.tree.department.id)).toMatchObject({ level: 'committee', dueFen: 101_040 });
    expect((await get<Page<RemittanceDue>>(officer, '/dues/remittances?year=2025&limit=100')).items.every((one) => one.standing === 'nothing')).toBe(true);
  });

  it('is written down by one and confirmed by another, no more than is open, with a slip that counts once', async () => {
    expect(await code(send(secretary, '/dues/remittances', remittance(100_937)))).toBe('dues.remittance_too_much');
    expect(await field(send(secretary, '/dues/remittances', remittance(1, { remittedOn: '2026-11-25' })))).toBe('remittedOn:in_future');
    expect(await code(send(await rig.keeper('secretary', 'otherBranch'), '/dues/remittances', remittance(1)))).toBe('auth.forbidden');
    // Of two at once that would be too much together, one is taken.
    const racing = await Promise.all([send(secretary, '/dues/remittances', remittance(60_000, { evidenceNumber: 'S1' })), send(deputy, '/dues/remittances', remittance(60_000, { evidenceNumber: 'S2' }))]);
    expect(racing.map((one) => one.statusCode).sort()).toEqual([201, 409]);
    const { records: [first] } = await detail(secretary);
    const [booker, other] = first?.mayDecide === false ? [secretary, deputy] : [deputy, secretary];
    const decide = (actor: Person | undefined, decision: string, more: object = {}) => send(actor, `/dues/remittances/${first?.id}/decision`, { version: 1, decision, ...more });
    expect(await code(decide(booker, 'confirm'))).toBe('dues.second_person');
    expect(await code(decide(other, 'reject'))).toBe('dues.opinion_required');
    expect((await decide(other, 'confirm')).json<RemittanceDetail>()).toMatchObject({ due: { remittedFen: 60_000, waitingFen: 0, standing: 'open' }, records: [{ state: 'confirmed', mayDecide: false }] });
    expect(await code(send(other, `/dues/remittances/${first?.id}/decision`, { version: 2, decision: 'confirm' }))).toBe('dues.remittance_decided');
    expect(await code(send(secretary, '/dues/remittances', remittance(1, { evidenceNumber: first?.evidenceNumber })))).toBe('dues.evidence_taken');
    // In the book of the branch it has left, in that of the committee it has come in: rebuilt, the sums agree.
    const balance = await rig.server.source.query<{ at: string; fen: string }[]>(
      "SELECT branch_id AS at, SUM(IF(to_account = 'remitted', fen, -CAST(fen AS SIGNED))) AS fen FROM dues_entry WHERE remittance_id IS NOT NULL GROUP BY branch_id",
    );
    expect(Object.fromEntries(balance.map(({ at, fen }) => [at, Number(fen)]))).toEqual({ [rig.tree.branch.id]: 60_000, [rig.tree.department.id]: -60_000 });
    await expect(rig.server.source.query('UPDATE dues_share SET permille = 1')).rejects.toThrow('append-only');
    await expect(rig.server.source.query('UPDATE dues_remittance SET decided_by = booked_by')).rejects.toThrow('ck_dues_remittance_second');
  });

  it('stands among what waits from January on, and leaves as texts for the finance office', async () => {
    const waiting = async (actor: Person | undefined): Promise<string[]> => (await get<TodoList>(actor, '/todos')).groups.find((one) => one.kind === 'dues.remittance')?.items.map(({ title, dueOn }) => `${title} ${dueOn}`) ?? [];
    expect(await waiting(officer)).toEqual([]);
    rig.server.clock.set(Date.UTC(2027, 0, 4, 1, 0, 0));
    expect(await waiting(officer)).toEqual(['2026年度党费上缴 2027-04-30']);
    expect(await waiting(secretary)).toEqual([]);
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
    const file = await rig.call(officer as Actor, 'GET', '/dues/remittances/export?year=2026');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer);
    const texts = book.worksheets.map((sheet) => Array.from({ length: sheet.rowCount }, (_, at) => sheet.getRow(at + 1)).map((row) => Array.from({ length: sheet.columnCount }, (_, column) => row.getCell(column + 1).text)));
    expect(texts[0]?.find((row) => row[0] === rig.tree.branch.name)).toMatchObject([rig.tree.branch.name, '2026', '10.40', '1,000.00', '90%', '1,009.36', '600.00', '0.00', '2027-04-30', '待上缴']);
    expect(texts[1]?.[1]).toMatchObject([rig.tree.branch.name, '2026', '2026-11-24', '600.00', '银行转账', expect.stringMatching(/^S\d$/)]);
  });
});

describe('an extra of a thousand yuan', () => {
  const rows = async (actor: Actor | undefined): Promise<LargeDuesRow[]> => (await get<Page<LargeDuesRow>>(actor, '/dues/large?year=2026')).items;
  const forward = (actor: Actor | undefined, id: string, body: object) => send(actor, `/dues/large/${id}/forwarding`, { version: 0, forwardedOn: '2026-11-23', documentNumber: '组党费〔2026〕3号', ...body });
  const receipt1 = (actor: Actor | undefined, id: string, body: object = {}) => send(actor, `/dues/large/${id}/receipt`, { version: 1, receiptNumber: 'ZZ2026-0001', receiptOn: '2026-11-24', ...body });

  it('goes up by the school with a paper, comes back as a receipt, and its giver is told', async () => {
    const [row] = await rows(secretary);
    if (!row) throw new Error('nobody gave');
    expect(await rows(secretary)).toMatchObject([{ memberName: '陈二', fen: 100_000, paidOn: '2026-11-20', state: 'held', version: 0, mayForward: false }]);
    expect([(await rows(school))[0]?.mayForward, await rows(await rig.keeper('secretary', 'sisterBranch'))]).toEqual([true, []]);
    expect([await code(forward(secretary, row.id, {})), await code(forward(officer, row.id, {})), await code(forward(people[1], row.id, {}))]).toEqual(['dues.large_not_found', 'dues.large_not_found', 'auth.forbidden']);
    expect([await field(forward(school, row.id, { forwardedOn: '2026-11-19' })), await field(forward(school, row.id, { forwardedOn: '2026-11-25' })), await field(forward(school, row.id, { documentNumber: '' }))]).toEqual(['forwardedOn:too_early', 'forwardedOn:in_future', expect.stringMatching(/^documentNumber:/)]);
    expect(await code(receipt1(school, row.id, { version: 1 }))).toBe('request.stale');
    // While its refund waits it is not sent up; of a refund and a forwarding at once one is refused.
    const finance = await rig.keeper('dues_finance', 'school');
    const askBack = (receiptNumber: string) => send(finance, `/payments/hand/${row.id}/refunds`, { months: [], extraFen: 100_000, receiptNumber, reason: '本人要求' });
    const { id: refund } = (await askBack('T1')).json<{ id: string }>();
    expect(await code(forward(school, row.id, {}))).toBe('dues.large_going_back');
    expect((await send(school, `/payments/refunds/${refund}/decision`, { version: 1, decision: 'refuse', opinion: '已请示中央组织部' })).statusCode).toBe(200);
    // Two at once: one writes, the other sees that somebody has written.
    const both = await Promise.all([forward(school, row.id, {}), forward(school, row.id, { documentNumber: 'X' })]);
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    expect((await forward(school, row.id, { version: 1 })).json()).toMatchObject({ state: 'forwarded', version: 2, documentNumber: '组党费〔2026〕3号' });
    expect(await field(receipt1(school, row.id, { version: 2, receiptOn: '2026-11-22' }))).toBe('receiptOn:too_early');
    expect((await receipt1(school, row.id, { version: 2 })).json()).toMatchObject({ state: 'receipted', receiptNumber: 'ZZ2026-0001', version: 3 });
    expect(await code(forward(school, row.id, { version: 3 }))).toBe('dues.large_receipted');
    // What went up does not come back: of this payment the months alone can be returned.
    expect(await field(askBack('T9'))).toMatch(/^extraFen:/);
    const own = (await get<Page<PaymentView>>(people[1], '/me/dues/payments')).items;
    expect(own.map(({ large }) => large)).toEqual([{ state: 'receipted', forwardedOn: '2026-11-23', documentNumber: '组党费〔2026〕3号', receiptNumber: 'ZZ2026-0001', receiptOn: '2026-11-24' }]);
    expect((await get<Page<PaymentView>>(people[0], '/me/dues/payments')).items.every((one) => one.large === undefined)).toBe(true);
    const told = (await get<Page<MessageView>>(people[1], '/me/messages?limit=50')).items.filter((one) => one.title.includes('大额党费'));
    expect(told.map(({ body }) => body)).toEqual(['收据号 ZZ2026-0001，请向党支部领取']);
  });
});

describe('the yearly account', () => {
  const desk = (actor: Actor | undefined): Promise<YearAccountDesk> => get<YearAccountDesk>(actor, `/dues/accounts/${rig.tree.branch.id}?year=2026`);
  const draft = (more: object = {}): object => ({ organisationId: rig.tree.branch.id, year: 2026, uses: [{ purpose: '订阅购买党员教育报刊、资料', fen: 500 }], ...more });
  const publish = (actor: Actor | undefined, version: number) => send(actor, '/dues/accounts/publish', { organisationId: rig.tree.branch.id, year: 2026, version });

  it('is drawn from the book by one and published by another to the members', async () => {
    expect(await field(send(deputy, '/dues/accounts', draft({ uses: [{ purpose: '培训党员', fen: 1 }, { purpose: '培训党员', fen: 2 }] })))).toBe('uses.1.purpose:twice');
    expect(await code(send(officer, '/dues/accounts', draft()))).toBe('auth.forbidden');
    const drawn = (await send(deputy, '/dues/accounts', draft())).json<YearAccountDesk>();
    expect(drawn).toMatchObject({ version: 1, outdated: false, may: { draft: true, publish: false }, draft: { edition: 1, figures: { collectedFen: 80, voluntaryFen: 960, centralFen: 100_000, refundedFen: 0, remittedFen: 60_000, waivedFen: 0 } } });
    expect(await code(publish(deputy, 1))).toBe('auth.forbidden');
    expect((await get<Page<YearAccount>>(people[0], '/me/dues/accounts')).items).toEqual([]);
    // Money that came meanwhile: what is published is what both have seen.
    await paid(people[2] as Person, 0);
    expect([await code(publish(secretary, 1)), (await desk(secretary)).outdated]).toEqual(['dues.account_outdated', true]);
    expect(await code(send(deputy, '/dues/accounts', draft()))).toBe('request.stale');
    await send(deputy, '/dues/accounts', draft({ version: 1 }));
    const racing = await Promise.all([publish(secretary, 2), publish(officer, 2)]);
    expect(racing.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    const [seen] = (await get<Page<YearAccount>>(people[0], '/me/dues/accounts')).items;
    expect(seen).toMatchObject({ edition: 1, state: 'published', organisationName: rig.tree.branch.name, figures: { collectedFen: 120 }, uses: [{ fen: 500 }] });
    expect((await get<Page<MessageView>>(people[0], '/me/messages')).items.map(({ title }) => title)).toContain('2026年度党费收缴使用情况已公布');
    expect((await get<Page<YearAccountRow>>(officer, '/dues/accounts?year=2026&limit=100')).items.find((one) => one.organisationId === rig.tree.branch.id)).toMatchObject({ published: 1, drafted: false });
  });

  it('is corrected by a new edition that says why; what was published stays', async () => {
    expect(await code(send(secretary, '/dues/accounts', draft()))).toBe('dues.correction_needs_note');
    await send(secretary, '/dues/accounts', draft({ uses: [], note: '订阅费用已由学院承担' }));
    expect(await code(publish(secretary, 1))).toBe('dues.second_person');
    expect((await publish(officer, 1)).json<YearAccountDesk>().published.map(({ edition, uses }) => `${edition} ${uses.length}`)).toEqual(['2 0', '1 1']);
    await expect(rig.server.source.query("UPDATE dues_account SET note = 'x'")).rejects.toThrow('frozen');
    expect((await get<Page<YearAccount>>(await rig.member({}, 'otherBranch'), '/me/dues/accounts')).items).toEqual([]);
  });
});

describe('an extra of a thousand yuan that is asked back while it is sent up', () => {
  it('does one of the two', async () => {
    await paid(people[2] as Person, 100_000, []);
    const finance = await rig.keeper('dues_finance', 'school');
    const [gift] = (await get<Page<LargeDuesRow>>(school, '/dues/large?year=2026')).items.filter(({ memberName }) => memberName === '陈三');
    const [back, up] = await Promise.all([
      send(finance, `/payments/hand/${gift?.id}/refunds`, { months: [], extraFen: 100_000, receiptNumber: 'T10', reason: '本人要求' }),
      send(school, `/dues/large/${gift?.id}/forwarding`, { version: 0, forwardedOn: '2026-11-23', documentNumber: '组党费〔2026〕4号' }),
    ]);
    expect([[201, 409], [400, 200]]).toContainEqual([back.statusCode, up.statusCode]);
    if (back.statusCode === 201) {
      await send(school, `/payments/refunds/${back.json<{ id: string }>().id}/decision`, { version: 1, decision: 'refuse', opinion: '已请示中央组织部' });
      await send(school, `/dues/large/${gift?.id}/forwarding`, { version: 0, forwardedOn: '2026-11-23', documentNumber: '组党费〔2026〕4号' });
    }
    // Nothing of it is left that could go back, however it is asked.
    expect(await field(send(finance, `/payments/hand/${gift?.id}/refunds`, { receiptNumber: 'T11', reason: '本人要求' }))).toBe('extraFen:sent_up');
  });

  it('goes up without the part that went back; then nothing of it is asked back, not by the whole payment either', async () => {
    const [finance, giver] = [await rig.keeper('dues_finance', 'school'), await rig.member({ name: '陈四' })];
    await paid(giver, 150_000, []);
    const [gift] = (await get<Page<LargeDuesRow>>(school, '/dues/large?year=2026')).items.filter(({ memberName }) => memberName === '陈四');
    const ask = (more: object) => send(finance, `/payments/hand/${gift?.id}/refunds`, { reason: '本人要求', receiptNumber: `T${(receipt += 1)}`, ...more });
    const up = () => send(school, `/dues/large/${gift?.id}/forwarding`, { version: 0, forwardedOn: '2026-11-23', documentNumber: '组党费〔2026〕5号' });
    const { id } = (await ask({ extraFen: 20_000 })).json<{ id: string }>();
    expect(await code(up())).toBe('dues.large_going_back');
    expect((await send(school, `/payments/refunds/${id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    expect((await up()).json()).toMatchObject({ state: 'forwarded', fen: 130_000 });
    expect([await field(ask({ extraFen: 1 })), await field(ask({}))]).toEqual(['extraFen:sent_up', 'extraFen:sent_up']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { balancesOf, type Account, type DuesMonth, type DuesRow, type OwnDues, type PaymentView } from '@party/shared/dues';
import type { Id, Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { TransferDetail } from '@party/shared/transfers';
import { BookVerifier } from '../../src/modules/dues/book-verifier.js';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: Id };
let rig: CorrectionRig;
let sender: Person;
let deputy: Person;
let department: Person;
let receiver: Person;
let school: Person;

beforeAll(async () => {
  rig = await startCorrectionRig();
  sender = await rig.keeper('secretary');
  deputy = await rig.keeper('deputy_secretary');
  department = await rig.keeper('department_officer', 'department');
  receiver = await rig.keeper('secretary', 'sisterBranch');
  school = await rig.keeper('school_officer', 'school');
  await rig.call(school, 'POST', '/dues/rules', { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

const charge = (month: string): Promise<number> => rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
const owed = async (who: Person): Promise<string[]> => (await rig.call(who, 'GET', '/me/dues')).json<OwnDues>().months.map(({ month, standing, branchName }) => `${month} ${standing} ${branchName}`).toReversed();
const grid = async (keeper: Person, month: string, memberId: Id): Promise<boolean> =>
  (await rig.call(keeper, 'GET', `/dues/months?month=${month}&limit=100`)).json<Page<DuesRow>>().items.some((row) => row.memberId === memberId);

let receipt = 0;
async function booked(memberId: Id, months: string[]): Promise<PaymentView> {
  const answer = await rig.call(sender, 'POST', '/dues/payments', { memberId, months, extraFen: 0, way: 'cash', receiptNumber: `M${(receipt += 1)}`, paidOn: '2026-11-20' });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<PaymentView>();
}
const decide = async ({ id, version }: PaymentView, body: object): Promise<void> => {
  expect((await rig.call(deputy, 'POST', `/dues/payments/${id}/decision`, { version, ...body })).statusCode).toBe(200);
};

/** Bring somebody to the sister branch; the sending branch says `paid`, or leaves it to the book. */
async function moved(owner: Person, paid?: string): Promise<void> {
  const asked = await rig.call(owner, 'POST', '/me/transfers', { reason: 'moved_inside', toOrganisationId: rig.tree.sisterBranch.id });
  const { id, stops } = asked.json<TransferDetail>();
  const offices = { sending_branch: sender, sending_committee: department, receiving_branch: receiver } as Readonly<Record<string, Person>>;
  for (const [at, { seat }] of stops.entries()) {
    const answer = await rig.call(offices[seat] ?? school, 'POST', `/transfers/${id}/decision`, { version: at + 1, decision: 'approve', ...(paid === undefined ? {} : { duesPaidThrough: paid }) });
    expect([seat, answer.statusCode]).toEqual([seat, 200]);
  }
  expect((await rig.call(owner, 'GET', `/transfers/${id}`)).json()).toMatchObject({ state: 'completed' });
}

/** What each branch is still owed of somebody, by the book. */
async function owedTo(memberId: Id): Promise<Record<string, number>> {
  const entries = await rig.server.source.query<{ name: string; from: Account; to: Account; fen: number }[]>(
    'SELECT o.name AS name, e.from_account AS `from`, e.to_account AS `to`, e.fen AS fen FROM dues_entry e JOIN organisation o ON o.id = e.branch_id WHERE e.member_id = ?', [memberId]);
  expect(balancesOf(entries).passed_on).toBe(0);
  const names = [...new Set(entries.map((one) => one.name))];
  return Object.fromEntries(names.map((name) => [name, balancesOf(entries.filter((one) => one.name === name)).receivable]));
}

describe('dues of somebody who moves', () => {
  it('stay where they were paid, go along where they were not, and follow when a booking comes back', async () => {
    const [here, there] = [rig.tree.branch.name, rig.tree.sisterBranch.name];
    const owner = await rig.member();
    for (const month of ['2026-09', '2026-10', '2026-11']) await charge(month);
    await decide(await booked(owner.memberId, ['2026-09']), { decision: 'confirm' });
    const waiting = await booked(owner.memberId, ['2026-10']);
    await moved(owner);
    expect(await owed(owner)).toEqual([`2026-09 paid ${here}`, `2026-10 booked ${here}`, `2026-11 unpaid ${there}`]);
    expect([await grid(sender, '2026-11', owner.memberId), await grid(receiver, '2026-11', owner.memberId), await grid(receiver, '2026-10', owner.memberId)]).toEqual([false, true, false]);
    expect(await owedTo(owner.memberId)).toEqual({ [here]: 20, [there]: 20 });

    await decide(waiting, { decision: 'reject', opinion: '收据金额不符' });
    expect(await owed(owner)).toEqual([`2026-09 paid ${here}`, `2026-10 unpaid ${there}`, `2026-11 unpaid ${there}`]);
    await charge('2026-12');
    expect((await owed(owner)).at(-1)).toBe(`2026-12 unpaid ${there}`);
    expect(await owedTo(owner.memberId)).toEqual({ [here]: 0, [there]: 60 });
    const history = await rig.server.source.query<{ month: string; charged_for: string | null }[]>('SELECT month, charged_for FROM dues_month WHERE member_id = ? ORDER BY month', [owner.memberId]);
    expect(history.map((row) => row.charged_for)).toEqual([null, rig.tree.branch.id, rig.tree.branch.id, null]);
  });

  it('stay with the sending branch up to the month of the letter, also what is charged later', async () => {
    const [here, there] = [rig.tree.branch.name, rig.tree.sisterBranch.name];
    const owner = await rig.member();
    await charge('2026-10');
    await moved(owner, '2026-12');
    for (const month of ['2026-12', '2027-01']) await charge(month);
    expect(await owed(owner)).toEqual([`2026-10 unpaid ${here}`, `2026-12 unpaid ${here}`, `2027-01 unpaid ${there}`]);
  });

  it('are collected by whoever takes the money, also a month that the branch before said was paid', async () => {
    const [here, there] = [rig.tree.branch.name, rig.tree.sisterBranch.name];
    const owner = await rig.member();
    await charge('2026-10');
    await moved(owner, '2026-12');
    expect(await owed(owner)).toEqual([`2026-10 unpaid ${here}`]);
    const paid = await rig.call(receiver, 'POST', '/dues/payments', { memberId: owner.memberId, months: ['2026-10'], extraFen: 0, way: 'cash', receiptNumber: 'M77', paidOn: '2026-11-20' });
    expect(paid.statusCode).toBe(201);
    const second = await rig.keeper('deputy_secretary', 'sisterBranch');
    const { id, version } = paid.json<PaymentView>();
    expect((await rig.call(second, 'POST', `/dues/payments/${id}/decision`, { version, decision: 'confirm' })).statusCode).toBe(200);
    expect([await owed(owner), await owedTo(owner.memberId)]).toEqual([[`2026-10 paid ${there}`], { [here]: 0, [there]: 0 }]);
    expect((await new BookVerifier(rig.server.source).faults()).filter(({ kind }) => kind === 'place')).toEqual([]);
  });

  it('keep what the branch that collects a month has closed, wherever the member is now', async () => {
    const owner = await rig.member({ duesCategory: 'monthly_wage', memberCategory: 'teacher' });
    await rig.call(owner, 'POST', '/me/dues/bases', { reason: 'year', baseFen: 510_000 });
    await moved(owner, '2026-10');
    expect((await rig.call(sender, 'POST', '/dues/closings', { organisationId: rig.tree.branch.id, month: '2026-09' })).statusCode).toBe(200);
    await rig.call(owner, 'POST', '/me/dues/bases', { reason: 'corrected', baseFen: 410_000 });
    const asked = (await rig.call(receiver, 'POST', '/dues/amendments', { memberId: owner.memberId, from: '2026-09', until: '2026-09', reason: '误将奖励性绩效计入基数' })).json<{ id: string }>();
    expect((await rig.call(department, 'POST', `/dues/amendments/${asked.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    const adjusted = (await rig.call(owner, 'GET', '/me/dues')).json<OwnDues>().months.map(({ month, adjustedFen }) => `${month} ${adjustedFen}`).toReversed();
    expect(adjusted).toEqual(['2026-09 0', '2026-10 -3550', '2026-11 0']);
  });

  it('are the heir\'s when their branch is merged, as far as nobody has paid them', async () => {
    const [owner, paying] = [await rig.member({}, 'otherBranch'), await rig.member({}, 'otherBranch')];
    await charge('2026-10');
    const keeper = await rig.keeper('secretary', 'otherBranch');
    const waiting = (await rig.call(keeper, 'POST', '/dues/payments', { memberId: paying.memberId, months: ['2026-10'], extraFen: 0, way: 'cash', receiptNumber: 'M99', paidOn: '2026-10-20' })).json<PaymentView>();
    const merged = await rig.call(school, 'POST', `/organisations/${rig.tree.otherBranch.id}/merge`, { intoId: rig.tree.sisterBranch.id, reason: '两支部合并', version: 1 });
    expect([merged.statusCode, merged.body]).toEqual([200, expect.anything()]);
    expect(await owed(owner)).toEqual([`2026-10 unpaid ${rig.tree.sisterBranch.name}`]);
    expect(await owedTo(owner.memberId)).toEqual({ [rig.tree.otherBranch.name]: 0, [rig.tree.sisterBranch.name]: 20 });
    // What somebody was about to pay at the merger is the heir's too, when nothing comes of it.
    expect(await owed(paying)).toEqual([`2026-10 booked ${rig.tree.otherBranch.name}`]);
    expect((await rig.call(school, 'POST', `/dues/payments/${waiting.id}/decision`, { version: waiting.version, decision: 'reject', opinion: '收据金额不符' })).statusCode).toBe(200);
    expect(await owed(paying)).toEqual([`2026-10 unpaid ${rig.tree.sisterBranch.name}`]);
    expect(await owedTo(paying.memberId)).toEqual({ [rig.tree.otherBranch.name]: 0, [rig.tree.sisterBranch.name]: 20 });
  });

  it('are held by the database: what is paid never changes its branch, and the first branch stays written', async () => {
    const { source } = rig.server;
    const { id: other } = rig.tree.otherBranch;
    await expect(source.query('UPDATE dues_month SET branch_id = ?, charged_for = branch_id WHERE paid_fen > 0', [other])).rejects.toThrow('while nothing of it is settled');
    await expect(source.query('UPDATE dues_month SET branch_id = ? WHERE paid_fen = 0', [other])).rejects.toThrow('charged for stays');
    await expect(source.query('UPDATE dues_month SET charged_for = NULL WHERE charged_for IS NOT NULL')).rejects.toThrow('charged for stays');
    await expect(source.query('DELETE FROM dues_stay')).rejects.toThrow('append-only');
  });
});

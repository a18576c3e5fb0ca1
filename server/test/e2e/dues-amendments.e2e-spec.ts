import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AmendmentView, DuesMonth, OwnDues, PaymentView } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalItem } from '@party/shared/workbench';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { duesBookIsRight } from '../support/dues-book.js';

type Keeper = Actor & { memberId: string };
let rig: CorrectionRig;
let secretary: Keeper;
let deputy: Keeper;
let officer: Keeper;
const MONTHS = ['2026-09', '2026-10', '2026-11'];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, officer] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('department_officer', 'department')];
  await send(await rig.keeper('school_officer', 'school'), '/dues/rules', { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

const send = (actor: Actor, url: string, body: object) => rig.call(actor, 'POST', url, body);
const code = async (answer: ReturnType<typeof send>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const charge = (month: string): Promise<number> => rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
const own = async (actor: Actor): Promise<OwnDues> => (await rig.call(actor, 'GET', '/me/dues')).json<OwnDues>();
const months = async (actor: Actor): Promise<string[]> => (await own(actor)).months.map(({ month, chargedFen, adjustedFen, outstandingFen, standing }) => `${month} ${chargedFen}${adjustedFen === 0 ? '' : ` ${adjustedFen}`} ${outstandingFen} ${standing}`);
const declare = (actor: Actor, baseFen: number, reason = 'corrected') => send(actor, '/me/dues/bases', { reason, baseFen });
const amendment = (memberId: string, more: object = {}): object => ({ memberId, from: '2026-09', until: '2026-11', reason: '误将奖励性绩效计入基数', ...more });
const decide = (actor: Actor, { id, version }: AmendmentView, decision: string, opinion?: string) => send(actor, `/dues/amendments/${id}/decision`, { version, decision, ...(opinion === undefined ? {} : { opinion }) });
let receipt = 0;
async function pay(memberId: string, paid: string[]): Promise<void> {
  const { id, version } = (await send(secretary, '/dues/payments', { memberId, months: paid, extraFen: 0, way: 'cash', receiptNumber: `B${(receipt += 1)}`, paidOn: '2026-11-20' })).json<PaymentView>();
  expect((await send(deputy, `/dues/payments/${id}/decision`, { version, decision: 'confirm' })).statusCode).toBe(200);
}
async function teacher(baseFen: number): Promise<Keeper> {
  const who = await rig.member({ duesCategory: 'monthly_wage', memberCategory: 'teacher' });
  expect((await declare(who, baseFen, 'year')).statusCode).toBe(201);
  for (const month of MONTHS) await charge(month);
  return who;
}

describe('months that were charged on a wrong base', () => {
  it('are reckoned anew by approval from above: open ones themselves, of paid ones the difference goes onto the open ones', async () => {
    const who = await teacher(510_000);
    await pay(who.memberId, ['2026-09']);
    expect(await code(send(secretary, '/dues/amendments', amendment(who.memberId)))).toBe('dues.amendment_nothing');
    expect((await declare(who, 410_000)).statusCode).toBe(201);
    expect(await code(send(who, '/dues/amendments', amendment(who.memberId)))).toBe('auth.forbidden');
    expect(await code(send(secretary, '/dues/amendments', amendment(secretary.memberId)))).toBe('dues.own_relief');
    const asked = (await send(secretary, '/dues/amendments', amendment(who.memberId))).json<AmendmentView>();
    expect(asked).toMatchObject({ state: 'submitted', differenceFen: -10_650, mayDecide: false });
    expect(await code(send(deputy, '/dues/amendments', amendment(who.memberId)))).toBe('dues.amendment_open');
    expect(await months(who)).toEqual(['2026-11 7650 7650 unpaid', '2026-10 7650 7650 unpaid', '2026-09 7650 0 paid']);
    expect(await code(decide(secretary, asked, 'approve'))).toBe('auth.forbidden');
    expect((await rig.call(officer, 'GET', '/approvals?kind=dues_amendments')).json<Page<ApprovalItem>>().items).toMatchObject([{ reason: '误将奖励性绩效计入基数', lines: [{ to: '2026年9月至2026年11月' }, { to: '-106.50 元' }] }]);
    expect((await send(officer, '/approvals/decide', { items: [{ kind: 'dues_amendments', key: asked.id, version: 1 }], decision: 'approve' })).json()).toMatchObject({ results: [{ ok: true }] });
    // 35.50 of September onto October, beside its own.
    expect(await months(who)).toEqual(['2026-11 7650 -3550 4100 unpaid', '2026-10 7650 -7100 550 unpaid', '2026-09 7650 0 paid']);
    expect(await own(who)).toMatchObject({ outstandingFen: 4650, amendments: [{ from: '2026-09', until: '2026-11', differenceFen: -10_650, reason: '误将奖励性绩效计入基数' }] });
    const [message] = (await rig.call(who, 'GET', '/me/messages')).json<Page<MessageView>>().items;
    expect(message).toMatchObject({ title: '党费已更正', body: expect.stringContaining('减少 106.50 元') });
    expect(await code(decide(officer, { ...asked, version: 2 }, 'approve'))).toBe('dues.relief_decided');
    expect(await code(send(secretary, '/dues/amendments', amendment(who.memberId)))).toBe('dues.amendment_nothing');
    await pay(who.memberId, ['2026-10', '2026-11']);
    expect(await months(who)).toEqual(['2026-11 7650 -3550 0 paid', '2026-10 7650 -7100 0 paid', '2026-09 7650 0 paid']);
    await duesBookIsRight(rig.server);
    await expect(rig.server.source.query('UPDATE dues_amended_month SET fen = 1')).rejects.toThrow('append-only');
    await expect(rig.server.source.query("UPDATE dues_month SET adjusted_fen = adjusted_fen - 1 WHERE paid_fen > 0")).rejects.toThrow('never overpaid');
  });

  it('go up as well; where nothing is open they wait for the next month, and what changed meanwhile is asked anew', async () => {
    const who = await teacher(210_000);
    await pay(who.memberId, MONTHS);
    await declare(who, 410_000);
    expect(await code(send(secretary, '/dues/amendments', amendment(who.memberId)))).toBe('dues.amendment_no_room');
    await charge('2026-12');
    const asked = (await send(secretary, '/dues/amendments', amendment(who.memberId))).json<AmendmentView>();
    expect(asked.differenceFen).toBe(3 * (4100 - 1050));
    await declare(who, 420_000);
    expect(await code(decide(officer, asked, 'approve'))).toBe('dues.amendment_outdated');
    expect(await code(decide(officer, asked, 'return'))).toBe('dues.opinion_required');
    expect((await decide(officer, asked, 'return', '基数又有更正')).json()).toMatchObject({ state: 'returned' });
    const again = (await send(secretary, '/dues/amendments', amendment(who.memberId, { until: '2026-12' }))).json<AmendmentView>();
    expect((await decide(officer, again, 'approve')).json()).toMatchObject({ state: 'approved', differenceFen: 3 * (4200 - 1050) + 100 });
    expect((await months(who))[0]).toBe(`2026-12 4100 ${3 * (4200 - 1050) + 100} ${4200 + 3 * (4200 - 1050)} unpaid`);
    await duesBookIsRight(rig.server);
  });

  it('are asked anew when the months have shifted, though their sum has not', async () => {
    const who = await teacher(510_000);
    const reduced = async (month: string): Promise<void> => {
      const relief = (await send(secretary, '/dues/reliefs', { memberId: who.memberId, kind: 'reduced', from: month, until: month, reducedFen: 7050, reason: '家庭遭受自然灾害', document: '支委会记录（2026-11-20）' })).json<{ id: string }>();
      expect((await send(officer, `/dues/reliefs/${relief.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    };
    await reduced('2026-09');
    await declare(who, 490_000);
    const asked = (await send(secretary, '/dues/amendments', amendment(who.memberId, { until: '2026-10' }))).json<AmendmentView>();
    // 21.50 and 27.50 less, which become twice 24.50.
    expect(asked.differenceFen).toBe(-4900);
    await reduced('2026-10');
    await declare(who, 460_000);
    expect(await code(decide(officer, asked, 'approve'))).toBe('dues.amendment_outdated');
  });

  it('keep what a closed month holds: its difference goes onto an open one', async () => {
    const who = await teacher(510_000);
    expect((await send(secretary, '/dues/closings', { organisationId: rig.tree.branch.id, month: '2026-10' })).statusCode).toBe(200);
    await declare(who, 410_000);
    const asked = (await send(secretary, '/dues/amendments', amendment(who.memberId, { from: '2026-10' }))).json<AmendmentView>();
    expect((await decide(officer, asked, 'approve')).statusCode).toBe(200);
    expect((await months(who)).filter((one) => !one.startsWith('2026-12'))).toEqual(['2026-11 7650 -3550 4100 unpaid', '2026-10 7650 7650 unpaid', '2026-09 7650 -3550 4100 unpaid']);
    await duesBookIsRight(rig.server);
  });
});

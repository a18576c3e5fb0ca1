import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CollectedDues, DuesOwingCounts, OwingRow, PaymentView, RemindedAllDues } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import { startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;
let secretary: Somebody;
let [owing, older]: Somebody[] = [];

beforeAll(async () => {
  rig = await startPayRig();
  [owing, older] = await rig.payers(3);
  // Appointed afterwards, so nothing was charged: what the keeper sees is the others' alone.
  secretary = await rig.keeper('secretary', 'branch');
  await rig.server.source.query("UPDATE dues_month SET relieved_fen = charged_fen WHERE member_id = ? AND month > '2026-09'", [older?.memberId]);
  await rig.server.source.query('UPDATE dues_month SET relieved_fen = charged_fen WHERE member_id NOT IN (?)', [[owing?.memberId, older?.memberId]]);
});
afterAll(() => rig.close());

const get = async <T>(who: Somebody | undefined, url: string): Promise<T> => (await rig.call(who ?? null, 'GET', url)).json<T>();
const rows = (month: string, who = secretary): Promise<OwingRow[]> => get<Page<OwingRow>>(who, `/dues/owing?month=${month}`).then(({ items }) => items.map(({ months, totalFen, ...row }) => ({ ...row, totalFen, months: months.map(({ month: at, fen }) => ({ month: at, fen })) })));
const collect = (more: object) => rig.call(secretary, 'POST', '/dues/collections', {
  through: '2026-11', way: 'cash', paidOn: '2026-11-24', items: [owing, older].map((one, at) => ({ memberId: one?.memberId, receiptNumber: `W${at}` })), ...more,
});

describe('who owes dues', () => {
  it('is told with every month and the sum that is booked, whoever owes only older months too', async () => {
    const [first, second] = (await rows('2026-11')).sort((a, b) => b.totalFen - a.totalFen);
    expect(first).toMatchObject({ memberId: owing?.memberId, totalFen: 60, months: ['2026-09', '2026-10', '2026-11'].map((month) => ({ month, fen: 20 })) });
    expect(second).toMatchObject({ memberId: older?.memberId, totalFen: 20, months: [{ month: '2026-09', fen: 20 }] });
    expect(await rows('2026-11')).toHaveLength(2);
    expect(await get<DuesOwingCounts>(secretary, '/dues/owing/count?month=2026-11')).toEqual({ month: '2026-11', people: 2, fen: 80 });
    expect(await get<DuesOwingCounts>(secretary, '/dues/owing/count?month=2026-09')).toEqual({ month: '2026-09', people: 2, fen: 40 });
    expect((await rows('2026-10')).map(({ totalFen }) => totalFen).sort()).toEqual([20, 40]);
    expect(await rows('2026-11', await rig.keeper('secretary', 'otherBranch'))).toEqual([]);
    expect((await rig.call(owing as Somebody, 'GET', '/dues/owing?month=2026-11')).json()).toMatchObject({ code: 'auth.forbidden' });
    const page = await get<Page<OwingRow>>(secretary, '/dues/owing?month=2026-11&limit=1');
    expect((await get<Page<OwingRow>>(secretary, `/dues/owing?month=2026-11&limit=1&cursor=${page.next ?? ''}`)).items.map(({ memberId }) => memberId)).not.toEqual(page.items.map(({ memberId }) => memberId));
  });

  it('is reminded with one tap, each at most once a week, and nobody else', async () => {
    const all = async () => (await rig.call(secretary, 'POST', '/dues/owing/reminders')).json<RemindedAllDues>();
    expect(await all()).toEqual({ told: 2, recently: 0, nothing: 0, more: false });
    expect(await all()).toEqual({ told: 0, recently: 0, nothing: 0, more: false });
    const told = await rig.server.source.query<{ id: string }[]>("SELECT member_id AS id FROM message WHERE kind = 'dues.reminder'");
    expect(told.map(({ id }) => id).sort()).toEqual([owing?.memberId, older?.memberId].sort());
    rig.server.clock.advance(8 * 86_400_000);
    expect((await all()).told).toBe(2);
    rig.server.clock.advance(-8 * 86_400_000);
  });

  it('is booked for the sum that was shown or not at all', async () => {
    expect((await collect({ totalFen: 40 })).json()).toMatchObject({ code: 'dues.sum_changed' });
    expect((await get<Page<PaymentView>>(secretary, '/dues/payments')).items).toEqual([]);
    expect((await collect({ totalFen: 80 })).json<CollectedDues>()).toEqual({ booked: 2, totalFen: 80 });
    expect(await rows('2026-11')).toEqual([]);
  });
});

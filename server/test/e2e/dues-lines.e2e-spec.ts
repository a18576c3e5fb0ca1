import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesMonthLine } from '@party/shared/dues';
import { Ids } from '../../src/platform/clock/ids.js';
import { startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;
let member: Somebody;
let secretary: Somebody;

beforeAll(async () => {
  rig = await startPayRig();
  member = await rig.payer();
  secretary = await rig.keeper('secretary', 'branch');
  // A month as it was charged to a wage of then; the roster has had another category since.
  const [rule] = await rig.server.source.query<{ id: string }[]>('SELECT id FROM dues_rule');
  await rig.server.source.query(
    "INSERT INTO dues_month (id, member_id, month, rule_id, branch_id, category, base_fen, base_months, charged_fen, relieved_fen, paid_fen, created_at) VALUES (?, ?, '2026-08', ?, ?, 'monthly_wage', 474000, 1, 4740, 1000, 0, NOW(3))",
    [rig.server.app.get(Ids).next(), member.memberId, rule?.id, rig.tree.branch.id],
  );
  await rig.server.source.query(
    `INSERT INTO dues_relief (id, member_id, kind, from_month, until_month, reduced_fen, reason, state, version, asked_by, asked_at) VALUES (?, ?, 'reduced', '2026-07', '2026-08', 3740, '家庭困难', 'approved', 2, ?, NOW(3))`,
    [rig.server.app.get(Ids).next(), member.memberId, secretary.memberId],
  );
});
afterAll(() => rig.close());

const get = async <T>(who: Somebody, url: string): Promise<T> => (await rig.call(who, 'GET', url)).json<T>();
const text = ({ lines }: DuesMonthLine): string => lines.map((line) => line.text).join('；');

describe('the standard behind a month', () => {
  it('is the frozen one, with base, rate, rule, relief and sum, for its owner', async () => {
    const line = await get<DuesMonthLine>(member, '/me/dues/months/2026-08');
    expect(line).toMatchObject({ month: '2026-08', category: 'monthly_wage', ruleFrom: '2026-09', chargedFen: 4740, relievedFen: 1000, outstandingFen: 3740, reliefs: [{ kind: 'reduced', from: '2026-07', until: '2026-08', reducedFen: 3740 }], amendments: [] });
    expect(text(line)).toContain('4,740.00 元 × 1% = 47.40 元');
    expect(line.lines.some(({ source }) => source?.includes('中组发〔2008〕3号'))).toBe(true);
    const student = await get<DuesMonthLine>(member, '/me/dues/months/2026-10');
    expect([student.category, text(student), student.reliefs]).toEqual(['student', expect.stringContaining('0.20 元'), []]);
    expect(await get(member, '/me/dues/months/2025-01')).toMatchObject({ code: 'dues.month_not_found' });
    expect(await get(member, '/me/dues/months/2026-13')).toMatchObject({ code: 'request.invalid', errors: [{ field: 'month' }] });
  });

  it('is told to who keeps the dues without what the person earns, and to nobody else', async () => {
    const url = `/dues/members/${member.memberId}/months/2026-08`;
    const line = await get<DuesMonthLine>(secretary, url);
    expect(line).toMatchObject({ chargedFen: 4740, relievedFen: 1000, category: 'monthly_wage' });
    expect(JSON.stringify(line)).not.toMatch(/基数为|474000|4,740|%/);
    expect(await get(await rig.keeper('secretary', 'otherBranch'), url)).toMatchObject({ code: 'members.not_found' });
    expect(await get(await rig.payer(), url)).toMatchObject({ code: expect.stringMatching(/not_found|forbidden/) });
  });
});

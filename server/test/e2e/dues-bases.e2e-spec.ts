import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_COLUMNS, type BaseField, type DuesMonth, type OwnDues } from '@party/shared/dues';
import type { ImportJobView } from '@party/shared/imports';
import type { Page } from '@party/shared/kernel';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { ChargeWaitingService } from '../../src/modules/dues/charge-waiting.service.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';

type Person = Actor & { memberId: string };
type Line = Partial<Record<BaseField, string>>;

let rig: CorrectionRig;
let officer: Person;
let desk: ImportDesk;
let made = 0;

beforeAll(async () => {
  rig = await startCorrectionRig();
  const school = await rig.keeper('school_officer', 'school');
  officer = await rig.keeper('department_officer', 'department');
  await buildPosition(rig.server, rig.tree.department.id, officer.memberId, 'department_officer');
  desk = new ImportDesk(rig.server, officer, rig.tree.department.id, 'dues_bases');
  await rig.call(school, 'POST', '/dues/rules', { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

const book = (lines: readonly Line[]): Promise<Buffer> => workbookBytes({
  createdAt: new Date(0), sheets: [{ name: '党费基数', columns: BASE_COLUMNS.map(({ header }) => ({ header })), rows: lines.map((line) => BASE_COLUMNS.map(({ field }) => line[field])) }],
});
async function teacher(name: string, given: Parameters<CorrectionRig['member']>[0] = {}, branch: Parameters<CorrectionRig['member']>[1] = 'branch'): Promise<{ who: Person; line: Line }> {
  made += 1;
  const schoolNumber = `2012${String(made).padStart(6, '0')}`;
  const who = await rig.member({ name, schoolNumber, duesCategory: 'monthly_wage', memberCategory: 'teacher', ...given }, branch);
  return { who, line: { name, schoolNumber, category: '月薪制', base: '5100.00' } };
}
const own = async (who: Actor): Promise<OwnDues> => (await rig.call(who, 'GET', '/me/dues')).json<OwnDues>();
const codes = async (job: ImportJobView): Promise<string[]> => (await desk.rows(job.id)).map((row) => `${row.number} ${row.verdict} ${row.faults.map((one) => one.code).join()}`.trim());
const night = async (month: string): Promise<void> => {
  const [charging, waiting] = [rig.server.app.get(ChargeDuesService, { strict: false }), rig.server.app.get(ChargeWaitingService, { strict: false })];
  await charging.chargeMonth(month as DuesMonth, new AbortController().signal);
  await waiting.chargeUpTo(month as DuesMonth, new AbortController().signal);
};

describe('bases out of a table', () => {
  it('are judged row by row, and no value that stands is shown', async () => {
    const [good, twice, other, retired, student, declared] = [
      await teacher('陈新'), await teacher('周二'), await teacher('吴远', {}, 'otherBranch'), await teacher('郑退', { duesCategory: 'retired' }), await teacher('王同学', { duesCategory: 'student' }), await teacher('冯已报'),
    ];
    expect((await rig.call(declared.who, 'POST', '/me/dues/bases', { reason: 'year', baseFen: 612_345 })).statusCode).toBe(201);
    await rig.server.source.query("UPDATE member SET dues_category = 'monthly_wage', school_number = '2012999999' WHERE id = ?", [officer.memberId]);
    const job = await desk.check(await book([
      good.line, twice.line, twice.line, other.line, retired.line, { ...student.line, category: '学生', base: '' }, declared.line, { ...declared.line, base: '' }, { ...good.line, base: '一千' },
      { ...good.line, schoolNumber: '2012888888' }, { ...good.line, name: '李向阳', schoolNumber: '2012999999' },
    ]));
    expect(await codes(job)).toEqual([
      '2 new', '3 new', '4 conflicting duplicate_in_file', '5 conflicting out_of_reach', '6 conflicting other_category', '7 unchanged', '8 conflicting year_fixed', '9 faulty required', '10 faulty malformed',
      '11 conflicting not_found', '12 conflicting own_record',
    ]);
    const preview = JSON.stringify(await desk.rows(job.id));
    expect([preview.includes('6,123.45'), preview.includes('612345'), preview.includes('5,100.00 元')]).toEqual([false, false, true]);
    expect((await desk.commit(job, 'valid')).result).toMatchObject({ created: 2, changed: 0, skipped: 8 });
    expect((await own(good.who)).bases).toMatchObject([{ from: '2026-09', baseFen: 510_000, reason: 'year', byOrganisation: true }]);
  });

  it('can be taken back until the night charged a month on one of them, and never after', async () => {
    const one = await teacher('卫一');
    const done = await desk.commit(await desk.check(await book([one.line])));
    expect(await own(one.who)).toMatchObject({ missing: null, monthlyFen: 7650, months: [] });
    expect((await desk.undo(done)).statusCode).toBe(200);
    expect(await own(one.who)).toMatchObject({ missing: 'base', bases: [] });
    const titles = (await rig.call(one.who, 'GET', '/me/messages')).json<Page<MessageView>>().items.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['党组织已核定您的党费交纳基数', '党组织核定的党费交纳基数已撤回']));

    const again = await desk.commit(await desk.check(await book([{ ...one.line, base: '4900' }])));
    await night('2026-11');
    await night('2026-11');
    // The months that waited for the base were asked for in the same night, each once.
    expect((await own(one.who)).months.map(({ month, chargedFen }) => `${month} ${chargedFen}`)).toEqual(['2026-11 4900', '2026-10 4900', '2026-09 4900']);
    const refused = await desk.undo(again);
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'imports.undo_blocked']);
    expect((await desk.check(await book([{ ...one.line, base: '4900' }]))).counts).toMatchObject({ unchanged: 1 });
  });

  it('count from next January where a wage changed', async () => {
    const one = await teacher('孙升');
    await desk.commit(await desk.check(await book([one.line])));
    const job = await desk.check(await book([{ ...one.line, base: '6000', from: '2027-01' }]));
    expect((await desk.commit(job)).result).toMatchObject({ created: 0, changed: 1 });
    expect((await own(one.who)).bases.map(({ from, reason }) => `${from} ${reason}`)).toEqual(['2027-01 wage_changed', '2026-09 year']);
  });

  it('are checked again when somebody was faster, and written by nobody twice', async () => {
    const one = await teacher('韩快');
    const job = await desk.check(await book([one.line]));
    expect((await rig.call(one.who, 'POST', '/me/dues/bases', { reason: 'year', baseFen: 400_000 })).statusCode).toBe(201);
    const after = await desk.commit(job);
    expect([after.state, after.trouble?.code]).toEqual(['ready', 'imports.basis_changed']);
    expect((await own(one.who)).bases).toMatchObject([{ baseFen: 400_000, byOrganisation: false }]);
  });

  it('stand frozen in the database, the taking back apart', async () => {
    await expect(rig.server.source.query('UPDATE dues_base SET base_fen = 1')).rejects.toThrow('frozen');
    await expect(rig.server.source.query('UPDATE dues_base SET withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL')).rejects.toThrow('frozen');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Page, ProblemBody } from '@party/shared/kernel';
import { ROSTER_COLUMNS, type LookView, type MemberView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { OwnDataSources } from '../../src/modules/members/members.api.js';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';

const ID_NUMBER = '11010519491231002X';
const PHONE = '13812345678';

let server: TestApp;
let tree: SmallTree;
let wu: Actor;
let secretary: Actor;
let officer: Actor;

beforeAll(async () => {
  server = await startTestApp();
  tree = await buildSmallTree(server);
  const wuId = await buildMember(server, tree.branch.id, {
    name: '武·𠮷进', idNumber: ID_NUMBER, phone: PHONE, schoolNumber: '0001234', sex: '2', birthDate: '1949-12-31' as never,
    remark: '=HYPERLINK("http://x","y")', nativePlace: '+86', classGroup: '@SUM(A1)',
  });
  const secretaryId = await buildMember(server, tree.branch.id, { name: '赵书记' });
  const officerId = await buildMember(server, tree.otherBranch.id, { name: '周专员' });
  wu = person(wuId, tree.branch.path);
  secretary = person(secretaryId, tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
  officer = person(officerId, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
});
afterAll(() => server.close());

const send = (actor: Actor, method: 'POST' | 'PATCH' | 'GET', path: string, payload?: object) =>
  server.app.inject({ method, url: `/api/v1${path}`, headers: as(actor), ...(payload ? { payload } : {}) });

async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('the workbook has no sheet');
  return sheet;
}
const textOf = (sheet: ExcelJS.Worksheet, row: number, header: string): string => sheet.getRow(row).getCell(ROSTER_COLUMNS.findIndex((one) => one.header === header) + 1).text;
const rowOf = (sheet: ExcelJS.Worksheet, name: string): number => {
  for (let at = 2; at <= sheet.rowCount; at += 1) if (textOf(sheet, at, '姓名') === name) return at;
  throw new Error(`${name} is not on the sheet`);
};

describe('the own record', () => {
  it('is shown masked and changed in its free fields alone', async () => {
    const view = (await send(wu, 'GET', '/me/member')).json<MemberView>();
    expect(view).toMatchObject({ id: wu.memberId, values: { phone: '138****5678' }, may: { edit: false, changeStage: false, seeHistory: true, reveal: true }, steps: [] });
    expect((await send(wu, 'PATCH', '/me/member', { version: 1, name: '武则天' })).statusCode).toBe(400);
    expect((await send(wu, 'PATCH', '/me/member', { version: 1, phone: '12' })).json<ProblemBody>()).toMatchObject({ errors: [{ field: 'phone', code: 'malformed' }] });
    expect((await send(wu, 'PATCH', '/me/member', { version: 1 })).json<ProblemBody>().code).toBe('members.nothing_changed');
    expect((await send(wu, 'PATCH', '/me/member', { version: 9, phone: PHONE })).json<ProblemBody>().code).toBe('request.stale');
    const done = (await send(wu, 'PATCH', '/me/member', { version: 1, address: '珞喻路1037号', phone: '13887654321' })).json<MemberView>();
    expect(done).toMatchObject({ version: 2, values: { phone: '138****4321' } });
    const [, event] = (await server.source.query('SELECT kind, actor_member_id, changes FROM member_event WHERE member_id = ? ORDER BY version', [wu.memberId])) as Record<string, unknown>[];
    expect(event).toMatchObject({ kind: 'self_edited', actor_member_id: wu.memberId });
    expect(JSON.stringify(event)).not.toContain('13887654321');
    await send(wu, 'PATCH', '/me/member', { version: 2, phone: PHONE });
  });

  it('is nobody’s for guests', async () => {
    const guest: Actor = { accountId: '01kguest000000000000000001', memberId: null, base: null, branchPath: null, positions: [] };
    for (const path of ['/me/member', '/me/data', '/me/looks']) expect([path, (await send(guest, 'GET', path)).statusCode]).toEqual([path, 403]);
  });
});

describe('exports', () => {
  it('hold what the list holds, masked, as text without formulas, leading zeros kept', async () => {
    const answer = await send(secretary, 'GET', '/members/export');
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('花名册_2026-11-24.xlsx'));
    const sheet = await sheetOf(answer.rawPayload);
    expect(sheet.rowCount).toBe(3);
    const row = rowOf(sheet, '武·𠮷进');
    expect([textOf(sheet, row, '学号/工号'), textOf(sheet, row, '手机号'), textOf(sheet, row, '身份证号'), textOf(sheet, row, '所在支部'), textOf(sheet, row, '党员类型')])
      .toEqual(['0001234', '138****5678', `110${'*'.repeat(13)}2X`, tree.branch.name, '正式党员']);
    sheet.eachRow((one) => one.eachCell((cell) => {
      expect([ExcelJS.ValueType.String, ExcelJS.ValueType.RichText]).toContain(cell.type);
      expect(cell.formula).toBeUndefined();
    }));
    expect([textOf(sheet, row, '备注'), textOf(sheet, row, '籍贯'), textOf(sheet, row, '班级')]).toEqual(['=HYPERLINK("http://x","y")', '+86', '@SUM(A1)']);
    expect(await server.source.query("SELECT detail FROM audit_entry WHERE action = 'members.export'")).toHaveLength(1);
  });

  it('follow the filters and the scope', async () => {
    expect((await sheetOf((await send(secretary, 'GET', '/members/export?q=zsj')).rawPayload)).rowCount).toBe(2);
    expect((await sheetOf((await send(secretary, 'GET', `/members/export?organisationId=${tree.otherBranch.id}`)).rawPayload)).rowCount).toBe(1);
    expect((await send(wu, 'GET', '/members/export')).statusCode).toBe(403);
  });

  it('with every value are for officers, want a reason, and each person can read who did it', async () => {
    expect((await send(secretary, 'POST', '/members/export-full', { reason: '报送上级' })).statusCode).toBe(403);
    expect((await send(officer, 'POST', '/members/export-full', {})).statusCode).toBe(400);
    const answer = await send(officer, 'POST', '/members/export-full', { reason: '报送上级' });
    const sheet = await sheetOf(answer.rawPayload);
    expect(textOf(sheet, rowOf(sheet, '武·𠮷进'), '身份证号')).toBe(ID_NUMBER);
    expect(textOf(sheet, rowOf(sheet, '武·𠮷进'), '手机号')).toBe(PHONE);
    const [audit] = (await server.source.query("SELECT detail FROM audit_entry WHERE action = 'members.export_full'")) as { detail: string }[];
    expect(JSON.parse(audit?.detail ?? '')).toEqual({ count: 2, reason: '报送上级', searched: false });
    expect((await send(wu, 'GET', '/me/looks')).json<Page<LookView>>().items[0]).toMatchObject({ kind: 'export', by: '周专员', reason: '报送上级', fields: ['idNumber', 'phone', 'email', 'address', 'birthDate'] });
  });
});

describe('my data', () => {
  it('holds the record unmasked, its history, the looks and what other rooms add', async () => {
    server.app.get(OwnDataSources, { strict: false }).register({ heading: '测试房间', collect: async ({ memberId }) => ({ 编号: memberId }) });
    const answer = await send(wu, 'GET', '/me/data');
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('我的数据.json'));
    const data = JSON.parse(answer.payload) as Record<string, never>;
    expect(data['个人信息']).toMatchObject({ 姓名: '武·𠮷进', 身份证号: ID_NUMBER, 手机号: PHONE, 党员类型: '正式党员', 所在党支部: tree.branch.name, 党小组: null });
    expect(data['变更记录']).toHaveLength(3);
    expect(data['谁看过我的完整信息']).toMatchObject([{ 查看人: '周专员', 方式: '导出完整名册', 内容: ['身份证号', '手机号', '电子邮箱', '家庭住址', '出生日期'] }]);
    expect(data['测试房间']).toEqual({ 编号: wu.memberId });
    expect(await server.source.query("SELECT id FROM audit_entry WHERE action = 'members.own_data'")).toHaveLength(1);
  });
});

describe('the database', () => {
  it('holds the canary numbers in no text column of any table, after edits, exports, reveals and looks', async () => {
    await send(secretary, 'POST', `/members/${wu.memberId}/reveal`, { fields: ['idNumber', 'phone'], reason: '核对' });
    const columns = (await server.source.query(
      `SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()
        AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext', 'json', 'blob', 'varbinary', 'binary')`,
    )) as { t: string; c: string }[];
    expect(columns.length).toBeGreaterThan(60);
    const hits: string[] = [];
    for (const { t, c } of columns) {
      for (const canary of [ID_NUMBER, PHONE, '13887654321', '珞喻路1037号']) {
        const [row] = (await server.source.query(`SELECT COUNT(*) AS n FROM \`${t}\` WHERE CONVERT(\`${c}\` USING utf8mb4) LIKE ?`, [`%${canary}%`])) as { n: string }[];
        if (Number(row?.n) > 0) hits.push(`${t}.${c}: ${canary}`);
      }
    }
    expect(hits).toEqual([]);
    const [control] = (await server.source.query('SELECT COUNT(*) AS n FROM member WHERE CONVERT(name USING utf8mb4) LIKE ?', ['%𠮷%'])) as { n: string }[];
    expect(Number(control?.n)).toBe(1);
  });
});

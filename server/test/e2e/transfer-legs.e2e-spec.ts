import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import type { Id, Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { EVIDENCE_MAX_BYTES, LEG_MAX_EVIDENCE, type TransferCockpit, type TransferDetail, type TransferLegView, type TransferRow } from '@party/shared/transfers';
import type { TodoList } from '@party/shared/workbench';
import { LegReminders } from '../../src/modules/transfers/leg-reminders.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { TEST_NOW } from '../support/app.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { multipartBody } from '../support/multipart.js';
import { SMALL_JPEG, SMALL_PNG } from '../support/small-pictures.js';

type Person = Actor & { memberId: Id };

const OUTSIDE = '中共江城市高新区某街道工作委员会';
const DAY = 86_400_000;
const PICTURE = SMALL_PNG;
const PNG = multipartBody({ filename: '回执.png', bytes: PICTURE });

let rig: CorrectionRig;
let keepers: Record<'branch' | 'department' | 'school' | 'otherBranch', Person>;

beforeAll(async () => {
  rig = await startCorrectionRig();
  keepers = {
    branch: await rig.keeper('secretary'), department: await rig.keeper('department_officer', 'department'), school: await rig.keeper('school_officer', 'school'),
    otherBranch: await rig.keeper('secretary', 'otherBranch'),
  };
  await buildPosition(rig.server, rig.tree.department.id, keepers.department.memberId, 'department_officer');
  await buildPosition(rig.server, rig.tree.school.id, keepers.school.memberId, 'school_officer');
});
beforeEach(() => void rig.server.clock.set(TEST_NOW));
afterAll(() => rig.close());

const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);
const viewOf = async (id: Id, who: Actor = keepers.school): Promise<TransferDetail> => (await rig.call(who, 'GET', `/transfers/${id}`)).json<TransferDetail>();
const legOf = ({ legs }: TransferDetail, kind: string): TransferLegView | undefined => legs.find((one) => one.kind === kind);
const end = (who: Actor, id: Id, leg: string, body: object): Promise<LightMyRequestResponse> => rig.call(who, 'POST', `/transfers/${id}/legs/${leg}/end`, body);
const filesOf = (): Promise<string[]> => rig.server.app.get(FileStore, { strict: false }).list('transfers/');
const told = async (memberId: Id, like: string): Promise<string[]> =>
  (await rig.server.source.query<{ title: string }[]>('SELECT title FROM message WHERE member_id = ? AND subject_key LIKE ? ORDER BY created_at, id', [memberId, like])).map((row) => row.title);

async function withLetter(provincial = false): Promise<{ owner: Person; id: Id }> {
  const owner = await rig.member({ name: '欧阳明月' });
  const { id } = (await rig.call(owner, 'POST', '/me/transfers', { reason: 'graduated_to_work', toName: OUTSIDE })).json<TransferDetail>();
  for (const [at, who] of [keepers.branch, keepers.department].entries()) await rig.call(who, 'POST', `/transfers/${id}/decision`, { version: at + 1, decision: 'approve', duesPaidThrough: '2026-11' });
  const issued = await rig.call(keepers.school, 'POST', `/transfers/${id}/decision`, { version: 3, decision: 'approve', letter: { addressee: OUTSIDE, days: 30 }, ...(provincial ? { provincial } : {}) });
  expect(issued.statusCode).toBe(200);
  return { owner, id };
}

describe('the legs of a transfer out of the school', () => {
  it('begin with the letter, each with its owner, who hears of it and finds it among the things to do', async () => {
    const { owner, id } = await withLetter(true);
    const { legs } = await viewOf(id, owner);
    expect(legs.map((leg) => [leg.kind, leg.ownerName, leg.dueOn, leg.state])).toEqual([
      ['national_system', rig.tree.department.name, '2026-12-01', 'open'], ['provincial_system', rig.tree.school.name, '2026-12-01', 'open'], ['letter_delivery', rig.tree.school.name, '2026-12-01', 'open'],
      ['receiving_unit', '欧阳明月', '2026-12-24', 'open'], ['receipt', rig.tree.school.name, null, 'open'],
    ]);
    expect(legs.map((leg) => Object.entries(leg.may).filter(([, may]) => may).map(([key]) => key))).toEqual([[], [], [], [], ['handIn']]);
    const offered = async (who: Actor): Promise<string[]> => (await viewOf(id, who)).legs.flatMap((leg) => Object.entries(leg.may).filter(([, may]) => may).map(([key]) => `${leg.kind} ${key}`));
    expect(await offered(keepers.branch)).toEqual([]);
    expect(await offered(keepers.department)).toEqual(['national_system addEvidence', 'national_system end']);
    expect(await offered(keepers.school)).toEqual([
      'national_system waive', ...['provincial_system', 'letter_delivery'].flatMap((kind) => ['addEvidence', 'end', 'waive'].map((key) => `${kind} ${key}`)), 'receipt addEvidence',
    ]);
    expect(await told(keepers.department.memberId, `transfer-legs:${id}:%`)).toEqual(['请办理一条组织关系转接的全国系统登记']);
    // Whoever issued the letter knows.
    expect(await told(keepers.school.memberId, `transfer-legs:${id}:%`)).toEqual([]);
    const todosOf = async (who: Actor): Promise<[string, string | null][]> => {
      const { groups } = (await rig.call(who, 'GET', '/todos')).json<TodoList>();
      return (groups.find((one) => one.kind === 'transfers.legs')?.items ?? []).filter((one) => one.key.startsWith(id)).map((one) => [one.title, one.dueOn]);
    };
    expect(await todosOf(keepers.department)).toEqual([['办理欧阳明月的全国系统登记', '2026-12-01']]);
    expect((await todosOf(keepers.school)).map(([title]) => title).sort()).toEqual(['办理欧阳明月的介绍信送达', '办理欧阳明月的省级平台登记'].sort());
    expect(await todosOf(keepers.branch)).toEqual([]);
  });

  it('the member hands in the receipt, the organisation department reads it, notes the acceptance and confirms; each look is logged', async () => {
    const { owner, id } = await withLetter();
    const before = await filesOf();
    const handed = await rig.upload(owner, `/me/transfers/${id}/receipt?version=4`, PNG);
    expect([handed.statusCode, legOf(handed.json<TransferDetail>(), 'receipt')]).toMatchObject([201, { state: 'handed_in', evidence: [{ name: '回执.png', type: 'image/png', bytes: PICTURE.length, by: '欧阳明月' }] }]);
    expect(await told(keepers.school.memberId, `transfer:${id}:5`)).toEqual(['有一份回执等您确认']);
    const evidence = legOf(handed.json<TransferDetail>(), 'receipt')?.evidence[0]?.id ?? '';
    const url = `/transfers/${id}/evidence/${evidence}`;
    for (const who of [owner, keepers.branch, keepers.school]) {
      const seen = await rig.call(who, 'GET', url);
      expect([seen.statusCode, seen.headers['content-type'], seen.rawPayload.equals(PICTURE)]).toEqual([200, 'image/png', true]);
    }
    expect([codeOf(await rig.call(keepers.otherBranch, 'GET', url)), codeOf(await rig.call(keepers.school, 'GET', `/transfers/${id}/evidence/${id}`))]).toEqual(['transfers.not_found', 'transfers.evidence_gone']);
    const looks = await rig.server.source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM audit_entry WHERE subject_id = ? AND action = 'transfers.view' AND detail LIKE ?", [id, `%${evidence}%`]);
    expect(Number(looks[0]?.n)).toBe(3);
    // What lies in the store gives nobody away.
    const [stored = ''] = (await filesOf()).filter((key) => !before.includes(key));
    const parts: Buffer[] = [];
    for await (const part of await rig.server.app.get(FileStore, { strict: false }).get(stored)) parts.push(part as Buffer);
    expect([Buffer.concat(parts).includes(PICTURE.subarray(0, 16)), Buffer.concat(parts).length]).toEqual([false, PICTURE.length + 28]);
    expect(codeOf(await end(keepers.school, id, 'receipt', { version: 5 }))).toBe('transfers.leg_not_begun');
    const accepted = await rig.call(keepers.school, 'POST', `/transfers/${id}/disposal`, { version: 5, action: 'accept', acceptedOn: '2026-11-24' });
    expect(legOf(accepted.json<TransferDetail>(), 'receipt')).toMatchObject({ state: 'handed_in', dueOn: '2026-12-24' });
    expect(codeOf(await end(keepers.school, id, 'receipt', { version: 6 }))).toBe(200);
    expect(codeOf(await end(keepers.school, id, 'letter_delivery', { version: 7, opinion: '当面交给本人' }))).toBe(200);
    const done = await end(keepers.department, id, 'national_system', { version: 8, number: 'QG0001' });
    expect(done.json<TransferDetail>()).toMatchObject({ state: 'completed', version: 9, events: Array.from({ length: 9 }, () => ({})) });
    expect(done.json<TransferDetail>().events.at(-1)).toMatchObject({ action: 'end_last_leg', leg: 'national_system', officeName: rig.tree.department.name });
    expect(legOf(done.json<TransferDetail>(), 'national_system')).toMatchObject({ state: 'done', number: 'QG0001', endedBy: '李向阳', may: { reopen: false } });
  });

  it('takes pictures and documents only, of the right people, for the version they saw, and leaves nothing of what it refuses', async () => {
    const { owner, id } = await withLetter();
    const before = await filesOf();
    const door = `/transfers/${id}/legs/national_system/evidence?version=4`;
    const sent = (bytes: Buffer, filename = '截图.png'): ReturnType<typeof multipartBody> => multipartBody({ filename, bytes });
    const refused: [Actor | null, string, ReturnType<typeof multipartBody>, string][] = [
      [keepers.department, door, sent(Buffer.from('GIF89a')), 'transfers.not_evidence'],
      [keepers.department, door, sent(Buffer.from('<html>')), 'transfers.not_evidence'],
      [keepers.department, door, sent(Buffer.alloc(0)), 'transfers.not_evidence'],
      [keepers.department, door, sent(Buffer.concat([PICTURE, Buffer.alloc(EVIDENCE_MAX_BYTES)])), 'request.too_large'],
      [keepers.department, door.replace('=4', '=3'), PNG, 'request.stale'],
      [keepers.department, door.replace('?version=4', ''), PNG, 'request.invalid'],
      [keepers.department, door.replace('national_system', 'provincial_system'), PNG, 'transfers.leg_not_found'],
      [keepers.department, door.replace('national_system', 'nothing'), PNG, 'request.invalid'],
      [keepers.department, door.replace('national_system', 'receipt'), PNG, 'auth.forbidden'],
      [keepers.school, door, PNG, 'auth.forbidden'], [keepers.branch, door, PNG, 'auth.forbidden'], [keepers.otherBranch, door, PNG, 'transfers.not_found'], [null, door, PNG, 'auth.required'],
      [owner, door, PNG, 'auth.forbidden'], [keepers.school, `/me/transfers/${id}/receipt?version=4`, PNG, 'auth.forbidden'],
    ];
    for (const [who, url, body, code] of refused) expect([url, codeOf(await rig.upload(who, url, body))]).toEqual([url, code]);
    expect([await filesOf(), (await viewOf(id)).version]).toEqual([before, 4]);
    for (let at = 0; at < LEG_MAX_EVIDENCE; at += 1) {
      const bytes = at % 2 === 0 ? Buffer.from(`%PDF-1.7 ${at}`) : SMALL_JPEG;
      expect(codeOf(await rig.upload(keepers.department, door.replace('=4', `=${4 + at}`), sent(bytes)))).toBe(201);
    }
    expect(codeOf(await rig.upload(keepers.department, door.replace('=4', '=13'), PNG))).toBe('transfers.too_much_evidence');
    expect(await filesOf()).toHaveLength(before.length + LEG_MAX_EVIDENCE);
  });

  it('are ended once, however many end them at the same time, and by nobody for themself', async () => {
    const { id } = await withLetter();
    const answers = await Promise.all(Array.from({ length: 30 }, () => end(keepers.department, id, 'national_system', { version: 4, number: 'QG0002' })));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    expect(codes.filter((code) => ![200, 'request.stale', 'service.unavailable', 'request.rate_limited'].includes(code))).toEqual([]);
    expect((await viewOf(id)).version).toBe(5);
    const own = await rig.call(keepers.department, 'POST', '/me/transfers', { reason: 'job_change', toName: OUTSIDE });
    const another = await rig.keeper('department_officer', 'department');
    for (const [at, who] of [keepers.branch, another].entries()) await rig.call(who, 'POST', `/transfers/${own.json<TransferDetail>().id}/decision`, { version: at + 1, decision: 'approve', duesPaidThrough: '2026-11' });
    await rig.call(keepers.school, 'POST', `/transfers/${own.json<TransferDetail>().id}/decision`, { version: 3, decision: 'approve', letter: { addressee: OUTSIDE, days: 30 } });
    expect(codeOf(await end(keepers.department, own.json<TransferDetail>().id, 'national_system', { version: 4, number: 'QG0003' }))).toBe('transfers.own_transfer');
    expect(codeOf(await end(another, own.json<TransferDetail>().id, 'national_system', { version: 4, number: 'QG0003' }))).toBe(200);
  });
});

describe('terms of legs', () => {
  it('are reminded of once a day, by whose they are, then above; and are counted where things lie', async () => {
    const { id } = await withLetter();
    const reminders = rig.server.app.get(LegReminders, { strict: false });
    for (let day = 0; day <= 22; day += 1) {
      await reminders.run();
      await reminders.run();
      rig.server.clock.advance(DAY);
    }
    const like = `transfer-leg:${id}:national_system:%`;
    expect(await told(keepers.department.memberId, like)).toEqual(
      ['2026-12-01 到期', '2026-12-01 到期', '今天到期', '已逾期 7 天', '已逾期 14 天'].map((words) => `全国系统登记${words}，请办理`),
    );
    expect(await told(keepers.school.memberId, like)).toEqual(['全国系统登记已逾期 14 天，请督促办理']);
    expect((await viewOf(id)).legs.map((leg) => leg.overdueDays)).toEqual([16, 16, 0, 0]);
    const overdue = async (): Promise<[number, Id[]]> => {
      const cockpit = (await rig.call(keepers.school, 'GET', '/transfers/cockpit')).json<TransferCockpit>();
      return [cockpit.overdue, (await rig.call(keepers.school, 'GET', '/transfers?view=overdue&limit=100')).json<Page<TransferRow>>().items.map((one) => one.id)];
    };
    const [count, listed] = await overdue();
    expect([count, listed.includes(id)]).toEqual([listed.length, true]);
    await end(keepers.department, id, 'national_system', { version: 4, number: 'QG0004' });
    await end(keepers.school, id, 'letter_delivery', { version: 5, number: 'EMS0005' });
    expect(await overdue()).toEqual([count - 1, listed.filter((one) => one !== id)]);
    rig.server.clock.advance(5 * DAY);
    await reminders.run();
    expect(await told(keepers.department.memberId, like)).toHaveLength(5);
  });
});

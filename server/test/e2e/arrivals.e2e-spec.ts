import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import type { ArrivalCounts, ArrivalDetail, ArrivalPreview, ArrivalRow } from '@party/shared/arrivals';
import type { DuesMonth, DuesStanding } from '@party/shared/dues';
import type { Id, Page } from '@party/shared/kernel';
import type { MemberEventView, MemberView } from '@party/shared/members';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalItem, TodoList } from '@party/shared/workbench';
import { ReceiptReminders } from '../../src/modules/arrivals/receipt-reminders.js';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { as } from '../support/actors.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { idNumberOf } from '../support/factories/member.factory.js';
import { buildOrganisation, buildPosition } from '../support/factories/organisation.factory.js';
import { multipartBody } from '../support/multipart.js';
import { SMALL_JPEG } from '../support/small-pictures.js';

type Person = Actor & { memberId: Id };
type Seats = 'branch' | 'department' | 'school' | 'otherBranch';

let rig: CorrectionRig;
let keepers: Record<Seats, Person>;
let serial = 700;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 1, 0, 0);
const JPEG = SMALL_JPEG;

beforeAll(async () => {
  rig = await startCorrectionRig();
  keepers = {
    branch: await rig.keeper('secretary'), department: await rig.keeper('department_officer', 'department'), school: await rig.keeper('school_officer', 'school'), otherBranch: await rig.keeper('secretary', 'otherBranch'),
  };
  // Messages go to those who hold a position in the tree.
  for (const [seat, kind] of [['branch', 'secretary'], ['department', 'department_officer'], ['school', 'school_officer']] as const) await buildPosition(rig.server, rig.tree[seat].id, keepers[seat].memberId, kind);
});
afterAll(() => rig.close());

const letter = (given: object = {}): object => {
  serial += 1;
  return {
    name: '周转入', idNumber: idNumberOf(serial), ethnicity: '01', phone: `137${String(10_000_000 + serial)}`, stage: 'full', joinDate: '2020-06', conversionDate: '2021-06-30', sendingName: '中共江城市高新区某街道工作委员会',
    sendingAddress: '江城市高新区一路1号', sendingPhone: '027-87654321', sendingPostcode: '430000', letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-01', validDays: 30, duesPaidThrough: '2026-11',
    toOrganisationId: rig.tree.branch.id, ...given,
  };
};
const post = (who: Actor, url: string, body: object): Promise<LightMyRequestResponse> => rig.call(who, 'POST', url, body);
const decide = (who: Actor, id: Id, version: number, more: object = {}): Promise<LightMyRequestResponse> => post(who, `/arrivals/${id}/decision`, { version, decision: 'approve', ...more });
const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);
const faultsOf = (answer: LightMyRequestResponse): string[] => answer.json<{ errors?: { field: string; code: string }[] }>().errors?.map((one) => `${one.field}:${one.code}`) ?? [];
const view = async (who: Actor, id: Id): Promise<ArrivalDetail> => (await rig.call(who, 'GET', `/arrivals/${id}`)).json<ArrivalDetail>();
const listed = async (who: Actor, which: string): Promise<Id[]> => (await rig.call(who, 'GET', `/arrivals?view=${which}&limit=100`)).json<Page<ArrivalRow>>().items.map((one) => one.id);
const todosOf = async (who: Actor, kind: string): Promise<string[]> => (await rig.call(who, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === kind)?.items.map((item) => item.title) ?? [];
const told = async (who: Actor): Promise<string[]> => (await rig.call(who, 'GET', '/me/messages?limit=100')).json<Page<MessageView>>().items.map((one) => one.title);
const picture = (who: Actor, id: Id, kind: 'letter' | 'receipt', bytes: Buffer): Promise<LightMyRequestResponse> => {
  const { payload, headers } = multipartBody({ filename: '照片.jpg', bytes });
  return rig.server.app.inject({ method: 'POST', url: `/api/v1/arrivals/${id}/${kind}-picture`, headers: { ...as(who), ...headers }, payload });
};
async function registered(who: Actor, given: object = {}): Promise<ArrivalDetail> {
  const answer = await post(who, '/arrivals', letter(given));
  if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
  return answer.json<ArrivalDetail>();
}
async function received(): Promise<ArrivalDetail> {
  const { id } = await registered(keepers.branch);
  for (const [at, seat] of (['school', 'department', 'branch'] as const).entries()) expect([seat, codeOf(await decide(keepers[seat], id, at + 1))]).toEqual([seat, 200]);
  return view(keepers.school, id);
}

describe('somebody arrives with a letter', () => {
  it('brought to the branch, it goes from the organisation department down, each office in its turn, and the member is on the roster with the last one', async () => {
    const preview = await rig.call(keepers.branch, 'GET', `/arrivals/preview?toOrganisationId=${rig.tree.branch.id}`);
    expect(preview.json<ArrivalPreview>()).toMatchObject({ accepts: false, steps: [{ seat: 'school' }, { seat: 'committee' }, { seat: 'branch', act: 'receive' }] });
    const opened = await registered(keepers.branch, { name: '欧阳 明月' });
    const { id } = opened;
    expect(opened).toMatchObject({ state: 'in_review', seat: 'school', version: 1, name: '欧阳明月', sex: expect.any(String), birthDate: '2000-**-**', letterUntil: '2026-12-01', returning: false, may: { withdraw: true, decide: false } });
    expect(JSON.stringify(opened)).not.toContain(idNumberOf(serial));
    expect([codeOf(await picture(keepers.branch, id, 'letter', Buffer.from('not a picture'))), codeOf(await picture(keepers.branch, id, 'letter', JPEG)), codeOf(await picture(keepers.branch, id, 'letter', JPEG))]).toEqual(['arrivals.not_a_picture', 200, 200]);
    const seats = ['school', 'department', 'branch'] as const;
    for (const [at, seat] of seats.entries()) {
      const waiting = Object.fromEntries(await Promise.all(seats.map(async (one): Promise<[string, boolean]> => [one, (await listed(keepers[one], 'mine')).includes(id)])));
      expect(waiting).toEqual(Object.fromEntries(seats.map((one) => [one, one === seat])));
      expect([(await rig.call(keepers.otherBranch, 'GET', `/arrivals/${id}`)).statusCode, await todosOf(keepers[seat], 'arrivals.to_decide')]).toEqual([404, ['办理欧阳明月的组织关系转入']]);
      expect(codeOf(await decide(keepers[seat], id, at + 3))).toBe(200);
    }
    const done = await view(keepers.branch, id);
    expect(done).toMatchObject({ state: 'received', receivedOn: '2026-11-24', receiptDueOn: '2026-12-24', pictures: ['letter'], stops: [{ state: 'done' }, { state: 'done' }, { state: 'done' }] });
    expect(done.events.map((one) => one.action)).toEqual(['register', 'attach', 'attach', 'forward', 'forward', 'receive']);
    const member = (await rig.call(keepers.branch, 'GET', `/members/${done.memberId}`)).json<MemberView>();
    expect([member.organisation.id, member.values]).toMatchObject([rig.tree.branch.id, { name: '欧阳明月', stage: 'full', status: 'normal', joinDate: '2020-06', conversionDate: '2021-06-30', increaseKind: 'transferred_in', birthDate: '2000-**-**' }]);
    const history = (await rig.call(keepers.branch, 'GET', `/members/${done.memberId}/history`)).json<Page<MemberEventView>>();
    expect(history.items).toMatchObject([{ kind: 'created', reason: '由中共江城市高新区某街道工作委员会转入', basis: '组织关系介绍信 〔2026〕第0012号', happenedOn: '2026-11-24' }]);
    expect((await told(keepers.school)).sort()).toEqual(['有一条组织关系转入等您办理', '转入回执须在 2026-12-24 前寄出']);
    // Dues were paid up to November where the member came from: the book asks from December on.
    await post(keepers.school, '/dues/rules', { from: '2026-10', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
    await rig.server.source.query("UPDATE member SET dues_category = 'student' WHERE id = ?", [done.memberId]);
    const dues = rig.server.app.get(ChargeDuesService, { strict: false });
    for (const month of ['2026-11', '2026-12']) await dues.chargeMonth(month as DuesMonth, new AbortController().signal);
    expect((await rig.call(keepers.branch, 'GET', `/dues/members/${done.memberId}`)).json<DuesStanding>().months.map(({ month }) => month)).toEqual(['2026-12']);
    const found = (await rig.call(keepers.branch, 'GET', `/members?q=${String(10_000_000 + serial).slice(-4)}`)).json<Page<{ id: Id }>>();
    expect(found.items.map((one) => one.id)).toContain(done.memberId);
  });

  it('registered by the organisation department, that has accepted it; a branch under the school has no committee between', async () => {
    const near = await buildOrganisation(rig.server, 'branch', '机关第一党支部', rig.tree.school.id);
    const opened = await registered(keepers.school, { toOrganisationId: near.id });
    expect(opened).toMatchObject({ seat: 'branch', stops: [{ seat: 'school', state: 'done', by: '李向阳' }, { seat: 'branch', state: 'now' }], may: { decide: false, withdraw: true } });
    const both = { ...keepers.school, positions: [...keepers.school.positions, { kind: 'secretary' as const, organisationPath: near.path }] };
    expect(codeOf(await decide(both, opened.id, 1))).toBe('arrivals.approved_before');
    const secretary = { ...keepers.otherBranch, positions: [{ kind: 'secretary' as const, organisationPath: near.path }] };
    expect(codeOf(await decide(secretary, opened.id, 1))).toBe(200);
  });

  it('who was here before comes back into the record of before', async () => {
    const owner = await rig.member({ idNumber: idNumberOf(690), name: '周旧', stage: 'probationary', joinDate: '2025-06-30' as never, conversionDate: null, status: 'transferred_out' }, 'otherBranch');
    const opened = await registered(keepers.school, { idNumber: idNumberOf(690), name: '周旧', phone: '13712345678' });
    expect(opened).toMatchObject({ returning: true });
    await decide(keepers.department, opened.id, 1);
    expect((await decide(keepers.branch, opened.id, 2)).json()).toMatchObject({ state: 'received', memberId: owner.memberId });
    const member = (await rig.call(keepers.branch, 'GET', `/members/${owner.memberId}`)).json<MemberView>();
    expect([member.organisation.id, member.departedOn, member.values]).toMatchObject([rig.tree.branch.id, null, { stage: 'full', status: 'normal', phone: '137****5678', increaseKind: 'transferred_in' }]);
    const history = (await rig.call(keepers.branch, 'GET', `/members/${owner.memberId}/history`)).json<Page<MemberEventView>>();
    expect(history.items.map((one) => one.kind)).toEqual(['moved', 'created']);
    expect(await told(owner)).toContain('您的组织关系已转入');
    expect(codeOf(await post({ ...owner, positions: keepers.school.positions }, `/arrivals/${opened.id}/receipt`, { version: 3, sentOn: '2026-11-24', number: '1' }))).toBe('arrivals.own_arrival');
  });
});

describe('the receipt', () => {
  it('is reminded of until it was sent with a number or a picture, and closes the arrival', async () => {
    const { id, version } = await received();
    const reminders = rig.server.app.get(ReceiptReminders, { strict: false });
    const due: boolean[] = [];
    for (let day = 20; day <= 44; day += 1) {
      rig.server.clock.set(NOW + day * DAY);
      const before = (await told(keepers.school)).length;
      await reminders.run();
      await reminders.run();
      due.push((await told(keepers.school)).length > before);
    }
    expect(due.flatMap((told_, at) => (told_ ? [at + 20 - 30] : []))).toEqual([-7, -3, 0, 7, 14]);
    expect((await told(keepers.school))[0]).toBe('有一份转入回执已逾期 14 天');
    const close = (who: Actor, more: object, from = version): Promise<LightMyRequestResponse> => post(who, `/arrivals/${id}/receipt`, { version: from, sentOn: '2026-12-20', ...more });
    expect(await todosOf(keepers.school, 'arrivals.receipts')).toContain('寄出周转入的转入回执');
    expect(codeOf(await close(keepers.department, { number: '1' }))).toBe('auth.forbidden');
    expect(faultsOf(await close(keepers.school, {}))).toEqual(['number:evidence_required']);
    expect(faultsOf(await close(keepers.school, { number: '1', sentOn: '2026-11-23' }))).toEqual(['sentOn:before_received']);
    expect(codeOf(await picture(keepers.branch, id, 'receipt', JPEG))).toBe('auth.forbidden');
    expect((await picture(keepers.school, id, 'receipt', JPEG)).json()).toMatchObject({ pictures: ['receipt'], version: version + 1 });
    expect(codeOf(await close(keepers.school, {}))).toBe('request.stale');
    expect((await close(keepers.school, {}, version + 1)).json()).toMatchObject({ state: 'closed', receiptSentOn: '2026-12-20', receiptNumber: null });
    const file = await rig.call(keepers.branch, 'GET', `/arrivals/${id}/receipt-picture`);
    expect([file.headers['content-type'], file.rawPayload.equals(JPEG)]).toEqual(['image/jpeg', true]);
    expect(codeOf(await rig.call(keepers.branch, 'GET', `/arrivals/${id}/letter-picture`))).toBe('arrivals.no_picture');
    await rig.server.source.query("UPDATE arrival_picture SET file_key = 'arrivals/lost' WHERE arrival_id = ?", [id]);
    expect(codeOf(await rig.call(keepers.branch, 'GET', `/arrivals/${id}/receipt-picture`))).toBe('arrivals.picture_gone');
    rig.server.clock.set(NOW);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['a wrong identity number', { idNumber: '110105200001017000' }, 'request.invalid', ['idNumber:bad_check_digit']],
    ['several things at once', { name: '', validDays: 91, duesPaidThrough: '2026' }, 'request.invalid', ['name:required', 'validDays:out_of_range', 'duesPaidThrough:malformed']],
    ['a postcode that is none', { sendingPostcode: '43' }, 'request.invalid', ['sendingPostcode:bad_form']],
    ['a letter that is over', { issuedOn: '2026-10-01', validDays: 53 }, 'arrivals.letter_expired', ['validDays:letter_expired']],
    ['a committee', () => ({ toOrganisationId: rig.tree.department.id }), 'arrivals.not_a_branch', []],
    ['a branch that is none', { toOrganisationId: '01kb0000000000000000000zzz' }, 'organisations.not_found', []],
    ['somebody on the roster', async () => ({ idNumber: await onRoster({}) }), 'arrivals.already_member', []],
    ['somebody who was expelled', async () => ({ idNumber: await onRoster({ status: 'expelled' }) }), 'arrivals.record_ended', []],
  ] as [string, object | (() => object | Promise<object>), string, string[]][])('names it: %s', async (_, given, code, faults) => {
    const answer = await post(keepers.school, '/arrivals', letter(typeof given === 'function' ? await (given as () => object)() : given));
    expect([codeOf(answer), faultsOf(answer)]).toEqual([code, faults]);
  });

  it('one at a time for an identity number, also when two come at once, and nobody out of their reach', async () => {
    const same = letter();
    expect((await Promise.all([post(keepers.branch, '/arrivals', same), post(keepers.school, '/arrivals', same)])).map(codeOf).sort()).toEqual([201, 'arrivals.already_open']);
    expect(codeOf(await post(keepers.otherBranch, '/arrivals', letter()))).toBe('auth.forbidden');
  });

  it('is returned with a reason to whoever registered it, begins anew, and keeps what was left out', async () => {
    const { id } = await registered(keepers.school, { phone: '13900008888' });
    expect(codeOf(await decide(keepers.department, id, 1, { decision: 'return' }))).toBe('arrivals.opinion_required');
    expect(codeOf(await decide(keepers.department, id, 1, { decision: 'return', opinion: '支部选择有误' }))).toBe(200);
    expect([await todosOf(keepers.school, 'arrivals.returned'), await listed(keepers.school, 'mine').then((ids) => ids.includes(id)), (await told(keepers.school)).includes('您登记的转入：退回修改')]).toEqual([['周转入的转入登记被退回，请修改'], true, true]);
    // The offices took longer than the letter is good: it was good on the day it was brought.
    rig.server.clock.set(NOW + 20 * DAY);
    const { idNumber: _, phone: __, ...again } = letter({ toOrganisationId: rig.tree.sisterBranch.id }) as Record<string, unknown>;
    expect(codeOf(await post(keepers.department, `/arrivals/${id}/resubmit`, { version: 2, ...again }))).toBe('auth.forbidden');
    expect((await post(keepers.school, `/arrivals/${id}/resubmit`, { version: 2, ...again })).json()).toMatchObject({ state: 'in_review', seat: 'committee', toName: rig.tree.sisterBranch.name, phone: '139****8888', version: 3 });
    expect(codeOf(await decide(keepers.department, id, 3))).toBe(200);
    expect(codeOf(await post(keepers.school, `/arrivals/${id}/withdraw`, { version: 4 }))).toBe('arrivals.too_late_to_withdraw');
    expect(codeOf(await post(keepers.department, `/arrivals/${id}/revocation`, { version: 4, reason: '登记有误' }))).toBe('auth.forbidden');
    expect(codeOf(await post(keepers.school, `/arrivals/${id}/revocation`, { version: 4, reason: '登记有误' }))).toBe(200);
    rig.server.clock.set(NOW);
  });

  it('is withdrawn before anybody approved and registered again, or refused: the letter goes back and nobody is on the roster', async () => {
    const mine = await registered(keepers.branch);
    const idNumber = idNumberOf(serial);
    expect(codeOf(await post(keepers.branch, `/arrivals/${mine.id}/withdraw`, { version: 1 }))).toBe(200);
    const { id } = await registered(keepers.branch, { idNumber });
    expect((await decide(keepers.school, id, 1, { decision: 'reject', opinion: '抬头不是本校' })).json()).toMatchObject({ state: 'refused', memberId: null });
    expect(await listed(keepers.branch, 'ended')).toEqual(expect.arrayContaining([mine.id, id]));
    expect(codeOf(await decide(keepers.school, id, 2))).toBe('arrivals.not_allowed');
    await expect(rig.server.source.query('UPDATE arrival_event SET opinion = NULL')).rejects.toThrow('append-only');
  });

  it('cannot receive somebody who came onto the roster meanwhile, nor into a branch that was closed', async () => {
    const { id } = await registered(keepers.school);
    await decide(keepers.department, id, 1);
    await rig.member({ idNumber: idNumberOf(serial) }, 'otherBranch');
    expect(codeOf(await decide(keepers.branch, id, 2))).toBe('arrivals.already_member');
    const next = await registered(keepers.school);
    await decide(keepers.department, next.id, 1);
    await rig.server.source.query("UPDATE organisation SET status = 'closed' WHERE id = ?", [rig.tree.branch.id]);
    expect(codeOf(await decide(keepers.branch, next.id, 2))).toBe('organisations.closed');
    await rig.server.source.query("UPDATE organisation SET status = 'active' WHERE id = ?", [rig.tree.branch.id]);
    expect(await view(keepers.school, next.id)).toMatchObject({ state: 'in_review', version: 2, memberId: null });
  });

  it('goes on at the branch that took the place of the one it was going to', async () => {
    const gone = (await post(keepers.school, '/organisations', { kind: 'branch', name: '待并入支部', parentId: rig.tree.department.id })).json<{ id: Id; version: number }>();
    const { id } = await registered(keepers.school, { toOrganisationId: gone.id });
    expect(codeOf(await decide(keepers.department, id, 1))).toBe(200);
    const { version } = (await rig.call(keepers.school, 'GET', `/organisations/${gone.id}`)).json<{ version: number }>();
    expect(codeOf(await post(keepers.school, `/organisations/${gone.id}/close`, { version, reason: '支部调整' }))).toBe('organisations.has_members');
    expect((await post(keepers.school, `/organisations/${gone.id}/merge`, { version, intoId: rig.tree.branch.id, reason: '支部调整' })).statusCode).toBeLessThan(300);
    const now = await view(keepers.branch, id);
    expect([now.version, now.state, now.officeName, now.events.at(-1)?.action]).toEqual([3, 'in_review', rig.tree.branch.name, 'reroute']);
    expect((await decide(keepers.branch, id, 3)).json()).toMatchObject({ state: 'received' });
    expect(await rig.server.source.query('SELECT organisation_id AS at FROM member WHERE id = ?', [(await view(keepers.school, id)).memberId])).toEqual([{ at: rig.tree.branch.id }]);
  });

  it('is decided once, however many decide at the same time', async () => {
    const { id } = await registered(keepers.school);
    await decide(keepers.department, id, 1);
    const answers = (await Promise.all(Array.from({ length: 20 }, () => decide(keepers.branch, id, 2)))).map(codeOf);
    expect(answers.filter((one) => one === 200)).toHaveLength(1);
    expect(answers.filter((one) => ![200, 'request.stale', 'arrivals.not_allowed', 'service.unavailable'].includes(one))).toEqual([]);
    const { memberId } = await view(keepers.school, id);
    const [row] = await rig.server.source.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM member_event WHERE member_id = ?', [memberId]);
    expect(Number(row?.n)).toBe(1);
  });
});

describe('what is shown', () => {
  it('waits in the approval centre and is decided there; the lists page and count the same', async () => {
    const { id } = await registered(keepers.branch);
    const items = (await rig.call(keepers.school, 'GET', '/approvals?kind=arrivals&limit=100')).json<Page<ApprovalItem>>().items;
    expect(items.find((one) => one.key === id)).toMatchObject({ title: '周转入', decisions: ['approve', 'return', 'reject'] });
    const answer = await post(keepers.school, '/approvals/decide', { items: [{ kind: 'arrivals', key: id, version: 1 }], decision: 'approve' });
    expect([answer.statusCode, await view(keepers.school, id)]).toMatchObject([200, { seat: 'committee', version: 2 }]);
    const seen: Id[] = [];
    for (let url: string | null = '/arrivals?view=under_way&limit=3'; url !== null;) {
      const page: Page<ArrivalRow> = (await rig.call(keepers.school, 'GET', url)).json<Page<ArrivalRow>>();
      seen.push(...page.items.map((row) => row.id));
      url = page.next === null ? null : `/arrivals?view=under_way&limit=3&cursor=${page.next}`;
    }
    expect([...seen].sort()).toEqual((await listed(keepers.school, 'under_way')).sort());
    const counts = (await rig.call(keepers.school, 'GET', '/arrivals/count')).json<ArrivalCounts>();
    expect([counts.underWay, counts.toDecide + counts.receipts + counts.toMend]).toEqual([seen.length, (await listed(keepers.school, 'mine')).length]);
  });

  it('shows numbers to whoever says why, and notes every look; a person may read their own arrival', async () => {
    const { id, memberId } = await received();
    expect(codeOf(await post(keepers.branch, `/arrivals/${id}/reveal`, { reason: '' }))).toBe('request.invalid');
    expect((await post(keepers.branch, `/arrivals/${id}/reveal`, { reason: '核对介绍信' })).json()).toEqual({ idNumber: idNumberOf(serial), phone: `137${String(10_000_000 + serial)}`, hideAfter: 60 });
    const [row] = await rig.server.source.query<{ detail: string }[]>("SELECT detail FROM audit_entry WHERE action = 'arrivals.reveal' AND subject_id = ?", [id]);
    expect(JSON.parse(row?.detail ?? '{}')).toEqual({ seen: 'values', reason: '核对介绍信' });
    const self: Actor = { ...keepers.otherBranch, memberId, positions: [] };
    expect((await rig.call(self, 'GET', '/me/looks')).json<Page<{ reason: string }>>().items.map((one) => one.reason)).toEqual(['核对介绍信']);
    expect((await rig.call(self, 'GET', '/me/data')).body).toContain('〔2026〕第0012号');
  });
});

async function onRoster(given: object): Promise<string> {
  serial += 1;
  const idNumber = idNumberOf(serial);
  await rig.member({ idNumber, ...given }, 'otherBranch');
  return idNumber;
}

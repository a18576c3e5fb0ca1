import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import type { Id, Page } from '@party/shared/kernel';
import type { MemberView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { TransferCockpit, TransferDetail, TransferRow } from '@party/shared/transfers';
import type { TodoList } from '@party/shared/workbench';
import { TransferExpiry } from '../../src/modules/transfers/transfer-expiry.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';

type Person = Actor & { memberId: Id };
type Seats = 'branch' | 'department' | 'school' | 'otherDepartment' | 'otherBranch' | 'sisterBranch';

let rig: CorrectionRig;
let keepers: Record<Seats, Person>;
const DAY = 86_400_000;
const OUTSIDE = '中共江城市高新区某街道工作委员会';

beforeAll(async () => {
  rig = await startCorrectionRig();
  keepers = {
    branch: await rig.keeper('secretary'), department: await rig.keeper('department_officer', 'department'), school: await rig.keeper('school_officer', 'school'),
    otherDepartment: await rig.keeper('department_officer', 'otherDepartment'), otherBranch: await rig.keeper('organisation_commissioner', 'otherBranch'),
    sisterBranch: await rig.keeper('secretary', 'sisterBranch'),
  };
});
afterAll(() => rig.close());

const ask = (owner: Actor, body: object): Promise<LightMyRequestResponse> => rig.call(owner, 'POST', '/me/transfers', { reason: 'moved_inside', ...body });
const decide = (who: Actor, id: Id, version: number, more: object = {}): Promise<LightMyRequestResponse> =>
  rig.call(who, 'POST', `/transfers/${id}/decision`, { version, decision: 'approve', duesPaidThrough: '2026-11', ...more });
const dispose = (who: Actor, id: Id, version: number, more: object): Promise<LightMyRequestResponse> => rig.call(who, 'POST', `/transfers/${id}/disposal`, { version, ...more });
const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);
const placeOf = async (owner: Person): Promise<string> => (await rig.call(keepers.school, 'GET', `/members/${owner.memberId}`)).json<MemberView>().organisation.name;
const listed = async (who: Actor, view: string): Promise<Id[]> => (await rig.call(who, 'GET', `/transfers?view=${view}&limit=100`)).json<Page<TransferRow>>().items.map((one) => one.id);

async function started(target: object, owner?: Person): Promise<{ owner: Person; id: Id }> {
  const who = owner ?? (await rig.member());
  const answer = await ask(who, target);
  expect(answer.statusCode).toBe(201);
  return { owner: who, id: answer.json<TransferDetail>().id };
}

/** Approve the next steps, each by whoever holds the office. */
async function approve(id: Id, from: number, ...seats: Seats[]): Promise<number> {
  for (const [at, seat] of seats.entries()) expect([seat, codeOf(await decide(keepers[seat], id, from + at))]).toEqual([seat, 200]);
  return from + seats.length;
}

async function withLetter(): Promise<{ owner: Person; id: Id; version: number }> {
  const { owner, id } = await started({ toName: OUTSIDE, reason: 'graduated_to_work' });
  const version = await approve(id, 1, 'branch', 'department');
  const issued = await decide(keepers.school, id, version, { letter: { addressee: OUTSIDE, days: 30 } });
  if (issued.statusCode !== 200) throw new Error(issued.body);
  return { owner, id, version: version + 1 };
}

describe('a transfer between committees of the school', () => {
  it('is shown before it is sent, and passes five offices, each seeing it in its turn', async () => {
    const owner = await rig.member({ name: '欧阳明月' });
    const preview = await rig.call(owner, 'GET', `/me/transfers/preview?toOrganisationId=${rig.tree.otherBranch.id}`);
    expect(preview.json()).toMatchObject({ kind: 'between_committees', toName: '外国语学院教工党支部' });
    const { id } = await started({ toOrganisationId: rig.tree.otherBranch.id, note: '毕业留校' }, owner);
    const seats: Seats[] = ['branch', 'department', 'school', 'otherDepartment', 'otherBranch'];
    for (const [at, seat] of seats.entries()) {
      const waiting = Object.fromEntries(await Promise.all(seats.map(async (one): Promise<[string, boolean]> => [one, (await listed(keepers[one], 'mine_to_decide')).includes(id)])));
      expect(waiting).toEqual(Object.fromEntries(seats.map((one) => [one, one === seat])));
      expect([(await rig.call(keepers.otherBranch, 'GET', `/transfers/${id}`)).statusCode, await placeOf(owner)]).toEqual([at >= 3 ? 200 : 404, rig.tree.branch.name]);
      await approve(id, at + 1, seat);
    }
    const done = (await rig.call(owner, 'GET', `/transfers/${id}`)).json<TransferDetail>();
    expect(done).toMatchObject({ state: 'accepted', version: 6, duesPaidThrough: '2026-11', fromName: rig.tree.branch.name, toName: rig.tree.otherBranch.name, seat: null });
    expect(done.materials).toHaveLength(5);
    expect(done.stops.map((one) => [one.seat, one.state])).toEqual([['sending_branch', 'done'], ['sending_committee', 'done'], ['school', 'done'], ['receiving_committee', 'done'], ['receiving_branch', 'done']]);
    expect(done.events.map((one) => one.action)).toEqual(['submit', 'forward', 'forward', 'forward', 'forward', 'admit']);
    expect(await placeOf(owner)).toBe(rig.tree.otherBranch.name);
    const history = await rig.call(keepers.school, 'GET', `/members/${owner.memberId}/history`);
    expect(history.json<{ items: { kind: string; reason: string | null }[] }>().items[0]).toMatchObject({ kind: 'moved', reason: `由${rig.tree.branch.name}转至${rig.tree.otherBranch.name}` });
    expect(done.legs.map((leg) => [leg.kind, leg.state, leg.owner, leg.ownerName, leg.dueOn])).toEqual([['national_system', 'open', 'receiving_committee', '外国语学院党委', '2026-12-01']]);
    expect(codeOf(await rig.call(keepers.otherDepartment, 'POST', `/transfers/${id}/legs/national_system/end`, { version: 6, number: 'QG20261124001' }))).toBe(200);
    // The sending branch keeps what it did for ever.
    expect(await listed(keepers.branch, 'ended')).toContain(id);
  });

  it('ends the positions of the old branch with it, and no others', async () => {
    const owner = await rig.member();
    const [old, kept] = [await buildPosition(rig.server, rig.tree.branch.id, owner.memberId, 'publicity_commissioner'), await buildPosition(rig.server, rig.tree.school.id, owner.memberId, 'auditor')];
    const { id } = await started({ toOrganisationId: rig.tree.sisterBranch.id }, owner);
    await approve(id, 1, 'branch', 'department', 'sisterBranch');
    const rows = await rig.server.source.query<{ id: Id; reason: string | null }[]>('SELECT id, end_reason AS reason FROM `position` WHERE id IN (?) ORDER BY id', [[old, kept]]);
    expect(new Map(rows.map((one) => [one.id, one.reason]))).toEqual(new Map([[old, 'moved_away'], [kept, null]]));
  });
});

describe('a transfer out of the school', () => {
  it('gets a letter with the next number, and the member leaves the roster with the acceptance', async () => {
    const [first, second] = [await withLetter(), await withLetter()];
    const letters = await Promise.all([first, second].map(async ({ id }) => (await rig.call(keepers.school, 'GET', `/transfers/${id}`)).json<TransferDetail>().letters[0]));
    const [one, two] = letters.map((letter) => Number(/第(\d+)号/.exec(letter?.number ?? '')?.[1]));
    expect(two).toBe((one ?? 0) + 1);
    expect(letters[0]).toMatchObject({ addressee: OUTSIDE, issuedOn: '2026-11-24', validUntil: '2026-12-24', daysLeft: 30, replaced: false });
    const { id, version, owner } = first;
    expect(codeOf(await dispose(keepers.school, id, version, { action: 'accept' }))).toBe('request.invalid');
    expect(codeOf(await dispose(keepers.school, id, version, { action: 'accept', acceptedOn: '2026-11-23' }))).toBe('request.invalid');
    expect(codeOf(await dispose(keepers.department, id, version, { action: 'accept', acceptedOn: '2026-11-24' }))).toBe('auth.forbidden');
    const done = await dispose(keepers.school, id, version, { action: 'accept', acceptedOn: '2026-11-24' });
    expect(done.json()).toMatchObject({ state: 'accepted', legs: [{}, {}, { kind: 'receiving_unit', state: 'done' }, { kind: 'receipt', dueOn: '2026-12-24' }] });
    expect((await rig.call(keepers.school, 'GET', `/members/${owner.memberId}`)).json<MemberView>().values).toMatchObject({ status: 'transferred_out' });
  });

  it('leaves no gap in the numbers when an issue fails, and none doubled when many are issued at once', async () => {
    const waiting = await Promise.all(Array.from({ length: 6 }, async () => {
      const { id } = await started({ toName: OUTSIDE });
      return { id, version: await approve(id, 1, 'branch', 'department') };
    }));
    const [refused] = waiting;
    for (const letter of [undefined, { addressee: OUTSIDE, days: 91 }, { addressee: OUTSIDE, days: 0 }, { addressee: '', days: 30 }]) {
      expect(codeOf(await decide(keepers.school, refused?.id ?? '', refused?.version ?? 0, { letter }))).toBe('request.invalid');
    }
    const answers = await Promise.all(waiting.map(({ id, version }) => decide(keepers.school, id, version, { letter: { addressee: OUTSIDE, days: 90 } })));
    expect(answers.map((one) => one.statusCode)).toEqual(waiting.map(() => 200));
    const rows = await rig.server.source.query<{ serial: number }[]>('SELECT serial FROM letter ORDER BY serial');
    expect(rows.map((one) => one.serial)).toEqual(rows.map((_, at) => at + 1));
  });

  it('is refused from outside only once it has gone there; before that a no of the department is its decision', async () => {
    const { id } = await started({ toName: OUTSIDE });
    const version = await approve(id, 1, 'branch', 'department');
    expect(codeOf(await dispose(keepers.school, id, version, { action: 'refuse', opinion: '对方不收' }))).toBe('transfers.not_allowed');
    expect((await decide(keepers.school, id, version, { decision: 'reject', opinion: '去向不明' })).json()).toMatchObject({ state: 'rejected', version: version + 1 });
  });

  it('expires by the calendar, is issued again on the old voucher within six months, and not later', async () => {
    const { id, version } = await withLetter();
    const expiry = rig.server.app.get(TransferExpiry, { strict: false });
    rig.server.clock.advance(30 * DAY);
    await expiry.run();
    expect((await rig.call(keepers.school, 'GET', `/transfers/${id}`)).json()).toMatchObject({ state: 'letter_issued' });
    rig.server.clock.advance(DAY);
    expect(await expiry.run()).toBeGreaterThan(0);
    expect(await expiry.run()).toBe(0);
    const again = await dispose(keepers.school, id, version + 1, { action: 'reissue', opinion: '单位变动', letter: { addressee: '中共江城市某区委组织部', days: 10 } });
    expect(again.json()).toMatchObject({ state: 'letter_issued', letters: [{ replaced: false, addressee: '中共江城市某区委组织部' }, { replaced: true }] });
    rig.server.clock.advance(200 * DAY);
    await expiry.run();
    expect(codeOf(await dispose(keepers.school, id, version + 3, { action: 'reissue', opinion: '再次', letter: { addressee: OUTSIDE, days: 10 } }))).toBe('transfers.reissue_too_late');
    expect(codeOf(await dispose(keepers.school, id, version + 3, { action: 'revoke', opinion: '超过六个月' }))).toBe(200);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['the own branch', () => ({ toOrganisationId: rig.tree.branch.id }), 'transfers.own_branch'],
    ['a committee', () => ({ toOrganisationId: rig.tree.otherDepartment.id }), 'transfers.not_a_branch'],
    ['a branch that is none', () => ({ toOrganisationId: '01kb0000000000000000000zzz' }), 'organisations.not_found'],
    ['no target', () => ({}), 'request.invalid'],
    ['two targets', () => ({ toOrganisationId: rig.tree.otherBranch.id, toName: OUTSIDE }), 'request.invalid'],
    ['a branch outside, which receives no letters', () => ({ toName: '某某科技有限公司党支部' }), 'request.invalid'],
    ['a unit through itself', () => ({ toName: OUTSIDE, viaName: OUTSIDE }), 'request.invalid'],
    ['a unit through a branch', () => ({ toName: '某某科技有限公司党支部', viaName: '某某集团机关党总支' }), 'request.invalid'],
    ['a branch of the school through the outside', () => ({ toOrganisationId: rig.tree.otherBranch.id, viaName: OUTSIDE }), 'request.invalid'],
    ['a reason that is none', () => ({ toName: OUTSIDE, reason: 'bored' }), 'request.invalid'],
  ])('to %s', async (_, target, code) => {
    expect(codeOf(await ask(await rig.member(), target()))).toBe(code);
  });

  it('an applicant has no relation to transfer', async () => {
    const applicant = { ...(await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null })), base: 'applicant' as const };
    expect(codeOf(await ask(applicant, { toName: OUTSIDE }))).toBe('auth.forbidden');
  });

  it('one transfer at a time, also when two come at once', async () => {
    const owner = await rig.member();
    const answers = await Promise.all([ask(owner, { toName: OUTSIDE }), ask(owner, { toName: OUTSIDE })]);
    expect(answers.map(codeOf).sort()).toEqual([201, 'transfers.already_open']);
  });

  it('nobody decides on their own, nor two steps of one, nor out of turn, nor on what they did not see', async () => {
    const { id } = await started({ toOrganisationId: rig.tree.otherBranch.id }, keepers.branch);
    expect(codeOf(await decide(keepers.branch, id, 1))).toBe('transfers.own_transfer');
    expect(codeOf(await decide(keepers.department, id, 1))).toBe('auth.forbidden');
    expect(codeOf(await decide(keepers.otherBranch, id, 1))).toBe('transfers.not_found');
    const both = await rig.keeper('secretary');
    const held = { ...both, positions: [...both.positions, { kind: 'department_officer' as const, organisationPath: rig.tree.department.path }] };
    expect(codeOf(await decide(held, id, 7))).toBe('request.stale');
    expect(codeOf(await decide(held, id, 1, { duesPaidThrough: undefined }))).toBe('request.invalid');
    expect(codeOf(await decide(held, id, 1))).toBe(200);
    expect(codeOf(await decide(held, id, 2))).toBe('transfers.approved_before');
    expect(codeOf(await rig.call(keepers.branch, 'POST', `/transfers/${id}/withdraw`, { version: 2 }))).toBe('transfers.too_late_to_withdraw');
    expect(codeOf(await dispose(keepers.school, id, 2, { action: 'revoke' }))).toBe('transfers.opinion_required');
    expect(codeOf(await dispose(keepers.school, id, 2, { action: 'revoke', opinion: '申请有误' }))).toBe(200);
  });

  it('is withdrawn before anybody approved, returned with a reason, and begins anew when it is sent again', async () => {
    const { owner, id } = await started({ toOrganisationId: rig.tree.otherBranch.id });
    await approve(id, 1, 'branch');
    expect(codeOf(await decide(keepers.department, id, 2, { decision: 'return' }))).toBe('transfers.opinion_required');
    expect(codeOf(await decide(keepers.department, id, 2, { decision: 'return', opinion: '请改填接收支部' }))).toBe(200);
    const todos = (await rig.call(owner, 'GET', '/todos')).json<TodoList>();
    expect(todos.groups.find((one) => one.kind === 'transfers.returned')?.items.map((one) => one.key)).toEqual([id]);
    const again = await rig.call(owner, 'POST', `/transfers/${id}/resubmit`, { version: 3, reason: 'moved_inside', toOrganisationId: rig.tree.sisterBranch.id });
    expect(again.json()).toMatchObject({ state: 'in_review', seat: 'sending_branch', kind: 'within_committee', version: 4, may: { withdraw: true } });
    expect(codeOf(await rig.call(owner, 'POST', `/transfers/${id}/withdraw`, { version: 4 }))).toBe(200);
    expect(codeOf(await decide(keepers.branch, id, 5))).toBe('transfers.not_allowed');
    expect((await ask(owner, { toName: OUTSIDE })).statusCode).toBe(201);
  });

  it('is refused by the receiving branch: the member stays where they are', async () => {
    const { owner, id } = await started({ toOrganisationId: rig.tree.sisterBranch.id });
    await approve(id, 1, 'branch', 'department');
    const refused = await decide(keepers.sisterBranch, id, 3, { decision: 'reject', opinion: '不属于本支部' });
    expect(refused.json()).toMatchObject({ state: 'refused', officeName: null });
    expect(await placeOf(owner)).toBe(rig.tree.branch.name);
  });

  it('cannot receive somebody who was moved or left meanwhile', async () => {
    const { owner, id } = await started({ toOrganisationId: rig.tree.sisterBranch.id });
    await approve(id, 1, 'branch', 'department');
    await rig.server.source.query('UPDATE member SET organisation_id = ? WHERE id = ?', [rig.tree.otherBranch.id, owner.memberId]);
    expect(codeOf(await decide(keepers.sisterBranch, id, 3))).toBe('transfers.moved_meanwhile');
    expect((await rig.call(keepers.school, 'GET', `/transfers/${id}`)).json()).toMatchObject({ state: 'in_review', version: 3 });
  });

  it('is decided once, however many decide at the same time', async () => {
    const { id } = await started({ toOrganisationId: rig.tree.sisterBranch.id });
    const answers = await Promise.all(Array.from({ length: 100 }, () => decide(keepers.branch, id, 1)));
    const counts = new Map<string | number, number>();
    for (const answer of answers) counts.set(codeOf(answer), (counts.get(codeOf(answer)) ?? 0) + 1);
    expect(counts.get(200)).toBe(1);
    // The others looked at an old version; a service at its limits says so, and nothing was done then either.
    expect([...counts.keys()].filter((code) => ![200, 'request.stale', 'service.unavailable', 'request.rate_limited'].includes(code))).toEqual([]);
    const events = await rig.server.source.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM transfer_event WHERE transfer_id = ?', [id]);
    expect(Number(events[0]?.n)).toBe(2);
  });
});

describe('organisations that merge', () => {
  const grow = (kind: string, name: string, parentId: Id) => rig.call(keepers.school, 'POST', '/organisations', { kind, name, parentId });
  const merge = async (id: Id, intoId: Id): Promise<number> => {
    const { version } = (await rig.call(keepers.school, 'GET', `/organisations/${id}`)).json<{ version: number }>();
    return (await rig.call(keepers.school, 'POST', `/organisations/${id}/merge`, { version, intoId, reason: '支部调整' })).statusCode;
  };

  it('let transfers go on where the heir decides, and end those between two branches that became one', async () => {
    const made = await Promise.all(['待并入支部甲', '待并入支部乙'].map(async (name) => (await grow('branch', name, rig.tree.otherDepartment.id)).json<{ id: Id }>().id));
    const [gone = '', near = ''] = made;
    const { id, owner } = await started({ toOrganisationId: gone });
    const version = await approve(id, 1, 'branch', 'department', 'school', 'otherDepartment');
    expect(await merge(gone, rig.tree.otherBranch.id)).toBeLessThan(300);
    const now = (await rig.call(keepers.otherBranch, 'GET', `/transfers/${id}`)).json<TransferDetail>();
    expect([now.version, now.state, now.officeName, now.events.at(-1)?.action]).toEqual([version + 1, 'in_review', rig.tree.otherBranch.name, 'reroute']);
    expect(codeOf(await decide(keepers.otherBranch, id, version + 1))).toBe(200);
    expect(await placeOf(owner)).toBe(rig.tree.otherBranch.name);
    const stays = await started({ toOrganisationId: near });
    expect(await merge(near, rig.tree.branch.id)).toBeLessThan(300);
    expect((await rig.call(stays.owner, 'GET', `/transfers/${stays.id}`)).json()).toMatchObject({ state: 'revoked', version: 2 });
    expect(await placeOf(stays.owner)).toBe(rig.tree.branch.name);
  });
});

describe('the cockpit', () => {
  it('says where things lie, since when, and agrees with the lists', async () => {
    await started({ toOrganisationId: rig.tree.sisterBranch.id });
    rig.server.clock.advance(10 * DAY);
    const cockpit = (await rig.call(keepers.school, 'GET', '/transfers/cockpit')).json<TransferCockpit>();
    const open = await listed(keepers.school, 'under_way');
    expect(cockpit.underWay).toBe(open.length);
    expect(cockpit.mineToDecide).toBe((await listed(keepers.school, 'mine_to_decide')).length);
    expect(cockpit.ageing.reduce((sum, one) => sum + one.count, 0)).toBe(open.length);
    expect(cockpit.ageing[0]?.count).toBe(0);
    expect(cockpit.offices.find((one) => one.organisationId === rig.tree.branch.id)?.longestDays).toBeGreaterThanOrEqual(10);
    const counts = cockpit.groups.map((one) => one.count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });
});

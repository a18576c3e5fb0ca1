import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { LightMyRequestResponse } from 'fastify';
import { fileStanding, isGap, PAPER_FORMS, PAPER_KINDS, PAPER_STATES, type ArchiveDetail, type ArchiveGapRow, type ArchiveHandoverRow, type ArchiveHandoverView, type ArchiveRow, type FiledPaper, type OwnArchive, type PaperView } from '@party/shared/archives';
import type { Id, Page, PartialDay } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { TransferDetail } from '@party/shared/transfers';
import type { TodoList } from '@party/shared/workbench';
import { Ids } from '../../src/platform/clock/ids.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildMembers, memberDraft } from '../support/factories/member.factory.js';
import { buildOrganisation, buildPosition } from '../support/factories/organisation.factory.js';
import { multipartBody } from '../support/multipart.js';
import { SMALL_PNG } from '../support/small-pictures.js';
import { seededRandom } from '../support/seeded-random.js';

type Person = Actor & { memberId: Id };

let rig: CorrectionRig;
let secretary: Person;
let second: Person;
let sister: Person;
let abroad: Person;
let department: Person;
let otherDepartment: Person;
let school: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, second] = [await rig.keeper('secretary'), await rig.keeper('organisation_commissioner')];
  [sister, abroad] = [await rig.keeper('secretary', 'sisterBranch'), await rig.keeper('secretary', 'otherBranch')];
  [department, otherDepartment, school] = [await rig.keeper('department_officer', 'department'), await rig.keeper('department_officer', 'otherDepartment'), await rig.keeper('school_officer', 'school')];
  for (const [at, who] of [['branch', secretary], ['otherBranch', abroad]] as const) await buildPosition(rig.server, rig.tree[at].id, who.memberId, 'secretary');
});
afterAll(() => rig.close());

const DAY = 86_400_000;
const call = (actor: Actor | null, method: string, url: string, body?: object) => rig.call(actor, method as 'GET', url, body);
const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);
const code = async (answer: Promise<LightMyRequestResponse>): Promise<string | number> => codeOf(await answer);
async function file(actor: Actor, id: Id): Promise<ArchiveDetail> {
  const answer = await call(actor, 'GET', `/archives/${id}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<ArchiveDetail>();
}
const own = async (actor: Actor): Promise<OwnArchive> => (await call(actor, 'GET', '/me/archive')).json<OwnArchive>();
const handover = async (actor: Actor, id: Id): Promise<ArchiveHandoverView> => (await call(actor, 'GET', `/archives/handovers/${id}`)).json<ArchiveHandoverView>();
const handovers = async (actor: Actor, view: string): Promise<ArchiveHandoverRow[]> => (await call(actor, 'GET', `/archives/handovers?view=${view}&limit=100`)).json<Page<ArchiveHandoverRow>>().items;
const todos = async (actor: Actor, kind: string): Promise<string[]> =>
  (await call(actor, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === `archives.${kind}`)?.items.map((item) => item.title) ?? [];
const messages = async (actor: Actor): Promise<string[]> =>
  (await call(actor, 'GET', '/me/messages?limit=100')).json<Page<MessageView>>().items.filter((one) => one.kind === 'archives.progress').map((one) => one.title);
const put = (actor: Actor, id: Id, kind: string, more: object = {}) => call(actor, 'POST', `/archives/${id}/papers`, { kind, form: 'original', ...more });
const step = (actor: Actor, id: Id, paper: Pick<PaperView, 'id' | 'version'>, name: string, more: object = {}) =>
  call(actor, 'POST', `/archives/${id}/papers/${paper.id}/steps`, { version: paper.version, step: name, ...more });
const paperIn = (view: ArchiveDetail, kind: string): PaperView => view.papers.find((one) => one.kind === kind) as PaperView;

/** A person with papers put in by the secretary. */
async function filed(kinds: readonly string[], given: Parameters<CorrectionRig['member']>[0] = {}): Promise<Person> {
  const who = await rig.member(given);
  for (const kind of kinds) expect(await code(put(secretary, who.memberId, kind, { pages: 3 }))).toBe(201);
  return who;
}

/** A transfer of somebody, up to the step of the last office. */
async function transferTo(owner: Person, to: 'sisterBranch' | 'otherBranch'): Promise<{ id: Id; finish(): Promise<LightMyRequestResponse> }> {
  const { id } = (await call(owner, 'POST', '/me/transfers', { reason: 'moved_inside', toOrganisationId: rig.tree[to].id })).json<TransferDetail>();
  const offices = to === 'sisterBranch' ? [secretary, department, sister] : [secretary, department, school, otherDepartment, abroad];
  const decide = (who: Actor, version: number) => call(who, 'POST', `/transfers/${id}/decision`, { version, decision: 'approve', duesPaidThrough: '2026-11' });
  for (const [at, who] of offices.slice(0, -1).entries()) expect(await code(decide(who, at + 1))).toBe(200);
  return { id, finish: () => decide(offices.at(-1) as Actor, offices.length) };
}

describe('a paper from the day it is put in', () => {
  it('is seen by a second person, lent, called back, missed and found, and every look is logged', async () => {
    const who = await rig.member({ name: '阿依古丽', stage: 'probationary', conversionDate: null });
    const empty = await file(secretary, who.memberId);
    expect([empty.state, empty.version, empty.custodianName, empty.requirements.map((one) => one.standing)]).toEqual([null, 0, rig.tree.branch.name, Array.from({ length: 7 }, () => 'missing')]);
    expect(await code(put(secretary, who.memberId, 'application', { datedOn: '2018-10', pages: 3, place: '1 号柜 2 盒' }))).toBe(201);
    let view = await file(secretary, who.memberId);
    expect(view).toMatchObject({ state: 'kept', version: 1, papers: [{ kind: 'application', datedOn: '2018-10', pages: 3, place: '1 号柜 2 盒', putBy: '李向阳', verifiedBy: null, steps: ['lend', 'miss', 'void'] }] });
    expect(view.requirements.find((one) => one.kind === 'application')?.standing).toBe('there');
    expect([await todos(secretary, 'to_verify'), await todos(second, 'to_verify'), await todos(department, 'to_verify')]).toEqual([[], ['核验阿依古丽的档案材料'], []]);

    const paper = paperIn(view, 'application');
    expect(await code(step(secretary, who.memberId, paper, 'verify'))).toBe('archives.second_person');
    expect(await code(step(second, who.memberId, { ...paper, version: 7 }, 'verify'))).toBe('request.stale');
    view = (await step(second, who.memberId, paper, 'verify')).json<ArchiveDetail>();
    expect(await code(step(second, who.memberId, paperIn(view, 'application'), 'verify'))).toBe('archives.verified_already');
    expect(await todos(second, 'to_verify')).toEqual([]);

    const lend = (more: object) => step(second, who.memberId, paperIn(view, 'application'), 'lend', more);
    for (const more of [{}, { lentTo: '校党委组织部' }, { lentTo: '校党委组织部', lentUntil: '2026-11-23' }, { lentTo: '校党委组织部', lentUntil: '2026-12-25' }, { lentUntil: '2026-12-01' }]) {
      expect(await code(lend(more))).toBe('request.invalid');
    }
    view = (await lend({ lentTo: '校党委组织部', lentUntil: '2026-12-01' })).json<ArchiveDetail>();
    expect([paperIn(view, 'application').state, view.requirements.find((one) => one.kind === 'application')?.standing, await todos(secretary, 'overdue')]).toEqual(['lent', 'lent', []]);
    rig.server.clock.advance(8 * DAY);
    expect([await todos(secretary, 'overdue'), paperIn(await file(secretary, who.memberId), 'application').overdue]).toEqual([['催还阿依古丽的档案材料'], true]);
    view = (await step(secretary, who.memberId, paperIn(view, 'application'), 'return')).json<ArchiveDetail>();
    expect(await code(step(secretary, who.memberId, paperIn(view, 'application'), 'miss'))).toBe('request.invalid');
    view = (await step(secretary, who.memberId, paperIn(view, 'application'), 'miss', { reason: '年度清点时未见' })).json<ArchiveDetail>();
    view = (await step(secretary, who.memberId, paperIn(view, 'application'), 'find')).json<ArchiveDetail>();
    expect(view.movements.map((one) => [one.action, one.keeperName])).toEqual(['find', 'miss', 'return', 'lend', 'verify', 'put_in'].map((action) => [action, rig.tree.branch.name]));
    expect(view.movements.find((one) => one.action === 'lend')?.detail).toBe('借给校党委组织部，2026-12-01前归还');

    const looks = await rig.server.source.query<{ n: number }[]>("SELECT COUNT(*) AS n FROM audit_entry WHERE member_id = ? AND action = 'archives.view'", [who.memberId]);
    expect(Number(looks[0]?.n)).toBe(3);
    for (const change of ["UPDATE archive_movement SET detail = 'x'", 'DELETE FROM archive_movement']) await expect(rig.server.source.query(change)).rejects.toThrow('append-only');
    await expect(rig.server.source.query('UPDATE archive_paper SET verified_by = put_by')).rejects.toThrow('ck_archive_paper_second');
  });

  it('is refused where it may not be, and nothing is written', async () => {
    const who = await filed(['application']);
    const stranger = await rig.member({}, 'otherBranch');
    expect(await code(put(secretary, secretary.memberId, 'application'))).toBe('archives.own_file');
    expect(await code(put(secretary, stranger.memberId, 'application'))).toBe('archives.not_found');
    expect(await code(put(sister, who.memberId, 'application'))).toBe('archives.not_found');
    expect(await code(put(who, who.memberId, 'application'))).toBe('auth.forbidden');
    for (const more of [{ kind: 'diary' }, { form: 'scan' }, { pages: 0 }, { datedOn: '2026-13' }, { datedOn: '2026-02-30' }, { datedOn: '2027' }, { place: '柜'.repeat(61) }, { state: 'lost' }]) {
      expect(await code(put(secretary, who.memberId, 'application', more))).toBe('request.invalid');
    }
    expect(await code(call(secretary, 'PUT', `/archives/${who.memberId}/place`, { version: 9, place: '1 号柜' }))).toBe('request.stale');
    expect((await call(secretary, 'PUT', `/archives/${who.memberId}/place`, { version: 1, place: '3 号柜 5 盒' })).json<ArchiveDetail>()).toMatchObject({ place: '3 号柜 5 盒', version: 2 });
    const mine = await own(who);
    expect([mine.papers.length, mine.requirements.filter((one) => one.standing === 'missing').length, Object.keys(mine.papers[0] ?? {})]).toEqual([1, 8, ['id', 'kind', 'form', 'datedOn', 'pages', 'state', 'verified', 'copyId']]);
  });

  it('takes one of two steps from the same version', async () => {
    const who = await filed(['application']);
    const paper = paperIn(await file(secretary, who.memberId), 'application');
    const answers = await Promise.all([step(second, who.memberId, paper, 'verify'), step(secretary, who.memberId, paper, 'miss', { reason: '清点' }), step(second, who.memberId, paper, 'lend', { lentTo: '组织部', lentUntil: '2026-12-10' })]);
    expect(answers.map(codeOf).sort()).toEqual([200, 'request.stale', 'request.stale']);
    expect((await file(secretary, who.memberId)).version).toBe(2);
  });
});

describe('a member who is received by another branch', () => {
  it('brings the file along in the same transaction; the list stays as it was, and what did not arrive is a task of both sides', async () => {
    const who = await filed(['application', 'activist_record', 'political_review', 'admission_form'], { name: '欧阳明月' });
    let view = await file(secretary, who.memberId);
    await step(second, who.memberId, paperIn(view, 'political_review'), 'lend', { lentTo: '组织部', lentUntil: '2026-12-10' });
    await step(second, who.memberId, paperIn(view, 'activist_record'), 'miss', { reason: '清点未见' });
    const transfer = await transferTo(who, 'otherBranch');
    expect((await call(who, 'GET', `/transfers/${transfer.id}`)).json<TransferDetail>().materials).toEqual(['入党申请书（原件，3 页）', '政治审查材料（原件，3 页，借出）', '《入党志愿书》（原件，3 页）']);
    expect((await transfer.finish()).json<TransferDetail>().materials).toHaveLength(3);

    view = await file(abroad, who.memberId);
    expect([view.state, view.custodianName, view.place, view.papers.map((one) => one.state)]).toEqual(['in_transit', rig.tree.otherBranch.name, null, ['in_transit', 'missing', 'in_transit', 'in_transit']]);
    expect(await code(put(abroad, who.memberId, 'other'))).toBe('archives.in_transit');
    expect(await code(call(secretary, 'GET', `/archives/${who.memberId}`))).toBe('archives.not_found');
    const [{ id } = { id: '' }] = view.handovers;
    expect((await handovers(secretary, 'open')).map((one) => one.id)).toContain(id);
    expect([await todos(abroad, 'to_check'), await todos(secretary, 'to_check'), await todos(otherDepartment, 'to_check')]).toEqual([['核对欧阳明月的档案'], [], []]);
    expect([(await messages(abroad))[0], (await messages(who))[0]]).toEqual(['有一份档案等您核对', '您的档案已移交，等待接收单位核对']);

    const opened = await handover(abroad, id);
    expect([opened.cause, opened.fromName, opened.papers, opened.mayCheck, (await handover(secretary, id)).mayCheck]).toEqual(['transfer', rig.tree.branch.name, 3, true, false]);
    const expected = opened.lines.filter((one) => one.stateNow === 'in_transit');
    const results = expected.map((line) => ({ paperId: line.paperId, arrived: line.kind !== 'political_review' }));
    const check = (actor: Actor, more: object = {}) => call(actor, 'POST', `/archives/handovers/${id}/check`, { version: 1, results, place: '外院 2 号柜', ...more });
    expect(await code(check(secretary))).toBe('auth.forbidden');
    expect(await code(check(otherDepartment))).toBe('auth.forbidden');
    expect(await code(check(abroad, { results: results.slice(1) }))).toBe('request.invalid');
    expect(await code(check(abroad, { results: [...results.slice(1), results[1]] }))).toBe('request.invalid');
    const answers = await Promise.all([check(abroad), check(abroad)]);
    expect(answers.map(codeOf).sort()).toEqual([200, 'request.stale']);
    expect(await code(check(abroad, { version: 2 }))).toBe('archives.checked_already');

    const checked = await handover(secretary, id);
    expect(checked).toMatchObject({ state: 'differing', absent: 1, checkedBy: '李向阳', place: '外院 2 号柜' });
    expect(checked.lines.map((one) => [one.stateThen, one.stateNow, one.arrived])).toEqual([['on_file', 'on_file', true], ['missing', 'missing', null], ['lent', 'missing', false], ['on_file', 'on_file', true]]);
    const difference = ['欧阳明月的档案有 1 份材料未收到'];
    expect([await todos(secretary, 'differing'), await todos(abroad, 'differing'), (await messages(secretary))[0]]).toEqual([difference, difference, '移交的档案有 1 份材料未收到']);
    await step(abroad, who.memberId, paperIn(await file(abroad, who.memberId), 'political_review'), 'find');
    expect([(await handover(secretary, id)).state, await todos(secretary, 'differing'), await todos(abroad, 'differing')]).toEqual(['settled', [], []]);

    const past = (await file(abroad, who.memberId)).movements;
    expect(new Set(past.filter((one) => ['put_in', 'lend', 'miss', 'hand_over'].includes(one.action)).map((one) => one.keeperName))).toEqual(new Set([rig.tree.branch.name]));
    expect(new Set(past.filter((one) => ['arrive', 'not_arrive', 'find'].includes(one.action)).map((one) => one.keeperName))).toEqual(new Set([rig.tree.otherBranch.name]));
    expect((await handover(secretary, id)).lines[2]?.stateThen).toBe('lent');
  });

  it('keeps it where it was when the transfer fails at its last step', async () => {
    const who = await filed(['application']);
    const { finish } = await transferTo(who, 'sisterBranch');
    const record = (await call(school, 'GET', `/members/${who.memberId}`)).json<{ version: number }>();
    const moved = await call(school, 'PATCH', `/members/${who.memberId}`, { version: record.version, values: { organisationId: rig.tree.otherBranch.id, groupId: null }, reason: '转系', basis: '学籍变动' });
    expect([moved.statusCode, codeOf(await finish())]).toEqual([200, 'transfers.moved_meanwhile']);
    const view = await file(abroad, who.memberId);
    expect([view.state, view.custodianName, view.handovers, view.papers[0]?.state]).toEqual(['kept', rig.tree.branch.name, [], 'on_file']);
    // The roster was corrected without a transfer: the new branch asks for the file.
    const asked = await call(abroad, 'POST', `/archives/${who.memberId}/hand-over`, { version: 1, organisationId: rig.tree.otherBranch.id });
    expect(asked.json<ArchiveDetail>()).toMatchObject({ state: 'in_transit', handovers: [{ cause: 'custody', fromName: rig.tree.branch.name, toName: rig.tree.otherBranch.name, state: 'open' }] });
  });

  it('leaves it with the committee above both branches', async () => {
    const who = await filed(['application']);
    const give = (actor: Actor, version: number, at: keyof CorrectionRig['tree']) => call(actor, 'POST', `/archives/${who.memberId}/hand-over`, { version, organisationId: rig.tree[at].id });
    expect(await code(give(secretary, 1, 'branch'))).toBe('archives.same_keeper');
    expect(await code(give(secretary, 1, 'sisterBranch'))).toBe('archives.not_on_line');
    const given = (await give(secretary, 1, 'department')).json<ArchiveDetail>();
    expect([given.custodianName, given.may.keep]).toEqual([rig.tree.department.name, false]);
    const [{ id } = { id: '' }] = given.handovers;
    expect(await code(call(secretary, 'POST', `/archives/handovers/${id}/check`, { version: 1, results: [{ paperId: given.papers[0]?.id, arrived: true }] }))).toBe('auth.forbidden');
    expect(await code(call(department, 'POST', `/archives/handovers/${id}/check`, { version: 1, results: [{ paperId: given.papers[0]?.id, arrived: true }] }))).toBe(200);
    expect(await code(put(secretary, who.memberId, 'other'))).toBe('auth.forbidden');
    const { finish, id: transferId } = await transferTo(who, 'sisterBranch');
    expect((await call(who, 'GET', `/transfers/${transferId}`)).json<TransferDetail>().materials).toEqual([]);
    expect(codeOf(await finish())).toBe(200);
    const view = await file(sister, who.memberId);
    expect([view.state, view.custodianName, view.handovers.length, view.may.keep]).toEqual(['kept', rig.tree.department.name, 1, false]);
  });

  it('goes on before it was checked: the first check is never made', async () => {
    const who = await filed(['application']);
    expect(codeOf(await (await transferTo(who, 'sisterBranch')).finish())).toBe(200);
    const view = await file(sister, who.memberId);
    const given = await call(department, 'POST', `/archives/${who.memberId}/hand-over`, { version: view.version, organisationId: rig.tree.department.id });
    expect(codeOf(given)).toBe('archives.in_transit');
    // Nobody is received twice in one moment: hand-overs stand in the order of their moments.
    rig.server.clock.advance(60_000);
    const again = (await call(who, 'POST', '/me/transfers', { reason: 'moved_inside', toOrganisationId: rig.tree.branch.id })).json<TransferDetail>();
    for (const [at, office] of [sister, department, secretary].entries()) {
      const body = { version: at + 1, decision: 'approve', duesPaidThrough: '2026-11' };
      expect(await code(call(office, 'POST', `/transfers/${again.id}/decision`, body))).toBe(200);
    }
    expect((await file(secretary, who.memberId)).handovers.map((one) => [one.state, one.fromName, one.toName])).toEqual([
      ['open', rig.tree.sisterBranch.name, rig.tree.branch.name], ['superseded', rig.tree.branch.name, rig.tree.sisterBranch.name],
    ]);
  });
});

describe('a member who leaves the school, and an organisation that is merged', () => {
  it('closes custody with the list and the place it was sent to', async () => {
    const who = await filed(['application', 'admission_form']);
    const toName = '中共江城市高新区某街道工作委员会';
    const { id } = (await call(who, 'POST', '/me/transfers', { reason: 'graduated_to_work', toName })).json<TransferDetail>();
    const decide = (office: Actor, version: number, more: object = {}) => call(office, 'POST', `/transfers/${id}/decision`, { version, decision: 'approve', duesPaidThrough: '2026-11', ...more });
    for (const [at, office] of [secretary, department].entries()) await decide(office, at + 1);
    await decide(school, 3, { letter: { addressee: toName, days: 30 } });
    const today = new Date(rig.server.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await code(call(school, 'POST', `/transfers/${id}/disposal`, { version: 4, action: 'accept', acceptedOn: today }))).toBe(200);
    const view = await file(secretary, who.memberId);
    expect(view).toMatchObject({ state: 'closed', sentTo: toName, custodianName: rig.tree.branch.name, may: { keep: false, handOver: false } });
    expect(view.papers.map((one) => one.state)).toEqual(['given_away', 'given_away']);
    expect((await handover(secretary, view.handovers[0]?.id ?? '')).lines.map((one) => [one.stateThen, one.stateNow])).toEqual([['on_file', 'given_away'], ['on_file', 'given_away']]);
    expect(await code(put(secretary, who.memberId, 'other'))).toBe('archives.left_school');
    expect((await call(secretary, 'GET', `/transfers/${id}`)).json<TransferDetail>().materials).toHaveLength(2);

    // Whoever comes back continues the record: the file begins anew at their branch, and the papers are taken in one by one.
    await rig.server.source.query("UPDATE member SET status = 'normal' WHERE id = ?", [who.memberId]);
    const back = (await step(secretary, who.memberId, paperIn(view, 'application'), 'come_back')).json<ArchiveDetail>();
    expect([back.state, back.sentTo, back.papers.map((one) => one.state)]).toEqual(['kept', null, ['on_file', 'given_away']]);
  });

  it('gives every file to the heir, what was done before keeping the old name', async () => {
    const source = await buildOrganisation(rig.server, 'branch', '计算机学院实验室党支部', rig.tree.department.id);
    const [memberId = ''] = await buildMembers(rig.server, [memberDraft(source.id)]);
    expect(await code(put(department, memberId, 'application'))).toBe(201);
    await rig.server.source.query('UPDATE archive_file SET custodian_id = ? WHERE member_id = ?', [source.id, memberId]);
    const { version } = (await call(department, 'GET', `/organisations/${source.id}`)).json<{ version: number }>();
    const merged = await call(department, 'POST', `/organisations/${source.id}/merge`, { version, intoId: rig.tree.branch.id, reason: '支部调整' });
    expect(merged.statusCode).toBe(200);
    const view = await file(secretary, memberId);
    expect([view.custodianName, view.state, view.movements.map((one) => [one.action, one.keeperName])]).toEqual([
      rig.tree.branch.name, 'kept', [['merge', '计算机学院实验室党支部'], ['put_in', '计算机学院实验室党支部']],
    ]);
  });
});

describe('electronic copies', () => {
  const PNG = SMALL_PNG;
  const send = (actor: Actor, id: Id, paper: PaperView, bytes: Buffer = PNG) => rig.upload(actor, `/archives/${id}/papers/${paper.id}/copies?version=${paper.version}`, multipartBody({ filename: '志愿书.png', bytes }));

  it('are sealed, hashed, one version after another, and shown to the person unless others wrote them', async () => {
    const who = await filed(['application', 'admission_form']);
    let view = await file(secretary, who.memberId);
    expect(codeOf(await send(secretary, who.memberId, paperIn(view, 'application'), Buffer.from('<script>')))).toBe('archives.not_a_copy');
    expect(codeOf(await send(sister, who.memberId, paperIn(view, 'application')))).toBe('archives.not_found');
    for (const kind of ['application', 'application', 'admission_form']) view = (await send(secretary, who.memberId, paperIn(view, kind))).json<ArchiveDetail>();
    const copies = paperIn(view, 'application').copies;
    expect(copies.map((one) => [one.number, one.type, one.bytes, one.hash.length, one.addedBy])).toEqual([[2, 'image/png', PNG.length, 64, '李向阳'], [1, 'image/png', PNG.length, 64, '李向阳']]);
    const read = await call(second, 'GET', `/archives/${who.memberId}/copies/${copies[0]?.id}`);
    expect([read.statusCode, read.rawPayload.equals(PNG)]).toEqual([200, true]);
    const mine = await own(who);
    expect([mine.papers.map((one) => one.copyId), mine.consultable]).toEqual([[null, null], ['application']]);
    expect(await code(call(who, 'GET', `/me/archive/copies/${copies[0]?.id}`))).toBe('archives.copy_not_found');
    expect(await code(call(second, 'GET', `/archives/${second.memberId}/copies/${copies[0]?.id}`))).toBe('archives.copy_not_found');
    const rows = await rig.server.source.query<{ action: string }[]>("SELECT action FROM audit_entry WHERE member_id = ? AND JSON_VALUE(detail, '$.step') = 'read_copy' ORDER BY id", [who.memberId]);
    expect(rows.map((one) => one.action)).toEqual(['archives.view']);
  });

  it('are shown to the person for some days when the keeper agrees, never what others wrote, and every look is logged', async () => {
    const who = await filed(['application', 'admission_form', 'conversion_application']);
    let view = await file(secretary, who.memberId);
    for (const kind of ['application', 'admission_form']) view = (await send(secretary, who.memberId, paperIn(view, kind))).json<ArchiveDetail>();
    const [shown, hidden] = [paperIn(view, 'application').copies[0]?.id, paperIn(view, 'admission_form').copies[0]?.id];
    const ask = (more: object = {}) => call(who, 'POST', '/me/archive/consultations', { kinds: ['application'], purpose: '出国留学需要', days: 7, ...more });
    expect(await code(ask({ kinds: ['admission_form'] }))).toBe('archives.not_consultable');
    expect(await code(ask({ kinds: ['thought_report'] }))).toBe('archives.not_consultable');
    for (const more of [{ kinds: [] }, { purpose: '' }, { days: 0 }, { days: 31 }]) expect(await code(ask(more))).toBe('request.invalid');
    expect((await Promise.all([ask(), ask()])).map(codeOf).sort()).toEqual([201, 'archives.consultation_open']);
    const waiting = async (actor: Actor): Promise<[string, string][]> => (await call(actor, 'GET', '/approvals?kind=archives')).json<Page<{ key: string; reason: string }>>().items.map((one) => [one.key, one.reason]);
    const [request] = (await own(who)).consultations;
    const id = request?.id ?? '';
    expect([await waiting(secretary), await waiting(sister)]).toEqual([[[id, '出国留学需要']], []]);
    const decide = (actor: Actor, more: object) => call(actor, 'POST', `/archives/consultations/${id}/decision`, { version: 1, decision: 'approve', ...more });
    expect([await code(decide(sister, {})), await code(decide(who, {})), await code(decide(secretary, { decision: 'reject' })), await code(decide(secretary, { version: 9 }))]).toEqual(['archives.consultation_not_found', 'auth.forbidden', 'archives.opinion_required', 'request.stale']);
    const done = await call(secretary, 'POST', '/approvals/decide', { items: [{ kind: 'archives', key: id, version: 1 }], decision: 'approve' });
    expect([done.statusCode, await waiting(secretary), (await messages(who))[0]]).toEqual([200, [], '您的查阅申请已同意']);
    expect(await code(decide(secretary, { version: 2, decision: 'reject', opinion: '改主意' }))).toBe('archives.not_allowed');
    const mine = await own(who);
    expect([mine.papers.map((one) => one.copyId), mine.consultations[0]?.state]).toEqual([[shown, null, null], 'approved']);
    expect([(await call(who, 'GET', `/me/archive/copies/${shown}`)).statusCode, await code(call(who, 'GET', `/me/archive/copies/${hidden}`))]).toEqual([200, 'archives.copy_not_found']);
    const looks = await rig.server.source.query<{ action: string }[]>("SELECT action FROM audit_entry WHERE member_id = ? AND JSON_VALUE(detail, '$.step') = 'read_copy'", [who.memberId]);
    expect(looks.map((one) => one.action)).toEqual(['archives.own']);
    rig.server.clock.advance(8 * DAY);
    expect(await code(call(who, 'GET', `/me/archive/copies/${shown}`))).toBe('archives.copy_not_found');

    expect(await code(ask())).toBe(201);
    const [again] = (await own(who)).consultations;
    expect(await code(call(who, 'POST', `/me/archive/consultations/${again?.id}/withdraw`, { version: 1 }))).toBe(200);
    expect(await code(call(second, 'POST', `/me/archive/consultations/${again?.id}/withdraw`, { version: 2 }))).toBe('archives.consultation_not_found');
    await expect(rig.server.source.query('UPDATE archive_consultation SET decided_by = member_id')).rejects.toThrow('ck_archive_consultation_own');
  });
});

describe('lists, gaps and the workbook', () => {
  it('miss exactly what the rule misses, for random files, in every filter and by branch', async () => {
    const branch = await buildOrganisation(rig.server, 'branch', '外国语学院学生党支部', rig.tree.otherDepartment.id);
    const random = seededRandom(20_261_128);
    const pick = <T>(list: readonly T[]): T => list[random.bytes(1).readUInt8(0) % list.length] as T;
    const stages: readonly Stage[] = ['applicant', 'activist', 'development_target', 'probationary', 'probation_extended', 'full'];
    const people = Array.from({ length: 30 }, () => ({ stage: pick(stages), joinDate: pick([null, '1999', '2014-05', '2014-05-28', '2020-06-30']) as PartialDay | null }));
    const ids = await buildMembers(rig.server, people.map((one) => memberDraft(branch.id, { ...one, conversionDate: null })));
    const wanted = new Map<Id, string[]>();
    for (const [at, id] of ids.entries()) {
      const papers = Array.from({ length: at % 9 }, (): FiledPaper => ({ kind: pick(PAPER_KINDS), form: pick(PAPER_FORMS), state: pick(PAPER_STATES) }));
      wanted.set(id, fileStanding(people[at] ?? { stage: 'full', joinDate: null }, papers).filter(isGap).map((one) => one.rule.kind));
      if (papers.length === 0) continue;
      const values = papers.map((one) => [rig.server.app.get(Ids).next(), id, one.kind, one.form, one.state, 1, otherDepartment.memberId, rig.server.clock.date()]);
      await rig.server.source.query("INSERT INTO archive_file (member_id, custodian_id, state, version, held, changed_at) VALUES (?, ?, 'kept', 1, 0, ?)", [id, branch.id, rig.server.clock.date()]);
      await rig.server.source.query('INSERT INTO archive_paper (id, member_id, kind, form, state, version, put_by, put_at) VALUES ?', [values]);
      // Any change reckons anew what the papers answer.
      expect(await code(call(otherDepartment, 'PUT', `/archives/${id}/place`, { version: 1, place: '1 号柜' }))).toBe(200);
    }
    const list = async (query: string): Promise<ArchiveRow[]> => {
      const rows: ArchiveRow[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: Page<ArchiveRow> = (await call(otherDepartment, 'GET', `/archives?organisationId=${branch.id}&limit=12&${query}${next === '' ? '' : `&cursor=${next}`}`)).json();
        rows.push(...page.items);
        next = page.next;
      }
      return rows;
    };
    expect(new Map((await list('')).map((row) => [row.memberId, row.lacking]))).toEqual(wanted);
    const incomplete = [...wanted].filter(([, kinds]) => kinds.length > 0);
    expect((await list('view=incomplete')).map((row) => row.memberId).sort()).toEqual(incomplete.map(([id]) => id).sort());
    expect((await list('lacking=political_review')).map((row) => row.memberId).sort()).toEqual(incomplete.filter(([, kinds]) => kinds.includes('political_review')).map(([id]) => id).sort());
    const [unverified, lent] = [await list('view=unverified'), await list('view=lent')];
    expect([unverified.every((row) => row.unverified > 0), lent.every((row) => row.lent > 0), unverified.length > 0, lent.length > 0, (await list('view=in_transit')).length]).toEqual([true, true, true, true, 0]);
    const [gap] = (await call(otherDepartment, 'GET', `/archives/gaps?organisationId=${branch.id}`)).json<Page<ArchiveGapRow>>().items;
    expect(gap).toMatchObject({ organisationName: '外国语学院学生党支部', people: 30, incomplete: incomplete.length, lacking: incomplete.reduce((sum, [, kinds]) => sum + kinds.length, 0) });

    const book = new ExcelJS.Workbook();
    const answer = await call(otherDepartment, 'GET', `/archives/export?organisationId=${branch.id}&view=incomplete`);
    await book.xlsx.load(answer.rawPayload as never);
    const sheet = book.worksheets[0];
    expect([sheet?.rowCount, String(sheet?.getRow(1).getCell(9).text)]).toEqual([incomplete.length + 1, '缺少的材料']);
  });
});

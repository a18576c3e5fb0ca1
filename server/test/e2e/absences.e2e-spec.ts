import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ABSENCE_STATES, absenceAlert, type AbsenceCounts, type AbsenceFacts, type AbsenceRow, type AbsenceView } from '@party/shared/absences';
import type { CalendarDay, Page } from '@party/shared/kernel';
import type { MemberView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { MessageView } from '@party/shared/notifications';
import type { TransferDetail } from '@party/shared/transfers';
import type { ApprovalItem, ApprovalResult, ApprovalSummary, TodoList } from '@party/shared/workbench';
import { AbsenceReminders } from '../../src/modules/absences/absence-reminders.js';
import { TEST_NOW } from '../support/app.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';

let rig: CorrectionRig;
let secretary: Actor & { memberId: string };
let officer: Actor & { memberId: string };
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  officer = await rig.keeper('department_officer', 'department');
});
afterEach(() => rig.server.clock.set(TEST_NOW));
afterAll(() => rig.close());

const ABROAD: AbsenceFacts = { kind: 'abroad', startsOn: '2026-12-01', until: '2028-12-01', place: '德国慕尼黑', reason: '公派联合培养' };
const MOBILE: AbsenceFacts = { kind: 'mobile', startsOn: '2026-03-01', place: '深圳', reason: '灵活就业，单位无党组织' };

const send = (actor: Actor | null, url: string, body: object) => rig.call(actor, 'POST', url, body);
const code = async (answer: ReturnType<typeof send>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
async function submitted(owner: Actor, facts: AbsenceFacts): Promise<AbsenceView> {
  const answer = await send(owner, '/me/absences', facts);
  if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
  return answer.json<AbsenceView>();
}
async function decided(actor: Actor, { id, version }: AbsenceView, decision: string, opinion?: string): Promise<AbsenceView> {
  const answer = await send(actor, `/absences/${id}/decision`, { version, decision, ...(opinion === undefined ? {} : { opinion }) });
  if (answer.statusCode !== 200) throw new Error(`refused: ${answer.body}`);
  return answer.json<AbsenceView>();
}
const todosOf = async (actor: Actor, kind: string): Promise<string[]> =>
  (await rig.call(actor, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === kind)?.items.map((item) => item.title) ?? [];

describe('somebody goes abroad and comes back', () => {
  it('with the branch, the committee, half-yearly contact and a way back', async () => {
    const owner = await rig.member({ name: '阿依古丽' });
    let absence = await submitted(owner, ABROAD);
    expect(absence).toMatchObject({ state: 'submitted', version: 1, alert: 'none', may: { decide: false, withdraw: true, resubmit: false, keep: false } });
    expect(await todosOf(secretary, 'absences.to_decide')).toEqual(['审批阿依古丽的外出登记']);

    absence = await decided(secretary, absence, 'approve');
    expect(absence).toMatchObject({ state: 'approved', contactDueOn: null });
    expect(await todosOf(secretary, 'absences.to_decide')).toEqual([]);
    expect(await code(send(secretary, `/absences/${absence.id}/decision`, { version: 2, decision: 'approve' }))).toBe('auth.forbidden');
    expect(await todosOf(officer, 'absences.to_decide')).toEqual(['审批阿依古丽的外出登记']);

    absence = await decided(officer, absence, 'approve', '同意，请每半年汇报一次');
    expect(absence).toMatchObject({ state: 'in_force', version: 3, contactDueOn: '2027-06-01', may: { decide: false, keep: true } });

    rig.server.clock.advance(200 * 86_400_000);
    expect(await todosOf(secretary, 'absences.to_keep')).toEqual(['阿依古丽（出国（境））半年未联系']);
    const contact = { version: 3, contactedOn: '2027-06-10', way: 'video', note: '学习顺利，思想汇报已收到' };
    absence = (await send(secretary, `/absences/${absence.id}/contacts`, contact)).json<AbsenceView>();
    expect(absence).toMatchObject({ version: 4, lastContactOn: '2027-06-10', contactDueOn: '2027-12-10', alert: 'none' });
    expect((await send(secretary, `/absences/${absence.id}/contacts`, { ...contact, version: 4, contactedOn: '2027-05-01' })).json()).toMatchObject({ lastContactOn: '2027-06-10' });
    expect((await send(secretary, `/absences/${absence.id}/contacts`, { ...contact, version: 5, contactedOn: '2027-06-13' })).json())
      .toMatchObject({ code: 'request.invalid', errors: [{ field: 'contactedOn', code: 'in_future' }] });

    absence = (await send(officer, `/absences/${absence.id}/prolong`, { version: 5, until: '2031-12-01', reason: '转为攻读博士学位' })).json<AbsenceView>();
    expect(absence).toMatchObject({ until: '2031-12-01', version: 6 });
    expect((await send(officer, `/absences/${absence.id}/prolong`, { version: 6, until: '2031-12-02', reason: '再延长' })).json()).toMatchObject({ errors: [{ field: 'until', code: 'too_long' }] });

    absence = (await send(secretary, `/absences/${absence.id}/end`, { version: 6, endedOn: '2027-06-12', ending: 'came_back' })).json<AbsenceView>();
    expect(absence).toMatchObject({ state: 'ended', ending: 'came_back', contactDueOn: null, alert: 'none' });
    expect(absence.steps.map((step) => [step.action, step.by, step.on])).toEqual([
      ['submit', '阿依古丽', null], ['approve', '李向阳', null], ['grant', '李向阳', null], ['contact', '李向阳', '2027-06-10'], ['contact', '李向阳', '2027-05-01'],
      ['prolong', '李向阳', '2031-12-01'], ['end', '李向阳', '2027-06-12'],
    ]);
    expect(await code(send(secretary, `/absences/${absence.id}/end`, { version: 7, endedOn: '2027-06-12', ending: 'came_back' }))).toBe('absences.not_allowed');
  });
});

describe('a mobile member', () => {
  it('is registered by the branch at once and marked on the roster as long as it lasts', async () => {
    const owner = await rig.member();
    const answer = await send(secretary, '/absences', { memberId: owner.memberId, ...MOBILE });
    expect(answer.json()).toMatchObject({ state: 'in_force', version: 1, until: null, contactDueOn: '2026-09-01', alert: 'contact_overdue' });
    expect((await rig.call(owner, 'GET', '/me/member')).json<MemberView>().values).toMatchObject({ mobileMember: true, mobileDate: '2026-03-01' });
    const { id } = answer.json<AbsenceView>();
    await send(secretary, `/absences/${id}/end`, { version: 1, endedOn: '2026-11-20', ending: 'came_back' });
    expect((await rig.call(owner, 'GET', '/me/member')).json<MemberView>().values).toMatchObject({ mobileMember: false, mobileDate: null });
    expect((await rig.call(owner, 'GET', `/members/${owner.memberId}/history`)).json<Page<{ basis: string }>>().items[0]).toMatchObject({ basis: `外出登记 ${id}` });
  });

  it('is confirmed by somebody else when the kind needs it, and never registered by themself', async () => {
    const owner = await rig.member();
    const kept = (await send(officer, '/absences', { memberId: owner.memberId, ...ABROAD, kind: 'kept_graduate' })).json<AbsenceView>();
    expect(kept).toMatchObject({ state: 'approved' });
    expect(await code(send(officer, `/absences/${kept.id}/decision`, { version: 1, decision: 'approve' }))).toBe('absences.approved_before');
    const school = await rig.keeper('school_officer', 'school');
    expect(await decided(school, kept, 'return', '请附就业中心证明')).toMatchObject({ state: 'returned' });
    expect(await todosOf(owner, 'absences.returned')).toEqual(['您的外出登记申请被退回，请修改']);
    const again = await send(owner, `/absences/${kept.id}/resubmit`, { version: 2, ...ABROAD, kind: 'kept_graduate', reason: '已附证明' });
    expect(again.json()).toMatchObject({ state: 'submitted', version: 3 });
    expect(await code(send(officer, '/absences', { memberId: officer.memberId, ...MOBILE }))).toBe('absences.own_absence');
  });
});

/** A keeper the service finds as well: with the position on the books. */
const holders = new Map<string, Actor & { memberId: string }>();
async function holder(kind: 'secretary' | 'department_officer' | 'school_officer', at: 'branch' | 'sisterBranch' | 'department' | 'school'): Promise<Actor & { memberId: string }> {
  const found = holders.get(at) ?? (await rig.keeper(kind, at));
  if (!holders.has(at)) await buildPosition(rig.server, rig.tree[at].id, found.memberId, kind);
  holders.set(at, found);
  return found;
}
/** What somebody was told of an absence, the first first. */
const told = async ({ memberId }: { memberId: string }, id: string): Promise<string[]> => (await rig.server.source.query<{ title: string }[]>(
  'SELECT title FROM message WHERE member_id = ? AND subject_key LIKE ? ORDER BY created_at, subject_key', [memberId, `absence%:${id}:%`])).map((row) => row.title);

describe('the approval centre', () => {
  it('has what waits for branch and committee, decides each by itself, and says what was not done', async () => {
    const centre = { branch: await rig.keeper('secretary', 'sisterBranch'), above: officer };
    const approvals = async (who: Actor): Promise<ApprovalItem[]> => (await rig.call(who, 'GET', '/approvals?limit=100&kind=absences')).json<{ items: ApprovalItem[] }>().items;
    const decide = async (who: Actor, items: object[], decision: string, opinion?: string) =>
      (await send(who, '/approvals/decide', { items, decision, ...(opinion === undefined ? {} : { opinion }) })).json<{ results: ApprovalResult[]; code?: string }>();
    const made: AbsenceView[] = [];
    for (const facts of [ABROAD, MOBILE, { ...ABROAD, kind: 'kept_graduate' as const }, MOBILE, ABROAD]) {
      rig.server.clock.advance(60_000);
      made.push(await submitted(await rig.member({}, 'sisterBranch'), facts));
    }
    const [abroad, mobile, kept, withdrawn, refused] = made.map(({ id, version }) => ({ kind: 'absences', key: id, version }));
    const items = await approvals(centre.branch);
    expect(items.map((item) => item.key)).toEqual(made.map((one) => one.id));
    expect(items[0]).toMatchObject({ lines: [{ label: '外出类型', to: '出国（境）' }, { label: '去向', to: '德国慕尼黑' }, { to: '2026年12月1日至2028年12月1日' }, { to: '待支部审核' }], decisions: ['approve', 'return', 'reject'] });
    expect((await rig.call(centre.branch, 'GET', '/approvals/summary')).json<ApprovalSummary>().kinds).toMatchObject([{ kind: 'absences', label: '外出登记', count: 5, oldestAt: made[0]?.submittedAt }]);

    await rig.server.source.query("UPDATE absence SET state = 'withdrawn' WHERE id = ?", [withdrawn?.key]);
    expect((await decide(centre.branch, [refused ?? {}], 'reject')).code).toBe('workbench.opinion_required');
    expect((await decide(centre.branch, [refused ?? {}], 'reject', '已具备转接条件')).results).toEqual([{ kind: 'absences', key: refused?.key, ok: true }]);
    const answer = await decide(centre.branch, [abroad, mobile, { ...kept, version: 7 }, withdrawn].map((one) => one ?? {}), 'approve');
    expect(answer.results.map(({ ok, problem }) => (ok ? 'done' : problem?.code))).toEqual(['done', 'done', 'request.stale', 'absences.not_allowed']);
    expect(await Promise.all(made.map(async ({ id }) => (await rig.call(centre.branch, 'GET', `/absences/${id}`)).json<AbsenceView>().state)))
      .toEqual(['approved', 'in_force', 'submitted', 'withdrawn', 'rejected']);
    expect((await approvals(centre.branch)).map((item) => item.key)).toEqual([kept?.key]);

    // The committee sees both steps in one order, page by page, and the moment is that of the step that brought it there.
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<ApprovalItem> = (await rig.call(centre.above, 'GET', `/approvals?limit=1&kind=absences&sort=newest${cursor === '' ? '' : `&cursor=${cursor}`}`)).json<Page<ApprovalItem>>();
      pages.push(...page.items.map((item) => item.key));
      cursor = page.next;
    }
    expect(pages.filter((key) => made.some((one) => one.id === key))).toEqual([abroad?.key, kept?.key]);
    expect(pages).toEqual((await approvals(centre.above)).map((item) => item.key).reverse());
    expect((await decide(centre.above, [{ ...abroad, version: 2 }], 'approve')).results).toMatchObject([{ ok: true }]);
  });
});

describe('what people are told', () => {
  it('is each step once: the member always, the office whose turn it is, and nobody what they did themselves', async () => {
    const [branch, department, school] = [await holder('secretary', 'branch'), await holder('department_officer', 'department'), await holder('school_officer', 'school')];
    const owner = await rig.member({ name: '古丽娜尔' });
    let absence = await submitted(owner, ABROAD);
    absence = await decided(branch, absence, 'return', '请附邀请函');
    absence = (await send(owner, `/absences/${absence.id}/resubmit`, { version: absence.version, ...ABROAD })).json<AbsenceView>();
    absence = await decided(branch, absence, 'approve');
    absence = await decided(department, absence, 'approve');
    const { id } = absence;
    absence = (await send(branch, `/absences/${id}/contacts`, { version: absence.version, contactedOn: '2026-12-01', way: 'phone', note: '一切顺利' })).json<AbsenceView>();
    expect(absence).toMatchObject({ code: 'request.invalid' });
    await send(department, `/absences/${id}/prolong`, { version: 5, until: '2029-12-01', reason: '转为攻读博士学位' });
    await send(branch, `/absences/${id}/end`, { version: 6, endedOn: '2026-11-24', ending: 'entered_wrongly' });
    expect(await told(owner, id)).toEqual([
      '您的外出登记已提交，等支部审核', '您的外出登记被退回，请修改', '您的外出登记已重新提交，等支部审核', '支部已同意您的外出登记', '您的外出登记已批准', '您的外出登记已延长', '您的外出登记已结束',
    ]);
    expect(await told(branch, id)).toEqual(['有一条外出登记等您审批', '有一条外出登记等您审批', '有一条外出登记已批准', '有一条外出登记已延长']);
    expect(await told(department, id)).toEqual(['有一条外出登记等您审批']);
    // The nearest office has somebody, so the one above it is left alone.
    expect(await told(school, id)).toEqual([]);
    const inbox = (await rig.call(branch, 'GET', '/me/messages')).json<Page<MessageView>>().items;
    expect(JSON.stringify(inbox)).not.toMatch(/古丽娜尔|慕尼黑|邀请函/);
    expect(inbox[0]).toMatchObject({ kind: 'absences.progress', label: '外出登记进展', link: { room: 'absences', page: 'detail', params: { id } } });
  });

  it('is a contact that falls due and an end that comes near, once a round, until it is done', async () => {
    const branch = await holder('secretary', 'sisterBranch');
    const owner = await rig.member({}, 'sisterBranch');
    const facts = { memberId: owner.memberId, kind: 'abroad', startsOn: '2026-11-24', until: '2027-07-15', place: '日本京都', reason: '联合培养' };
    const made = (await send(branch, '/absences', facts)).json<AbsenceView>();
    await decided(await rig.keeper('department_officer', 'department'), made, 'approve');
    const reminders = rig.server.app.get(AbsenceReminders, { strict: false });
    // Days after the registration around which something begins: a contact is due on the 181st, the end is the 233rd.
    const run = async (...days: number[]): Promise<void> => {
      for (const day of days) {
        rig.server.clock.set(TEST_NOW + day * 86_400_000);
        await Promise.all([reminders.run(), reminders.run()]);
      }
    };
    await run(150, 151, 152, 173, 174, 181, 182, 183);
    expect((await told(owner, made.id)).slice(2)).toEqual(['请在 30 天内与支部联系一次', '请在 7 天内与支部联系一次', '您已半年没有与支部联系']);
    await send(branch, `/absences/${made.id}/contacts`, { version: 2, contactedOn: '2027-05-26', way: 'video', note: '学习顺利' });
    await run(202, 203, 204, 226, 227, 233, 234, 235);
    const words = ['有一位外出党员须在 30 天内联系', '有一位外出党员须在 7 天内联系', '有一位外出党员已半年没有联系', '有一条外出登记还有 30 天到期', '有一条外出登记还有 7 天到期', '有一条外出登记已过期'];
    expect((await told(branch, made.id)).filter((title) => !title.endsWith('已批准'))).toEqual(words);
    await send(branch, `/absences/${made.id}/end`, { version: 3, endedOn: '2027-07-20', ending: 'came_back' });
    await run(264, 265);
    expect((await told(branch, made.id)).slice(-1)).toEqual(words.slice(-1));
  });
});

describe('a transfer', () => {
  const transfer = async (owner: Actor, body: object): Promise<{ id: string; version: number }> => (await send(owner, '/me/transfers', { reason: 'moved_inside', ...body })).json<TransferDetail>();
  const approve = (who: Actor, id: string, version: number, more: object = {}) => send(who, `/transfers/${id}/decision`, { version, decision: 'approve', duesPaidThrough: '2026-11', ...more });
  const history = async (id: string): Promise<unknown[]> => (await rig.server.source.query<object[]>(
    'SELECT a.state, a.ending, a.ended_on AS endedOn, a.contact_due_on AS due, s.action, s.actor_member_id AS actor FROM absence a JOIN absence_step s ON s.absence_id = a.id AND s.version = a.version WHERE a.id = ?', [id]));

  it('into another branch ends the absence in its transaction, with the mark on the roster, and the receiving branch can register anew', async () => {
    const [sending, receiving, department] = [await holder('secretary', 'branch'), await holder('secretary', 'sisterBranch'), await rig.keeper('department_officer', 'department')];
    const owner = await rig.member();
    const { id } = (await send(secretary, '/absences', { memberId: owner.memberId, ...MOBILE })).json<AbsenceView>();
    const move = await transfer(owner, { toOrganisationId: rig.tree.sisterBranch.id });
    for (const [at, who] of [secretary, department].entries()) expect(await code(approve(who, move.id, at + 1))).toBe('200');
    // Somebody changed the record meanwhile: the move is refused, and the absence with it stays as it was.
    await rig.server.source.query("UPDATE member SET status = 'suspended' WHERE id = ?", [owner.memberId]);
    expect(await code(approve(receiving, move.id, 3))).toBe('transfers.moved_meanwhile');
    expect(await history(id)).toMatchObject([{ state: 'in_force', ending: null }]);
    expect(await told(owner, id)).toHaveLength(1);
    await rig.server.source.query("UPDATE member SET status = 'normal' WHERE id = ?", [owner.memberId]);
    expect(await code(approve(receiving, move.id, 3))).toBe('200');
    expect(await history(id)).toEqual([{ state: 'ended', ending: 'relation_transferred', endedOn: '2026-11-24', due: null, action: 'move', actor: receiving.memberId }]);
    expect((await rig.call(owner, 'GET', '/me/member')).json<MemberView>()).toMatchObject({ organisation: { id: rig.tree.sisterBranch.id }, values: { mobileMember: false, mobileDate: null } });
    expect((await told(owner, id)).at(-1)).toBe('组织关系已转接，您的外出登记已结束');
    expect((await told(sending, id)).at(-1)).toBe('有一位党员已转走，外出登记随之结束');
    expect(await told(receiving, id)).toEqual([]);
    expect((await send(receiving, '/absences', { memberId: owner.memberId, ...MOBILE })).json()).toMatchObject({ state: 'in_force' });
    const audit = await rig.server.source.query<{ detail: string }[]>('SELECT detail FROM audit_entry WHERE subject_id = ?', [id]);
    expect(JSON.stringify(audit)).toContain('move');
  });

  it('out of the school ends also what is only asked for, on the day the other side accepted', async () => {
    const school = await rig.keeper('school_officer', 'school');
    const owner = await rig.member();
    const { id } = await submitted(owner, ABROAD);
    const move = await transfer(owner, { toName: '中共江城市高新区某街道工作委员会', reason: 'graduated_to_work' });
    const department = await rig.keeper('department_officer', 'department');
    for (const [at, who] of [secretary, department].entries()) await approve(who, move.id, at + 1);
    await approve(school, move.id, 3, { letter: { addressee: '中共江城市高新区某街道工作委员会', days: 30 } });
    expect(await history(id)).toMatchObject([{ state: 'submitted' }]);
    rig.server.clock.advance(3 * 86_400_000);
    expect(await code(send(school, `/transfers/${move.id}/disposal`, { version: 4, action: 'accept', acceptedOn: '2026-11-25' }))).toBe('200');
    expect(await history(id)).toEqual([{ state: 'ended', ending: 'relation_transferred', endedOn: '2026-11-25', due: null, action: 'move', actor: school.memberId }]);
  });
});

describe('what is refused', () => {
  it('names the field or the reason, and writes nothing', async () => {
    const owner = await rig.member();
    const bad = async (facts: object) => (await send(owner, '/me/absences', { ...ABROAD, ...facts })).json<{ errors?: { field: string; code: string }[] }>().errors?.[0];
    expect(await bad({ until: '2026-11-30' })).toMatchObject({ field: 'until', code: 'end_before_start' });
    expect(await bad({ until: '2031-12-02' })).toMatchObject({ field: 'until', code: 'too_long' });
    expect(await bad({ until: undefined })).toMatchObject({ field: 'until', code: 'end_required' });
    expect(await bad({ startsOn: '2027-02-30' })).toMatchObject({ field: 'startsOn', code: 'day_impossible' });
    expect(await bad({ kind: 'holiday' })).toMatchObject({ field: 'kind' });
    expect(await bad({ kind: 'mobile', until: '2027-01-01' })).toMatchObject({ field: 'until', code: 'too_short' });
    expect((await rig.call(owner, 'GET', '/me/absences')).json<Page<AbsenceRow>>().items).toEqual([]);
    const applicant = await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null });
    expect(await code(send(secretary, '/absences', { memberId: applicant.memberId, ...MOBILE }))).toBe('absences.not_a_member');
    const stranger = await rig.member({}, 'otherBranch');
    expect(await code(send(secretary, '/absences', { memberId: stranger.memberId, ...MOBILE }))).toBe('members.not_found');
  });

  it('is one at a time, one winner of many, and nobody for themself', async () => {
    const owner = await rig.member();
    const tries = await Promise.all(Array.from({ length: 6 }, () => code(send(owner, '/me/absences', MOBILE))));
    expect(tries.sort()).toEqual(['201', ...Array.from({ length: 5 }, () => 'absences.already_open')]);
    const [row] = (await rig.call(owner, 'GET', '/me/absences')).json<Page<AbsenceRow>>().items;
    const hat: Actor = { ...owner, positions: [{ kind: 'secretary', organisationPath: rig.tree.branch.path }] };
    expect(await code(send(hat, `/absences/${row?.id}/decision`, { version: 1, decision: 'approve' }))).toBe('absences.own_absence');
    const decisions = ['approve', 'return', 'reject'];
    const answers = await Promise.all(Array.from({ length: 24 }, (_, at) =>
      code(send(at % 2 ? secretary : officer, `/absences/${row?.id}/decision`, { version: 1, decision: decisions[at % 3], opinion: '请核对' }))));
    expect(answers.filter((one) => one === '200')).toHaveLength(1);
    expect(new Set(answers.filter((one) => one !== '200' && one !== 'absences.not_allowed' && one !== 'request.stale'))).toEqual(new Set());
    await expect(rig.server.source.query('UPDATE absence_step SET opinion = NULL')).rejects.toThrow('append-only');
    await expect(rig.server.source.query('UPDATE absence SET approved_by = member_id WHERE id = ?', [row?.id])).rejects.toThrow('ck_absence_approver');
  });
});

describe('lists', () => {
  it('count alerts as the rule names them, page in their order, stop at the branch and go out as a workbook', async () => {
    const keeper = await rig.keeper('secretary', 'otherBranch');
    const spans: [string, string | null, string | null][] = [
      ['2026-06-01', '2026-11-23', null], ['2026-06-01', '2026-11-24', null], ['2026-06-01', '2026-12-24', null], ['2026-06-01', '2026-12-25', null],
      ['2026-01-01', null, '2026-11-23'], ['2026-01-01', null, '2026-11-24'], ['2026-01-01', null, '2026-12-24'], ['2026-01-01', null, '2026-12-25'], ['2026-06-01', '2026-12-01', '2026-11-01'],
    ];
    const ids: string[] = [];
    for (const [startsOn, until, due] of spans) {
      const { memberId } = await rig.member({}, 'otherBranch');
      const made = (await send(keeper, '/absences', { memberId, ...MOBILE })).json<AbsenceView>();
      await rig.server.source.query('UPDATE absence SET starts_on = ?, until_on = ?, contact_due_on = ? WHERE id = ?', [startsOn, until, due, made.id]);
      ids.push(made.id);
    }
    const wanted = new Map<string, number>();
    for (const [, until, contactDueOn] of spans) {
      const alert = absenceAlert({ until: until as CalendarDay | null, contactDueOn: contactDueOn as CalendarDay | null }, '2026-11-24' as CalendarDay);
      wanted.set(alert, (wanted.get(alert) ?? 0) + 1);
    }
    const counts = (await rig.call(keeper, 'GET', '/absences/count')).json<AbsenceCounts>();
    expect(new Map(counts.byAlert.map(({ alert, count }) => [alert as string, count]))).toEqual(wanted);
    const seen: AbsenceRow[] = [];
    for (let url: string | null = '/absences?limit=4'; url !== null;) {
      const page: Page<AbsenceRow> = (await rig.call(keeper, 'GET', url)).json<Page<AbsenceRow>>();
      seen.push(...page.items);
      url = page.next === null ? null : `/absences?limit=4&cursor=${page.next}`;
    }
    expect(seen.map((row) => row.id).sort()).toEqual([...ids].sort());
    const ends = seen.map((row) => row.until ?? '9999-12-31');
    expect(ends).toEqual([...ends].sort());
    const all = (await rig.call(keeper, 'GET', `/absences?limit=100&${ABSENCE_STATES.map((state) => `state=${state}`).join('&')}&kind=abroad`)).json<Page<AbsenceRow>>();
    expect(all.items).toEqual([]);
    const file = await rig.call(keeper, 'GET', '/absences/export');
    expect(file.headers['content-type']).toContain('spreadsheetml');
    expect(file.rawPayload.length).toBeGreaterThan(1_000);
  });
});

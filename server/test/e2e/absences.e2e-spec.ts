import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ABSENCE_STATES, absenceAlert, type AbsenceCounts, type AbsenceFacts, type AbsenceRow, type AbsenceView } from '@party/shared/absences';
import type { CalendarDay, Page } from '@party/shared/kernel';
import type { MemberView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

let rig: CorrectionRig;
let secretary: Actor & { memberId: string };
let officer: Actor & { memberId: string };
beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await rig.keeper('secretary');
  officer = await rig.keeper('department_officer', 'department');
});
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
    rig.server.clock.set(Date.UTC(2026, 10, 24, 1, 0, 0));
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

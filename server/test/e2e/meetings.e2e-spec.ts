import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import type { Page } from '@party/shared/kernel';
import type { MeetingCandidates, MeetingListRow, MeetingOverviewRow, MeetingPlace, MeetingPlan, MeetingView, SignInCode } from '@party/shared/meetings';
import type { MessageView } from '@party/shared/notifications';
import type { Actor, PositionKind } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import type { TodoList } from '@party/shared/workbench';
import { MeetingReminders } from '../../src/modules/meetings/meeting-reminders.js';
import { TEST_NOW } from '../support/app.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { readPdf } from '../support/read-pdf.js';

type Person = Actor & { memberId: string };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 2026-11-26 19:00 in Shanghai. */
const BEGIN = Date.UTC(2026, 10, 26, 11);

let rig: CorrectionRig;
/** The first branch: a committee of three, two plain members, one on probation, an applicant; and a secretary elsewhere. */
let secretary: Person;
let deputy: Person;
let organiser: Person;
let plain: Person;
let second: Person;
let probationer: Person;
let applicant: Person;
let leader: Person;
let stranger: Person;

async function seated(kind: PositionKind): Promise<Person> {
  const one = await rig.keeper(kind);
  await buildPosition(rig.server, rig.tree.branch.id, one.memberId, kind);
  return one;
}

beforeAll(async () => {
  rig = await startCorrectionRig();
  secretary = await seated('secretary');
  deputy = await seated('deputy_secretary');
  organiser = await seated('organisation_commissioner');
  plain = await rig.member({ name: '陈静' });
  second = await rig.member({ name: '赵磊' });
  probationer = { ...(await rig.member({ name: '孙悦', stage: 'probationary', conversionDate: null })), base: 'probationary' };
  applicant = { ...(await rig.member({ name: '周申', stage: 'applicant', joinDate: null, conversionDate: null })), base: 'applicant' };
  const led = await rig.member({ name: '吴组长', groupId: rig.tree.group.id });
  await buildPosition(rig.server, rig.tree.group.id, led.memberId, 'group_leader');
  leader = { ...led, positions: [{ kind: 'group_leader', organisationPath: rig.tree.group.path }] };
  stranger = await rig.keeper('secretary', 'otherBranch');
});
afterEach(() => rig.server.clock.set(TEST_NOW));
afterAll(() => rig.close());

const planOf = (given: Partial<MeetingPlan> = {}): MeetingPlan => ({
  kind: 'general', organisationId: rig.tree.branch.id, topic: '讨论接收预备党员', on: '2026-11-26', at: '19:00', minutes: 90, place: '一教 101', agenda: ['学习党章', '讨论接收预备党员'],
  chairId: secretary.memberId, recorderId: plain.memberId, ...given,
});
const send = (actor: Actor | null, url: string, body: object) => rig.call(actor, 'POST', url, body);
const code = async (answer: ReturnType<typeof send>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
async function did(answer: ReturnType<typeof send>): Promise<MeetingView> {
  const { statusCode, body, json } = await answer;
  if (statusCode >= 300) throw new Error(`refused: ${body}`);
  return json<MeetingView>();
}
const planned = (given: Partial<MeetingPlan> = {}, by: Actor = secretary): Promise<MeetingView> => did(send(by, '/meetings', planOf(given)));
const view = async (actor: Actor, id: string): Promise<MeetingView> => did(rig.call(actor, 'GET', `/meetings/${id}`));
const step = (actor: Actor, { id, version }: MeetingView, name: string, more: object = {}) => send(actor, `/meetings/${id}/${name}`, { version, ...more });
async function noticed(given: Partial<MeetingPlan> = {}): Promise<MeetingView> {
  return did(step(secretary, await planned(given), 'notice'));
}
const mail = async (actor: Actor): Promise<MessageView[]> => (await rig.call(actor, 'GET', '/me/messages?limit=100')).json<Page<MessageView>>().items;
const mailOf = async (actor: Actor, id: string, kind?: string): Promise<string[]> =>
  (await mail(actor)).filter((one) => one.link.params['id'] === id && (kind === undefined || one.kind === kind)).map((one) => one.title).sort();
const todosOf = async (actor: Actor, kind: string): Promise<string[]> =>
  (await rig.call(actor, 'GET', '/todos')).json<TodoList>().groups.find((group) => group.kind === kind)?.items.map((item) => item.key) ?? [];
const pointsOf = async (actor: Actor): Promise<string[]> => (await rig.call(actor, 'GET', '/me/points/entries')).json<Page<PointEntryView>>().items.map((one) => `${one.source} ${one.points} ${one.day} ${one.note}`);
const codeNow = async (id: string): Promise<string> => (await rig.call(secretary, 'GET', `/meetings/${id}/code`)).json<SignInCode>().code;
const runReminders = (): Promise<void> => rig.server.app.get(MeetingReminders, { strict: false }).run();

describe('a general meeting from the plan to the file', () => {
  it('goes through notice, answers, signing in, votes, two people for the minutes and the printed sheet', async () => {
    const draft = await planned();
    expect(draft).toMatchObject({ state: 'draft', version: 1, counts: { expected: 7, entitled: 6, silent: 7 }, may: { change: true, notify: true, begin: false, code: false } });
    expect(await code(rig.call(plain, 'GET', `/meetings/${draft.id}`))).toBe('meetings.not_found');
    expect((await rig.call(plain, 'GET', '/me/meetings')).json<Page<MeetingListRow>>().items).toEqual([]);

    let meeting = await did(step(secretary, draft, 'notice'));
    expect(meeting).toMatchObject({ state: 'noticed', version: 2 });
    expect(await mailOf(plain, meeting.id)).toEqual(['会议通知：支部党员大会']);
    expect(await mailOf(probationer, meeting.id)).toHaveLength(1);
    expect([await mailOf(applicant, meeting.id), await mailOf(secretary, meeting.id)]).toEqual([[], []]);

    expect(await did(send(plain, `/meetings/${meeting.id}/answer`, { answer: 'coming' }))).toMatchObject({ own: { answer: 'coming' }, seats: expect.any(Array) });
    expect(await code(send(second, `/meetings/${meeting.id}/answer`, { answer: 'leave' }))).toBe('request.invalid');
    expect((await did(send(second, `/meetings/${meeting.id}/answer`, { answer: 'leave', reason: '回家探亲' }))).own).toMatchObject({ leave: 'asked' });
    expect(await mailOf(secretary, meeting.id)).toEqual(['有一位同志请假，等您批准']);
    expect(await todosOf(secretary, 'meetings.leaves')).toEqual([meeting.id]);
    expect((await view(secretary, meeting.id)).seats.find((seat) => seat.memberId === second.memberId)?.leaveReason).toBe('回家探亲');
    expect((await view(probationer, meeting.id)).seats).toEqual([]);
    expect(JSON.stringify(await view(plain, meeting.id))).not.toContain('回家探亲');
    await did(send(deputy, `/meetings/${meeting.id}/leaves`, { memberId: second.memberId, grant: true }));
    expect(await code(send(secretary, `/meetings/${meeting.id}/leaves`, { memberId: second.memberId, grant: false, opinion: '须到会' }))).toBe('meetings.no_leave');
    expect(await mailOf(second, meeting.id)).toContain('您的请假已批准');

    expect(await code(step(secretary, meeting, 'begin'))).toBe('meetings.too_early');
    rig.server.clock.set(BEGIN - 10 * MINUTE);
    expect(await todosOf(plain, 'meetings.today')).toEqual([meeting.id]);
    meeting = await did(step(secretary, meeting, 'begin'));
    expect(meeting).toMatchObject({ state: 'held', counts: { expected: 7, leaveGranted: 1, present: 0 } });
    expect(meeting.seats.find((seat) => seat.memberId === second.memberId)?.mark).toBe('leave');
    for (const one of [secretary, deputy, plain, probationer]) await did(send(one, `/meetings/${meeting.id}/sign-in`, { code: await codeNow(meeting.id) }));
    expect((await view(secretary, meeting.id)).counts).toMatchObject({ present: 4, entitled: 6, voters: 3 });
    expect(await todosOf(plain, 'meetings.today')).toEqual([]);

    const items = [{ title: '学习党章', said: '集体学习', resolved: '' }, { title: '讨论接收预备党员', said: '逐一发言', resolved: '同意接收', votes: { favour: 3, against: 0, abstain: 0 } }];
    expect(await code(step(plain, meeting, 'minutes', { items, submit: true }))).toBe('request.invalid');
    rig.server.clock.set(BEGIN + 8 * MINUTE);
    await did(send(organiser, `/meetings/${meeting.id}/sign-in`, { code: await codeNow(meeting.id) }));
    expect((await view(secretary, meeting.id)).seats.find((seat) => seat.memberId === organiser.memberId)).toMatchObject({ mark: 'late', byCode: true });
    expect(await code(step(plain, meeting, 'minutes', { items, submit: true }))).toBe('request.invalid');
    expect(await code(step(probationer, meeting, 'minutes', { items, submit: false }))).toBe('auth.forbidden');
    const voted = [items[0], { ...items[1], votes: { favour: 4, against: 0, abstain: 0 } }];
    meeting = await did(step(plain, meeting, 'minutes', { items: voted, submit: true }));
    expect(meeting).toMatchObject({ state: 'submitted', counts: { absent: 1, voters: 4 }, items: [{ carried: null }, { carried: true }] });
    expect(await code(send(secretary, `/meetings/${meeting.id}/roll`, { marks: [{ memberId: leader.memberId, mark: 'present' }] }))).toBe('meetings.not_allowed');
    expect((await view(probationer, meeting.id)).items.map((item) => item.resolved)).toEqual([null, null]);
    expect(await mailOf(secretary, meeting.id)).toContain('有一份会议记录等您确认');
    expect([await todosOf(secretary, 'meetings.to_confirm'), await todosOf(deputy, 'meetings.to_confirm')]).toEqual([[meeting.id], []]);

    expect(await code(step(secretary, meeting, 'minutes/decision', { confirm: false }))).toBe('meetings.reason_required');
    meeting = await did(step(secretary, meeting, 'minutes/decision', { confirm: false, opinion: '请补充发言要点' }));
    expect(await mailOf(plain, meeting.id)).toContain('会议记录被退回，请修改');
    meeting = await did(step(plain, meeting, 'minutes', { items: voted, submit: true }));
    expect(await code(step(plain, meeting, 'minutes/decision', { confirm: true }))).toBe('auth.forbidden');
    expect(await pointsOf(plain)).toEqual([]);
    meeting = await did(step(secretary, meeting, 'minutes/decision', { confirm: true }));
    expect([await pointsOf(plain), await pointsOf(probationer), await pointsOf(second)]).toEqual([['meeting 2 2026-11-26 支部党员大会：讨论接收预备党员'], ['meeting 2 2026-11-26 支部党员大会：讨论接收预备党员'], []]);
    meeting = await did(step(secretary, meeting, 'close'));
    expect(meeting.state).toBe('closed');
    expect(meeting.steps.map((one) => one.action)).toEqual(['plan', 'notify', 'begin', 'submit', 'return', 'submit', 'confirm', 'close']);
    expect((await view(probationer, meeting.id)).items[1]).toMatchObject({ resolved: '同意接收', carried: true });
    const sheet = await rig.call(probationer, 'GET', `/meetings/${meeting.id}/minutes.pdf`);
    const pdf = await readPdf(sheet.rawPayload);
    expect(pdf.text).toContain('支部党员大会记录');
    expect(pdf.text).toContain('赵磊');
    expect(pdf.text).toContain('赞成4票');
    expect([pdf.overlaps, pdf.fonts.every((font) => font.embedded)]).toEqual([[], true]);
    await expect(rig.server.source.query('UPDATE meeting_step SET reason = ?', ['x'])).rejects.toThrow('append-only');
  });

  it('is recorded by one person and confirmed by another, also where the chair wrote the minutes', async () => {
    let meeting = await noticed({ kind: 'theme_day' });
    rig.server.clock.set(BEGIN);
    meeting = await did(step(secretary, meeting, 'begin'));
    meeting = await did(step(secretary, meeting, 'minutes', { items: [{ title: '参观', said: '参观校史馆', resolved: '' }], submit: true }));
    expect(await todosOf(deputy, 'meetings.to_confirm')).toEqual([meeting.id]);
    expect(await code(step(secretary, meeting, 'minutes/decision', { confirm: true }))).toBe('meetings.own_minutes');
    expect((await did(step(deputy, meeting, 'minutes/decision', { confirm: true }))).state).toBe('confirmed');
    await expect(rig.server.source.query('UPDATE meeting SET confirmed_by = submitted_by WHERE id = ?', [meeting.id])).rejects.toThrow('ck_meeting_confirmed');
  });

  it('lets two who confirm at once confirm once', async () => {
    let meeting = await noticed({ kind: 'theme_day' });
    rig.server.clock.set(BEGIN);
    meeting = await did(step(secretary, meeting, 'begin'));
    meeting = await did(step(plain, meeting, 'minutes', { items: [{ title: '参观', said: '参观校史馆', resolved: '' }], submit: true }));
    const answers = await Promise.all([secretary, deputy, organiser].map((one) => code(step(one, meeting, 'minutes/decision', { confirm: true }))));
    expect(answers.sort()).toEqual(['200', 'meetings.not_allowed', 'meetings.not_allowed']);
  });
});

describe('who is planned for', () => {
  it('follows from the kind, with guests of the branch, and two people for chair and minutes', async () => {
    const committee = await planned({ kind: 'committee', recorderId: organiser.memberId, invitedIds: [leader.memberId, applicant.memberId, stranger.memberId] });
    expect(committee.seats.map((seat) => seat.part).sort()).toEqual(['invited', 'invited', 'voting', 'voting', 'voting']);
    for (const [given, field] of [
      [{ recorderId: secretary.memberId }, 'recorderId'], [{ chairId: stranger.memberId }, 'chairId'], [{ on: '2026-11-23' }, 'on'], [{ on: '2026-02-30' }, 'on'], [{ on: '2027-12-01' }, 'on'],
      [{ kind: 'group' }, 'groupId'], [{ agenda: [] }, 'agenda'], [{ agenda: ['x'] }, 'agenda'], [{ minutes: 5 }, 'minutes'], [{ at: '25:00' }, 'at'], [{ topic: '' }, 'topic'],
    ] as const) {
      const answer = (await send(secretary, '/meetings', planOf(given as Partial<MeetingPlan>))).json<{ code: string; errors: { field: string }[] }>();
      expect([answer.code, answer.errors?.map((one) => one.field)]).toEqual(['request.invalid', [field]]);
    }
  });

  it('a group meeting is its leader\'s, the branch sees it, and nothing else is', async () => {
    const other = await rig.member({ name: '组员', groupId: rig.tree.group.id });
    const group = { kind: 'group', groupId: rig.tree.group.id, chairId: leader.memberId, recorderId: other.memberId } as const;
    const places = (await rig.call(leader, 'GET', '/meetings/places')).json<{ items: MeetingPlace[] }>().items;
    expect(places).toMatchObject([{ organisationId: rig.tree.branch.id, groupId: rig.tree.group.id }]);
    const { people, groups } = (await rig.call(leader, 'GET', `/meetings/candidates?organisationId=${rig.tree.branch.id}&groupId=${rig.tree.group.id}`)).json<MeetingCandidates>();
    expect([people.map((one) => one.id).sort(), groups.length]).toEqual([[leader.memberId, other.memberId].sort(), 1]);
    expect(await code(rig.call(leader, 'GET', `/meetings/candidates?organisationId=${rig.tree.branch.id}`))).toBe('auth.forbidden');
    const meeting = await planned(group, leader);
    expect(meeting.counts.expected).toBe(2);
    expect((await view(secretary, meeting.id)).may.change).toBe(true);
    for (const given of [{}, { kind: 'committee' }, { ...group, organisationId: rig.tree.otherBranch.id }] as Partial<MeetingPlan>[]) expect(await code(send(leader, '/meetings', planOf(given)))).toBe('auth.forbidden');
    expect(await code(send(stranger, '/meetings', planOf()))).toBe('auth.forbidden');
    expect(await code(rig.call(stranger, 'GET', `/meetings/${meeting.id}`))).toBe('meetings.not_found');
  });
});

describe('changes after the notice', () => {
  it('a new time needs a reason and is told; who comes onto the list is invited, who goes off it is told so', async () => {
    const meeting = await noticed({ kind: 'committee', recorderId: organiser.memberId, invitedIds: [plain.memberId] });
    const later = { ...planOf({ kind: 'committee', recorderId: organiser.memberId, invitedIds: [second.memberId], at: '20:00' }), version: meeting.version };
    expect(await code(send(secretary, `/meetings/${meeting.id}/change`, later))).toBe('meetings.reason_required');
    const moved = await did(send(secretary, `/meetings/${meeting.id}/change`, { ...later, reason: '教室调整' }));
    expect(moved).toMatchObject({ state: 'noticed', version: 3, reason: '教室调整' });
    expect([await mailOf(deputy, meeting.id), await mailOf(plain, meeting.id), await mailOf(second, meeting.id)]).toEqual([
      ['会议改期：支部委员会会议', '会议通知：支部委员会会议'].sort(), ['您不用参加这次会议：支部委员会会议', '会议通知：支部委员会会议'].sort(), ['会议通知：支部委员会会议'],
    ]);
    expect(await code(rig.call(plain, 'GET', `/meetings/${meeting.id}`))).toBe('meetings.not_found');
    expect(await code(send(secretary, `/meetings/${meeting.id}/change`, { ...later, reason: '再改' }))).toBe('request.stale');
    const off = await did(step(secretary, moved, 'cancel', { reason: '与校级活动冲突' }));
    expect(off.state).toBe('cancelled');
    expect(await mailOf(second, meeting.id)).toContain('会议取消：支部委员会会议');
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse((await rig.call(second, 'GET', `/meetings/${meeting.id}/event.ics`)).body)).getFirstSubcomponent('vevent') ?? undefined);
    expect([event.uid, event.sequence, event.startDate.toJSDate().getTime(), event.component.getFirstPropertyValue('status')]).toEqual([`meeting-${meeting.id}@party-branch`, 4, BEGIN + HOUR, 'CANCELLED']);
  });

  it('leaves an online room\'s number out of the messages', async () => {
    const meeting = await noticed({ kind: 'lecture', place: '腾讯会议 9876543210123' });
    const [message] = (await mail(second)).filter((one) => one.link.params['id'] === meeting.id);
    expect(message?.body).toBe('2026-11-26 19:00。讨论接收预备党员');
  });
});

describe('reminders', () => {
  it('come once for a person, a time and a round, to those who still belong there and were not let off', async () => {
    const meeting = await noticed({ kind: 'theme_day' });
    const mover = await rig.member({ name: '要转走' });
    await did(send(secretary, `/meetings/${meeting.id}/change`, { ...planOf({ kind: 'theme_day' }), version: meeting.version }));
    await did(send(second, `/meetings/${meeting.id}/answer`, { answer: 'leave', reason: '住院治疗' }));
    await did(send(deputy, `/meetings/${meeting.id}/leaves`, { memberId: second.memberId, grant: true }));
    await rig.server.source.query('UPDATE member SET organisation_id = ?, group_id = NULL WHERE id = ?', [rig.tree.sisterBranch.id, mover.memberId]);
    const told = (): Promise<string[][]> => Promise.all([plain, second, mover].map((one) => mailOf(one, meeting.id, 'meetings.reminder')));
    rig.server.clock.set(BEGIN - 24 * HOUR - MINUTE);
    await runReminders();
    expect(await told()).toEqual([[], [], []]);
    rig.server.clock.set(BEGIN - 24 * HOUR);
    await Promise.all([runReminders(), runReminders()]);
    await runReminders();
    expect(await told()).toEqual([['明天开会：主题党日'], [], []]);
    rig.server.clock.set(BEGIN - 2 * HOUR);
    await runReminders();
    await runReminders();
    expect(await told()).toEqual([['快到开会时间了：主题党日', '明天开会：主题党日'].sort(), [], []]);
    expect(await code(rig.call(mover, 'GET', `/meetings/${meeting.id}`))).toBe('200');
    expect(await code(send(mover, `/meetings/${meeting.id}/answer`, { answer: 'coming' }))).toBe('meetings.not_found');
  });

  it('of a meeting that was called off nobody hears', async () => {
    const meeting = await noticed({ kind: 'theme_day' });
    await did(step(secretary, meeting, 'cancel', { reason: '时间冲突' }));
    rig.server.clock.set(BEGIN - 2 * HOUR);
    await runReminders();
    expect(await mailOf(plain, meeting.id, 'meetings.reminder')).toEqual([]);
  });
});

describe('signing in', () => {
  it('takes the code of now and the one before, from people of the list, in time, and not by trying', async () => {
    const meeting = await noticed({ kind: 'theme_day' });
    const signIn = (actor: Actor, digits: string) => code(send(actor, `/meetings/${meeting.id}/sign-in`, { code: digits }));
    expect(await code(rig.call(secretary, 'GET', `/meetings/${meeting.id}/code`))).toBe('meetings.sign_in_closed');
    expect(await signIn(plain, '0000')).toBe('meetings.sign_in_closed');
    rig.server.clock.set(BEGIN - 30 * MINUTE);
    expect(await code(rig.call(plain, 'GET', `/meetings/${meeting.id}/code`))).toBe('auth.forbidden');
    const first = await codeNow(meeting.id);
    rig.server.clock.advance(30_000);
    const next = await codeNow(meeting.id);
    expect(next).not.toBe(first);
    expect(await signIn(plain, first)).toBe('200');
    rig.server.clock.advance(30_000);
    expect(await signIn(deputy, first)).toBe('meetings.code_wrong');
    expect(await signIn(applicant, next)).toBe('meetings.not_found');
    const wrong = next === '1234' ? '4321' : '1234';
    for (let tries = 0; tries < 5; tries += 1) expect(await signIn(probationer, wrong)).toBe('meetings.code_wrong');
    expect(await signIn(probationer, await codeNow(meeting.id))).toBe('meetings.code_blocked');
    expect(await signIn(plain, wrong)).toBe('200');
    rig.server.clock.set(BEGIN + 90 * MINUTE);
    expect(await signIn(deputy, '0000')).toBe('meetings.sign_in_closed');
  });

  it('nobody marks themself; every correction is in the log with what was before', async () => {
    let meeting = await noticed({ kind: 'theme_day' });
    rig.server.clock.set(BEGIN);
    meeting = await did(step(secretary, meeting, 'begin'));
    const roll = (actor: Actor, marks: object[]) => send(actor, `/meetings/${meeting.id}/roll`, { marks });
    expect(await code(roll(secretary, [{ memberId: plain.memberId, mark: 'present' }, { memberId: secretary.memberId, mark: 'present' }]))).toBe('meetings.own_mark');
    expect(await code(roll(plain, [{ memberId: second.memberId, mark: 'present' }]))).toBe('auth.forbidden');
    expect(await code(roll(secretary, [{ memberId: stranger.memberId, mark: 'present' }]))).toBe('meetings.not_expected');
    await did(roll(secretary, [{ memberId: plain.memberId, mark: 'present' }]));
    rig.server.clock.advance(1_000);
    const after = await did(roll(deputy, [{ memberId: plain.memberId, mark: 'absent' }, { memberId: secretary.memberId, mark: 'online' }]));
    expect(after.counts).toMatchObject({ present: 1, absent: 1, voters: 0 });
    const entries = (await rig.server.source.query("SELECT detail FROM audit_entry WHERE action = 'meetings.mark' AND subject_id = ? AND member_id = ? ORDER BY id", [meeting.id, plain.memberId])) as { detail: string }[];
    expect(entries.map(({ detail }) => JSON.parse(detail) as object)).toMatchObject([{ step: 'mark', from: null, to: 'present' }, { step: 'mark', from: 'present', to: 'absent' }]);
    await expect(rig.server.source.query('UPDATE meeting_seat SET marked_by = member_id, by_code = 0 WHERE meeting_id = ? AND member_id = ?', [meeting.id, plain.memberId])).rejects.toThrow('ck_meeting_seat_mark');
  });
});

describe('what the branch still has to hold', () => {
  const overview = async (actor: Actor, month: string): Promise<Record<string, string>> => {
    const { items } = (await rig.call(actor, 'GET', `/meetings/overview?month=${month}&limit=100`)).json<Page<MeetingOverviewRow>>();
    return Object.fromEntries(items.flatMap((row) => row.requirements.map((one) => [`${row.organisationName}:${one.kind}`, one.state])));
  };

  it('is seen by the branch and by the committee above, as a table and as a file', async () => {
    const officer = await rig.keeper('department_officer', 'department');
    const { branch, sisterBranch, otherBranch } = rig.tree;
    const own = await overview(secretary, '2026-11');
    expect(own).toMatchObject({ [`${branch.name}:general`]: 'done', [`${branch.name}:theme_day`]: 'done', [`${branch.name}:group`]: 'open', [`${branch.name}:lecture`]: 'planned' });
    expect(Object.keys(own).every((key) => key.startsWith(branch.name))).toBe(true);
    const above = await overview(officer, '2026-10');
    expect(above).toMatchObject({ [`${sisterBranch.name}:theme_day`]: 'missing', [`${sisterBranch.name}:committee`]: 'not_required', [`${branch.name}:group`]: 'missing' });
    expect(Object.keys(above).some((key) => key.startsWith(otherBranch.name))).toBe(false);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await rig.call(officer, 'GET', '/meetings/overview/export?month=2026-10')).rawPayload as never);
    expect(workbook.worksheets[0]?.rowCount).toBe(3);
    expect(await code(rig.call(officer, 'GET', '/meetings/overview?month=2026-13'))).toBe('request.invalid');
  });

  it('what is planned goes to the heir when the branch is merged', async () => {
    const officer = await rig.keeper('department_officer', 'department');
    const heir = await rig.keeper('secretary', 'sisterBranch');
    await buildPosition(rig.server, rig.tree.sisterBranch.id, heir.memberId, 'secretary');
    const meeting = await noticed({ kind: 'theme_day' });
    const { version } = (await rig.call(officer, 'GET', `/organisations/${rig.tree.branch.id}`)).json<{ version: number }>();
    expect(await code(send(officer, `/organisations/${rig.tree.branch.id}/merge`, { version, intoId: rig.tree.sisterBranch.id, reason: '支部调整' }))).toBe('200');
    const heirs = await view(heir, meeting.id);
    expect(heirs).toMatchObject({ organisationId: rig.tree.sisterBranch.id, may: { change: true } });
    rig.server.clock.set(BEGIN);
    expect((await did(step(heir, heirs, 'begin'))).seats.map((seat) => seat.memberId)).toContain(heir.memberId);
  });
});

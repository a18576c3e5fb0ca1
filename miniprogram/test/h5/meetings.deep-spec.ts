import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { MeetingCounts, MeetingListRow, MeetingRights, MeetingSeatView, MeetingView } from '@party/shared/meetings';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000m';
const ME = SECRETARY.account.member.id;
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const actions = [...SECRETARY.account.actions, 'meetings.own', 'meetings.view', 'meetings.list', 'meetings.keep', 'meetings.mark', 'meetings.record', 'meetings.confirm'];
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions } };

const counts: MeetingCounts = { expected: 48, invited: 2, coming: 30, online: 2, leaveAsked: 1, leaveGranted: 2, silent: 13, present: 26, late: 1, absent: 0, entitled: 44, voters: 22 };
const row: MeetingListRow = {
  id: ID, version: 3, kind: 'general', state: 'noticed', topic: '讨论接收阿卜杜拉·买买提江同志为中共预备党员并研究近期发展党员工作有关事项', startsAt: '2028-02-20T11:00:00.000Z', minutes: 120, place: '第一教学楼东区阶梯教室 301（从南门进入）',
  organisationId: 'o', organisationName: BRANCH, groupId: null, groupName: null, counts, own: { part: 'voting', answer: null, leave: null, mark: null },
};
const seat = (at: number, given: Partial<MeetingSeatView> = {}): MeetingSeatView => ({
  memberId: at === 0 ? ME : `01k00000000000000000000${String(at).padStart(3, '0')}`, memberName: ['𠮷野', '阿依古丽·买买提', '欧阳明月', '张三'][at % 4] ?? '', part: 'voting', answer: at % 2 === 0 ? 'coming' : null, leave: null, mark: null,
  leaveReason: null, markedAt: null, byCode: false, ...given,
});
const may: MeetingRights = { change: true, notify: false, cancel: true, begin: true, code: true, mark: false, leave: true, answer: true, signIn: true, write: false, decide: false, close: false, print: false };
const ahead: MeetingView = {
  ...row, note: '请携带党章，提前学习发展党员工作细则；佩戴党员徽章。', chair: { id: 'c', name: '阿依古丽·买买提' }, recorder: { id: 'r', name: '欧阳明月' },
  items: [{ title: '学习党章有关规定', said: null, resolved: null, votes: null, carried: null }, { title: '讨论接收预备党员', said: null, resolved: null, votes: null, carried: null }],
  seats: [seat(0), seat(1), seat(2, { answer: 'leave', leave: 'asked', leaveReason: '参加国家级学科竞赛，当天在外地，晚上赶不回来' }), seat(3, { part: 'listening' }), seat(4, { part: 'invited' })],
  steps: [{ action: 'plan', at: '2028-02-14T01:00:00.000Z', by: '赵书记', reason: null }, { action: 'postpone', at: '2028-02-15T01:00:00.000Z', by: '赵书记', reason: '与校级活动冲突' }],
  reason: '与校级活动冲突', signInFrom: '2028-02-20T10:30:00.000Z', signInUntil: '2028-02-20T13:00:00.000Z', may,
};
const held: MeetingView = {
  ...ahead, id: `${ID.slice(0, -1)}h`, state: 'held', reason: '请补充发言要点。', own: { part: 'voting', answer: 'coming', leave: null, mark: 'present' }, may: { ...may, change: false, cancel: false, begin: false, answer: false, signIn: false, mark: true, write: true },
  seats: [seat(0, { mark: 'present', byCode: true }), seat(1), seat(2, { leave: 'granted', mark: 'leave', leaveReason: '住院治疗' }), seat(3, { mark: 'late', byCode: true })],
  items: [{ title: '讨论接收预备党员', said: '党员逐一发言，充分肯定该同志的表现，也提出希望。', resolved: '同意接收。', votes: { favour: 22, against: 0, abstain: 0 }, carried: false }],
};
const marked: string[] = [];

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (route === '/me/meetings' || route === '/meetings') return { body: { items: [row, { ...row, id: 'x', kind: 'theme_day', topic: '参观校史馆', state: 'held' }, { ...row, id: 'y', kind: 'committee', state: 'cancelled' }], next: null } };
  if (route === '/meetings/places') return { body: { items: [{ organisationId: 'o', organisationName: BRANCH, groupId: null }] } };
  if (route === '/meetings/candidates') {
    return { body: { chairId: ME, groups: [{ id: 'g', name: '第一党小组' }], people: ahead.seats.map(({ memberId, memberName }, at) => ({ id: memberId, name: memberName, standing: at === 3 ? 'applicant' : 'full_member', groupId: null, committee: at === 0 })) } };
  }
  if (route === '/meetings/overview') {
    const requirement = (kind: string, state: string, done: number, wanted: number): object => ({ kind, state, done, wanted });
    const requirements = [requirement('committee', 'done', 1, 1), requirement('general', 'missing', 0, 1), requirement('group', 'open', 2, 4), requirement('lecture', 'planned', 0, 1), requirement('theme_day', 'done', 2, 1)];
    return { body: { items: [{ organisationId: 'o', organisationName: BRANCH, requirements }, { organisationId: 'p', organisationName: '教师党支部', requirements: requirements.slice(1, 2) }], next: null } };
  }
  if (route.endsWith('/code')) return { body: { code: '0427', text: `party-meeting:${ID}:0427`, secondsLeft: 12, counts } };
  if (route.endsWith('/roll') && method === 'POST') {
    marked.push(body);
    return { body: held };
  }
  if (route === `/meetings/${ID}`) return { body: ahead };
  if (route === `/meetings/${held.id}`) return { body: held };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/meetings/pages/${page}`);

describe('the pages of meetings', () => {
  it.each([
    ['mine', 'mine/index'], ['list', 'list/index'], ['meeting', `meeting/index?id=${ID}`], ['held', `meeting/index?id=${held.id}`], ['plan', 'plan/index'], ['change', `plan/index?id=${ID}`],
    ['roll', `roll/index?id=${ID}`], ['marking', `roll/index?id=${held.id}`], ['minutes', `minutes/index?id=${held.id}`], ['overview', 'overview/index'],
  ])('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `meetings-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('shows the code as digits and as a picture, and marks others but never oneself', async () => {
    const code = await open(`roll/index?id=${ID}`);
    await code.getByText('0427').waitFor();
    expect(await code.locator('.pb-qr img').getAttribute('src')).toMatch(/^data:image\/png/);
    await code.context().close();
    const page = await open(`roll/index?id=${held.id}`);
    expect(await page.getByRole('button', { name: '𠮷野' }).count()).toBe(0);
    await page.getByRole('button', { name: '阿依古丽·买买提' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await auditSchemes(page, 'meetings-mark')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '到会', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(marked.map((one) => JSON.parse(one) as object)).toEqual([{ marks: [{ memberId: held.seats[1]?.memberId, mark: 'present' }] }]);
    await page.context().close();
  });

  it('types the code where no camera is, and asks for a reason of leave', async () => {
    const page = await open(`meeting/index?id=${ID}`);
    await page.getByRole('button', { name: '签到', exact: true }).click();
    await page.getByText('每 30 秒更换一次').waitFor();
    expect(await auditSchemes(page, 'meetings-sign-in')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '请假', exact: true }).click();
    await page.getByText('支部会看到请假原因').waitFor();
    expect(await auditSchemes(page, 'meetings-leave')).toEqual([]);
    await page.context().close();
  });
});

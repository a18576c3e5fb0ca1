import { describe, expect, it } from '@jest/globals';
import type { TransferDetail } from '@party/shared/transfers';
import { courseOf, EMPTY_FORM, factRows, formOf, lastOpinion, markOf, openOf, progressOf, requestOf, rowHint, stepNow, targetOf } from './view-model';

const BRANCH = '01k0000000000000000000000c';
const view: TransferDetail = {
  id: 'x', version: 3, kind: 'out', state: 'in_review', seat: 'sending_committee', officeName: '文学院党委', memberId: 'm', memberName: '欧阳明月', fromName: '一支部', toName: '中共某街道工委',
  reason: 'graduated_to_work', submittedAt: '2026-11-24T01:00:00.000Z', changedAt: '2026-11-24T02:00:00.000Z', waitingDays: 4, note: null, duesPaidThrough: '2026-11',
  stops: [
    { seat: 'sending_branch', act: 'forward', organisationId: 'b', organisationName: '一支部', state: 'done', by: '李向阳', at: '2026-11-24T02:00:00.000Z' },
    { seat: 'sending_committee', act: 'forward', organisationId: 'd', organisationName: '文学院党委', state: 'now', by: null, at: null },
    { seat: 'school', act: 'issue', organisationId: 's', organisationName: '江城大学党委', state: 'later', by: null, at: null },
  ],
  events: [
    { action: 'submit', at: '2026-11-24T01:00:00.000Z', by: '欧阳明月', officeName: null, opinion: null },
    { action: 'forward', at: '2026-11-24T02:00:00.000Z', by: '李向阳', officeName: '一支部', opinion: '情况属实' },
  ],
  letters: [], may: { withdraw: false, resubmit: false, decide: false, confirmReceipt: false, refuse: false, reissue: false, revoke: false },
};

describe('what a form asks for', () => {
  it.each([
    ['nothing chosen', {}, null],
    ['a branch without a reason', { branchId: BRANCH }, null],
    ['a branch', { branchId: BRANCH, reason: 'moved_inside' }, { toOrganisationId: BRANCH, reason: 'moved_inside' }],
    ['a unit, with what was chosen inside left out', { where: 'outside', branchId: BRANCH, unit: ' 中共某街道工委 ', reason: 'job_change', note: ' 下月报到 ' }, { toName: '中共某街道工委', reason: 'job_change', note: '下月报到' }],
    ['a unit of two words', { where: 'outside', unit: '街道', reason: 'job_change' }, null],
  ] as const)('%s', (_, part, request) => {
    expect(requestOf({ ...EMPTY_FORM, ...part })).toEqual(request);
  });

  it('is filled again from what came back', () => {
    expect(targetOf(formOf(view))).toEqual({ toName: '中共某街道工委' });
    expect(targetOf(formOf({ ...view, kind: 'between_committees' }))).toBeNull();
  });
});

describe('where a transfer stands, in words', () => {
  it('names the office, how long it waits and what comes', () => {
    expect(markOf(view)).toEqual({ tone: 'info', text: '待转出党委审核' });
    expect(rowHint(view)).toBe('一支部 → 中共某街道工委 · 已等待 4 天');
    expect(rowHint({ ...view, state: 'completed' })).toBe('一支部 → 中共某街道工委');
    expect(progressOf(view).map((one) => [one.state, one.title])).toEqual([
      ['done', '转出支部 · 一支部'], ['now', '转出党委 · 文学院党委'], ['next', '学校党委组织部 · 江城大学党委'], ['next', '等待接收单位回执'],
    ]);
    expect(stepNow(view)?.seat).toBe('sending_committee');
  });

  it('ends the line where it stopped', () => {
    expect(progressOf({ ...view, state: 'refused' }).at(-1)).toEqual({ title: '拒收', state: 'stopped' });
    expect(progressOf({ ...view, state: 'completed' }).at(-1)?.state).toBe('done');
    expect(progressOf({ ...view, kind: 'within_committee', state: 'completed' })).toHaveLength(3);
  });

  it('tells what happened, the latest first, and who did it', () => {
    expect(courseOf(view).map((one) => [one.title, one.hint])).toEqual([
      ['一支部：同意', expect.stringMatching(/^李向阳 .*；情况属实$/)], ['提交申请', expect.stringMatching(/^欧阳明月 /)],
    ]);
    expect(courseOf({ ...view, events: [{ action: 'expire', at: '2026-12-25T00:00:00.000Z', by: null, officeName: null, opinion: null }] })[0]?.hint).toMatch(/^系统 /);
    expect(lastOpinion(view)).toBe('情况属实');
    expect(openOf([{ ...view, state: 'completed' }, view])).toBe(view);
    expect(factRows(view).map((one) => one.term)).toEqual(['转接方式', '转出支部', '接收方', '转接原因', '党费交到']);
  });
});

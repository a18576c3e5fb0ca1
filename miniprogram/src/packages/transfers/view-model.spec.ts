import { describe, expect, it } from '@jest/globals';
import type { TransferDetail, TransferLegView } from '@party/shared/transfers';
import {
  approvalOf, courseOf, EMPTY_FORM, evidenceName, factRows, formOf, lastOpinion, legFacts, legHint, legMark, markOf, openOf, progressOf, requestOf, rowHint, stepNow, targetOf,
} from './view-model';

const BRANCH = '01k0000000000000000000000c';
const view: TransferDetail = {
  id: 'x', version: 3, kind: 'out', state: 'in_review', seat: 'sending_committee', officeName: '文学院党委', memberId: 'm', memberName: '欧阳明月', fromName: '一支部', toName: '中共某街道工委', viaName: null, duesOnBook: null, materials: [],
  reason: 'graduated_to_work', submittedAt: '2026-11-24T01:00:00.000Z', changedAt: '2026-11-24T02:00:00.000Z', waitingDays: 4, note: null, duesPaidThrough: '2026-11',
  stops: [
    { seat: 'sending_branch', act: 'forward', organisationId: 'b', organisationName: '一支部', state: 'done', by: '李向阳', at: '2026-11-24T02:00:00.000Z' },
    { seat: 'sending_committee', act: 'forward', organisationId: 'd', organisationName: '文学院党委', state: 'now', by: null, at: null },
    { seat: 'school', act: 'issue', organisationId: 's', organisationName: '江城大学党委', state: 'later', by: null, at: null },
  ],
  events: [
    { action: 'submit', at: '2026-11-24T01:00:00.000Z', by: '欧阳明月', officeName: null, leg: null, opinion: null },
    { action: 'forward', at: '2026-11-24T02:00:00.000Z', by: '李向阳', officeName: '一支部', leg: null, opinion: '情况属实' },
  ],
  letters: [], legs: [], may: { withdraw: false, resubmit: false, decide: false, accept: false, refuse: false, reissue: false, revoke: false },
};

describe('what a form asks for', () => {
  it.each([
    ['nothing chosen', {}, null],
    ['a branch without a reason', { branchId: BRANCH }, null],
    ['a branch', { branchId: BRANCH, reason: 'moved_inside' }, { toOrganisationId: BRANCH, reason: 'moved_inside' }],
    ['a unit, with what was chosen inside left out', { where: 'outside', branchId: BRANCH, unit: ' 中共某街道工委 ', reason: 'job_change', note: ' 下月报到 ' }, { toName: '中共某街道工委', reason: 'job_change', note: '下月报到' }],
    ['a unit through the committee above it', { where: 'through', unit: '某某公司党支部', above: ' 中共某街道工委 ', reason: 'job_change' }, { toName: '某某公司党支部', viaName: '中共某街道工委', reason: 'job_change' }],
    ['a unit whose committee is not yet named', { where: 'through', unit: '某某公司党支部', reason: 'job_change' }, null],
    ['a unit of two words', { where: 'outside', unit: '街道', reason: 'job_change' }, null],
  ] as const)('%s', (_, part, request) => {
    expect(requestOf({ ...EMPTY_FORM, ...part })).toEqual(request);
  });

  it('is filled again from what came back', () => {
    expect(targetOf(formOf(view))).toEqual({ toName: '中共某街道工委' });
    expect(targetOf(formOf({ ...view, kind: 'out_through', viaName: '中共某区委组织部' }))).toEqual({ toName: '中共某街道工委', viaName: '中共某区委组织部' });
    expect(targetOf(formOf({ ...view, kind: 'between_committees' }))).toBeNull();
  });
});

describe('where a transfer stands, in words', () => {
  it('names the office, how long it waits and what comes', () => {
    expect(markOf(view)).toEqual({ tone: 'info', text: '待转出党委审核' });
    expect(rowHint(view)).toBe('一支部 → 中共某街道工委 · 已等待 4 天');
    expect(rowHint({ ...view, state: 'completed' })).toBe('一支部 → 中共某街道工委');
    expect(progressOf(view).map((one) => [one.state, one.title])).toEqual([
      ['done', '转出支部 · 一支部'], ['now', '转出党委 · 文学院党委'], ['next', '学校党委组织部 · 江城大学党委'], ['next', '到接收单位报到'], ['next', '其余手续'],
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
    expect(courseOf({ ...view, events: [{ action: 'expire', at: '2026-12-25T00:00:00.000Z', by: null, officeName: null, leg: null, opinion: null }] })[0]?.hint).toMatch(/^系统 /);
    expect(lastOpinion(view)).toBe('情况属实');
    expect(openOf([{ ...view, state: 'completed' }, view])).toBe(view);
    expect(factRows(view).map((one) => one.term)).toEqual(['转接方式', '转出支部', '接收方', '转接原因', '党费交到']);
  });
});

describe('legs, in words', () => {
  const leg: TransferLegView = {
    kind: 'receipt', state: 'open', owner: 'school', ownerName: '江城大学党委', dueOn: null, overdueDays: 0, number: null, opinion: null, endedBy: null, endedAt: null, evidence: [],
    may: { handIn: false, addEvidence: false, end: false, waive: false, reopen: false },
  };

  it('say whose they are, by when, how far over and how they ended', () => {
    const due = { ...leg, dueOn: '2027-01-01' };
    const done = { ...due, state: 'done' as const, number: '0012', endedBy: '李向阳', endedAt: '2026-12-20T02:00:00.000Z' };
    expect([leg, due, done].map(legHint)).toEqual(['江城大学党委 · 登记报到后一个月内', expect.stringMatching(/^江城大学党委 · .*1月1日前$/), '江城大学党委 · 0012']);
    expect([leg, { ...due, overdueDays: 3 }, { ...leg, state: 'handed_in' as const }, done, { ...leg, state: 'not_obtainable' as const }].map((one) => legMark(one, 'accepted').text)).toEqual(['待办', '逾期 3 天', '待确认', '已办', '无法取得']);
    expect(legMark({ ...due, overdueDays: 3 }, 'revoked')).toEqual({ tone: 'neutral', text: '已终止' });
    expect(legFacts(done).map((one) => one.term)).toEqual(['责任方', '期限', '编号', '办结']);
    expect(evidenceName(leg, { id: 'e', name: 'IMG.heic', type: 'image/jpeg', bytes: 1, at: '', by: null }, 1)).toBe('回执凭证2.jpg');
  });

  it('stand at the end of the way, and in what happened', () => {
    const after = (more: Partial<TransferDetail>): [string, string | undefined][] => progressOf({ ...view, ...more }).slice(3).map((one) => [one.state, one.hint]);
    expect(after({ state: 'letter_issued', legs: [leg] })).toEqual([['now', undefined], ['next', undefined]]);
    expect(after({ state: 'accepted', legs: [leg, { ...leg, kind: 'national_system', state: 'done' }] })).toEqual([['done', undefined], ['now', '还有 1 项待办']]);
    expect(after({ state: 'accepted', kind: 'between_committees', legs: [leg] })).toEqual([['now', '还有 1 项待办']]);
    expect(courseOf({ ...view, events: [{ action: 'end_leg', at: '2026-12-25T00:00:00.000Z', by: '李向阳', officeName: '文学院党委', leg: 'national_system', opinion: null }] })[0]?.title).toBe('文学院党委：全国系统登记 办结');
  });

  it('are what the last yes leaves', () => {
    const last = { seat: 'receiving_branch', act: 'receive', organisationId: 'r', organisationName: '三支部', state: 'now', by: null, at: null } as const;
    expect([approvalOf(view), approvalOf({ ...view, kind: 'between_committees', stops: [last] }), approvalOf({ ...view, kind: 'within_committee', stops: [last] }), approvalOf({ ...view, stops: [] })]).toEqual(['forward', 'admit', 'receive', 'forward']);
  });
});

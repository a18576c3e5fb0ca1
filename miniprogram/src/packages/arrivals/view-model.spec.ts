import { describe, expect, it } from '@jest/globals';
import type { ArrivalDetail } from '@party/shared/arrivals';
import type { Me } from '@party/shared/identity';
import { answersOf, courseOf, EMPTY_FORM, faultsOf, formOf, keepable, letterRows, markOf, mendOf, personRows, previewSteps, progressOf, returnOpinion, rowHint, topsOf, withStage, type ArrivalForm } from './view-model';

const NOW = Date.UTC(2026, 10, 24, 1);
const FORM: ArrivalForm = {
  ...EMPTY_FORM, letterNumber: '〔2026〕第0012号', sendingName: '中共某街道工委', issuedOn: '2026-11-20', validDays: '30', duesPaidThrough: '2026-11', name: '欧阳明月', idNumber: '110105200001017015',
  phone: '13700007019', joinDate: '2020-06', conversionDate: '2021-06-30', toOrganisationId: '01k0000000000000000000000c', note: ' 下月报到 ',
};
const view: ArrivalDetail = {
  id: 'x', version: 3, state: 'in_review', seat: 'committee', officeName: '文学院党委', name: '欧阳明月', stage: 'full', sendingName: '中共某街道工委', toId: FORM.toOrganisationId, toName: '一支部', returning: false,
  receiptDueOn: null, registeredAt: '2026-11-20T01:00:00.000Z', changedAt: '2026-11-20T02:00:00.000Z', waitingDays: 4, sex: '1', birthDate: '2000-**-**', ethnicity: '01', idNumber: '110*************19', phone: '137****7019',
  joinDate: '2020-06', conversionDate: '2021-06-30', probationEndsOn: null, sendingAddress: null, sendingPhone: '027-87654321', sendingPostcode: null, letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-20', validDays: 30,
  letterUntil: '2026-12-20', duesPaidThrough: '2026-11', note: null, registrarName: '李向阳', memberId: null, receivedOn: null, receiptSentOn: null, receiptNumber: null, pictures: [],
  stops: [
    { seat: 'school', act: 'forward', organisationId: 's', organisationName: '江城大学党委', state: 'done', by: '王平', at: '2026-11-20T02:00:00.000Z' },
    { seat: 'committee', act: 'forward', organisationId: 'd', organisationName: '文学院党委', state: 'now', by: null, at: null },
    { seat: 'branch', act: 'receive', organisationId: 'b', organisationName: '一支部', state: 'later', by: null, at: null },
  ],
  events: [
    { action: 'register', at: '2026-11-20T01:00:00.000Z', by: '李向阳', officeName: null, opinion: null },
    { action: 'forward', at: '2026-11-20T02:00:00.000Z', by: '王平', officeName: '江城大学党委', opinion: '情况属实' },
  ],
  may: { decide: false, resubmit: false, withdraw: false, revoke: false, confirmReceipt: false, addLetter: true },
};
const fieldsOf = (part: Partial<ArrivalForm>, mending = false): string[] => faultsOf({ ...FORM, ...part }, mending, NOW).map((one) => one.field);

describe('what a form says', () => {
  it('is what the service takes: blanks left out, the other stage’s day too', () => {
    expect(faultsOf(FORM, false, NOW)).toEqual([]);
    expect(answersOf(FORM)).toEqual(expect.objectContaining({ validDays: 30, conversionDate: '2021-06-30', note: '下月报到' }));
    expect(Object.keys(answersOf({ ...FORM, stage: 'probationary', probationEndsOn: '2027-06-30' }))).not.toContain('conversionDate');
  });

  it.each([
    ['nothing', { ...EMPTY_FORM }, ['letterNumber', 'sendingName', 'toOrganisationId', 'name', 'idNumber', 'phone', 'joinDate', 'conversionDate', 'issuedOn', 'validDays', 'duesPaidThrough']],
    ['a wrong number', { idNumber: '110105200001017010' }, ['idNumber']],
    ['a letter of 91 days', { validDays: '91' }, ['validDays']],
    ['a probationary member known to the month', { stage: 'probationary' as const, joinDate: '2026-06' }, ['joinDate']],
  ] as [string, Partial<ArrivalForm>, string[]][])('names every field at once: %s', (_, part, fields) => {
    expect([...fieldsOf(part)].sort()).toEqual([...fields].sort());
  });

  it('never lays numbers on the device, and keeps those of a returned arrival that are not typed anew', () => {
    expect(keepable(FORM)).toMatchObject({ idNumber: '', phone: '', name: '欧阳明月' });
    const form = formOf(view);
    expect([form.idNumber, form.validDays, form.toOrganisationId]).toEqual(['', '30', view.toId]);
    expect(faultsOf(form, true, NOW)).toEqual([]);
    expect(mendOf(form, 3)).not.toHaveProperty('idNumber');
    expect(mendOf({ ...form, phone: '13900000000' }, 3)).toMatchObject({ version: 3, phone: '13900000000' });
  });

  it('asks the day of joining anew where the month does not do', () => {
    expect([withStage(FORM, 'probationary'), withStage(FORM, 'full'), withStage({ ...FORM, joinDate: '2026-06-30' }, 'probationary')]).toEqual([{ stage: 'probationary', joinDate: '' }, { stage: 'full' }, { stage: 'probationary' }]);
  });

  it('registers where a position lets', () => {
    const positions = [{ kind: 'secretary', organisationId: 'b' }, { kind: 'auditor', organisationId: 's' }] as Me['positions'];
    expect([...topsOf({ positions } as Me)]).toEqual(['b']);
    expect(topsOf(null).size).toBe(0);
  });
});

describe('where an arrival stands, in words', () => {
  it('names the office, how long it waits and the receipt at the end', () => {
    expect(markOf(view)).toEqual({ tone: 'info', text: '待接收党委审核' });
    expect(rowHint(view)).toBe('中共某街道工委 → 一支部 · 已等待 4 天');
    expect(rowHint({ ...view, state: 'received', receiptDueOn: '2027-01-01' })).toBe('中共某街道工委 → 一支部 · 2027年1月1日前寄出');
    expect(progressOf(view).map((one) => [one.state, one.title])).toEqual([['done', '学校党委组织部 · 江城大学党委'], ['now', '接收党委 · 文学院党委'], ['next', '接收支部 · 一支部'], ['next', '寄出回执']]);
    expect(progressOf({ ...view, state: 'received', receiptDueOn: '2027-01-01' }).at(-1)).toEqual({ title: '寄出回执', hint: '2027年1月1日前寄出', state: 'now' });
    expect(progressOf({ ...view, state: 'closed', receiptSentOn: '2026-12-05' }).at(-1)).toEqual({ title: '寄出回执', hint: '2026年12月5日', state: 'done' });
    expect(progressOf({ ...view, state: 'refused' }).at(-1)).toEqual({ title: '不予接收，介绍信退回', state: 'stopped' });
    expect(previewSteps(view.stops, true).map((one) => one.state)).toEqual(['done', 'next', 'next']);
  });

  it('tells what is known and what happened, the latest first', () => {
    expect(personRows(view).map((one) => one.term)).toEqual(['党员类型', '性别', '民族', '出生日期', '入党时间', '转正时间', '接收支部']);
    expect(letterRows(view).map((one) => one.term)).toEqual(['编号', '开具单位', '联系电话', '开具日期', '有效期至', '党费交到', '登记人']);
    expect(courseOf(view).map((one) => [one.title, one.hint])).toEqual([['江城大学党委：同意', expect.stringMatching(/^王平 .*；情况属实$/)], ['登记', expect.stringMatching(/^李向阳 /)]]);
    expect(returnOpinion(view)).toBeNull();
    expect(returnOpinion({ ...view, events: [{ action: 'return', at: '2026-11-20T02:00:00.000Z', by: '王平', officeName: null, opinion: '支部有误' }] })).toBe('支部有误');
  });
});

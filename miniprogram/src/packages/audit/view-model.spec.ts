import { describe, expect, it } from '@jest/globals';
import type { AuditEntryView } from '@party/shared/audit';
import { ACTION_OPTIONS, actorText, entryText, factsText } from './view-model';

const entry: AuditEntryView = {
  id: 'e', at: '2026-11-24T01:00:00.000Z', action: 'members.reveal', actionLabel: '查看完整信息', actorMemberId: 'm', actorName: '张*', actorRoles: ['full_member', 'secretary'],
  subjectType: 'member', subjectId: 'n', memberId: 'n', memberName: '李*', organisationId: 'o', organisationName: '一支部', ip: '10.0.0.1', device: 'x', requestId: 'r',
  facts: [{ name: 'fields', value: '["phone"]' }, { name: 'count', value: '2' }],
};

describe('entries of the log in words', () => {
  it.each([
    [['full_member', 'secretary'], '张*（书记）'],
    [['full_member'], '张*'],
    [['full_member', 'auditor', 'secretary'], '张*（审计员、书记）'],
    [['toString'], '张*'],
  ])('names %j', (actorRoles, text) => {
    expect(actorText({ actorName: '张*', actorRoles })).toBe(text);
  });

  it('leaves out what is not known', () => {
    expect(entryText(entry)).toBe('操作人 张*（书记） · 涉及 李* · 一支部');
    expect(entryText({ ...entry, actorName: null, actorRoles: ['anonymous'], memberName: null, organisationName: null })).toBe('操作人 系统');
    expect(factsText(entry)).toBe('信息项：手机号；人数：2');
    expect(factsText({ facts: [] })).toBe('');
  });

  it.each([
    [{ name: 'fields', value: '["phone","idNumber"]' }, '信息项：手机号、身份证号'],
    [{ name: 'kind', value: 'secretary' }, '类别：书记'],
    [{ name: 'reason', value: 'resigned' }, '原因：辞去职务'],
    [{ name: 'reason', value: '政审核对' }, '原因：政审核对'],
    [{ name: 'own', value: 'true' }, '查看本人：是'],
    [{ name: 'fields', value: '["toString"]' }, '信息项：toString'],
    [{ name: 'intoId', value: '01k' }, 'intoId：01k'],
    [{ name: 'constructor', value: 'x' }, 'constructor：x'],
  ])('puts the detail %j into words', (fact, text) => {
    expect(factsText({ facts: [fact] })).toBe(text);
  });

  it('offers every action once, all of them first', () => {
    expect(ACTION_OPTIONS[0]?.value).toBe('');
    expect(new Set(ACTION_OPTIONS.map((one) => one.value)).size).toBe(ACTION_OPTIONS.length);
  });
});

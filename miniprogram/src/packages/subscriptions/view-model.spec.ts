import { describe, expect, it } from '@jest/globals';
import { subscriptionResult, type SubscriptionSettings } from '@party/shared/subscriptions';
import { formOf, leftText, requestOf } from './view-model';

const settings: SubscriptionSettings = {
  templates: [{ name: 'progress', label: '办理进展', why: '', kinds: [], templateId: 't1', left: 2 }],
  kinds: [{ kind: 'transfers.progress', label: '组织关系转接进展', muted: true }, { kind: 'corrections.decided', label: '信息更正结果', muted: false }],
  quiet: null,
};

describe('settings of reminders', () => {
  it('come back as they were shown', () => {
    expect(requestOf(formOf(settings))).toEqual({ request: { muted: ['transfers.progress'], quiet: null } });
    expect(requestOf(formOf({ ...settings, quiet: { from: '21:00', until: '06:00' } }))).toEqual({ request: { muted: ['transfers.progress'], quiet: { from: '21:00', until: '06:00' } } });
  });

  it('offer the night, and no hours that begin where they end', () => {
    expect(requestOf({ ...formOf(settings), quiet: true })).toEqual({ request: { muted: ['transfers.progress'], quiet: { from: '22:00', until: '07:00' } } });
    expect(requestOf({ muted: [], quiet: true, from: '08:00', until: '08:00' })).toEqual({ fault: '开始和结束不能相同' });
  });

  it.each([['t1', 2, '还剩 2 次'], ['t1', 0, '未添加'], [null, 0, '本单位还没有开通这类提醒']])('with template %s and %s left say «%s»', (templateId, left, text) => {
    expect(leftText({ ...settings.templates[0]!, templateId, left })).toBe(text);
  });

  it.each([['accept', 'accept'], ['acceptWithAudio', 'accept'], ['reject', 'reject'], ['ban', 'ban'], ['filter', 'filter'], ['', 'filter'], ['maybe', 'filter']])('read WeChat\'s «%s» as %s', (said, result) => {
    expect(subscriptionResult({ t1: said }, 't1')).toBe(result);
  });
});

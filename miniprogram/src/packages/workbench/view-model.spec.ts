import { describe, expect, it } from '@jest/globals';
import { APPROVAL_KINDS, type ApprovalItem } from '@party/shared/workbench';
import { choiceOf, decidable, effectsOf, failuresOf, gistOf, lineText, namesText, reasonsFor, waitingText } from './view-model';

const item = (key: string, more: Partial<ApprovalItem> = {}): ApprovalItem => ({
  kind: 'corrections', key, version: 2, title: key, place: '', lines: [], reason: null, warning: null, submittedAt: '', waitingDays: 0, dueOn: null, overdue: false,
  link: { room: 'corrections', page: 'decide', params: { id: key } }, decisions: ['approve', 'return', 'reject'], ...more,
});

describe('what is about to be decided', () => {
  it('names up to three people, then counts', () => {
    expect(namesText([item('张三')])).toBe('张三');
    expect(namesText(['甲', '乙', '丙'].map((key) => item(key)))).toBe('甲、乙、丙');
    expect(namesText(Array.from({ length: 47 }, (_, at) => item(`${at}`)))).toBe('0、1、2等 47 项');
  });

  it('leaves out what needs its own page, and says how many', () => {
    const onPage = item('信', { decisions: ['return'] });
    expect(decidable([item('甲'), onPage], 'approve')).toEqual({ items: [item('甲')], leftOut: 1 });
    expect(decidable([item('甲'), onPage], 'return').leftOut).toBe(0);
  });

  it('says once for each kind what happens, and offers its reasons', () => {
    expect(effectsOf([item('甲'), item('乙')], 'approve')).toEqual([APPROVAL_KINDS.corrections.effects.approve]);
    expect(reasonsFor([item('甲'), item('乙')], 'return')).toEqual(APPROVAL_KINDS.corrections.reasons.return);
  });

  it('says a change as a change and a fact as a fact', () => {
    expect(lineText({ label: '籍贯', from: null, to: '湖北武汉' })).toBe('籍贯改为湖北武汉');
    expect(lineText({ label: '去向', to: '德国慕尼黑' })).toBe('去向：德国慕尼黑');
    expect(gistOf({ lines: [{ label: '籍贯', from: null, to: '湖北武汉' }, { label: '去向', to: '德国慕尼黑' }] })).toBe('籍贯、德国慕尼黑');
  });

  it('sends the version that was on the screen', () => {
    expect(choiceOf(item('甲'))).toEqual({ kind: 'corrections', key: '甲', version: 2 });
    expect([waitingText(item('甲')), waitingText(item('甲', { waitingDays: 12 }))]).toEqual(['今天提交', '已等待 12 天']);
  });
});

describe('what became of it', () => {
  it('names each failure with its reason, and offers another try only where the service was at fault', () => {
    const items = [item('甲'), item('乙'), item('丙')];
    const failures = failuresOf([
      { kind: 'corrections', key: '甲', ok: true },
      { kind: 'corrections', key: '乙', ok: false, problem: { code: 'request.stale', message: '内容已被他人更新' } },
      { kind: 'corrections', key: '丙', ok: false, problem: { code: 'service.unavailable', message: '服务暂时繁忙' } },
    ], items);
    expect(failures.map((one) => [one.item.title, one.problem.message, one.worthRetry])).toEqual([['乙', '内容已被他人更新', false], ['丙', '服务暂时繁忙', true]]);
  });
});

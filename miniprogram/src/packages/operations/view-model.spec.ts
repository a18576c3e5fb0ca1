import { describe, expect, it } from '@jest/globals';
import type { MessageFigures } from '@party/shared/operations';
import { markOf, pauseText, previewText, queueRows, reasonText } from './view-model';

const FIGURES: MessageFigures = {
  queue: { waiting: 12, due: 3, retrying: 1, oldestDueAt: '2026-11-24T01:00:00.000Z', dead: 2 }, pause: null, delivered: [{ minutes: 5, count: 40 }], today: [], templates: [], lastTest: null,
};

describe('figures of messages in words', () => {
  it('says how much waits and since when', () => {
    expect(queueRows(FIGURES).map(({ value }) => value)).toEqual(['12 条', '3 条', '1 条', '2026年11月24日 09:00', '40 条']);
    expect(queueRows({ ...FIGURES, queue: { ...FIGURES.queue, oldestDueAt: null } })).toHaveLength(4);
  });

  it('says why everything waits, and until when', () => {
    expect(pauseText(FIGURES)).toBeNull();
    const pause = { until: '2026-11-24T01:10:00.000Z', level: 1 };
    expect(pauseText({ ...FIGURES, pause: { ...pause, reason: 'quota_exhausted' } })).toBe('微信今天的发送额度用完，全部微信提醒暂停，2026年11月24日 09:10 起先试发几条。站内消息不受影响。');
    expect(pauseText({ ...FIGURES, pause: { ...pause, reason: 'something_new' } })).toContain('something_new');
  });

  it.each([[null, ''], ['no_grant', '没有剩余次数'], ['argument_invalid:thing1', '字段 thing1 不符合模板'], ['something_new', 'something_new']])('%s → %s', (reason, text) => {
    expect(reasonText(reason)).toBe(text);
  });

  it('marks what failed and shows what would leave', () => {
    expect(markOf('failed')).toEqual({ tone: 'danger', text: '发送失败' });
    const preview = { kind: 'transfers.letter', label: '', template: 'reminder', source: 'own', page: '' } as const;
    expect(previewText({ ...preview, values: [{ key: 'thing1', value: '介绍信' }, { key: 'time2', value: '今天' }] })).toBe('介绍信 · 今天');
    expect(previewText({ ...preview, values: null })).toBe('文字为空，这类消息只在小程序内显示');
  });
});

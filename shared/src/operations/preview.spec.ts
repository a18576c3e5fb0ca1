import { describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay } from '../kernel/index.js';
import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { maskedPreview, previewOf } from './preview.js';

const NOW = fromShanghai('2026-11-24' as CalendarDay, { hour: 9, minute: 5 });
const ROOMS = ['transfers', 'notifications'];

describe('what a kind of message looks like at WeChat', () => {
  it('is the own message, cut to the fields, with the page behind it', () => {
    const own = { title: '您的组织关系转接已由转出支部通过，现由学院党委审核', body: '软件工程学生党支部 → 外国语学院教工党支部', link: { room: 'transfers', page: 'detail', params: { id: '01kb' } }, at: NOW };
    expect(previewOf('transfers.progress', { source: 'own', message: own }, ROOMS, NOW)).toEqual({
      kind: 'transfers.progress', label: '组织关系转接进展', template: 'progress', source: 'own', page: 'packages/transfers/pages/detail/index?id=01kb',
      values: [{ key: 'thing1', value: '您的组织关系转接已由转出支部通过，现由…' }, { key: 'phrase2', value: '有新进展' }, { key: 'time3', value: '2026年11月24日 09:05' }],
    });
  });

  it('is a sample for every kind nobody has told the reader of, and none is without words', () => {
    for (const kind of Object.keys(MESSAGE_KINDS) as MessageKind[]) {
      const { source, values, page } = previewOf(kind, undefined, ROOMS, NOW);
      expect([kind, source, values?.every(({ value }) => value !== ''), page]).toEqual([kind, 'sample', true, 'packages/notifications/pages/inbox/index']);
    }
  });

  it('shows of others no name, no number and no record', () => {
    const told = { title: '李明华的转接待您办理', body: '李明、欧阳娜娜 → 138****，编号 20261124', link: { room: 'transfers', page: 'detail', params: { id: '01kb' } }, at: NOW };
    expect(maskedPreview(told, ['李明', '李明华', '欧阳娜娜', '的'])).toEqual({
      title: '李＊＊的转接待您办理', body: '李＊、欧＊＊＊ → 138****，编号 ＊＊＊＊＊＊＊＊', link: { room: 'transfers', page: 'detail' }, at: NOW,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay } from '../kernel/index.js';
import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { previewOf } from './preview.js';

const NOW = fromShanghai('2026-11-24' as CalendarDay, { hour: 9, minute: 5 });
const ROOMS = ['transfers', 'notifications'];

describe('what a kind of message looks like at WeChat', () => {
  it('is the own message, cut to the fields, with the page behind it', () => {
    const own = { title: '您的组织关系转接已由转出支部通过，现由学院党委审核', body: '软件工程学生党支部 → 外国语学院教工党支部', link: { room: 'transfers', page: 'detail', params: { id: '01kb' } }, at: NOW };
    expect(previewOf('transfers.progress', own, ROOMS, NOW)).toEqual({
      kind: 'transfers.progress', label: '组织关系转接进展', template: 'progress', own: true, page: 'packages/transfers/pages/detail/index?id=01kb',
      values: [{ key: 'thing1', value: '您的组织关系转接已由转出支部通过，现由…' }, { key: 'phrase2', value: '有新进展' }, { key: 'time3', value: '2026年11月24日 09:05' }],
    });
  });

  it('is a sample for every kind nobody has told the reader of, and none is without words', () => {
    for (const kind of Object.keys(MESSAGE_KINDS) as MessageKind[]) {
      const { own, values, page } = previewOf(kind, undefined, ROOMS, NOW);
      expect([kind, own, values?.every(({ value }) => value !== ''), page]).toEqual([kind, false, true, 'packages/notifications/pages/inbox/index']);
    }
  });
});

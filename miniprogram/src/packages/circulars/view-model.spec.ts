import { describe, expect, it } from '@jest/globals';
import type { CircularView, OwnCircularRow } from '@party/shared/circulars';
import { EMPTY_CIRCULAR, factsOfCircular, obstacle, ownHint, ownMark, readerLine, secondsLeft } from './view-model';

const row: OwnCircularRow = { id: 'c', title: '通知', organisationName: '支部', dueOn: '2026-12-01', publishedAt: '', edition: 1, confirmedAt: null, again: false };
const own = { openedAt: '2026-11-24T01:00:00.000Z', fileOpenedAt: null, confirmedAt: null };
const view = { blocks: [{ kind: 'text', text: '正文' }], fileName: null, leastSeconds: 10, own } as unknown as CircularView;

describe('a document in the list', () => {
  it('is due, over, asked again or confirmed', () => {
    expect(ownMark(row, '2026-11-24').tone).toBe('info');
    expect(ownMark(row, '2026-12-02')).toEqual({ tone: 'danger', text: '已过期' });
    expect(ownMark({ ...row, again: true }, '2026-11-24').text).toBe('新版本');
    expect([ownHint(row, '2026-11-24'), ownHint({ ...row, again: true }, '2026-11-24')]).toEqual(['支部', '支部 · 2026年12月1日前确认']);
    expect(ownMark({ ...row, confirmedAt: '2026-11-24T01:00:00.000Z' }, '2026-12-02').tone).toBe('ok');
  });
});

describe('the confirmation', () => {
  it('comes after the file, the end and the time', () => {
    expect(obstacle({ ...view, fileName: 'a.pdf' }, { atEnd: true, left: 0 })).toBe('请先打开附件');
    expect(obstacle(view, { atEnd: false, left: 0 })).toBe('请读到末尾');
    expect(obstacle(view, { atEnd: true, left: 4 })).toContain('4 秒');
    expect(obstacle(view, { atEnd: true, left: 0 })).toBeNull();
  });

  it('counts down from the opening, never beyond the whole time when the clock of the phone is behind', () => {
    expect(secondsLeft(view, Date.parse('2026-11-24T01:00:04.000Z'))).toBe(6);
    expect(secondsLeft(view, Date.parse('2026-11-24T01:01:00.000Z'))).toBe(0);
    expect(secondsLeft(view, Date.parse('2026-11-24T00:00:00.000Z'))).toBe(10);
    expect(secondsLeft({ ...view, own: { ...own, openedAt: null } }, 0)).toBe(10);
  });
});

describe('the readers and the form', () => {
  it('say in a word how somebody stands', () => {
    expect(readerLine({ memberId: 'm', memberName: '甲', organisationName: '支部', openedAt: null, confirmedAt: null })).toEqual({ tone: 'neutral', text: '未打开', hint: '' });
  });

  it('is saved with organisation, title and day', () => {
    expect(factsOfCircular(EMPTY_CIRCULAR)).toBeNull();
    expect(factsOfCircular({ ...EMPTY_CIRCULAR, organisationId: 'o', title: ' 通知 ', dueOn: '2026-12-01' })?.title).toBe('通知');
  });
});

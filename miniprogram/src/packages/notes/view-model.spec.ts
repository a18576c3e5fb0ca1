import { describe, expect, it } from '@jest/globals';
import type { NoteRow, NoteView } from '@party/shared/notes';
import { checkNotice, EMPTY_NOTE, factsOfNote, noteHint, noteMark, paragraphsOf } from './view-model';

const row: NoteRow = {
  id: 'n', title: '心得', excerpt: '', state: 'published', visibility: 'branch', authorName: '阿依古丽', organisationName: '支部', resourceTitle: null, publishedAt: null, changedAt: '', excellent: false, likes: 0, comments: 0, check: 'pass',
};

describe('the form of a note', () => {
  it('is sent when it says something, trimmed, with its piece', () => {
    expect(factsOfNote({ ...EMPTY_NOTE, title: '有感', text: '太短' }, null)).toBeNull();
    expect(factsOfNote({ ...EMPTY_NOTE, title: ' 有感 ', text: ` ${'学'.repeat(20)} ` }, 'r')).toEqual({ title: '有感', text: '学'.repeat(20), visibility: 'branch', resourceId: 'r' });
    expect(factsOfNote({ ...EMPTY_NOTE, title: '有感', text: '学'.repeat(5001) }, null)).toBeNull();
  });
});

describe('a note on the page', () => {
  it('shows its state until it is published, then its honour', () => {
    expect(noteMark({ ...row, state: 'returned' })).toEqual({ tone: 'danger', text: '已退回' });
    expect(noteMark(row)).toBeNull();
    expect(noteMark({ ...row, excellent: true })).toEqual({ tone: 'gold', text: '优秀心得' });
  });

  it('says who, about what, and what others said', () => {
    expect(noteHint(row)).toBe('阿依古丽');
    expect(noteHint({ ...row, resourceTitle: '条例', likes: 3, comments: 2 })).toBe('阿依古丽 · 读《条例》 · 3 人点赞 · 2 条评论');
  });

  it('has paragraphs where lines were broken', () => {
    expect(paragraphsOf('一\n\n 二 \r\n三')).toEqual(['一', '二', '三']);
  });

  it('tells of the check while it is reviewed', () => {
    expect(checkNotice({ ...row, state: 'review', check: 'review' } as NoteView)?.tone).toBe('warn');
    expect(checkNotice(row as NoteView)).toBeNull();
  });
});

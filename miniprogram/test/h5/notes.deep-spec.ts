import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { HeldComment, NoteComment, NoteReportRow, NoteRow, NoteView, PieceTalk } from '@party/shared/notes';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000n';
const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ATTACK = '<img src=x onerror="document.title=\'fired\'"><script>document.title="fired"</script>';
const AT = '2026-11-24T01:00:00.000Z';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'notes.read', 'notes.write', 'notes.review', 'learning.read'] } } as typeof SECRETARY;

const row = (at: number): NoteRow => ({
  id: at === 0 ? ID : `01k00000000000000000000${String(at).padStart(3, '0')}`, title: ['把问题带到会上来', '在实验室里学“为人民服务”'][at % 2] ?? '', excerpt: '以前参加组织生活，我总要先写一份稿子，念完就算完成任务。', state: 'published', visibility: 'department',
  authorName: '阿卜杜拉·买买提江', organisationName: BRANCH, resourceTitle: at === 0 ? '怎样过好一次组织生活' : null, publishedAt: AT, changedAt: AT, excellent: at === 0, likes: 14, comments: 3, check: 'pass',
});
const note: NoteView = {
  ...row(0), version: 3, pictures: [], text: `第一段讲会前。\n第二段讲会中。\n${ATTACK}`, resourceId: '01k0000000000000000000000p', opinion: null, liked: false, own: false, may: { rewrite: false, withdraw: false, decide: ['hide'], choose: true, respond: true, pictures: false },
};
const returned: NoteView = { ...note, id: 'returned', state: 'returned', publishedAt: null, excellent: false, opinion: '请结合自己的工作写', own: true, may: { rewrite: true, withdraw: false, decide: [], choose: false, respond: false, pictures: false } };
const comment = (id: string, state: NoteComment['state'], own: boolean): NoteComment => ({ id, text: id === 'a' ? ATTACK : '写得真切，学习了。', authorName: '吉田', writtenAt: AT, state, own, decide: state === 'shown' ? ['hide'] : ['show', 'hide'] });
const held: HeldComment = { id: 'h', noteId: ID, resourceId: null, aboutTitle: '把问题带到会上来', text: '建议把这次的问题清单发到支部。', authorName: '吉田', writtenAt: AT, check: 'review' };
const talk: PieceTalk = { title: '怎样过好一次组织生活', likes: 7, liked: true, comments: 2, respond: true, own: false };
const report: NoteReportRow = { id: 'r', noteId: ID, resourceId: null, aboutTitle: '把问题带到会上来', commentId: 'a', commentText: '言语不当的评论', reason: '言语不当', reportedBy: '艾山', reportedAt: AT };

const page = (...items: object[]): { body: unknown } => ({ body: { items, next: null } });
const answers: ApiHandler = ({ path }) => {
  const route = path.replace(/^\/api\/v1/, '').replace(/\?.*$/, '');
  if (route === '/notes' || route === '/me/notes') return page(row(0), row(1));
  if (route === '/notes/review') return page({ ...row(1), state: 'review' });
  if (route === '/notes/comments/held') return page(held);
  if (route === '/notes/reports') return page(report);
  if (route === '/notes/returned') return { body: returned };
  if (route === `/notes/pieces/${ID}`) return { body: talk };
  if (route === `/notes/${ID}`) return { body: note };
  if (route.endsWith('/comments')) return page(comment('a', 'shown', false), comment('b', 'held', false), comment('c', 'waiting', true));
  return shellAnswers(path);
};

const stage = stagePages(answers, session);

const open = (name: string): Promise<Page> => stage.open(`/packages/notes/pages/${name}`);

describe('the pages of notes', () => {
  it.each([
    ['list', 'list/index'], ['note', `note/index?id=${ID}`], ['returned', 'note/index?id=returned'], ['write', 'write/index'], ['mine', 'mine/index'], ['review', 'review/index'], ['comments', 'review/index?tab=comments'],
    ['reports', 'review/index?tab=reports'], ['talk', `talk/index?id=${ID}`],
  ] as const)('%s keeps what every page must keep', async (name, path) => {
    const opened = await open(path);
    expect(await auditLooks(opened, `notes-${name}`)).toEqual([]);
    await opened.context().close();
  });

  it('draw attacks as words, keep the draft over a reload, and ask before a note is hidden', async () => {
    const shown = await open(`note/index?id=${ID}`);
    await shown.getByText(ATTACK).first().waitFor();
    expect(await shown.title()).not.toBe('fired');
    await shown.getByRole('button', { name: '隐藏' }).last().click();
    await shown.getByText('隐藏这篇心得').waitFor();
    await screenshot(shown, 'notes-hide');
    await shown.context().close();
    const writing = await open('write/index');
    await writing.getByRole('textbox', { name: '标题' }).fill('写了一半的心得');
    await writing.waitForTimeout(600);
    await writing.reload();
    await writing.getByText('已恢复上次没有写完的内容', { exact: false }).waitFor();
    expect(await writing.getByRole('textbox', { name: '标题' }).inputValue()).toBe('写了一半的心得');
    await writing.context().close();
  });
});

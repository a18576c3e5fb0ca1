import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id, Page } from '@party/shared/kernel';
import type { ResourceFacts, ResourceView } from '@party/shared/learning';
import type { HeldComment, NoteComment, NoteLikes, NoteReportRow, PieceTalk } from '@party/shared/notes';
import type { MessageView } from '@party/shared/notifications';
import type { PositionKind } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import type { TodoList } from '@party/shared/workbench';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

interface Person { id: Id; token: string }

const FACTS: ResourceFacts = { title: '为人民服务', summary: '', form: 'poster', source: 'own', text: '为人民服务', tags: [], audience: 'everybody', visibility: 'own' };
let rig: IdentityRig;
let tree: SmallTree;
let made = 0;
let [author, reader, secretary, commissioner, outsider]: Person[] = [];

async function person(name: string, branch: keyof SmallTree = 'branch', post?: PositionKind): Promise<Person> {
  const phone = `1392000${String((made += 1)).padStart(4, '0')}`;
  const id = await buildMember(rig.server, tree[branch].id, { phone, name });
  if (post) await buildPosition(rig.server, tree[branch].id, id, post);
  return { id, token: (await loginAsMember(rig, `talker-${made}`, phone)).accessToken };
}

beforeAll(async () => {
  rig = await startIdentityRig();
  tree = await buildSmallTree(rig.server);
  author = await person('阿依古丽');
  reader = await person('吉田');
  secretary = await person('李向阳', 'branch', 'secretary');
  commissioner = await person('周宣', 'branch', 'publicity_commissioner');
  outsider = await person('伊万', 'otherBranch');
});
afterAll(() => rig.close());

const call = (who: Person | undefined, method: 'GET' | 'POST', url: string, body?: object) => rig.call(who?.token ?? null, method, url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));

async function ok<T>(answer: ReturnType<typeof call>): Promise<T> {
  const got = await answer;
  if (got.statusCode >= 300) throw new Error(got.body);
  return got.json<T>();
}

/** Let WeChat's answers come in. */
async function checked(): Promise<void> {
  const worker = rig.server.app.get(OutboxWorker, { strict: false });
  while ((await worker.deliverSome()) > 0);
}

async function piece(): Promise<Id> {
  const { id } = await ok<ResourceView>(call(author, 'POST', '/learning/resources', FACTS));
  await ok(call(author, 'POST', `/learning/resources/${id}/steps`, { version: 1, action: 'submit' }));
  await ok(call(secretary, 'POST', `/learning/resources/${id}/decisions`, { version: 2, action: 'publish' }));
  return id;
}

const talk = (who: Person | undefined, id: Id): Promise<PieceTalk> => ok(call(who, 'GET', `/notes/pieces/${id}`));
const comments = async (who: Person | undefined, id: Id): Promise<NoteComment[]> => (await ok<Page<NoteComment>>(call(who, 'GET', `/notes/pieces/${id}/comments`))).items;
const messages = async (who: Person | undefined): Promise<MessageView[]> => (await ok<Page<MessageView>>(call(who, 'GET', '/me/messages?limit=100'))).items;
const titled = async (who: Person | undefined, title: string): Promise<number> => (await messages(who)).filter((one) => one.title === title).length;
const say = (who: Person | undefined, id: Id, text: string): Promise<NoteComment> => {
  rig.advance(1000);
  return ok(call(who, 'POST', `/notes/pieces/${id}/comments`, { text }));
};

describe('what others say to a piece of the library', () => {
  it('likes count once, earn nothing, and are told to its author once a day', async () => {
    const [one, two] = [await piece(), await piece()];
    const like = (who: Person | undefined, id: Id, liked = true): Promise<NoteLikes> => ok(call(who, 'POST', `/notes/pieces/${id}/like`, { liked }));
    const points = async (who: Person | undefined): Promise<number> => (await ok<Page<PointEntryView>>(call(who, 'GET', '/me/points/entries'))).items.length;
    const before = [await points(author), await points(reader)];
    await Promise.all([like(reader, one), like(reader, one)]);
    expect(await like(secretary, one)).toEqual({ liked: true, likes: 2 });
    await like(reader, two);
    expect(await talk(reader, one)).toEqual({ title: FACTS.title, likes: 2, liked: true, comments: 0, respond: true, own: false });
    expect(await like(reader, one, false)).toEqual({ liked: false, likes: 1 });
    expect(await talk(author, one)).toMatchObject({ likes: 1, liked: false, own: true });
    expect(await titled(author, '有人为您的资料点赞')).toBe(1);
    expect([await points(author), await points(reader)]).toEqual(before);
    expect([await code(call(outsider, 'GET', `/notes/pieces/${one}`)), await code(call(outsider, 'POST', `/notes/pieces/${one}/like`, { liked: true }))]).toEqual(['learning.not_found', 'learning.not_found']);
  });

  it('comments are seen after their check, held for a keeper, refused, removed, and told to the author of the piece', async () => {
    const id = await piece();
    const [fine, doubt] = [await say(reader, id, '讲得清楚'), await say(reader, id, '沙箱复审')];
    await say(reader, id, '沙箱违规');
    expect([fine.state, (await comments(author, id)).length, (await comments(reader, id)).length]).toEqual(['waiting', 0, 3]);
    await checked();
    expect((await comments(author, id)).map((one) => one.text)).toEqual(['讲得清楚']);
    expect((await comments(reader, id)).map((one) => one.state)).toEqual(['shown', 'held', 'refused']);
    expect((await comments(secretary, id)).map((one) => [one.state, one.decide])).toEqual([['shown', ['hide']], ['held', ['show', 'hide']]]);
    const [told] = (await messages(author)).filter((one) => one.title === '您的资料有了新评论');
    expect(told?.link).toEqual({ room: 'notes', page: 'talk', params: { id } });
    const waits = (await ok<TodoList>(call(secretary, 'GET', '/todos'))).groups.find((group) => group.kind === 'notes.to_review')?.items.map((one) => one.title);
    expect(waits).toContain('审核评论：为人民服务');
    const held = (await ok<Page<HeldComment>>(call(secretary, 'GET', '/notes/comments/held'))).items;
    expect(held).toEqual([expect.objectContaining({ id: doubt.id, noteId: null, resourceId: id, aboutTitle: FACTS.title })]);
    expect(await code(call(reader, 'POST', `/notes/comments/${doubt.id}/decisions`, { action: 'show' }))).toBe('auth.forbidden');
    await ok(call(secretary, 'POST', `/notes/comments/${doubt.id}/decisions`, { action: 'show' }));
    expect([(await comments(author, id)).length, await titled(author, '您的资料有了新评论'), await titled(reader, '您的评论已显示')]).toEqual([2, 2, 1]);
    expect((await talk(author, id)).comments).toBe(2);
    await ok(call(reader, 'POST', `/notes/comments/${fine.id}/remove`));
    expect((await comments(author, id)).map((one) => one.id)).toEqual([doubt.id]);
    expect([await code(call(outsider, 'GET', `/notes/pieces/${id}/comments`)), await code(call(outsider, 'POST', `/notes/pieces/${id}/comments`, { text: '看看' }))]).toEqual(['learning.not_found', 'learning.not_found']);
    await expect(rig.server.source.query('UPDATE note_comment SET resource_id = NULL WHERE id = ?', [doubt.id])).rejects.toThrow('ck_note_comment_about');
  });

  it('a comment is reported to the keepers of the piece, answered, hidden, and never decided on by its author', async () => {
    const [id, other] = [await piece(), await piece()];
    const [bad, own] = [await say(reader, id, '与内容无关的话'), await say(secretary, id, '请大家都读一读')];
    await checked();
    const report = (comment: Id, under = id) => call(author, 'POST', `/notes/pieces/${under}/comments/${comment}/reports`, { reason: '与内容无关' });
    expect([await (await report(bad.id)).json(), await (await report(bad.id)).json()]).toEqual([{ done: true }, { done: false }]);
    // A comment is looked for under its own piece alone.
    expect(await code(report(bad.id, other))).toBe('notes.comment_not_found');
    const [row] = (await ok<Page<NoteReportRow>>(call(commissioner, 'GET', '/notes/reports'))).items;
    expect(row).toMatchObject({ noteId: null, resourceId: id, aboutTitle: FACTS.title, commentId: bad.id, commentText: '与内容无关的话', reportedBy: '阿依古丽' });
    await ok(call(commissioner, 'POST', `/notes/comments/${bad.id}/decisions`, { action: 'hide', reason: '与内容无关' }));
    await ok(call(commissioner, 'POST', `/notes/reports/${row?.id}/settle`, { answer: '已隐藏，谢谢提醒。' }));
    expect([(await comments(author, id)).map((one) => one.id), await titled(author, '您的举报有了答复'), await titled(reader, '您的评论已被隐藏')]).toEqual([[own.id], 1, 1]);
    expect(await code(call(secretary, 'POST', `/notes/comments/${own.id}/decisions`, { action: 'hide', reason: '试试' }))).toBe('notes.own_comment');
    expect(JSON.stringify(await ok(call(reader, 'GET', '/me/data')))).toContain('与内容无关的话');
  });
});

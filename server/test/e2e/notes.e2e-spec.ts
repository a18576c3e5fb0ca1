import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id, Page } from '@party/shared/kernel';
import type { HeldComment, NoteComment, NoteFacts, NoteLikes, NoteReportRow, NoteRow, NoteView } from '@party/shared/notes';
import type { MessageView } from '@party/shared/notifications';
import type { PositionKind } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import type { TodoList } from '@party/shared/workbench';
import { NotesOfOrganisations } from '../../src/modules/notes/notes-of-organisations.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';
import { multipartBody } from '../support/multipart.js';
import { PHONE_JPEG, SMALL_PNG } from '../support/small-pictures.js';

interface Person { id: Id; token: string }

const FACTS: NoteFacts = { title: '读《为人民服务》有感', text: '重读这篇文章，我更明白了我们这支队伍为什么出发。\n今后要把学到的用在工作里。', visibility: 'branch' };
const HOUR = 3_600_000;
let rig: IdentityRig;
let tree: SmallTree;
let made = 0;
let [author, reader, secretary, commissioner, school, sister, outsider]: Person[] = [];

async function person(name: string, branch: keyof SmallTree = 'branch', post?: [PositionKind, keyof SmallTree]): Promise<Person> {
  const phone = `1391000${String((made += 1)).padStart(4, '0')}`;
  const id = await buildMember(rig.server, tree[branch].id, { phone, name });
  if (post) await buildPosition(rig.server, tree[post[1]].id, id, post[0]);
  return { id, token: (await loginAsMember(rig, `writer-${made}`, phone)).accessToken };
}

beforeAll(async () => {
  rig = await startIdentityRig();
  tree = await buildSmallTree(rig.server);
  author = await person('阿依古丽');
  reader = await person('吉田');
  secretary = await person('李向阳', 'branch', ['secretary', 'branch']);
  commissioner = await person('周宣', 'branch', ['publicity_commissioner', 'branch']);
  school = await person('郑校', 'branch', ['school_officer', 'school']);
  sister = await person('古丽娜', 'sisterBranch');
  outsider = await person('伊万', 'otherBranch');
});
afterAll(() => rig.close());
beforeEach(() => rig.sandbox.control.clearFaults());

const call = (who: Person | undefined, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => rig.call(who?.token ?? null, method, url, body);
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const field = async (answer: ReturnType<typeof call>): Promise<string | undefined> => (await answer).json<{ errors?: { field: string }[] }>().errors?.[0]?.field;

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

const write = (who: Person | undefined, facts: Partial<NoteFacts> = {}): Promise<NoteView> => ok(call(who, 'POST', '/notes', { ...FACTS, ...facts }));
const get = (who: Person | undefined, id: Id): Promise<NoteView> => ok(call(who, 'GET', `/notes/${id}`));
const decide = (who: Person | undefined, { id, version }: NoteView, action: string, opinion?: string) => call(who, 'POST', `/notes/${id}/decisions`, { version, action, ...(opinion === undefined ? {} : { opinion }) });
const list = async (who: Person | undefined, query = ''): Promise<Id[]> => (await ok<Page<NoteRow>>(call(who, 'GET', `/notes?limit=100&${query}`))).items.map((row) => row.id);
const messages = async (who: Person | undefined): Promise<string[]> => (await ok<Page<MessageView>>(call(who, 'GET', '/me/messages?limit=100'))).items.map((one) => one.title);
const points = async (who: Person | undefined): Promise<number[]> => (await ok<Page<PointEntryView>>(call(who, 'GET', '/me/points/entries'))).items.map((one) => one.points);
const todos = async (who: Person | undefined): Promise<string[]> => (await ok<TodoList>(call(who, 'GET', '/todos'))).groups.find((group) => group.kind === 'notes.to_review')?.items.map((one) => one.title) ?? [];
const comments = async (who: Person | undefined, id: Id): Promise<NoteComment[]> => (await ok<Page<NoteComment>>(call(who, 'GET', `/notes/${id}/comments`))).items;

const png = SMALL_PNG;

async function published(who: Person | undefined, facts: Partial<NoteFacts> = {}, by: Person | undefined = secretary): Promise<NoteView> {
  const note = await write(who, facts);
  await checked();
  return ok(decide(by, note, 'publish'));
}

describe('a note from its author to its readers', () => {
  it('is checked, reviewed by somebody else, returned, mended, published once however many press, and told', async () => {
    const note = await write(author);
    expect(note).toMatchObject({ state: 'review', check: 'waiting', own: true, may: { rewrite: false, withdraw: true, decide: [], choose: false, respond: false } });
    expect(await code(decide(secretary, note, 'publish'))).toBe('notes.being_checked');
    await checked();
    expect((await get(secretary, note.id))).toMatchObject({ check: 'pass', may: { decide: ['publish', 'return'] } });
    expect(await todos(secretary)).toEqual(['审核心得：读《为人民服务》有感']);
    expect([await list(reader), await code(call(reader, 'GET', `/notes/${note.id}`))]).toEqual([[], 'notes.not_found']);
    expect(await field(decide(secretary, note, 'return'))).toBe('opinion');
    const returned = await ok<NoteView>(decide(secretary, note, 'return', '请结合自己的工作写'));
    expect(await messages(author)).toEqual(['您的心得被退回，请修改']);
    expect(await code(decide(secretary, returned, 'publish'))).toBe('notes.step_not_open');
    const again = await ok<NoteView>(call(author, 'PUT', `/notes/${note.id}`, { ...FACTS, text: `${FACTS.text}我负责的实验室要先做起来。`, version: returned.version }));
    expect(again).toMatchObject({ state: 'review', check: 'waiting', version: 3 });
    expect(await code(call(author, 'PUT', `/notes/${note.id}`, { ...FACTS, version: 3 }))).toBe('notes.step_not_open');
    await checked();
    const both = await Promise.all([secretary, commissioner].map((who) => decide(who, again, 'publish')));
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    expect(await list(reader)).toEqual([note.id]);
    expect((await messages(author)).sort()).toEqual(['您的心得已发布', '您的心得被退回，请修改'].sort());
    expect(await points(author)).toEqual([3]);
    expect(await todos(secretary)).toEqual([]);
  });

  it('is never decided by its author, not even in the database, and for the whole school by the school alone', async () => {
    const own = await write(secretary);
    await checked();
    expect(await code(decide(secretary, own, 'publish'))).toBe('notes.own_note');
    expect(await todos(secretary)).toEqual([]);
    await expect(rig.server.source.query('UPDATE note SET decided_by = author_id WHERE id = ?', [own.id])).rejects.toThrow('ck_note_decided');
    expect((await ok<NoteView>(decide(commissioner, own, 'publish'))).may).toMatchObject({ decide: ['hide'], choose: true });
    expect(await code(call(secretary, 'POST', `/notes/${own.id}/excellent`, { version: 2, excellent: true }))).toBe('notes.own_note');
    const wide = await write(author, { visibility: 'school' });
    await checked();
    expect((await get(secretary, wide.id)).may.decide).toEqual(['return']);
    expect(await code(decide(secretary, wide, 'publish'))).toBe('auth.forbidden');
    expect((await ok<NoteView>(decide(school, wide, 'publish'))).state).toBe('published');
    expect(await code(decide(reader, wide, 'hide', '不合适'))).toBe('auth.forbidden');
  });

  it('is seen by the branch, by the department, or by the school', async () => {
    const notes = [await published(author), await published(author, { visibility: 'department' }), await published(author, { visibility: 'school' }, school)];
    const sees = async (who: Person | undefined): Promise<boolean[]> => {
      const found = await list(who);
      return notes.map((note) => found.includes(note.id));
    };
    expect([await sees(reader), await sees(sister), await sees(outsider)]).toEqual([[true, true, true], [false, true, true], [false, false, true]]);
    expect(await code(call(outsider, 'POST', `/notes/${notes[0]?.id}/like`, { liked: true }))).toBe('notes.not_found');
    expect(await code(call(outsider, 'POST', `/notes/${notes[0]?.id}/comments`, { text: '学习了' }))).toBe('notes.not_found');
  });

  it('about a piece stands with it; about one that is not offered it is refused, with the fault named', async () => {
    expect(await code(call(author, 'POST', '/notes', { ...FACTS, resourceId: '0'.repeat(26) }))).toBe('learning.not_found');
    expect(await field(call(author, 'POST', '/notes', { ...FACTS, text: '太短' }))).toBe('text');
    expect(await field(call(author, 'POST', '/notes', { ...FACTS, visibility: 'world' }))).toBe('visibility');
  });

  it('goes back at once when the check refuses it, goes before a human in doubt, and waits for one when WeChat cannot be asked', async () => {
    const [risky, doubtful] = [await write(author, { text: `${FACTS.text}沙箱违规` }), await write(author, { text: `${'学'.repeat(2600)}沙箱复审` })];
    await checked();
    expect(await get(author, risky.id)).toMatchObject({ state: 'returned', check: 'risky', may: { rewrite: true }, opinion: '未通过内容安全检查，请修改后再提交' });
    expect(await messages(author)).toContain('您的心得未通过内容安全检查');
    expect(await get(secretary, doubtful.id)).toMatchObject({ state: 'review', check: 'review', may: { decide: ['publish', 'return'] } });
    const late = await write(reader);
    rig.advance(3 * HOUR);
    await checked();
    reader = { ...(reader as Person), token: (await rig.login('writer-2')).accessToken };
    secretary = { ...(secretary as Person), token: (await rig.login('writer-3')).accessToken };
    author = { ...(author as Person), token: (await rig.login('writer-1')).accessToken };
    commissioner = { ...(commissioner as Person), token: (await rig.login('writer-4')).accessToken };
    expect(await get(secretary, late.id)).toMatchObject({ state: 'review', check: 'unchecked' });
    expect((await ok<NoteView>(decide(secretary, late, 'publish'))).state).toBe('published');
  });

  it('earns points once while it is published, more when it is chosen, and gives all back when it is taken down', async () => {
    const writer = await person('玛依拉');
    const sum = async (): Promise<number> => (await points(writer)).reduce((total, one) => total + one, 0);
    const note = await published(writer);
    expect(await sum()).toBe(3);
    const chosen = await ok<NoteView>(call(secretary, 'POST', `/notes/${note.id}/excellent`, { version: note.version, excellent: true }));
    expect([chosen.excellent, await sum(), await list(writer, 'excellent=true')]).toEqual([true, 6, [note.id]]);
    expect(await code(call(secretary, 'POST', `/notes/${note.id}/excellent`, { version: chosen.version, excellent: true }))).toBe('notes.step_not_open');
    expect(await field(decide(secretary, chosen, 'hide'))).toBe('opinion');
    const hidden = await ok<NoteView>(decide(secretary, chosen, 'hide', '内容需要核实'));
    expect([hidden.state, hidden.excellent, await sum()]).toEqual(['hidden', false, 0]);
    const restored = await ok<NoteView>(decide(secretary, hidden, 'restore'));
    expect([restored.state, await sum()]).toEqual(['published', 3]);
    const back = await ok<NoteView>(call(writer, 'POST', `/notes/${note.id}/withdraw`, { version: restored.version }));
    expect([back.state, back.may.rewrite, await sum(), (await list(reader)).includes(note.id)]).toEqual(['withdrawn', true, 0, false]);
    await ok(call(writer, 'PUT', `/notes/${note.id}`, { ...FACTS, version: back.version }));
    await checked();
    await ok(decide(secretary, await get(secretary, note.id), 'publish'));
    expect(await sum()).toBe(3);
  });
});

describe('what others say to a note', () => {
  it('likes count once, earn nothing, and are told once a day', async () => {
    const writer = await person('热娜');
    const [one, two] = [await published(writer), await published(writer)];
    const like = (who: Person | undefined, id: Id, liked = true): Promise<NoteLikes> => ok(call(who, 'POST', `/notes/${id}/like`, { liked }));
    expect(await Promise.all([like(reader, one.id), like(reader, one.id)])).toEqual([{ liked: true, likes: 1 }, { liked: true, likes: 1 }]);
    expect(await like(secretary, one.id)).toEqual({ liked: true, likes: 2 });
    await like(reader, two.id);
    await like(writer, two.id);
    expect((await messages(writer)).filter((title) => title === '有人为您的心得点赞')).toHaveLength(1);
    expect(await like(reader, one.id, false)).toEqual({ liked: false, likes: 1 });
    expect(await get(reader, one.id)).toMatchObject({ liked: false, likes: 1 });
    expect(await points(reader)).not.toContain(1);
    rig.advance(24 * HOUR);
    reader = { ...(reader as Person), token: (await rig.login('writer-2')).accessToken };
    secretary = { ...(secretary as Person), token: (await rig.login('writer-3')).accessToken };
    await like(reader, one.id);
    const told = await rig.server.source.query<object[]>("SELECT id FROM message WHERE member_id = ? AND title = '有人为您的心得点赞'", [writer.id]);
    expect(told).toHaveLength(2);
  });

  it('comments are seen after their check, held in doubt for a keeper, refused when risky, removed by their author', async () => {
    const writer = await person('茹仙');
    const note = await published(writer);
    const say = (text: string): Promise<NoteComment> => {
      rig.advance(1000);
      return ok(call(reader, 'POST', `/notes/${note.id}/comments`, { text }));
    };
    const [fine, doubt, bad] = [await say('写得真切'), await say('沙箱复审'), await say('沙箱违规')];
    expect([fine.state, (await comments(writer, note.id)).length, (await comments(reader, note.id)).length]).toEqual(['waiting', 0, 3]);
    await checked();
    expect((await comments(writer, note.id)).map((one) => one.text)).toEqual(['写得真切']);
    expect((await comments(reader, note.id)).map((one) => one.state)).toEqual(['shown', 'held', 'refused']);
    expect((await comments(secretary, note.id)).map((one) => [one.state, one.decide])).toEqual([['shown', ['hide']], ['held', ['show', 'hide']]]);
    expect((await messages(writer)).filter((title) => title === '您的心得有了新评论')).toHaveLength(1);
    expect(await messages(reader)).toContain('您的评论未通过内容安全检查');
    expect(await todos(secretary)).toContain('审核评论：读《为人民服务》有感');
    const held = (await ok<Page<HeldComment>>(call(secretary, 'GET', '/notes/comments/held'))).items;
    expect(held).toEqual([expect.objectContaining({ id: doubt.id, text: '沙箱复审', authorName: '吉田', check: 'review' })]);
    expect(await code(call(reader, 'POST', `/notes/comments/${doubt.id}/decisions`, { action: 'show' }))).toBe('auth.forbidden');
    await ok(call(secretary, 'POST', `/notes/comments/${doubt.id}/decisions`, { action: 'show' }));
    expect(await field(call(secretary, 'POST', `/notes/comments/${fine.id}/decisions`, { action: 'hide' }))).toBe('reason');
    await ok(call(secretary, 'POST', `/notes/comments/${fine.id}/decisions`, { action: 'hide', reason: '与心得无关' }));
    expect((await comments(writer, note.id)).map((one) => one.text)).toEqual(['沙箱复审']);
    expect((await get(writer, note.id)).comments).toBe(1);
    expect(await code(call(writer, 'POST', `/notes/comments/${doubt.id}/remove`))).toBe('notes.comment_not_found');
    await ok(call(reader, 'POST', `/notes/comments/${doubt.id}/remove`));
    expect((await comments(reader, note.id)).map((one) => one.state)).toEqual(['hidden', 'refused']);
    expect([await comments(writer, note.id), await code(call(secretary, 'POST', `/notes/comments/${bad.id}/decisions`, { action: 'show' }))]).toEqual([[], 'notes.step_not_open']);
  });

  it('a keeper never decides on the own comment; reports are answered to whoever made them', async () => {
    const note = await published(reader);
    const { id } = await ok<NoteComment>(call(secretary, 'POST', `/notes/${note.id}/comments`, { text: '沙箱复审' }));
    await checked();
    expect(await code(call(secretary, 'POST', `/notes/comments/${id}/decisions`, { action: 'show' }))).toBe('notes.own_comment');
    expect((await ok<Page<HeldComment>>(call(secretary, 'GET', '/notes/comments/held'))).items).toEqual([]);
    await expect(rig.server.source.query('UPDATE note_comment SET decided_by = author_id WHERE id = ?', [id])).rejects.toThrow('ck_note_comment_decided');
    const witness = await person('艾山');
    const report = (body: object) => ok(call(witness, 'POST', `/notes/${note.id}/reports`, body));
    expect([await report({ reason: '内容不实' }), await report({ reason: '内容不实' })]).toEqual([{ done: true }, { done: false }]);
    expect(await code(call(witness, 'POST', `/notes/${note.id}/reports`, { reason: '不当', commentId: id }))).toBe('notes.comment_not_found');
    const [row] = (await ok<Page<NoteReportRow>>(call(secretary, 'GET', '/notes/reports'))).items;
    expect(row).toMatchObject({ noteId: note.id, reason: '内容不实', reportedBy: '艾山', commentId: null, commentText: null });
    expect(await todos(secretary)).toContain('举报：读《为人民服务》有感');
    await ok(call(secretary, 'POST', `/notes/reports/${row?.id}/settle`, { answer: '已核实，内容无误' }));
    expect(await messages(witness)).toEqual(['您的举报有了答复']);
    expect(await code(call(secretary, 'POST', `/notes/reports/${row?.id}/settle`, { answer: '已核实' }))).toBe('notes.step_not_open');
  });

  it('stands in what a person may take along, and goes over to the heir of a branch', async () => {
    const own = JSON.stringify((await call(reader, 'GET', '/me/data')).json());
    expect(own).toContain('读《为人民服务》有感');
    expect(own).toContain('写得真切');
    const keeper = await person('接书记', 'sisterBranch', ['secretary', 'sisterBranch']);
    const writer = await person('古丽', 'sisterBranch');
    const note = await published(writer, {}, keeper);
    await rig.server.app.get(Transactions, { strict: false }).run((tx) => rig.server.app.get(NotesOfOrganisations, { strict: false }).moveAll(tx, tree.sisterBranch.id, tree.otherBranch.id));
    outsider = { ...(outsider as Person), token: (await rig.login('writer-7')).accessToken };
    expect((await get(outsider, note.id)).organisationName).toBe('外国语学院教工党支部');
  });
});

describe('pictures of a note', () => {
  const upload = async (who: Person | undefined, id: Id, bytes = png): Promise<{ status: number; view: NoteView & { code?: string } }> => {
    const { payload, headers } = multipartBody({ filename: '照片.png', type: 'image/png', bytes });
    const answer = await rig.server.app.inject({ method: 'POST', url: `/api/v1/notes/${id}/pictures`, payload, headers: { ...headers, authorization: `Bearer ${who?.token ?? ''}`, 'idempotency-key': `picture-key-${(made += 1)}-0000000000` } });
    return { status: answer.statusCode, view: answer.json<NoteView & { code?: string }>() };
  };

  it('are the author\'s to add while nobody else sees the note, sealed in the store, nine at most, and seen by those who see it', async () => {
    const [writer, keeper, mate, far] = [
      await person('热依木', 'otherBranch'), await person('苏委员', 'otherBranch', ['publicity_commissioner', 'otherBranch']), await person('马力', 'otherBranch'), await person('远方', 'sisterBranch'),
    ];
    const note = await write(writer);
    expect((await upload(writer, note.id, Buffer.from('<svg onload=x()>'))).view.code).toBe('notes.not_picture');
    expect((await upload(writer, note.id, png.subarray(0, 40))).view.code).toBe('request.picture_broken');
    expect((await upload(mate, note.id)).view.code).toBe('notes.not_found');
    const first = (await upload(writer, note.id)).view;
    expect([first.pictures.length, first.version, first.may.pictures]).toEqual([1, 2, true]);
    const picture = first.pictures[0] ?? '';
    const [row] = (await rig.server.source.query('SELECT file_secret_sealed AS secret FROM note_picture WHERE id = ?', [picture])) as { secret: string }[];
    expect(row?.secret).toBeTruthy();
    // The reviewer who decides on what stood there before is told to look again.
    await checked();
    expect(await code(decide(keeper, note, 'publish'))).toBe('request.stale');
    expect((await call(keeper, 'GET', `/notes/${note.id}/pictures/${picture}`)).rawPayload.equals(png)).toBe(true);
    expect(await code(call(mate, 'GET', `/notes/${note.id}/pictures/${picture}`))).toBe('notes.not_found');
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await upload(writer, note.id)).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(8);
    const full = await get(writer, note.id);
    expect(full.pictures).toHaveLength(9);
    await ok(call(writer, 'POST', `/notes/${note.id}/pictures/${full.pictures[7] ?? ''}/removal`));
    // Where and by what a picture was taken is nobody else's to know.
    const added = (await upload(writer, note.id, PHONE_JPEG)).view.pictures;
    const phone = (await call(writer, 'GET', `/notes/${note.id}/pictures/${added[8] ?? ''}`)).rawPayload;
    expect([added.length, PHONE_JPEG.includes('PHONE-OF-ZHANG'), phone.includes('PHONE-OF-ZHANG'), phone.includes('Exif')]).toEqual([9, true, false, false]);
    const less = await ok<NoteView>(call(writer, 'POST', `/notes/${note.id}/pictures/${added[8] ?? ''}/removal`));
    expect(less.pictures).toEqual(added.slice(0, 8));
    await checked();
    await ok(decide(keeper, less, 'publish'));
    expect((await call(mate, 'GET', `/notes/${note.id}/pictures/${picture}`)).headers['content-type']).toBe('image/png');
    expect(await code(call(far, 'GET', `/notes/${note.id}/pictures/${picture}`))).toBe('notes.not_found');
    expect((await upload(writer, note.id)).view.code).toBe('notes.step_not_open');
    expect(await code(call(writer, 'POST', `/notes/${note.id}/pictures/${picture}/removal`))).toBe('notes.step_not_open');
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { ResourceView } from '@party/shared/learning';
import type { MeetingView } from '@party/shared/meetings';
import type { NoteView } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import type { PointEntryView } from '@party/shared/points';
import type { QuestionView, QuizSheet, QuizView } from '@party/shared/quizzes';
import type { TodoLink } from '@party/shared/workbench';
import { MeetingsEvents } from '../../src/modules/meetings/meetings.events.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { learningPieces } from '../support/learning-pieces.js';
import { readOf } from '../support/read-of.js';

type Person = Actor & { memberId: Id };
const TODAY = '2026-11-24' as CalendarDay;
let rig: CorrectionRig;
let [secretary, deputy, hero]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy] = [await rig.keeper('secretary'), await rig.keeper('publicity_commissioner')];
  for (const [keeper, kind] of [[secretary, 'secretary'], [deputy, 'publicity_commissioner']] as const) await buildPosition(rig.server, rig.tree.branch.id, keeper.memberId, kind);
  hero = await rig.member({ name: '阿依古丽' });
  rig.server.clock.set(fromShanghai(TODAY, { hour: 9 }));
});
afterAll(() => rig.close());

async function ok<T>(actor: Actor | undefined, method: string, url: string, body?: object): Promise<T> {
  const got = await rig.call(actor ?? null, method as 'GET', url, body);
  if (got.statusCode >= 300) throw new Error(`${url} ${got.body}`);
  return got.json<T>();
}

async function piece(title: string): Promise<Id> {
  const facts = { title, summary: '', form: 'poster', source: 'own', text: '第一行', tags: ['理论'], audience: 'everybody', visibility: 'own', organisationId: rig.tree.branch.id };
  const { id, version } = await ok<ResourceView>(secretary, 'POST', '/learning/resources', facts);
  await ok(secretary, 'POST', `/learning/resources/${id}/steps`, { version, action: 'submit' });
  await ok(deputy, 'POST', `/learning/resources/${id}/decisions`, { version: version + 1, action: 'publish' });
  await learningPieces(rig).confirm(hero as Person, id);
  return id;
}

async function passQuiz(): Promise<void> {
  const content = { kind: 'single', topic: '党章', stem: '党章的第一道题目', options: [{ id: 'a', text: '正确的说法' }, { id: 'b', text: '错误的说法' }], right: ['a'], accepted: [], explanation: '' };
  const made = await ok<QuestionView>(deputy, 'POST', '/quizzes/questions', { ...content, organisationId: rig.tree.branch.id });
  await ok(deputy, 'POST', `/quizzes/questions/${made.id}/steps`, { version: 1, action: 'activate' });
  const facts = { kind: 'daily', title: '每日一答', firstOn: TODAY, minutes: 10, attempts: 1, passPercent: 60, pointsEach: 2, partial: true, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '党章', count: 1 }], organisationId: rig.tree.branch.id };
  const quiz = await ok<QuizView>(deputy, 'POST', '/quizzes', facts);
  await ok(deputy, 'POST', `/quizzes/${quiz.id}/steps`, { version: 1, action: 'publish' });
  const sheet = await ok<QuizSheet>(hero, 'POST', `/quizzes/${quiz.id}/attempts`);
  await ok(hero, 'PUT', `/me/quizzes/attempts/${sheet.id}/answers`, { answers: sheet.items.map(({ place, revision }) => ({ place, revision, options: ['a'], text: '' })) });
  await ok(hero, 'POST', `/me/quizzes/attempts/${sheet.id}/hand-in`);
}

it('every entry says by its name what it came from, and opens it for the person and for the keeper', async () => {
  // One piece a day can be confirmed.
  rig.server.clock.set(fromShanghai(addDays(TODAY, -1), { hour: 9 }));
  const gone = await piece('已下架的资料');
  rig.server.clock.set(fromShanghai(TODAY, { hour: 9 }));
  await piece('党章学习');
  const { version } = await ok<ResourceView>(deputy, 'GET', `/learning/resources/${gone}`);
  await ok(deputy, 'POST', `/learning/resources/${gone}/decisions`, { version, action: 'archive', opinion: '内容已过时' });
  await ok(secretary, 'POST', '/learning/meetings', { organisationId: rig.tree.branch.id, heldOn: '2026-11-20', heldAt: '14:00', place: '会议室', topic: '集中学习', minutes: 60, memberIds: [hero?.memberId] });
  const note = await ok<NoteView>(hero, 'POST', '/notes', { title: '读后感', text: '重读这篇文章，我更明白了我们这支队伍为什么出发。', visibility: 'branch' });
  // WeChat's content check has its own suite.
  await rig.server.source.query("UPDATE note SET checked = 'pass' WHERE id = ?", [note.id]);
  await ok(secretary, 'POST', `/notes/${note.id}/decisions`, { version: note.version, action: 'publish' });
  await passQuiz();
  const meeting = await ok<MeetingView>(secretary, 'POST', '/meetings', {
    kind: 'theme_day', organisationId: rig.tree.branch.id, topic: '参观校史馆', on: '2026-11-26', at: '19:00', minutes: 90, place: '校史馆', agenda: ['参观'], chairId: secretary?.memberId, recorderId: deputy?.memberId,
  });
  await ok(secretary, 'POST', `/meetings/${meeting.id}/notice`, { version: meeting.version });
  await rig.server.app.get(Transactions).run((tx) => rig.server.app.get(MeetingsEvents, { strict: false }).confirmed(tx, {
    id: meeting.id, kind: 'theme_day', organisationId: rig.tree.branch.id, topic: '参观校史馆', place: '校史馆', startsAt: new Date(fromShanghai(TODAY, { hour: 19 })), minutes: 90, confirmedBy: secretary?.memberId ?? '', day: TODAY, memberIds: [hero?.memberId ?? ''],
  }));

  const own = (await ok<Page<PointEntryView>>(hero, 'GET', '/me/points/entries?limit=100')).items;
  expect(own.map((one) => `${one.source} ${one.origin?.title}`).sort()).toEqual(['essay 读后感', 'learning 党章学习', 'learning 已下架的资料', 'learning 集中学习', 'meeting 主题党日：参观校史馆', 'quiz 每日一答']);
  for (const { origin } of own) await ok(hero, 'GET', readOf(origin?.link as TodoLink));
  const kept = (await ok<Page<PointEntryView>>(secretary, 'GET', `/points/members/${hero?.memberId}/entries?limit=100`)).items;
  expect(kept.map((one) => one.origin?.title)).toEqual(own.map((one) => one.origin?.title));
  for (const { origin } of kept) await ok(secretary, 'GET', readOf(origin?.link as TodoLink));

  // A counter-entry came from what it takes back.
  const quiz = own.find((one) => one.source === 'quiz');
  const asked = await ok<{ id: Id; entry: PointEntryView }>(secretary, 'POST', `/points/entries/${quiz?.id}/reversal`, { reason: '核对有误' });
  expect(asked.entry.origin).toEqual(kept.find((one) => one.id === quiz?.id)?.origin);
  await ok(await rig.keeper('deputy_secretary'), 'POST', `/points/reversals/${asked.id}/decision`, { version: 1, decision: 'approve' });
  const [counter] = (await ok<Page<PointEntryView>>(hero, 'GET', '/me/points/entries')).items;
  expect(counter).toMatchObject({ reverses: quiz?.id, origin: quiz?.origin });
});

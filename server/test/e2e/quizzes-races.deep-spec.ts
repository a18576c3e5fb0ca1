import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import type { OwnPoints } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { AttemptResult, QuestionView, QuizSheet, QuizView, SheetItem } from '@party/shared/quizzes';
import { QuizzesJobs } from '../../src/modules/quizzes/quizzes.jobs.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: Id };

let rig: CorrectionRig;
let secretary: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  rig.server.clock.set(fromShanghai('2026-11-26' as CalendarDay, { hour: 9 }));
  secretary = await rig.keeper('secretary');
  for (const stem of ['竞争测试的第一题', '竞争测试的第二题', '竞争测试的第三题']) {
    const made = await json<QuestionView>(secretary, 'POST', '/quizzes/questions', {
      organisationId: rig.tree.branch.id, kind: 'single', topic: '竞争', stem, options: [{ id: 'a', text: '对的' }, { id: 'b', text: '错的' }], right: ['a'], accepted: [], explanation: '',
    });
    await json(secretary, 'POST', `/quizzes/questions/${made.id}/steps`, { version: 1, action: 'activate' });
  }
});
afterAll(() => rig.close());

const call = (actor: Actor, method: string, url: string, body?: object) => rig.call(actor, method as 'GET', url, body);
const json = async <T>(actor: Actor, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();

async function quiz(title: string, attempts: number): Promise<QuizView> {
  const made = await json<QuizView>(secretary, 'POST', '/quizzes', {
    organisationId: rig.tree.branch.id, kind: 'daily', title, firstOn: '2026-11-26', minutes: 10, attempts, passPercent: 60, pointsEach: 1, partial: false, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '竞争', count: 3 }],
  });
  return json<QuizView>(secretary, 'POST', `/quizzes/${made.id}/steps`, { version: 1, action: 'publish' });
}
const answersOf = (items: readonly SheetItem[], option: string): object[] => items.map(({ place, revision }) => ({ place, revision, options: [option], text: '' }));

it('whatever comes at once, a sheet is marked once, scores what stood when it was closed, and gives points once', async () => {
  const storm = fc.array(fc.constantFrom('save right', 'save wrong', 'hand in', 'start', 'job', 'look'), { minLength: 6, maxLength: 30 });
  let made = 0;
  await fc.assert(fc.asyncProperty(storm, fc.boolean(), async (steps, late) => {
    rig.server.clock.set(fromShanghai('2026-11-26' as CalendarDay, { hour: 9 }));
    const { id } = await quiz(`竞争第${(made += 1)}轮`, 1);
    const member = await rig.member();
    const sheet = await json<QuizSheet>(member, 'POST', `/quizzes/${id}/attempts`);
    if (late) rig.server.clock.set(fromShanghai('2026-11-26' as CalendarDay, { hour: 9, minute: 10 }));
    await Promise.all(steps.map((step): Promise<unknown> => {
      if (step === 'hand in') return call(member, 'POST', `/me/quizzes/attempts/${sheet.id}/hand-in`);
      if (step === 'start') return call(member, 'POST', `/quizzes/${id}/attempts`);
      if (step === 'job') return rig.server.app.get(QuizzesJobs, { strict: false }).closeDue();
      if (step === 'look') return call(member, 'GET', `/me/quizzes/attempts/${sheet.id}`);
      return call(member, 'PUT', `/me/quizzes/attempts/${sheet.id}/answers`, { answers: answersOf(sheet.items, step === 'save right' ? 'a' : 'b') });
    }));
    const result = (await call(member, 'POST', `/me/quizzes/attempts/${sheet.id}/hand-in`)).json<AttemptResult>();
    const [sheets] = (await rig.server.source.query('SELECT COUNT(*) AS n FROM quiz_attempt WHERE quiz_id = ? AND member_id = ?', [id, member.memberId])) as { n: string | number }[];
    expect(Number(sheets?.n)).toBe(1);
    expect(result.score).toBe(result.items.filter((item) => item.answer.options[0] === 'a').length);
    expect(late && (result.closing !== 'time' || result.score !== 0)).toBe(false);
    expect((await json<OwnPoints>(member, 'GET', '/me/points')).balance).toBe(result.passed ? 3 : 0);
    const wrong = result.items.filter((item) => !item.right).length;
    const book = (await rig.server.source.query('SELECT wrong FROM quiz_mistake WHERE member_id = ?', [member.memberId])) as { wrong: number }[];
    expect(book.map((row) => row.wrong)).toEqual(Array.from({ length: wrong }, () => 1));
  }), { numRuns: 25 });
}, 600_000);

it('a hundred people whose time is over are closed once each, by however many workers', async () => {
  rig.server.clock.set(fromShanghai('2026-11-26' as CalendarDay, { hour: 10 }));
  const { id } = await quiz('百人同时到时', 1);
  for (let at = 0; at < 100; at += 1) await json(await rig.member(), 'POST', `/quizzes/${id}/attempts`);
  rig.server.clock.set(fromShanghai('2026-11-26' as CalendarDay, { hour: 10, minute: 11 }));
  const jobs = rig.server.app.get(QuizzesJobs, { strict: false });
  const closed = await Promise.all([jobs.closeDue(), jobs.closeDue(), jobs.closeDue(), jobs.closeDue()]);
  expect(closed.reduce((sum, one) => sum + one, 0)).toBe(100);
}, 600_000);

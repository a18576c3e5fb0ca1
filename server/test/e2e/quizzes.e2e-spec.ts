import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { ImportSummary } from '@party/shared/imports';
import type { MessageView } from '@party/shared/notifications';
import type { OwnPoints } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type {
  AnswersKept, AttemptResult, MistakeRow, OwnAttemptRow, OwnQuizzes, PracticeOutcome, QuestionContent, QuestionRow, QuestionView, QuizFacts, QuizPersonRow, QuizSheet, QuizStatistics, QuizView, SheetItem, TopicAnalysis, TopicSheet,
} from '@party/shared/quizzes';
import { topicCellText } from '@party/shared/quizzes';
import type { TodoList } from '@party/shared/workbench';
import { QuizzesJobs } from '../../src/modules/quizzes/quizzes.jobs.js';
import { readSheet } from '../../src/platform/spreadsheet/read-sheet.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildOrganisation, buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk, rosterBook } from '../support/import-desk.js';
import { collectTexts } from '../support/workbooks/collect-sheet.js';

type Person = Actor & { memberId: Id };
const WORDS = 'quiz-answer-canary';

let rig: CorrectionRig;
let secretary: Person;
let officer: Person;
beforeAll(async () => {
  rig = await startCorrectionRig();
  at('2026-11-26');
  secretary = await rig.keeper('publicity_commissioner');
  officer = await rig.keeper('school_officer', 'school');
});
afterAll(() => rig.close());

const at = (text: string, hour = 9, minute = 0): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour, minute }));
const later = (minutes: number): void => rig.server.clock.set(rig.server.clock.now() + minutes * 60_000);
const call = (actor: Actor | null, method: string, url: string, body?: object) => rig.call(actor, method as 'GET', url, body);
const json = async <T>(actor: Actor, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const jobs = (): QuizzesJobs => rig.server.app.get(QuizzesJobs, { strict: false });

const single = (stem: string, topic = '党章'): QuestionContent => ({ kind: 'single', topic, stem, options: [{ id: 'a', text: '正确的说法' }, { id: 'b', text: '错误的说法' }, { id: 'c', text: '另一种说法' }], right: ['a'], accepted: [], explanation: WORDS });
const multiple = (stem: string): QuestionContent => ({ ...single(stem, '党史'), kind: 'multiple', options: [...single('').options, { id: 'd', text: '第四种说法' }], right: ['a', 'b'] });
const fill = (stem: string): QuestionContent => ({ kind: 'fill', topic: '党史', stem, options: [], right: [], accepted: ['1921年', '1921'], explanation: WORDS });
const facts: QuizFacts = { kind: 'daily', title: '每日一答', firstOn: '2026-11-26', minutes: 10, attempts: 1, passPercent: 60, pointsEach: 2, partial: true, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '党章', count: 2 }, { topic: '党史', count: 2 }] };

/** An active question of an organisation. */
async function question(content: QuestionContent, actor: Actor = secretary, organisationId = rig.tree.branch.id): Promise<QuestionView> {
  const made = await json<QuestionView>(actor, 'POST', '/quizzes/questions', { ...content, organisationId });
  return json<QuestionView>(actor, 'POST', `/quizzes/questions/${made.id}/steps`, { version: 1, action: 'activate' });
}

/** A published quiz of an organisation. */
async function quiz(part: Partial<QuizFacts> = {}, actor: Actor = secretary, organisationId = rig.tree.branch.id): Promise<QuizView> {
  const made = await json<QuizView>(actor, 'POST', '/quizzes', { ...facts, ...part, organisationId });
  const published = await call(actor, 'POST', `/quizzes/${made.id}/steps`, { version: 1, action: 'publish' });
  if (published.statusCode !== 200) throw new Error(published.body);
  return published.json<QuizView>();
}

const start = (actor: Actor, id: Id): Promise<QuizSheet> => json<QuizSheet>(actor, 'POST', `/quizzes/${id}/attempts`);
const save = (actor: Actor, id: Id, answers: object[]) => call(actor, 'PUT', `/me/quizzes/attempts/${id}/answers`, { answers });
const handIn = (actor: Actor, id: Id) => call(actor, 'POST', `/me/quizzes/attempts/${id}/hand-in`);
const rightOf = ({ kind, place, revision }: SheetItem): object => ({ place, revision, options: kind === 'fill' ? [] : kind === 'multiple' ? ['b', 'a'] : ['a'], text: kind === 'fill' ? ' １９２１ ' : '' });
const wrongOf = ({ kind, place, revision }: SheetItem): object => ({ place, revision, options: kind === 'fill' ? [] : ['c'], text: kind === 'fill' ? '1949' : '' });
const ownPoints = async (actor: Actor): Promise<number> => (await json<OwnPoints>(actor, 'GET', '/me/points')).balance;
const mistakes = async (actor: Actor): Promise<MistakeRow[]> => (await json<Page<MistakeRow>>(actor, 'GET', '/me/quizzes/mistakes')).items;

/** The bank all suites draw from. */
beforeAll(async () => {
  for (const stem of ['党章的第一道题目', '党章的第二道题目']) await question(single(stem));
  await question(multiple('党史的第一道题目'), officer, rig.tree.school.id);
  await question(fill('党史的第二道题目'), officer, rig.tree.school.id);
});

describe('the bank', () => {
  it('refuses by field what cannot be asked, and the same words twice', async () => {
    const send = (part: object, actor: Actor = secretary, organisationId = rig.tree.branch.id) => call(actor, 'POST', '/quizzes/questions', { ...single('一道新的题目'), organisationId, ...part });
    const refused = await send({ right: ['a', 'b'] });
    expect([refused.statusCode, refused.json<{ errors: { field: string }[] }>().errors.map((one) => one.field)]).toEqual([400, ['right']]);
    expect(await code(send({ options: [{ id: '<b>', text: 'x' }] }))).toBe('request.invalid');
    expect(await code(send({ stem: '党章的 第一道题目。' }))).toBe('quizzes.question_twin');
    expect(await code(send({}, secretary, rig.tree.school.id))).toBe('auth.forbidden');
    expect(await code(send({}, await rig.member()))).toBe('auth.forbidden');
  });

  it('is seen downwards and changed by its own keepers', async () => {
    const list = async (actor: Actor): Promise<QuestionRow[]> => (await json<Page<QuestionRow>>(actor, 'GET', '/quizzes/questions?limit=100')).items;
    const seen = await list(secretary);
    expect(seen.find((one) => one.stem === '党史的第二道题目')).toMatchObject({ mayEdit: false, organisationName: '江城大学党委' });
    const school = seen.find((one) => one.stem === '党史的第二道题目')?.id ?? '';
    expect(await code(call(secretary, 'PUT', `/quizzes/questions/${school}`, { ...fill('改掉上级的题目'), version: 1 }))).toBe('auth.forbidden');
    const sister = await rig.keeper('secretary', 'sisterBranch');
    const own = seen.find((one) => one.stem === '党章的第一道题目')?.id ?? '';
    expect((await list(sister)).some((one) => one.id === own)).toBe(false);
    expect(await code(call(sister, 'GET', `/quizzes/questions/${own}`))).toBe('quizzes.question_not_found');
    expect((await json<{ items: object[] }>(secretary, 'GET', `/quizzes/topics?organisationId=${rig.tree.branch.id}`)).items).toEqual([{ topic: '党史', questions: 2 }, { topic: '党章', questions: 2 }]);
    expect((await json<Page<QuestionRow>>(secretary, 'GET', `/quizzes/questions?q=${encodeURIComponent('第一道')}&kind=multiple`)).items.map((one) => one.stem)).toEqual(['党史的第一道题目']);
  });
});

describe('a quiz', () => {
  it('is published with enough questions and dates to come, and then only ended', async () => {
    const send = (part: object) => call(secretary, 'POST', '/quizzes', { ...facts, organisationId: rig.tree.branch.id, ...part });
    expect(await code(send({ kind: 'special' }))).toBe('request.invalid');
    expect(await code(send({ firstOn: '2026-02-30' }))).toBe('request.invalid');
    const made = (await send({ parts: [{ topic: '党章', count: 3 }] })).json<QuizView>();
    const step = (action: string, version = made.version, actor: Actor = secretary) => call(actor, 'POST', `/quizzes/${made.id}/steps`, { version, action });
    const few = await step('publish');
    expect([few.json<{ code: string }>().code, few.json<{ errors: { message: string }[] }>().errors[0]?.message]).toEqual(['quizzes.too_few_questions', '“党章”需要 3 道，题库里启用的只有 2 道']);
    const member = await rig.member();
    expect(await code(call(member, 'POST', `/quizzes/${made.id}/attempts`))).toBe('quizzes.not_found');
    const edited = await json<QuizView>(secretary, 'PUT', `/quizzes/${made.id}`, { ...facts, version: 1 });
    expect(await code(step('publish', 1))).toBe('request.stale');
    expect((await step('publish', edited.version)).json<QuizView>()).toMatchObject({ state: 'published', actions: ['end'], rounds: [{ key: '2026-11-26', words: '11月26日' }] });
    expect(await code(call(secretary, 'PUT', `/quizzes/${made.id}`, { ...facts, version: 3 }))).toBe('quizzes.step_not_open');
    expect(await code(step('end', 3))).toBe('200');
    expect(await code(call(member, 'POST', `/quizzes/${made.id}/attempts`))).toBe('quizzes.not_found');
  });
});

describe('a sheet', () => {
  it('that may be tried again keeps its key until it is passed or nothing is left to try', async () => {
    at('2026-11-26');
    const made = await quiz({ title: '可再答一次', attempts: 2 });
    const member = await rig.member();
    const told = async (sheet: QuizSheet): Promise<boolean> => {
      await handIn(member, sheet.id);
      return (await json<AttemptResult>(member, 'GET', `/me/quizzes/attempts/${sheet.id}/result`)).items.some((one) => one.key !== null);
    };
    expect(await told(await start(member, made.id))).toBe(false);
    expect(await told(await start(member, made.id))).toBe(true);
  });

  it('tells nothing that is right, keeps answers as one goes, goes on elsewhere, is marked once and gives points once', async () => {
    at('2026-11-26');
    const made = await quiz({ title: '合格一次', attempts: 2 });
    const [member, other] = [await rig.member(), await rig.member()];
    const opened = await call(member, 'POST', `/quizzes/${made.id}/attempts`);
    const sheet = opened.json<QuizSheet>();
    expect(opened.statusCode).toBe(201);
    for (const hidden of [WORDS, 'accepted', '"right"', '"key"', 'explanation', '1921']) expect(opened.body).not.toContain(hidden);
    expect(sheet).toMatchObject({ open: true, number: 1, fullPoints: 8, deadline: '2026-11-26T01:10:00.000Z', now: '2026-11-26T01:00:00.000Z' });
    expect((await start(member, made.id)).items.map((one) => one.stem)).toEqual(sheet.items.map((one) => one.stem));
    const orders = new Set<string>();
    for (let many = 0; many < 8; many += 1) orders.add((await start(await rig.member(), made.id)).items.map((one) => `${one.stem}${one.options.map((option) => option.id).join('')}`).join());
    expect(orders.size).toBeGreaterThan(3);
    const [first, second] = sheet.items as [SheetItem, SheetItem];
    expect((await save(member, sheet.id, [wrongOf(first)])).json<AnswersKept>()).toMatchObject({ answered: 1, items: [{ taken: true, revision: 1 }] });
    expect((await save(member, sheet.id, [wrongOf(first)])).json<AnswersKept>()).toMatchObject({ answered: 1, items: [{ taken: true, revision: 1 }] });
    // Another phone that had seen nothing of it is told what stands.
    expect((await save(member, sheet.id, [{ ...rightOf(first) }])).json<AnswersKept>().items[0]).toMatchObject({ taken: false, revision: 1 });
    const resumed = await json<QuizSheet>(member, 'GET', `/me/quizzes/attempts/${sheet.id}`);
    expect(resumed.items[0]).toMatchObject({ revision: 1 });
    expect(await code(save(other, sheet.id, [rightOf(first)]))).toBe('quizzes.sheet_not_found');
    expect(await code(call(other, 'GET', `/me/quizzes/attempts/${sheet.id}`))).toBe('quizzes.sheet_not_found');
    expect(await code(handIn(other, sheet.id))).toBe('quizzes.sheet_not_found');
    expect(await code(call(member, 'GET', `/me/quizzes/attempts/${sheet.id}/result`))).toBe('quizzes.still_open');
    const unfit = await save(member, sheet.id, [rightOf(second), { place: 1, revision: 1, options: ['h'], text: '' }]);
    expect([unfit.statusCode, unfit.json<{ code: string; errors: { field: string }[] }>().code]).toEqual([422, 'quizzes.answer_unfit']);
    for (const bad of [{ place: 99, revision: 0, options: [], text: '' }, { ...rightOf(second), options: ['a'], text: '多写的' }]) expect(await code(save(member, sheet.id, [bad]))).toBe('quizzes.answer_unfit');
    for (const bad of [[], [{ place: 1 }], [{ place: 1, revision: 0, options: ['1; DROP'], text: '' }], [{ place: 1, revision: 0, options: 'a', text: '' }], [{ place: '一', revision: 0, options: [], text: '' }]]) {
      expect(await code(save(member, sheet.id, bad as object[]))).toBe('request.invalid');
    }
    // Nothing of a refused bundle stays: the second question is still open.
    expect((await json<QuizSheet>(member, 'GET', `/me/quizzes/attempts/${sheet.id}`)).items[1]).toMatchObject({ revision: 0 });
    await save(member, sheet.id, resumed.items.map(rightOf));
    const [one, two] = await Promise.all([handIn(member, sheet.id), handIn(member, sheet.id)]);
    expect([one.statusCode, two.statusCode]).toEqual([200, 200]);
    const result = one.json<AttemptResult>();
    expect(result).toMatchObject({ score: 8, fullPoints: 8, passed: true, closing: 'self', pointsEarned: 3, attemptsLeft: 1 });
    expect(result.items.every((item) => item.explanation === WORDS && (item.key?.length ?? 0) > 0)).toBe(true);
    expect(await ownPoints(member)).toBe(3);
    expect(await code(save(member, sheet.id, [wrongOf({ ...first, revision: 2 })]))).toBe('quizzes.handed_in');
    later(1);
    const again = await start(member, made.id);
    expect(again.number).toBe(2);
    // The same questions are on an open sheet again, so the old result says no more what is right.
    expect((await json<AttemptResult>(member, 'GET', `/me/quizzes/attempts/${sheet.id}/result`)).items.every((item) => item.key === null && item.explanation === null)).toBe(true);
    await save(member, again.id, again.items.map(rightOf));
    expect((await handIn(member, again.id)).json<AttemptResult>()).toMatchObject({ passed: true, pointsEarned: null });
    expect(await ownPoints(member)).toBe(3);
    expect(await code(call(member, 'POST', `/quizzes/${made.id}/attempts`))).toBe('quizzes.no_attempts_left');
    expect((await json<Page<OwnAttemptRow>>(member, 'GET', '/me/quizzes/attempts')).items.map((row) => row.number)).toEqual([2, 1]);
    at('2026-11-27');
    expect((await start(member, made.id)).number).toBe(1);
  });

  it('begun twice at once is one sheet', async () => {
    at('2026-11-26');
    const made = await quiz({ title: '同时开始' });
    const member = await rig.member();
    const ids = (await Promise.all([1, 2, 3, 4].map(() => call(member, 'POST', `/quizzes/${made.id}/attempts`)))).map((one) => one.json<QuizSheet>().id);
    expect(new Set(ids).size).toBe(1);
  });

  it('is closed by the clock of the service: on a late answer, on a look, by the job, and at the end of its round', async () => {
    at('2026-11-26');
    const made = await quiz({ title: '到时收卷' });
    const people = [await rig.member(), await rig.member(), await rig.member()] as const;
    const sheets = [];
    for (const who of people) sheets.push(await start(who, made.id));
    const [late, seen, left] = sheets as [QuizSheet, QuizSheet, QuizSheet];
    for (const [index, sheet] of sheets.entries()) await save(people[index] as Person, sheet.id, sheet.items.slice(0, 3).map(rightOf));
    later(10);
    expect(await code(save(people[0], late.id, late.items.slice(3).map(rightOf)))).toBe('quizzes.time_over');
    expect(await code(save(people[0], late.id, late.items.slice(3).map(rightOf)))).toBe('quizzes.time_over');
    expect(await json<QuizSheet>(people[1], 'GET', `/me/quizzes/attempts/${seen.id}`)).toMatchObject({ open: false, items: [] });
    expect(await jobs().closeDue()).toBeGreaterThan(0);
    expect(await jobs().closeDue()).toBe(0);
    for (const [index, sheet] of [late, seen, left].entries()) {
      expect(await json<AttemptResult>(people[index] as Person, 'GET', `/me/quizzes/attempts/${sheet.id}/result`)).toMatchObject({ closing: 'time', score: 6, passed: true, pointsEarned: 3, handedInAt: '2026-11-26T01:10:00.000Z' });
    }
    expect((await handIn(people[2], left.id)).json<AttemptResult>()).toMatchObject({ closing: 'time', score: 6 });
    at('2026-11-26', 23, 57);
    expect((await start(await rig.member(), made.id)).deadline).toBe('2026-11-26T16:00:00.000Z');
  });

  it('keeps the question it was drawn with, whatever becomes of the question', async () => {
    at('2026-11-26');
    const topic = '会改的题';
    const asked = await question({ ...single('这道题后来改了答案'), topic });
    const made = await quiz({ title: '冻结的题目', parts: [{ topic, count: 1 }], pointsEach: 5 });
    const member = await rig.member();
    const sheet = await start(member, made.id);
    await save(member, sheet.id, sheet.items.map(rightOf));
    await json(secretary, 'PUT', `/quizzes/questions/${asked.id}`, { ...single('这道题已经改了答案'), topic, right: ['b'], version: 1 });
    expect((await handIn(member, sheet.id)).json<AttemptResult>()).toMatchObject({ score: 5, items: [{ stem: '这道题后来改了答案', key: ['a'] }] });
    const next = await rig.member();
    const fresh = await start(next, made.id);
    expect(fresh.items[0]?.stem).toBe('这道题已经改了答案');
    await save(next, fresh.id, fresh.items.map(rightOf));
    expect((await handIn(next, fresh.id)).json<AttemptResult>().score).toBe(0);
    await expect(rig.server.source.query("UPDATE quiz_question_version SET content = '{}'")).rejects.toThrow('append-only');
  });

  it('earns a share of several right options only where the quiz says so', async () => {
    at('2026-11-26');
    const part = async (partial: boolean): Promise<number> => {
      const made = await quiz({ title: `部分给分${partial ? '是' : '否'}`, partial, pointsEach: 5, parts: [{ topic: '党史', count: 2 }] });
      const member = await rig.member();
      const sheet = await start(member, made.id);
      const item = sheet.items.find((one) => one.kind === 'multiple') as SheetItem;
      await save(member, sheet.id, [{ place: item.place, revision: 0, options: ['b'], text: '' }]);
      return (await handIn(member, sheet.id)).json<AttemptResult>().score;
    };
    expect([await part(true), await part(false)]).toEqual([2, 0]);
  });
});

describe('answers told later', () => {
  it('come when the round is over, and never where the quiz says so; the book waits as long', async () => {
    at('2026-11-26');
    const [closed, never] = [await quiz({ title: '结束后公布', answers: 'round_end' }), await quiz({ title: '不公布', answers: 'never' })];
    const member = await rig.member();
    const result = (id: Id) => json<AttemptResult>(member, 'GET', `/me/quizzes/attempts/${id}/result`);
    const sheets: Id[] = [];
    for (const { id } of [closed, never]) {
      const sheet = await start(member, id);
      await save(member, sheet.id, sheet.items.map(wrongOf));
      expect((await handIn(member, sheet.id)).body).not.toContain(WORDS);
      sheets.push(sheet.id);
    }
    const [first = '', second = ''] = sheets;
    expect(await result(first)).toMatchObject({ answersAt: '2026-11-26T16:00:00.000Z', passed: false, pointsEarned: null });
    expect(await mistakes(member)).toEqual([]);
    at('2026-11-27', 0, 1);
    expect((await result(first)).items.every((item) => item.key !== null)).toBe(true);
    expect((await result(second)).items.every((item) => item.key === null)).toBe(true);
    expect(await mistakes(member)).toHaveLength(4);
  });
});

describe('the wrong-answer book', () => {
  it('asks again until a question was right twice, each turn once', async () => {
    at('2026-11-26');
    const made = await quiz({ title: '错题来源', parts: [{ topic: '党史', count: 2 }] });
    const member = await rig.member();
    const sheet = await start(member, made.id);
    await save(member, sheet.id, sheet.items.map(wrongOf));
    await handIn(member, sheet.id);
    const [row] = (await mistakes(member)).filter((one) => one.kind === 'fill') as [MistakeRow];
    const listed = await call(member, 'GET', '/me/quizzes/mistakes');
    for (const hidden of [WORDS, '1921']) expect(listed.body).not.toContain(hidden);
    const practise = (turn: number, text: string, actor: Actor = member, options: string[] = []) => call(actor, 'POST', `/me/quizzes/mistakes/${row.id}/answers`, { turn, options, text });
    expect((await practise(1, '1921')).json<PracticeOutcome>()).toMatchObject({ right: true, streak: 1, turn: 2, cleared: false, key: ['1921年', '1921'] });
    expect(await code(practise(1, '1921'))).toBe('request.stale');
    expect((await practise(2, '1949')).json<PracticeOutcome>()).toMatchObject({ right: false, streak: 0, turn: 3 });
    expect(await code(practise(3, '', member, ['a']))).toBe('quizzes.answer_unfit');
    expect(await code(practise(3, '1921', await rig.member()))).toBe('quizzes.mistake_not_found');
    const open = await quiz({ title: '同题在卷', parts: [{ topic: '党史', count: 2 }] });
    const other = await start(member, open.id);
    expect(await code(practise(3, '1921'))).toBe('quizzes.on_open_sheet');
    expect(await mistakes(member)).toEqual([]);
    await save(member, other.id, other.items.map(wrongOf));
    await handIn(member, other.id);
    const turn = (await mistakes(member)).find((one) => one.id === row.id)?.turn ?? 0;
    expect(turn).toBe(4);
    await practise(turn, '1921 年');
    expect((await practise(turn + 1, '1921')).json<PracticeOutcome>()).toMatchObject({ cleared: true, streak: 2 });
    expect((await mistakes(member)).some((one) => one.id === row.id)).toBe(false);
  });
});

describe('statistics', () => {
  it('count by question and by person, for the people in one\'s care, and the file equals the screen', async () => {
    at('2026-11-26');
    for (const stem of ['统计用的第一道题', '统计用的第二道题']) await question(single(stem, '统计'), officer, rig.tree.school.id);
    const special = await quiz({ title: '全校专题', kind: 'special', lastOn: '2026-11-30', parts: [{ topic: '统计', count: 2 }] }, officer, rig.tree.school.id);
    const keeper = await rig.keeper('secretary', 'otherBranch');
    const [good, bad, foreign] = [await rig.member({ name: '甲同志' }, 'otherBranch'), await rig.member({ name: '乙同志' }, 'otherBranch'), await rig.member({ name: '丙同志' }, 'sisterBranch')];
    for (const [who, half] of [[good, false], [bad, true], [foreign, true]] as const) {
      const sheet = await start(who, special.id);
      await save(who, sheet.id, sheet.items.map((item) => (half && item.stem === '统计用的第一道题' ? wrongOf(item) : rightOf(item))));
      await handIn(who, sheet.id);
    }
    const numbers = await json<QuizStatistics>(keeper, 'GET', `/quizzes/${special.id}/statistics?round=once`);
    expect(numbers).toMatchObject({ people: 3, taken: 2, passed: 1 });
    expect(numbers.items.map(({ stem, asked, right, percent }) => [stem, asked, right, percent])).toEqual([['统计用的第一道题', 2, 1, 50], ['统计用的第二道题', 2, 2, 100]]);
    expect(numbers.items[0]?.shares.map(({ id, count, percent, right }) => [id, count, percent, right])).toEqual([['a', 1, 50, true], ['b', 0, 0, false], ['c', 1, 50, false]]);
    expect((await json<QuizStatistics>(officer, 'GET', `/quizzes/${special.id}/statistics?round=once`)).items[0]).toMatchObject({ asked: 3, right: 1 });
    expect(await code(call(keeper, 'GET', `/quizzes/${special.id}/statistics?round=2026-11-26`))).toBe('request.invalid');
    const people = (query: string) => json<Page<QuizPersonRow>>(keeper, 'GET', `/quizzes/${special.id}/people?round=once${query}`);
    const all = (await people('')).items;
    expect(all.map(({ memberName, state }) => `${memberName} ${state}`).sort()).toEqual(['乙同志 failed', '李向阳 missing', '甲同志 passed']);
    const failed = (await people('&state=failed')).items[0] as QuizPersonRow;
    expect(failed).toMatchObject({ bestScore: 2, fullPoints: 4, weak: [{ topic: '统计', right: 1, asked: 2 }] });
    const first = await people('&limit=2');
    expect([...first.items, ...(await people(`&limit=2&cursor=${first.next ?? ''}`)).items]).toEqual(all);
    expect(await json<AttemptResult>(keeper, 'GET', `/quizzes/attempts/${failed.attemptId ?? ''}`)).toMatchObject({ memberName: '乙同志', score: 2 });
    expect(await code(call(secretary, 'GET', `/quizzes/attempts/${failed.attemptId ?? ''}`))).toBe('quizzes.sheet_not_found');
    const file = await call(keeper, 'GET', `/quizzes/${special.id}/people/export?round=once`);
    expect((await collectTexts(await readSheet(file.rawPayload))).flat()).toEqual(expect.arrayContaining(['乙同志', '未合格', '2/4', '统计（1/2）', '李向阳', '未参加']));
    const looks = await rig.server.source.query("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'quizzes.results' AND subject_type = 'quiz_attempt'") as { n: string | number }[];
    expect(Number(looks[0]?.n)).toBe(1);
  });
});

describe('the analysis by topic', () => {
  it('says who holds which topic, by party group and period, and leads to the sheets behind each cell', async () => {
    at('2027-05-10');
    for (const stem of ['国旗法第一道题', '国旗法第二道题', '国旗法第三道题']) await question(single(stem, '国旗法'));
    for (const stem of ['宪法第一道题', '宪法第二道题']) await question(single(stem, '宪法'));
    const both = await quiz({ title: '法律知识', kind: 'special', firstOn: '2027-05-10', lastOn: '2027-06-30', attempts: 2, parts: [{ topic: '国旗法', count: 3 }, { topic: '宪法', count: 2 }] });
    const [inside, outside, absent] = [await rig.member({ name: '组内甲', groupId: rig.tree.group.id }), await rig.member({ name: '组外乙' }), await rig.member({ name: '未答丙', groupId: rig.tree.group.id })];
    const take = async (who: Person, wrong: readonly string[]): Promise<void> => {
      const sheet = await start(who, both.id);
      await save(who, sheet.id, sheet.items.map((item) => (wrong.includes(item.stem) ? wrongOf(item) : rightOf(item))));
      await handIn(who, sheet.id);
    };
    await take(inside, ['国旗法第一道题', '国旗法第二道题']);
    await take(outside, ['国旗法第一道题', '宪法第一道题']);
    at('2027-06-02');
    await take(inside, []);
    const table = (query: string) => json<TopicAnalysis>(secretary, 'GET', `/quizzes/analysis?limit=100&${query}`);
    const branch = await table(`organisationId=${rig.tree.branch.id}&period=2027-05`);
    expect(branch.columns).toEqual([{ topic: '国旗法', right: 3, asked: 6, people: 2, failed: 1 }, { topic: '宪法', right: 3, asked: 4, people: 2, failed: 1 }]);
    const group = await table(`organisationId=${rig.tree.group.id}&period=2027-05`);
    expect(group).toMatchObject({ members: 2, period: '2027-05' });
    expect(Object.fromEntries(group.items.map((row) => [row.memberName, row.cells]))).toEqual({ 组内甲: [{ right: 1, asked: 3 }, { right: 2, asked: 2 }], 未答丙: [null, null] });
    expect((await table(`organisationId=${rig.tree.branch.id}&period=2027-05&failed=true`)).items.map((row) => row.memberName).sort()).toEqual(['组内甲', '组外乙'].sort());
    expect((await table(`organisationId=${rig.tree.branch.id}&period=2027-05&failed=true&topic=${encodeURIComponent('国旗法')}`)).items).toMatchObject([{ memberName: '组内甲', cells: [{ right: 1, asked: 3 }], failed: 1 }]);
    // Over the quarter the second try counts with the first: four of six.
    expect((await table(`organisationId=${rig.tree.group.id}&period=2027-Q2`)).items.find((row) => row.memberId === inside.memberId)).toMatchObject({ failed: 0 });
    expect(await code(call(secretary, 'GET', `/quizzes/analysis?organisationId=${rig.tree.otherBranch.id}&period=2027`))).toBe('auth.forbidden');

    const behind = (who: Person, query = '') => `/quizzes/analysis/${who.memberId}/sheets?topic=${encodeURIComponent('国旗法')}${query}`;
    const sheets = (await json<Page<TopicSheet>>(secretary, 'GET', behind(inside, '&period=2027'))).items;
    expect(sheets.map(({ title, right, asked, number }) => [title, right, asked, number])).toEqual([['法律知识', 3, 3, 2], ['法律知识', 1, 3, 1]]);
    const first = await json<Page<TopicSheet>>(secretary, 'GET', behind(inside, '&period=2027&limit=1'));
    expect((await json<Page<TopicSheet>>(secretary, 'GET', behind(inside, `&period=2027&limit=1&cursor=${first.next ?? ''}`))).items).toEqual([sheets[1]]);
    expect((await json<Page<TopicSheet>>(secretary, 'GET', behind(absent, '&period=2027'))).items).toEqual([]);
    expect(await json<AttemptResult>(secretary, 'GET', `/quizzes/attempts/${sheets[1]?.attemptId ?? ''}`)).toMatchObject({ memberName: '组内甲' });
    expect(await code(call(await rig.keeper('secretary', 'otherBranch'), 'GET', behind(inside, '&period=2027')))).toBe('quizzes.person_not_found');

    const file = await call(secretary, 'GET', `/quizzes/analysis/export?organisationId=${rig.tree.group.id}&period=2027-05`);
    expect(await collectTexts(await readSheet(file.rawPayload))).toEqual(
      group.items.map((row) => [row.memberName, row.organisationName, ...row.cells.map(topicCellText), String(row.failed)]),
    );
  });
});

describe('what is told', () => {
  it('reaches those a special quiz is for, once, by day; the reminder those who have not passed', async () => {
    at('2026-11-26', 7);
    const special = await quiz({ title: '二十届四中全会精神', kind: 'special', lastOn: '2026-11-28', parts: [{ topic: '党章', count: 1 }], audience: 'members' });
    const [member, passed] = [await rig.member(), await rig.member()];
    const applicant = await rig.member({ stage: 'applicant', joinDate: null, conversionDate: null });
    const outsider = await rig.member({}, 'sisterBranch');
    const titles = async (who: Actor): Promise<string[]> => (await json<Page<MessageView>>(who, 'GET', '/me/messages?limit=100')).items.filter((one) => one.body.includes('四中全会')).map((one) => one.title);
    await jobs().tell();
    expect(await titles(member)).toEqual([]);
    at('2026-11-26', 8);
    await jobs().tell();
    await jobs().tell();
    expect([await titles(member), await titles(applicant), await titles(outsider)]).toEqual([['有新的专题答题'], [], []]);
    const sheet = await start(passed, special.id);
    await save(passed, sheet.id, sheet.items.map(rightOf));
    await handIn(passed, sheet.id);
    const todos = async (who: Actor): Promise<string[]> => (await json<TodoList>(who, 'GET', '/todos')).groups.filter((group) => group.kind === 'quizzes.to_answer').flatMap((group) => group.items.map((item) => `${item.title} ${item.dueOn}`));
    expect(await todos(member)).toContain('二十届四中全会精神 2026-11-28');
    expect(await todos(passed)).not.toContain('二十届四中全会精神 2026-11-28');
    expect((await json<OwnPoints>(member, 'GET', '/me/points')).missing.map((one) => one.title)).toContain('二十届四中全会精神');
    at('2026-11-27', 8);
    await jobs().tell();
    await jobs().tell();
    expect([await titles(member), await titles(passed)]).toEqual([['专题答题明天截止', '有新的专题答题'], ['有新的专题答题']]);
    const overview = await json<OwnQuizzes>(passed, 'GET', '/me/quizzes');
    expect(overview.items.find((one) => one.id === special.id)).toMatchObject({ standing: 'passed', bestPercent: 100, attemptsLeft: 0, attemptId: sheet.id });
    expect([overview.passedThisYear, overview.handedInThisYear]).toEqual([1, 1]);
  });
});

describe('a merger', () => {
  it('makes bank and quizzes the heir\'s; a question both had stays once', async () => {
    const source = await buildOrganisation(rig.server, 'branch', '待并入党支部', rig.tree.department.id);
    const heir = await buildOrganisation(rig.server, 'branch', '接收党支部', rig.tree.department.id);
    const head = await rig.keeper('department_officer', 'department');
    for (const [organisationId, stem] of [[source.id, '两个支部都有的题目'], [heir.id, '两个支部都有的题目'], [source.id, '只有一个支部有的题目']] as const) await question(single(stem, '合并'), head, organisationId);
    expect((await call(head, 'POST', `/organisations/${source.id}/merge`, { version: 1, intoId: heir.id, reason: '支部调整，并入接收党支部' })).statusCode).toBe(200);
    const rows = (await json<Page<QuestionRow>>(head, 'GET', `/quizzes/questions?organisationId=${heir.id}`)).items;
    expect(rows.map((row) => `${row.stem} ${row.state}`).sort()).toEqual(['两个支部都有的题目 active', '两个支部都有的题目 archived', '只有一个支部有的题目 active']);
  });
});

describe('a table of questions', () => {
  it('is previewed row by row, put into the bank as a whole, and taken back while nobody used it', async () => {
    at('2026-11-26');
    const keeper = await rig.keeper('publicity_commissioner', 'sisterBranch');
    await buildPosition(rig.server, rig.tree.sisterBranch.id, keeper.memberId, 'publicity_commissioner');
    const desk = new ImportDesk(rig.server, keeper, rig.tree.sisterBranch.id, 'questions');
    const bytes = await readFile(join(import.meta.dirname, '../../../docs/samples/questions.xlsx'));
    const job = await desk.check(bytes, 'questions.xlsx');
    expect(job.state).toBe('ready');
    expect((await desk.rows(job.id, 'faulty')).map((row) => row.faults.map((one) => one.code).join())).toEqual(['required', 'unknown']);
    expect((await desk.rows(job.id, 'conflicting')).map((row) => row.faults[0]?.code)).toEqual(['duplicate_row']);
    const done = await desk.commit(job, 'valid');
    expect(done.state).toBe('committed');
    const [count] = await rig.server.source.query("SELECT COUNT(*) AS n FROM quiz_question WHERE organisation_id = ? AND state = 'active'", [rig.tree.sisterBranch.id]) as { n: string | number }[];
    expect(Number(count?.n)).toBe(42);
    const again = await desk.check(bytes, 'questions.xlsx');
    expect(await desk.rows(again.id, 'new')).toEqual([]);
    expect((await desk.rows(again.id, 'unchanged')).length).toBe(42);
    expect((await desk.undo(await desk.job(job.id))).statusCode).toBe(200);
    const [left] = await rig.server.source.query('SELECT COUNT(*) AS n FROM quiz_question WHERE organisation_id = ?', [rig.tree.sisterBranch.id]) as { n: string | number }[];
    expect(Number(left?.n)).toBe(0);
    // Who keeps the bank does not write the roster, and sees nothing of its tables.
    expect(await code(call(keeper, 'GET', `/imports/template?kind=roster&organisationId=${rig.tree.sisterBranch.id}`))).toBe('organisations.not_found');
    const secretaryDesk = new ImportDesk(rig.server, await rig.keeper('secretary', 'sisterBranch'), rig.tree.sisterBranch.id);
    const roster = await secretaryDesk.read(await rosterBook([{ name: '王名册', schoolNumber: '0099000009' }]));
    expect(await code(call(keeper, 'GET', `/imports/${roster.id}`))).toBe('imports.not_found');
    expect((await json<Page<ImportSummary>>(keeper, 'GET', '/imports')).items.map((one) => one.kind)).toEqual(['questions', 'questions']);
  });
});

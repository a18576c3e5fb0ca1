import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { AttemptResult, MistakeRow, OwnQuizzes, QuestionView, QuizPersonRow, QuizSheet, QuizStatistics, QuizView, SaveAnswersRequest } from '@party/shared/quizzes';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ATTACK = '<img src=x onerror="document.title=\'fired\'">';
const session = {
  ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'quizzes.own', 'quizzes.bank', 'quizzes.keep', 'quizzes.results', 'imports.run'] },
} as typeof SECRETARY;
const OPTIONS = [{ id: 'c', text: '全心全意为人民服务' }, { id: 'a', text: `一切为了群众，一切依靠群众，从群众中来，到群众中去${ATTACK}` }, { id: 'b', text: '实现共产主义' }];
const now = (): string => new Date().toISOString();
const own: OwnQuizzes = {
  mistakes: 3, passedThisYear: 12, handedInThisYear: 20, asOf: now(),
  items: (['daily', 'weekly', 'special'] as const).map((kind, at) => ({
    id: `q${at}`, kind, title: ['每日一答', '每周一测', '学习贯彻党的二十届四中全会精神专题答题'][at] ?? '', organisationName: BRANCH, round: 'once', roundWords: '11月26日', endsAt: '2026-11-30T16:00:00.000Z', minutes: 10, questions: 10, passPercent: 60, attempts: 2,
    attemptsLeft: 2 - at, answers: 'hand_in', standing: (['new', 'failed', 'passed'] as const)[at] ?? 'new', bestPercent: at === 0 ? null : 40 * at, attemptId: at === 0 ? null : 's',
  })),
};
const sheet = (): QuizSheet => ({
  id: 's', quizId: 'q0', title: '每日一答', kind: 'daily', roundWords: '11月26日', number: 1, open: true, startedAt: now(), deadline: new Date(Date.now() + 600_000).toISOString(), now: now(), fullPoints: 30, passPercent: 60, partial: true,
  items: (['single', 'multiple', 'fill'] as const).map((kind, at) => ({
    place: at + 1, kind, topic: '党章', stem: '下列说法中，符合党章规定的党的根本宗旨的是哪一项？请选出最完整、最准确的表述。', options: kind === 'fill' ? [] : OPTIONS, points: 10, answer: { options: [], text: '' }, revision: 0,
  })),
});
const result: AttemptResult = {
  id: 's', quizId: 'q0', memberId: 'm', memberName: '阿卜杜拉·买买提江', title: '每日一答', kind: 'daily', roundWords: '11月26日', number: 1, startedAt: now(), handedInAt: now(), closing: 'time', score: 15, fullPoints: 30, passPercent: 60, passed: false, pointsEarned: null,
  answers: 'hand_in', answersAt: null, attemptsLeft: 1,
  items: sheet().items.map((item, at) => ({
    place: item.place, kind: item.kind, topic: item.topic, stem: item.stem, options: item.options, answer: at === 2 ? { options: [], text: '1922' } : { options: ['c'], text: '' }, points: [10, 5, 0][at] ?? 0, fullPoints: 10, right: at === 0,
    key: at === 2 ? ['1921年', '1921'] : at === 1 ? ['c', 'a'] : ['c'], explanation: '见《中国共产党章程》总纲。',
  })),
};
const mistake: MistakeRow = { id: 'w', kind: 'single', topic: '党章', stem: '党的根本宗旨是什么？', options: OPTIONS, wrong: 2, streak: 1, turn: 3, lastWrongAt: now() };
const question: QuestionView = {
  id: 'x', organisationId: 'o', organisationName: BRANCH, kind: 'multiple', state: 'active', topic: '党章', stem: '下列哪些是党员必须履行的义务？', version: 2, changedAt: now(), mayEdit: true, options: [{ id: 'a', text: '甲' }, { id: 'b', text: '乙' }, { id: 'c', text: '丙' }], right: ['a', 'b'],
  accepted: [], explanation: '党章第三条。', actions: ['archive'],
};
const quiz: QuizView = {
  id: 'q2', organisationId: 'o', organisationName: BRANCH, kind: 'weekly', state: 'published', title: '每周一测', firstOn: '2026-11-01', lastOn: null, questions: 10, version: 2, changedAt: now(), minutes: 15, attempts: 2, passPercent: 60, pointsEach: 10, partial: true, answers: 'hand_in', audience: 'everybody',
  parts: [{ topic: '党章', count: 6 }, { topic: '党史', count: 4 }], rounds: [{ key: '2026-W48', words: '2026年第48周（11月23日至11月29日）' }, { key: '2026-W47', words: '2026年第47周（11月16日至11月22日）' }], mayKeep: true, actions: ['end'],
};
const statistics: QuizStatistics = {
  quizId: 'q2', round: '2026-W48', people: 40, taken: 30, passed: 22, asOf: now(),
  items: [{ questionId: 'x', version: 2, kind: 'multiple', topic: '党章', stem: question.stem, asked: 30, right: 12, percent: 40, open: 2, shares: OPTIONS.map(({ id, text }, at) => ({ id, text, right: at < 2, count: 20 - at * 6, percent: 67 - at * 20 })) }],
};
const person = (at: number): QuizPersonRow => ({
  memberId: `m${at}`, memberName: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'][at] ?? '', organisationName: BRANCH, state: (['failed', 'missing', 'passed'] as const)[at] ?? 'missing', attempts: at === 1 ? 0 : 1, bestScore: at === 1 ? null : 40, fullPoints: at === 1 ? null : 100,
  attemptId: at === 1 ? null : 's', weak: at === 0 ? [{ topic: '党史', right: 1, asked: 4 }] : [],
});

const saved: SaveAnswersRequest[] = [];
let network = true;

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  const page = (items: unknown[]): ReturnType<ApiHandler> => ({ body: { items, next: null } });
  if (route === '/me/quizzes') return { body: own };
  if (route === '/me/quizzes/attempts') return page([{ id: 's', quizId: 'q0', title: '每日一答', kind: 'daily', roundWords: '11月26日', number: 1, handedInAt: now(), closing: 'time', score: 15, fullPoints: 30, passed: false }]);
  if (route === '/me/quizzes/mistakes') return page([mistake]);
  if (route.endsWith('/mistakes/w/answers')) return { body: { id: 'w', right: false, key: ['c'], explanation: '见党章总纲。', streak: 0, turn: 4, cleared: false } };
  if (route === '/me/quizzes/attempts/s') return { body: sheet() };
  if (route.endsWith('/s/result') || route.endsWith('/hand-in') || route === '/quizzes/attempts/s') return { body: result };
  if (route.endsWith('/s/answers')) {
    if (!network) return { status: 503, body: { type: 'about:blank', title: '服务繁忙', status: 503, code: 'service.unavailable' } };
    const sent = JSON.parse(body) as SaveAnswersRequest;
    saved.push(sent);
    return { body: { items: sent.answers.map(({ place, options, text, revision }) => ({ place, taken: true, answer: { options, text }, revision: revision + 1 })), answered: 1, deadline: now(), now: now() } };
  }
  if (route === '/quizzes/analysis/m0/sheets') return page([{ attemptId: 's', title: '每日一答', kind: 'daily', roundWords: '11月26日', number: 1, handedInAt: now(), right: 1, asked: 3 }]);
  if (route === '/quizzes/questions' && method === 'GET') return page([question, { ...question, id: 'y', mayEdit: false, state: 'draft' }]);
  if (route === '/quizzes/topics') return { body: { items: [{ topic: '党章', questions: 24 }, { topic: '党史', questions: 12 }] } };
  if (route.startsWith('/quizzes/questions/')) return { body: question };
  if (route === '/quizzes') return page([quiz]);
  if (route.endsWith('/statistics')) return { body: statistics };
  if (route.endsWith('/people')) return page([0, 1, 2].map(person));
  if (route === '/quizzes/draft') return { body: { ...quiz, id: 'draft', state: 'draft', rounds: [], actions: ['publish'] } };
  if (route.startsWith('/quizzes/')) return { body: quiz };
  return shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const inside = (page: string): Promise<Page> => stage.open(`/packages/quizzes/pages/${page}`);

describe('the pages of quizzes', () => {
  it.each([
    ['home', 'home/index'], ['sheet', 'sheet/index?id=s'], ['result', 'result/index?id=s'], ['keeper-result', 'result/index?id=s&view=keeper'], ['mistakes', 'mistakes/index'], ['bank', 'bank/index'], ['question', 'question/index?id=x'],
    ['new-question', 'question/index'], ['manage', 'manage/index'], ['edit', 'edit/index'], ['draft', 'edit/index?id=draft'], ['published', 'edit/index?id=q2'], ['statistics', 'statistics/index?id=q2'], ['topic', 'topic/index?id=m0&name=%E5%BC%A0%E4%B8%89&topic=%E5%85%9A%E5%8F%B2&period=2026'],
  ])('%s keeps what every page must keep', async (name, path) => {
    const page = await inside(path);
    expect(await auditLooks(page, `quizzes-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('keeps answers without a network, sends them later, and names what is open before the hand-in', async () => {
    saved.length = 0;
    network = false;
    const page = await inside('sheet/index?id=s');
    await page.getByRole('radio').first().click();
    await page.getByText('网络不可用，作答已存在本机', { exact: false }).waitFor();
    await page.getByRole('radio').nth(1).click();
    network = true;
    await page.getByText('已保存').waitFor({ timeout: 15_000 });
    expect(saved.at(-1)?.answers).toEqual([{ place: 1, revision: 0, options: ['a'], text: '' }]);
    expect(await page.title()).not.toBe('fired');
    await page.getByRole('button', { name: '答题卡' }).click();
    await page.getByText('还有未答的题：第 2、3 题。', { exact: false }).waitFor();
    await screenshot(page, 'quizzes-palette');
    await page.getByRole('dialog').getByRole('button', { name: '交卷' }).click();
    await page.getByText('15 / 30 分').waitFor();
    await page.context().close();
  });

  it('shows the shares as a table too, and tells what was right after practising', async () => {
    const numbers = await inside('statistics/index?id=q2');
    await numbers.getByRole('checkbox', { name: '表' }).click();
    expect(await numbers.getByText('人次').count()).toBe(1);
    await screenshot(numbers, 'quizzes-table');
    await numbers.context().close();
    const book = await inside('mistakes/index');
    await book.getByRole('radio').nth(1).click();
    await book.getByRole('button', { name: '提交' }).click();
    await book.getByText('答错了').waitFor();
    await screenshot(book, 'quizzes-practised');
    await book.context().close();
  });
});

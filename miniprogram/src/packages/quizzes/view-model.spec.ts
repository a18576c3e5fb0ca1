import { describe, expect, it } from '@jest/globals';
import type { OwnQuizRow } from '@party/shared/quizzes';
import { answerWords, clockLeft, emptyQuestion, emptyQuiz, markOf, nextStep, openPlaces, questionContent, quizFacts, startWords, tapped } from './view-model';

const NONE = { options: [], text: '' };

describe('a sheet', () => {
  it('counts down to nothing and no further', () => {
    expect([clockLeft(600_000), clockLeft(65_400), clockLeft(3_600_000), clockLeft(-5)]).toEqual(['10:00', '01:06', '1:00:00', '00:00']);
  });

  it('takes one option, or several, and knows what is open', () => {
    expect(tapped({ options: ['a'], text: '' }, 'b', 'single').options).toEqual(['b']);
    expect(tapped({ options: ['a'], text: '' }, 'b', 'multiple').options).toEqual(['a', 'b']);
    expect(tapped({ options: ['a', 'b'], text: '' }, 'a', 'multiple').options).toEqual(['b']);
    expect(openPlaces(new Map([[1, NONE], [2, { options: ['a'], text: '' }], [3, { options: [], text: ' ' }]]))).toEqual([1, 3]);
  });

  it('says an answer by the letters of this sheet', () => {
    const item = { kind: 'multiple' as const, options: [{ id: 'c', text: '丙' }, { id: 'a', text: '甲' }] };
    expect([answerWords(item, ['a', 'c']), answerWords({ kind: 'fill', options: [] }, ['1921年', '1921']), answerWords(item, [])]).toEqual(['A. 丙；B. 甲', '1921年、1921', '']);
    expect([markOf({ right: true, points: 2 }).text, markOf({ right: false, points: 1 }).text, markOf({ right: false, points: 0 }).text]).toEqual(['正确', '部分正确', '错误']);
  });
});

describe('an open quiz', () => {
  const row = { minutes: 10, endsAt: '2026-11-26T16:00:00.000Z', answers: 'hand_in' } as OwnQuizRow;

  it('offers to begin, to go on, to try again, and nothing when the tries are used', () => {
    const step = (standing: OwnQuizRow['standing'], attemptsLeft: number) => nextStep({ standing, attemptsLeft })?.text ?? null;
    expect([step('new', 1), step('going', 0), step('failed', 1), step('passed', 0)]).toEqual(['开始答题', '继续答题', '再答一次', null]);
  });

  it('says before the start when the round is nearly over', () => {
    expect(startWords(row, Date.parse('2026-11-26T15:57:00Z'))).toContain('只剩约 3 分钟');
    expect(startWords(row, Date.parse('2026-11-26T12:00:00Z'))).not.toContain('只剩');
  });
});

describe('what keepers write', () => {
  it('is sent without empty options at the end; fill-in answers stand one a line', () => {
    const form = { ...emptyQuestion('o'), topic: '党章', stem: '一道题目', options: ['甲', '乙', '', ''], right: ['a'] };
    expect(questionContent(form)).toMatchObject({ options: [{ id: 'a', text: '甲' }, { id: 'b', text: '乙' }], right: ['a'], accepted: [] });
    expect(questionContent({ ...form, kind: 'fill', accepted: '1921年\n\n1921 ' })).toMatchObject({ options: [], right: [], accepted: ['1921年', '1921'] });
    expect(questionContent({ ...form, kind: 'judge', right: ['yes'] }).options.map((one) => one.id)).toEqual(['yes', 'no']);
  });

  it('is a quiz once title, day and topic are there', () => {
    const form = emptyQuiz('o', Date.parse('2026-11-26T00:00:00Z'));
    expect(quizFacts(form)).toBeNull();
    expect(quizFacts({ ...form, title: '每日一答', parts: [{ topic: '党章', count: '5' }, { topic: '', count: '3' }] })).toMatchObject({ firstOn: '2026-11-26', minutes: 10, parts: [{ topic: '党章', count: 5 }] });
  });
});

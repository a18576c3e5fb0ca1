import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayBounds, dayFromNumber, fromShanghai, machineFaults, shanghaiDay, type CalendarDay } from '../kernel/index.js';
import { drawQuestions, missingTopics, optionOrder } from './drawing.js';
import { foldAnswer } from './fold-answer.js';
import { answerFault, markAnswer, passes, type QuizAnswer } from './marking.js';
import { afterAnswer, RIGHT_TO_CLEAR, type MistakeStanding } from './mistake.js';
import { guessQuestionColumns, QUESTION_COLUMNS, readQuestionRow } from './question-row.js';
import { OPTION_IDS, questionFaults, tidyQuestion, type QuestionContent } from './question.js';
import { questionMachine, quizMachine } from './question.machine.js';
import { quizFaults, type QuizSettings } from './quiz.js';
import { isWeak, percentOf, tallyOf, topicCellText } from './quiz-statistics.js';
import { deadlineOf, openRound, roundKey, roundSpan, roundsUntil } from './rounds.js';
import { shuffled } from './shuffle.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const base: QuestionContent = {
  kind: 'single', topic: '党章', stem: '中国共产党的根本宗旨是什么？', options: [{ id: 'a', text: '全心全意为人民服务' }, { id: 'b', text: '发展生产力' }, { id: 'c', text: '依法治国' }], right: ['a'], accepted: [], explanation: '',
};
const judge: QuestionContent = { ...base, kind: 'judge', options: [{ id: 'yes', text: '正确' }, { id: 'no', text: '错误' }], right: ['yes'] };
const fill: QuestionContent = { ...base, kind: 'fill', options: [], right: [], accepted: ['1921年', '1921'] };
const fieldsOf = (content: QuestionContent): string[] => questionFaults(content).map((one) => `${one.field}:${one.code}`);

describe('questions', () => {
  it('of each shape can be asked', () => {
    for (const one of [base, judge, fill, { ...base, kind: 'multiple' as const, right: ['a', 'b'] }]) expect(fieldsOf(one)).toEqual([]);
  });

  it.each<[Partial<QuestionContent>, string]>([
    [{ stem: '啊' }, 'stem:required'], [{ stem: '好'.repeat(501) }, 'stem:too_long'], [{ topic: '' }, 'topic:required'], [{ stem: '坏的\u0007题干文字' }, 'stem:control_character'],
    [{ options: [{ id: 'a', text: '一' }] }, 'options:count'], [{ options: [{ id: 'a', text: '一' }, { id: 'c', text: '二' }] }, 'options:ids'],
    [{ options: [{ id: 'a', text: '为民' }, { id: 'b', text: ' 为民。' }] }, 'options:twins'], [{ options: [{ id: 'a', text: '一' }, { id: 'b', text: ' ' }] }, 'options:required'],
    [{ right: [] }, 'right:count'], [{ right: ['a', 'b'] }, 'right:count'], [{ right: ['z'] }, 'right:unknown'], [{ accepted: ['甲'] }, 'accepted:unwanted'],
    [{ kind: 'multiple', right: ['a'] }, 'right:count'], [{ kind: 'multiple', right: ['a', 'a'] }, 'right:unknown'], [{ kind: 'judge' }, 'options:unwanted'], [{ kind: 'fill', right: [], accepted: ['x'] }, 'options:unwanted'],
    [{ kind: 'fill', options: [], right: [], accepted: [] }, 'accepted:count'], [{ kind: 'fill', options: [], right: [], accepted: ['。'] }, 'accepted:empty'],
  ])('fault %# is named by its field', (part, code) => {
    expect(fieldsOf({ ...base, ...part })).toContain(code);
  });

  it('have one spelling, whatever was written twice', () => {
    const tidy = tidyQuestion({ ...fill, accepted: [' 1921年', '１９２１ 年', '1921'], topic: ' 党章 ' });
    expect(tidy).toMatchObject({ accepted: ['１９２１ 年', '1921'], topic: '党章' });
    expect(tidyQuestion({ ...base, kind: 'multiple', right: ['c', 'a'] }).right).toEqual(['a', 'c']);
  });

  it('go from state to state by tables without faults', () => {
    expect(machineFaults(questionMachine)).toEqual([]);
    expect(machineFaults(quizMachine)).toEqual([]);
  });
});

describe('written answers', () => {
  it.each([
    ['１９２１年', '1921年'], [' 《共产党宣言》 ', '共产党宣言'], ['CPC', 'ｃｐｃ'], ['1921 年 7 月', '1921年7月'], ['“四个意识”', '四个意识'], ['3．5', '3.5'],
  ])('%s is %s', (a, b) => {
    expect(foldAnswer(a)).toBe(foldAnswer(b));
  });

  it.each([['3.5', '35'], ['-1', '1'], ['50%', '50'], ['2/3', '23'], ['一九二一', '1921'], ['8:30', '830']])('%s is not %s', (a, b) => {
    expect(foldAnswer(a)).not.toBe(foldAnswer(b));
  });

  it('are folded once and for all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = foldAnswer(text);
      // Private letters that stand for marks stay as they are.
      expect(foldAnswer(once).replace(/\s/g, '')).toBe(foldAnswer(foldAnswer(once)).replace(/\s/g, ''));
      expect(foldAnswer(` ${text}　`)).toBe(once);
    }));
  });
});

const anyMultiple = fc.record({ size: fc.integer({ min: 3, max: 8 }), rights: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 2 }), chosen: fc.uniqueArray(fc.integer({ min: 0, max: 7 })), full: fc.integer({ min: 1, max: 20 }) })
  .map(({ size, rights, chosen, full }) => {
    const ids = OPTION_IDS.slice(0, size);
    const right = rights.filter((at) => at < size).map((at) => ids[at] as string);
    return { ids, right: right.length < 2 ? [ids[0] as string, ids[1] as string] : right, chosen: chosen.filter((at) => at < size).map((at) => ids[at] as string), full };
  });

describe('marking', () => {
  const options = (...ids: string[]): QuizAnswer => ({ options: ids, text: '' });
  const written = (text: string): QuizAnswer => ({ options: [], text });
  const how = { full: 5, partial: true };

  it('gives all or nothing where one answer is right', () => {
    expect(markAnswer(base, options('a'), how)).toEqual({ points: 5, right: true });
    expect(markAnswer(base, options('b'), how)).toEqual({ points: 0, right: false });
    expect(markAnswer(judge, options('yes'), how).right).toBe(true);
    expect(markAnswer(fill, written('１９２１'), how).right).toBe(true);
    expect(markAnswer(fill, written('1922'), how).right).toBe(false);
    expect(markAnswer(base, options(), how)).toEqual({ points: 0, right: false });
  });

  it('of several right options: whole points, never more than full, a share only where the quiz says so, none beside a wrong one', () => {
    fc.assert(fc.property(anyMultiple, fc.boolean(), ({ right, chosen, full }, partial) => {
      const mark = markAnswer({ kind: 'multiple', right, accepted: [] }, options(...chosen), { full, partial });
      expect(Number.isInteger(mark.points) && mark.points >= 0 && mark.points <= full).toBe(true);
      const wrong = chosen.some((id) => !right.includes(id));
      const whole = !wrong && chosen.length === right.length;
      expect(mark.right).toBe(whole);
      expect(mark.points === full).toBe(whole);
      const share = wrong || chosen.length === 0 || (!partial && !whole) ? 0 : Math.floor((full * chosen.length) / right.length);
      expect(mark.points).toBe(share);
      // The order in which somebody taps changes nothing.
      expect(markAnswer({ kind: 'multiple', right: [...right].reverse(), accepted: [] }, options(...[...chosen].reverse()), { full, partial })).toEqual(mark);
    }));
  });

  it('refuses what does not fit the question', () => {
    expect(answerFault(base, options('z'))).toBe('unknown_option');
    expect(answerFault(base, options('a', 'a'))).toBe('unknown_option');
    expect(answerFault(base, options('a', 'b'))).toBe('too_many');
    expect(answerFault(base, written('甲'))).toBe('wrong_shape');
    expect(answerFault(fill, options('a'))).toBe('wrong_shape');
    expect(answerFault(fill, written('长'.repeat(101)))).toBe('too_long');
    expect([answerFault(fill, written('长')), answerFault({ ...base, kind: 'multiple' }, options('a', 'b')), answerFault(base, options())]).toEqual([null, null, null]);
  });

  it('passes at the mark exactly, and nobody on an empty sheet', () => {
    expect([passes(6, 10, 60), passes(5, 10, 60), passes(0, 0, 1), passes(2, 3, 67), passes(2, 3, 66)]).toEqual([true, false, false, false, true]);
  });
});

describe('orders', () => {
  it('come from the seed alone and lose nothing', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer(), { maxLength: 40 }), fc.string(), (things, seed) => {
      const one = shuffled(things, seed);
      expect(shuffled(things, seed)).toEqual(one);
      expect([...one].sort((a, b) => a - b)).toEqual([...things].sort((a, b) => a - b));
    }));
    const orders = new Set(Array.from({ length: 60 }, (_, at) => shuffled(['a', 'b', 'c', 'd'], `member-${at}`).join('')));
    expect(orders.size).toBeGreaterThan(15);
  });

  it('put every option everywhere about equally often', () => {
    const first = new Map<string, number>();
    for (let at = 0; at < 4000; at += 1) {
      const [id = ''] = optionOrder(['a', 'b', 'c', 'd'], 'single', `01kb${at}`, '01kbq');
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    for (const count of first.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(optionOrder(['yes', 'no'], 'judge', 'x', 'q')).toEqual(['yes', 'no']);
  });

  it('draw as many of each topic as asked, none twice, whatever order the bank comes in', () => {
    const anyBank = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 6 }), topic: fc.constantFrom('甲', '乙', '丙') }), { selector: (one) => one.id, maxLength: 40 });
    fc.assert(fc.property(anyBank, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.string(), (bank, a, b, seed) => {
      const parts = [{ topic: '甲', count: a }, { topic: '乙', count: b }];
      const drawn = drawQuestions(bank, parts, seed);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawQuestions([...bank].reverse(), parts, seed)).toEqual(drawn);
      for (const { topic, count } of parts) {
        const there = bank.filter((one) => one.topic === topic);
        expect(drawn.filter((id) => there.some((one) => one.id === id))).toHaveLength(Math.min(count, there.length));
      }
      expect(missingTopics(bank, parts).length === 0).toBe(drawn.length === a + b);
    }));
  });
});

describe('rounds', () => {
  const daily: QuizSettings = { kind: 'daily', firstOn: day('2026-11-24'), lastOn: null, minutes: 10, attempts: 1, passPercent: 60, parts: [{ topic: '党章', count: 5 }] };

  it.each<[QuizSettings['kind'], string, string]>([['daily', '2026-11-26', '2026-11-26'], ['weekly', '2027-01-01', '2026-W53'], ['special', '2026-11-26', 'once']])('of a %s quiz on %s are %s', (kind, on, key) => {
    expect(roundKey(kind, day(on))).toBe(key);
  });

  it('begin and end at the midnights of Shanghai, cut to the days of the quiz', () => {
    expect(roundSpan(daily, '2026-11-26')).toEqual({ start: Date.parse('2026-11-25T16:00:00Z'), end: Date.parse('2026-11-26T16:00:00Z') });
    const weekly = { ...daily, kind: 'weekly' as const, lastOn: day('2026-11-27') };
    expect(roundSpan(weekly, '2026-W48')).toEqual({ start: fromShanghai(day('2026-11-24')), end: fromShanghai(day('2026-11-28')) });
    expect([roundSpan(weekly, '2026-W49'), roundSpan(weekly, 'once'), roundSpan(daily, '2026-W48'), roundSpan({ ...daily, kind: 'special' }, 'once')]).toEqual([null, null, null, null]);
    expect(roundsUntil(weekly, day('2026-12-30'), 9)).toEqual(['2026-W48']);
    expect(roundsUntil(daily, day('2026-11-26'), 2)).toEqual(['2026-11-26', '2026-11-25']);
  });

  it('are open exactly inside their span, and a sheet never outlives its round', () => {
    const anyDates = fc.record({ kind: fc.constantFrom('daily' as const, 'weekly' as const, 'special' as const), first: fc.integer({ min: 20_000, max: 22_000 }), run: fc.integer({ min: 0, max: 40 }), now: fc.integer({ min: 20_000 * 86_400, max: 22_050 * 86_400 }), minutes: fc.integer({ min: 1, max: 180 }) });
    fc.assert(fc.property(anyDates, ({ kind, first, run, now, minutes }) => {
      const dates = { kind, firstOn: dayFromNumber(first), lastOn: dayFromNumber(first + run) };
      const at = now * 1000;
      const key = openRound(dates, at);
      const within = at >= dayBounds(dates.firstOn).start && at < dayBounds(dates.lastOn).end;
      expect(key !== null).toBe(within);
      if (key === null) return;
      const span = roundSpan(dates, key);
      expect(span !== null && span.start <= at && at < span.end).toBe(true);
      const deadline = deadlineOf(at, minutes, span?.end ?? 0);
      expect(deadline > at && deadline <= at + minutes * 60_000 && deadline <= (span?.end ?? 0)).toBe(true);
      expect(roundsUntil(dates, shanghaiDay(at), 100)[0]).toBe(key);
    }));
  });

  it('faults of a quiz name their field', () => {
    const today = day('2026-11-26');
    expect(quizFaults(daily, today)).toEqual([]);
    expect(quizFaults({ ...daily, kind: 'special' }, today).map((one) => one.field)).toEqual(['lastOn']);
    expect(quizFaults({ ...daily, lastOn: day('2026-11-23') }, today).map((one) => one.code)).toEqual(['before_first', 'in_past']);
    expect(quizFaults({ ...daily, kind: 'special', lastOn: addDays(today, 400) }, today).map((one) => one.code)).toEqual(['too_long']);
    expect(quizFaults({ ...daily, parts: [{ topic: '甲', count: 60 }, { topic: '甲', count: 60 }] }, today).map((one) => one.code)).toEqual(['too_many', 'twins']);
  });
});

describe('the book', () => {
  it('lets a question go after two right answers in a row, and only then', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (answers) => {
      let standing: MistakeStanding = { streak: 0, wrong: 1, cleared: false };
      for (const right of answers) standing = afterAnswer(standing, right);
      const run = answers.length - 1 - answers.lastIndexOf(false);
      expect(standing.cleared).toBe(run >= RIGHT_TO_CLEAR);
      expect(standing.wrong).toBe(1 + answers.filter((right) => !right).length);
    }));
  });
});

describe('statistics', () => {
  it('count sheets, right ones, open ones and each option', () => {
    const row = (options: string[], right: boolean, count: number) => ({ questionId: 'q', version: 1, answer: { options, text: '' }, right, count });
    const tally = tallyOf([row(['a'], true, 6), row(['b'], false, 3), row([], false, 1)]);
    expect(tally).toMatchObject({ asked: 10, right: 6, open: 1 });
    expect([...tally.chosen]).toEqual([['a', 6], ['b', 3]]);
    expect([percentOf(1, 3), percentOf(0, 0)]).toEqual([33, 0]);
    // 59.5 of 100 is told as 60, and counts as told.
    expect([isWeak({ right: 59, asked: 100 }), isWeak({ right: 119, asked: 200 }), isWeak({ right: 3, asked: 5 })]).toEqual([true, false, false]);
    expect([topicCellText(null), topicCellText({ right: 1, asked: 3 })]).toEqual(['未答', '33% 1/3']);
  });
});

describe('rows of a table', () => {
  const row = { kind: '单选', topic: '党章', stem: '中国共产党的根本宗旨是什么？', optionA: '为人民服务', optionB: '发展', answer: 'A', explanation: null };
  const codeOf = (part: object): string => {
    const read = readQuestionRow({ ...row, ...part });
    return read.ok ? 'ok' : read.error.map((one) => `${one.field}:${one.code}`).join();
  };

  it('are read in every spelling people use', () => {
    expect(readQuestionRow(row)).toMatchObject({ ok: true, value: { kind: 'single', right: ['a'], explanation: '' } });
    expect(readQuestionRow({ ...row, kind: '多项选择题', optionC: '丙', answer: 'Ａ、Ｃ' })).toMatchObject({ ok: true, value: { kind: 'multiple', right: ['a', 'c'] } });
    expect(readQuestionRow({ ...row, kind: '判断题', optionA: null, optionB: '', answer: '×' })).toMatchObject({ ok: true, value: { right: ['no'] } });
    expect(readQuestionRow({ ...row, kind: '判断题', answer: true })).toMatchObject({ ok: true, value: { right: ['yes'] } });
    expect(readQuestionRow({ ...row, kind: '填空题', optionA: null, optionB: null, answer: 1921 })).toMatchObject({ ok: true, value: { accepted: ['1921'] } });
    expect(readQuestionRow({ ...row, kind: '填空题', optionA: null, optionB: null, answer: '1921年|1921' })).toMatchObject({ ok: true, value: { accepted: ['1921年', '1921'] } });
  });

  it.each<[object, string]>([
    [{ kind: '简答' }, 'kind:unknown_kind'], [{ optionB: null, optionC: '丙' }, 'optionB:gap'], [{ answer: null }, 'answer:required'], [{ answer: '甲' }, 'answer:unreadable'], [{ answer: 'D' }, 'answer:unknown'],
    [{ answer: 'AB' }, 'answer:count'], [{ kind: '判断', answer: '大概' }, 'answer:unreadable'], [{ stem: null }, 'stem:required'], [{ topic: null }, 'topic:required'],
  ])('%j is refused at its cell', (part, code) => {
    expect(codeOf(part)).toContain(code);
  });

  it('find their columns under other names', () => {
    expect(guessQuestionColumns(QUESTION_COLUMNS.map((one) => one.header))).toEqual(QUESTION_COLUMNS.map((one) => one.field));
    expect(guessQuestionColumns(['试题类型', '题目', 'A', 'B选项', '正确答案', '备注'])).toEqual(['kind', 'stem', 'optionA', 'optionB', 'answer', null]);
  });
});

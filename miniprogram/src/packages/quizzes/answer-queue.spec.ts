import { describe, expect, it } from '@jest/globals';
import type { AnswerChange, AnswersKept, QuizAnswer } from '@party/shared/quizzes';
import { AnswerQueue, type WaitingAnswers } from './answer-queue';

const change = (options: string[], revision = 0, place = 1): AnswerChange => ({ place, revision, options, text: '' });

/** A service that keeps one sheet by the same rules as the real one; `fail` says what the next sending meets. */
function rig() {
  let stored: WaitingAnswers = {};
  const items = new Map<number, { answer: QuizAnswer; revision: number }>();
  const state = { fail: null as null | 'before' | 'after' | number, calls: 0, during: undefined as undefined | (() => void) };
  const queue = new AnswerQueue({
    read: () => stored,
    write: (waiting) => void (stored = waiting),
    send: async (_sheet, answers) => {
      state.calls += 1;
      const fail = state.fail;
      state.fail = null;
      if (fail === 'before') throw Object.assign(new Error('offline'), { status: 0 });
      if (typeof fail === 'number') throw Object.assign(new Error('no'), { status: fail });
      const results = answers.map((one) => {
        const item = items.get(one.place) ?? { answer: { options: [], text: '' }, revision: 0 };
        const repeated = item.answer.options.join() === one.options.join();
        const taken = repeated || item.revision === one.revision;
        if (taken && !repeated) items.set(one.place, { answer: { options: one.options, text: one.text }, revision: item.revision + 1 });
        return { place: one.place, taken, ...(items.get(one.place) ?? item) };
      });
      state.during?.();
      state.during = undefined;
      if (fail === 'after') throw Object.assign(new Error('timeout'), { status: 0 });
      return { items: results, answered: 0, deadline: '', now: '' } satisfies AnswersKept;
    },
  });
  return { queue, items, state, stored: () => stored };
}

describe('answers on their way', () => {
  it('wait without a network and arrive once it is there', async () => {
    const { queue, items, state, stored } = rig();
    queue.add('s', change(['a']));
    state.fail = 'before';
    expect((await queue.flush('s')).is).toBe('waiting');
    queue.add('s', change(['b']));
    expect(await queue.flush('s')).toMatchObject({ is: 'kept', overtaken: false });
    expect([items.get(1)?.answer.options, stored()]).toEqual([['b'], {}]);
  });

  it('are put on top of what a lost answer had already brought', async () => {
    const { queue, items, state } = rig();
    queue.add('s', change(['a']));
    state.fail = 'after';
    expect((await queue.flush('s')).is).toBe('waiting');
    queue.add('s', change(['b']));
    expect(await queue.flush('s')).toMatchObject({ is: 'kept', overtaken: false });
    expect(items.get(1)).toMatchObject({ answer: { options: ['b'] }, revision: 2 });
  });

  it('that change while they are sent are sent again', async () => {
    const { queue, items, state } = rig();
    queue.add('s', change(['a']));
    state.during = () => queue.add('s', change(['c']));
    await queue.flush('s');
    expect([items.get(1)?.answer.options, state.calls]).toEqual([['c'], 2]);
  });

  it('give way to another device, and say so', async () => {
    const { queue, items, stored } = rig();
    items.set(1, { answer: { options: ['d'], text: '' }, revision: 3 });
    queue.add('s', change(['a'], 2));
    expect(await queue.flush('s')).toMatchObject({ is: 'kept', overtaken: true });
    expect([items.get(1)?.answer.options, stored()]).toEqual([['d'], {}]);
  });

  it('are let go when the sheet is closed', async () => {
    const { queue, state, stored } = rig();
    queue.add('s', change(['a']));
    state.fail = 409;
    expect((await queue.flush('s')).is).toBe('refused');
    expect(stored()).toEqual({});
    expect((await queue.flush('s')).is).toBe('idle');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MISSING_KINDS, missingInOrder, type MissingThing } from './missing.js';

const thing = (more: Partial<MissingThing>): MissingThing => ({ kind: 'piece', title: '党章学习', dueOn: null, room: 'learning', page: 'resource', id: 'a', ...more });
const ids = (things: readonly MissingThing[]): unknown[] => missingInOrder(things).map(({ id, title, dueOn }) => [id ?? title, dueOn]);

describe('what is missing', () => {
  it('stands in the order of its days, what has none at the end', () => {
    expect(ids([thing({ id: 'none' }), thing({ id: 'later', dueOn: '2026-12-31' }), thing({ id: 'sooner', dueOn: '2026-11-30' })])).toEqual([['sooner', '2026-11-30'], ['later', '2026-12-31'], ['none', null]]);
  });

  it('is one thing though the plan and a recommendation ask for it: the nearer day counts', () => {
    expect(ids([thing({ dueOn: '2026-12-31' }), thing({ dueOn: '2026-11-30' }), thing({})])).toEqual([['a', '2026-11-30']]);
    expect(ids([thing({ room: 'quizzes', page: 'home', id: null, title: '每日一题' }), thing({ room: 'quizzes', page: 'home', id: null, title: '每周一测' })])).toHaveLength(2);
  });

  it('is the same in whatever order the rooms tell it', () => {
    const any = fc.record({ kind: fc.constantFrom(...MISSING_KINDS), title: fc.constantFrom('一', '二'), dueOn: fc.constantFrom(null, '2026-11-30', '2026-12-01'), room: fc.constantFrom('learning', 'quizzes'), page: fc.constant('home'), id: fc.constantFrom(null, 'a', 'b') });
    const days = (things: readonly MissingThing[]): string[] => missingInOrder(things).map(({ room, page, id, title, dueOn }) => `${dueOn} ${room}/${page} ${id ?? title}`).sort();
    fc.assert(fc.property(fc.array(any), (things) => expect(days(things.toReversed())).toEqual(days(things))));
  });
});

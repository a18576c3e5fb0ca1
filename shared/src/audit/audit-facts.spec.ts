import { describe, expect, it } from '@jest/globals';
import { actionLabel, NAMED_ACTIONS } from './action-labels.js';
import { auditFacts } from './audit-facts.js';

describe('details of an audit entry', () => {
  it.each([
    [{ kind: 'secretary', count: 3, done: true, none: null }, [['kind', 'secretary'], ['count', '3'], ['done', 'true'], ['none', 'null']]],
    [{ fields: ['name', 'code'] }, [['fields', '["name","code"]']]],
    [{}, []],
    [null, []],
    [['a'], []],
    ['text', []],
  ])('reads %j', (detail, pairs) => {
    expect(auditFacts(detail).map((fact) => [fact.name, fact.value])).toEqual(pairs);
  });

  it('shows forty facts at most', () => {
    expect(auditFacts(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, n])))).toHaveLength(40);
  });

  it('names known actions in Chinese and shows others by their code', () => {
    expect(actionLabel('members.reveal')).toBe('查看完整信息');
    expect(actionLabel('later.thing')).toBe('later.thing');
    expect(NAMED_ACTIONS.every((action) => actionLabel(action) !== action)).toBe(true);
  });
});

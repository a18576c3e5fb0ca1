import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organisationAt, organisationRelation, parentPath } from './relation.js';

describe('where one organisation stands, seen from another', () => {
  it.each([
    ['/s/', '/s/', 'own'],
    ['/s/', '/s/d/', 'below'],
    ['/s/', '/s/d/b/', 'below'],
    ['/s/d/', '/s/', 'above'],
    ['/s/d/b/', '/s/', 'above'],
    ['/s/d/', '/s/e/', 'sibling'],
    ['/s/d/', '/s/e/b/', 'elsewhere'],
    ['/s/d/b/', '/s/e/', 'elsewhere'],
    ['/s/d/b/', '/s/e/c/', 'elsewhere'],
    ['/s/', '/t/', 'elsewhere'],
    ['/s/d/', '/t/d/', 'elsewhere'],
    ['/s/ab/', '/s/abc/', 'sibling'],
    ['/s/ab/', '/s/abc/x/', 'elsewhere'],
  ])('from %s, %s is %s', (anchor, target, expected) => {
    expect(organisationRelation(anchor, target)).toBe(expected);
  });

  it.each([['/s/', null], ['/s/d/', '/s/'], ['/s/d/b/', '/s/d/']])('the parent of %s is %s', (path, parent) => {
    expect(parentPath(path)).toBe(parent);
  });

  it('turns round: below is above seen from the other side, own and sibling are mutual', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map((ids) => `/${ids.join('/')}/`);
    const mirror = { own: 'own', below: 'above', above: 'below', sibling: 'sibling', elsewhere: 'elsewhere' } as const;
    fc.assert(fc.property(path, path, (one, two) => expect(organisationRelation(two, one)).toBe(mirror[organisationRelation(one, two)])));
  });
});

describe('the organisation a path leads to', () => {
  it.each([['/s/', 's'], ['/s/d/', 'd'], ['/s/d/b/', 'b'], ['', '']])('of %p is %p', (path, id) => {
    expect(organisationAt(path)).toBe(id);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionsOf, inScope, isEmptyScope, mayDo, mayEver, scopeOf, type ScopedRow } from './decide.js';
import type { Relation } from './relation.js';
import { ANONYMOUS, POSITION_KINDS, ROLES, rolesOf, type Actor, type BaseRole, type Role } from './roles.js';
import { NEVER_FOR_ONESELF } from './never-for-oneself.js';
import { PERMISSIONS, type Action } from './table.js';

const ACTIONS = Object.keys(PERMISSIONS) as Action[];
const relationsOf = (action: Action, role: Role): readonly Relation[] => (PERMISSIONS[action] as Partial<Record<Role, readonly Relation[]>>)[role] ?? [];

const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 4 }).map((ids) => `/${ids.join('/')}/`);
const actor: fc.Arbitrary<Actor> = fc.record({
  accountId: fc.constant('account'),
  memberId: fc.constantFrom('me', 'you'),
  base: fc.constantFrom<BaseRole>('applicant', 'probationary', 'full_member'),
  branchPath: path,
  positions: fc.array(fc.record({ kind: fc.constantFrom(...POSITION_KINDS), organisationPath: path }), { maxLength: 3 }),
});
const row: fc.Arbitrary<ScopedRow> = fc.record({
  memberId: fc.constantFrom('me', 'you', 'they', null),
  organisationPath: path,
  groupPath: fc.option(path, { nil: null }),
});
const action = fc.constantFrom(...ACTIONS);

/** What each role is given by a row. */
const granted = (action: Action): (readonly Relation[])[] => ROLES.map((role) => relationsOf(action, role));

describe('one decision, two forms', () => {
  it('mayDo about a record and inScope of its row always agree', () => {
    fc.assert(fc.property(actor, action, row, (who, what, where) => {
      expect(inScope(scopeOf(who, what), where)).toBe(mayDo(who, what, where));
    }), { numRuns: 4_000 });
  });

  it('an empty scope holds no row, and no right at all means an empty scope', () => {
    fc.assert(fc.property(actor, action, row, (who, what, where) => {
      const scope = scopeOf(who, what);
      expect(isEmptyScope(scope) && inScope(scope, where)).toBe(false);
      expect(!mayEver(who, what) && !isEmptyScope(scope)).toBe(false);
    }), { numRuns: 1_500 });
  });

  it('whatever may be done to some row may be done at all', () => {
    fc.assert(fc.property(actor, action, row, (who, what, where) => {
      expect(mayDo(who, what, where) && !mayEver(who, what)).toBe(false);
      expect(actionsOf(who).includes(what)).toBe(mayEver(who, what));
    }), { numRuns: 1_500 });
  });

  it('one more position never takes a right away, except over the own record', () => {
    fc.assert(fc.property(actor, action, row, fc.constantFrom(...POSITION_KINDS), path, (who, what, where, kind, organisationPath) => {
      if (!mayDo(who, what, where)) return;
      expect(mayDo({ ...who, positions: [...who.positions, { kind, organisationPath }] }, what, where)).toBe(true);
    }), { numRuns: 1_500 });
  });
});

describe('the table', () => {
  it.each(ACTIONS)('%s: whoever reaches elsewhere reaches every nearer place too', (what) => {
    const nearer: readonly Relation[] = ['own', 'below', 'above', 'sibling'];
    const gaps = granted(what).filter((relations) => relations.includes('elsewhere') && !nearer.every((one) => relations.includes(one)));
    expect(gaps).toEqual([]);
  });

  it.each(ACTIONS)('%s: nobody reaches up or sideways without reaching the own place', (what) => {
    const gaps = granted(what).filter((relations) => relations.some((one) => one === 'above' || one === 'sibling') && !relations.includes('own'));
    expect(gaps).toEqual([]);
  });

  it.each(ACTIONS)('%s: an action has targets or has none', (what) => {
    const mixed = granted(what).filter((relations) => relations.includes('none') && relations.length > 1);
    expect(mixed).toEqual([]);
  });

  it('gives nobody and guests nothing that has a target', () => {
    for (const what of ACTIONS) for (const role of ['anonymous', 'guest'] as const) expect(relationsOf(what, role).filter((one) => one !== 'none')).toEqual([]);
  });

  it('gives platform administrators no member’s data and auditors no roster', () => {
    const about = ACTIONS.filter((what) => /^(members|corrections|verification|imports|binding)\./.test(what));
    for (const what of about) for (const role of ['platform_administrator', 'auditor', 'dues_finance'] as const) expect(relationsOf(what, role)).toEqual([]);
  });
});

describe('deciding about oneself', () => {
  const everything: Actor = {
    accountId: 'account', memberId: 'me', base: 'full_member', branchPath: '/s/d/b/',
    positions: POSITION_KINDS.map((kind) => ({ kind, organisationPath: '/s/' })),
  };

  it.each([...NEVER_FOR_ONESELF])('%s is refused for the own record, whatever positions are held', (what) => {
    const own = { memberId: 'me', organisationPath: '/s/d/b/' };
    expect(mayDo(everything, what, own)).toBe(false);
    expect(inScope(scopeOf(everything, what), own)).toBe(false);
    expect(['/s/', '/s/d/b/'].some((organisationPath) => mayDo(everything, what, { memberId: 'you', organisationPath }))).toBe(true);
  });
});

describe('roles', () => {
  it('are nobody’s, a guest’s, or a person’s with every position', () => {
    expect(rolesOf(ANONYMOUS)).toEqual([{ role: 'anonymous', path: null }]);
    expect(rolesOf({ ...ANONYMOUS, accountId: 'x' })).toEqual([{ role: 'guest', path: null }]);
    const someone: Actor = { accountId: 'x', memberId: 'm', base: 'probationary', branchPath: '/s/b/', positions: [{ kind: 'auditor', organisationPath: '/s/' }] };
    expect(rolesOf(someone)).toEqual([{ role: 'probationary', path: '/s/b/' }, { role: 'auditor', path: '/s/' }]);
  });

  it('a party group counts like the branch it is in', () => {
    const leader: Actor = { accountId: 'x', memberId: 'm', base: 'full_member', branchPath: '/s/b/', positions: [{ kind: 'group_leader', organisationPath: '/s/b/g/' }] };
    expect(mayDo(leader, 'members.view', { memberId: 'n', organisationPath: '/s/b/', groupPath: '/s/b/g/' })).toBe(true);
    expect(mayDo(leader, 'members.view', { memberId: 'n', organisationPath: '/s/b/', groupPath: '/s/b/h/' })).toBe(false);
    expect(mayDo(leader, 'members.view', { memberId: 'n', organisationPath: '/s/b/' })).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inScope, isEmptyScope, type Scope, type ScopedRow } from '@party/shared/permissions';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { applyScope, type ScopeColumns } from './scope.js';

interface ProbeRow extends ScopedRow {
  id: number;
}

const NODES = ['a', 'b', 'ab', 'abc', '0', '9z'];
const path = fc.array(fc.constantFrom(...NODES), { minLength: 1, maxLength: 4 }).map((ids) => `/${ids.join('/')}/`);
const paths = fc.array(path, { maxLength: 2 });
const member = fc.constantFrom('me', 'you', 'they');
const scopes: fc.Arbitrary<Scope> = fc.record({
  memberId: fc.option(member, { nil: null }),
  at: paths,
  below: paths,
  above: paths,
  besides: paths,
  everywhere: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, { arbitrary: fc.constant(true), weight: 1 }),
  exceptMemberId: fc.option(member, { nil: null }),
});
const rows = fc.array(
  fc.record({ memberId: fc.option(member, { nil: null }), organisationPath: path, groupPath: fc.option(path, { nil: null }) }),
  { minLength: 1, maxLength: 40 },
);
const COLUMNS: ScopeColumns = { path: 'probe.path', groupPath: 'probe.group_path', memberId: 'probe.member_id' };

describe('a scope as SQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase([]);
    await database.source.query('DROP TABLE IF EXISTS scope_probe');
    await database.source.query(`CREATE TABLE scope_probe (id int NOT NULL PRIMARY KEY, member_id varchar(10) NULL,
      path varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, group_path varchar(255) CHARACTER SET ascii COLLATE ascii_bin NULL)`);
  });
  afterAll(async () => {
    await database.source.query('DROP TABLE scope_probe');
    await database.close();
  });

  async function fill(some: readonly ScopedRow[]): Promise<ProbeRow[]> {
    await database.source.query('DELETE FROM scope_probe');
    const numbered = some.map((row, id) => ({ ...row, id }));
    const values = numbered.map((row) => [row.id, row.memberId, row.organisationPath, row.groupPath ?? null]);
    await database.source.query(`INSERT INTO scope_probe VALUES ${values.map(() => '(?, ?, ?, ?)').join(', ')}`, values.flat());
    return numbered;
  }
  async function found(scope: Scope, columns: ScopeColumns = COLUMNS): Promise<number[]> {
    const query = database.source.createQueryBuilder().from('scope_probe', 'probe').select('probe.id', 'id');
    applyScope(query, scope, columns);
    return (await query.getRawMany<{ id: number }>()).map((row) => Number(row.id)).sort((a, b) => a - b);
  }
  const oracle = (scope: Scope, all: readonly ProbeRow[]): number[] => all.filter((row) => inScope(scope, row)).map((row) => row.id);

  it('gives exactly the rows the oracle gives, for random trees and scopes', async () => {
    await fc.assert(fc.asyncProperty(rows, fc.array(scopes, { minLength: 3, maxLength: 3 }), async (some, three) => {
      const all = await fill(some);
      for (const scope of three) expect(await found(scope)).toEqual(oracle(scope, all));
    }), { numRuns: 150 });
  }, 120_000);

  const NOTHING: Scope = { memberId: null, at: [], below: [], above: [], besides: [], everywhere: false, exceptMemberId: null };
  const FIXED = ['/s/', '/s/d/', '/s/d/b/', '/s/d/b/g/', '/s/d/c/', '/s/e/', '/s/e/f/', '/t/', '/t/d/'];
  it.each<[string, Partial<Scope>, string[]]>([
    ['nothing', {}, []],
    ['one place', { at: ['/s/d/'] }, ['/s/d/']],
    ['what lies below', { below: ['/s/d/'] }, ['/s/d/b/', '/s/d/b/g/', '/s/d/c/']],
    ['what stands above', { above: ['/s/d/b/'] }, ['/s/', '/s/d/']],
    ['what stands beside, not what lies below it', { besides: ['/s/d/'] }, ['/s/e/']],
    ['nothing beside the top', { besides: ['/s/'] }, []],
    ['everything', { everywhere: true }, FIXED],
  ])('%s', async (_name, part, expected) => {
    const all = await fill(FIXED.map((organisationPath) => ({ memberId: null, organisationPath })));
    expect((await found({ ...NOTHING, ...part })).map((id) => all[id]?.organisationPath)).toEqual(expected);
  });

  it('leaves the own record out of what nobody decides for themself, and rows of nobody in', async () => {
    await fill([{ memberId: 'me', organisationPath: '/s/' }, { memberId: 'you', organisationPath: '/s/' }, { memberId: null, organisationPath: '/s/' }]);
    expect(await found({ ...NOTHING, at: ['/s/'], exceptMemberId: 'me' })).toEqual([1, 2]);
  });

  it('refuses to look for a path that could mean something else to LIKE', async () => {
    for (const bad of ["/s'/", '/%/', '/_/', '/S/', '/s/\\/']) {
      await expect(found({ ...NOTHING, below: [bad] })).rejects.toThrow('foreign characters');
      await expect(found({ ...NOTHING, above: [bad] })).rejects.toThrow('foreign characters');
    }
  });

  it('gives no row for an empty scope even without a member column', async () => {
    await fill([{ memberId: 'me', organisationPath: '/s/' }]);
    expect(isEmptyScope(NOTHING)).toBe(true);
    expect(await found(NOTHING, { path: 'probe.path' })).toEqual([]);
    expect(await found({ ...NOTHING, memberId: 'me' }, { path: 'probe.path' })).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { POSITION_KINDS } from '@party/shared/permissions';
import { startTestApp, type TestApp } from '../support/app.js';
import { matrixPreparations } from '../support/matrix-fixtures.js';
import { placeRelation } from '../support/matrix/oracle.js';
import { matrixCells, matrixFaults, matrixRoutes, tellingCells, type Cell } from '../support/matrix/runner.js';
import { buildWorld, type MatrixWorld } from '../support/matrix/world.js';
import { RULES } from './permission-matrix.rules.js';

describe('who may do what, over HTTP, against the rules in words', () => {
  let server: TestApp;
  let world: MatrixWorld;
  let cells: Cell[];
  beforeAll(async () => {
    server = await startTestApp();
    world = await buildWorld(server);
    for (const prepare of matrixPreparations) await prepare(world);
    cells = matrixCells(world);
  }, 400_000);
  afterAll(() => server.close());

  it('has a sentence in the rules for the action of every route', () => {
    expect(matrixRoutes().filter(({ meta }) => !RULES[meta.action]).map(({ route }) => route)).toEqual([]);
  });

  it('meets every post at every kind of distance', () => {
    const met = new Set(tellingCells(cells).flatMap(({ actor, target, at }) =>
      actor.claim.posts.map((post) => `${post.kind} ${at === 'self' ? 'self' : target.place === undefined ? '-' : placeRelation(post.at, target.place)}`)));
    const missing = POSITION_KINDS.flatMap((kind) => ['self', 'own', 'child', 'parent', 'sibling', 'other root'].map((one) => `${kind} ${one}`)).filter((one) => !met.has(one));
    // Nothing stands above or beside a school committee, nothing below a party group.
    expect(missing.sort()).toEqual([
      'group_leader child', 'platform_administrator parent', 'platform_administrator sibling', 'school_officer parent', 'school_officer sibling',
    ]);
  });

  it('does in every cell what the rules say', async () => {
    const telling = tellingCells(cells);
    expect(await matrixFaults(world, telling)).toEqual([]);
    expect(telling.length).toBeGreaterThan(8_000);
  }, 900_000);
});

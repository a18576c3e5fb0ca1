import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { matrixPreparations } from '../support/matrix-fixtures.js';
import { findGuards, removeGuard, type Guard, type Removal } from '../support/matrix/guard-removal.js';
import { Saboteur } from '../support/matrix/saboteur.js';
import { buildWorld, type MatrixWorld } from '../support/matrix/world.js';

describe('every guard of the service, taken out one after another', () => {
  const saboteur = new Saboteur();
  let server: TestApp;
  let world: MatrixWorld;
  let guards: Guard[];
  beforeAll(async () => {
    server = await startTestApp();
    world = await buildWorld(server);
    for (const prepare of matrixPreparations) await prepare(world);
    saboteur.install();
    guards = await findGuards(world, saboteur);
  }, 900_000);
  afterAll(async () => {
    saboteur.uninstall();
    await server.close();
  });

  it('is missed by the matrix', async () => {
    const removals: Removal[] = [];
    for (const guard of guards) removals.push(await removeGuard(world, saboteur, guard));
    expect(removals.length).toBeGreaterThan(30);
    expect(removals.filter((one) => one.caught === null).map((one) => one.site)).toEqual([]);
  }, 900_000);
});

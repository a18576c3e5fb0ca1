import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { matrixPreparations } from '../support/matrix-fixtures.js';
import { drawGuards, findGuards, removeGuard, type Guard, type Removal } from '../support/matrix/guard-removal.js';
import { cellFault } from '../support/matrix/runner.js';
import { Saboteur } from '../support/matrix/saboteur.js';
import { buildWorld, type MatrixWorld } from '../support/matrix/world.js';

const SEED = 20_261_124;

describe('a guard that goes missing', () => {
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
  }, 600_000);
  afterAll(async () => {
    saboteur.uninstall();
    await server.close();
  });

  it('is noticed by the matrix: twenty drawn at random, twenty caught', async () => {
    const removals: Removal[] = [];
    for (const guard of drawGuards(guards, 20, SEED)) removals.push(await removeGuard(world, saboteur, guard));
    expect(removals).toHaveLength(20);
    expect(removals.filter((one) => one.caught === null)).toEqual([]);
  }, 600_000);

  it('is noticed by nothing else: with every guard in place the same cells are as the rules say', async () => {
    const [guard] = drawGuards(guards, 1, SEED);
    for (const cell of guard?.cells.slice(0, 20) ?? []) expect(await cellFault(world, cell)).toBeNull();
  }, 120_000);
});

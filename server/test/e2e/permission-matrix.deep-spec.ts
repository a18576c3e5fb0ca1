import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { matrixPreparations } from '../support/matrix-fixtures.js';
import { matrixCells, matrixFaults, tellingCells } from '../support/matrix/runner.js';
import { buildWorld, type MatrixWorld } from '../support/matrix/world.js';

describe('who may do nothing of the kind', () => {
  let server: TestApp;
  let world: MatrixWorld;
  beforeAll(async () => {
    server = await startTestApp();
    world = await buildWorld(server);
    for (const prepare of matrixPreparations) await prepare(world);
  }, 400_000);
  afterAll(() => server.close());

  it('is turned away from every target, not only from the one that speaks for all', async () => {
    const cells = matrixCells(world);
    const told = new Set(tellingCells(cells));
    const others = cells.filter((cell) => !told.has(cell));
    expect(others.length).toBeGreaterThan(5_000);
    expect(await matrixFaults(world, others)).toEqual([]);
  }, 900_000);
});

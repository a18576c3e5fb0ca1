import { SeededRandom } from '../seeded-random.js';
import { cellFault, matrixCells, type Cell } from './runner.js';
import { Saboteur } from './saboteur.js';
import type { MatrixWorld } from './world.js';

/** A guard with the cells that pass it. */
export interface Guard {
  site: string;
  cells: Cell[];
}

/** A guard that was taken out and what the matrix said to that; null when it said nothing. */
export interface Removal {
  site: string;
  caught: string | null;
}

/** People who are let nearly nothing come first: they notice a missing guard soonest. */
const watchful = ['full_member', 'platform administrator', 'secretary of a branch', 'group leader', 'department officer', 'auditor of a department', 'school officer', 'guest'];
const order = (cell: Cell): number => (watchful.indexOf(cell.actor.name) + watchful.length + 1) % (watchful.length + 1);

/** Find every place in the service that guards a cell of these people, by sending each of them once. */
export async function findGuards(world: MatrixWorld, saboteur: Saboteur): Promise<Guard[]> {
  const cells = matrixCells(world).filter((cell) => watchful.includes(cell.actor.name)).sort((a, b) => order(a) - order(b));
  const guards = new Map<string, Cell[]>();
  for (const cell of cells) {
    for (const site of await saboteur.sitesOf(() => cellFault(world, cell))) guards.set(site, [...(guards.get(site) ?? []), cell]);
  }
  return [...guards].map(([site, guarded]) => ({ site, cells: guarded })).sort((a, b) => (a.site < b.site ? -1 : 1));
}

/** Draw so many guards. The same seed draws the same of the same. */
export function drawGuards(guards: readonly Guard[], count: number, seed: number): Guard[] {
  const random = new SeededRandom(seed);
  const left = [...guards];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)[0] as Guard);
}

/** Take one guard out and send what it guarded until the matrix cries out. */
export function removeGuard(world: MatrixWorld, saboteur: Saboteur, { site, cells }: Guard): Promise<Removal> {
  return saboteur.without(site, async () => {
    for (const cell of cells) {
      const caught = await cellFault(world, cell);
      if (caught !== null) return { site, caught };
    }
    return { site, caught: null };
  });
}

import type { DuesOwingApi, DuesOwingCounts, OwingRow, RemindedAllDues } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import { payers } from './dues.matrix.js';
import type { RoomFixtures } from './fixture.js';
import type { MatrixWorld } from './world.js';

const THROUGH = '2026-11';

/** Everybody owes one month of 40 yuan (see `prepareDues`). */
const seen = (world: MatrixWorld, may: (action: 'dues.collect', target: ReturnType<typeof payers>[number]['target']) => boolean): number => payers(world).filter((row) => may('dues.collect', row.target)).length;

/** Fixtures of who owes dues. */
export const duesOwingMatrix: RoomFixtures<DuesOwingApi> = {
  countDuesOwing: {
    on: 'nothing', allowed: ['200'], request: () => ({ query: { month: THROUGH } }),
    check: (answer, _target, may, world) => {
      const { people, fen } = answer as DuesOwingCounts;
      if (people !== seen(world, may) || fen !== people * 4000) throw new Error(`counts ${people} people and ${fen} fen, the rules say ${seen(world, may)} people`);
    },
  },
  listDuesOwing: { on: 'list', allowed: ['200'], request: () => ({ query: { month: THROUGH, limit: 100 } }), rows: payers, ids: (answer) => (answer as Page<OwingRow>).items.map(({ memberId }) => memberId) },
  remindAllDues: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const { told, recently, nothing } = answer as RemindedAllDues;
      if (told + recently + nothing > seen(world, may)) throw new Error('reminds more people than the rules say');
    },
  },
};

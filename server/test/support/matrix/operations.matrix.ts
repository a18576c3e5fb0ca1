import type { OperationsApi } from '@party/shared/operations';
import type { RoomFixtures } from './fixture.js';

const NOBODY = '01kb0000000000000000000zzz';

/** Fixtures of running the service: there is no target, only who may. */
export const operationsMatrix: RoomFixtures<OperationsApi> = {
  messageFigures: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  listDeadLetters: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  replayDeadLetter: { on: 'nothing', allowed: ['operations.no_dead_letter'], request: () => ({ params: { id: NOBODY } }) },
  replayDeadLetters: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  templatePreviews: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  testReminder: { on: 'nothing', allowed: ['200', 'operations.no_record'], request: () => ({ body: { kind: 'transfers.letter' } }) },
};

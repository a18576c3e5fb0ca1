import { describe, expect, it } from '@jest/globals';
import { machineFaults, nextTransition, type Result, type Transition } from '../kernel/index.js';
import { IMPORT_MACHINE, IMPORT_STATE_LABELS, IMPORT_STATES, isWorking, type ImportAction, type ImportState } from './import-job.machine.js';

const ACTIONS = [...new Set(IMPORT_MACHINE.table.map((one) => one.action))];

describe('the life of an import', () => {
  it('has no dead end, no unreachable state and no doubled row', () => {
    expect(machineFaults(IMPORT_MACHINE)).toEqual([]);
  });

  it('knows and names every state', () => {
    expect(new Set(IMPORT_MACHINE.table.flatMap((one) => [one.from, one.to]))).toEqual(new Set(IMPORT_STATES));
    expect(Object.keys(IMPORT_STATE_LABELS).sort()).toEqual([...IMPORT_STATES].sort());
  });

  it('walks from upload to undo', () => {
    const walk: ImportAction[] = ['parse', 'parsed', 'map', 'checked', 'commit', 'committed', 'undo'];
    let state: ImportState = 'uploaded';
    for (const action of walk) {
      const step: Result<Transition<ImportState, ImportAction>, unknown> = nextTransition<ImportState, ImportAction, Transition<ImportState, ImportAction>>(IMPORT_MACHINE, state, action);
      if (!step.ok) throw new Error(`${state} refuses ${action}`);
      state = step.value.to;
    }
    expect(state).toBe('undone');
  });

  it('commits only what was checked, and never twice', () => {
    const committing = IMPORT_STATES.filter((state) => nextTransition(IMPORT_MACHINE, state, 'commit').ok);
    expect(committing).toEqual(['ready']);
  });

  it('undoes only what was committed', () => {
    expect(IMPORT_STATES.filter((state) => nextTransition(IMPORT_MACHINE, state, 'undo').ok)).toEqual(['committed']);
  });

  it('cannot be cancelled once it is being written', () => {
    const open = IMPORT_STATES.filter((state) => nextTransition(IMPORT_MACHINE, state, 'cancel').ok);
    expect(open).toEqual(['uploaded', 'parsing', 'mapping', 'checking', 'ready']);
  });

  it.each(IMPORT_MACHINE.final)('%s is closed for ever', (state) => {
    expect(ACTIONS.filter((action) => nextTransition(IMPORT_MACHINE, state, action).ok)).toEqual([]);
  });

  it('waits for the person in two states only', () => {
    expect(IMPORT_STATES.filter((state) => !isWorking(state) && !IMPORT_MACHINE.final.includes(state))).toEqual(['mapping', 'ready', 'committed']);
  });
});

import type { StateMachine, Transition } from '../kernel/index.js';

/**
 * Where an import stands. `parsing`, `checking` and `committing` are the machine's turn, `mapping` and `ready` the
 * person's.
 */
export const IMPORT_STATES = [
  'uploaded', 'parsing', 'mapping', 'checking', 'ready', 'committing', 'committed', 'undone', 'failed', 'cancelled',
] as const;

/** See {@link IMPORT_STATES}. */
export type ImportState = (typeof IMPORT_STATES)[number];

/** What moves an import on. */
export type ImportAction =
  | 'parse' | 'parsed' | 'choose_sheet' | 'map' | 'checked' | 'recheck' | 'commit' | 'committed' | 'release' | 'undo' | 'fail' | 'cancel';

/** Chinese names of the states, as lists and pages show them. */
export const IMPORT_STATE_LABELS: Readonly<Record<ImportState, string>> = {
  uploaded: '等待读取', parsing: '正在读取', mapping: '待对应列', checking: '正在检查', ready: '待确认导入', committing: '正在导入',
  committed: '已导入', undone: '已撤销', failed: '未能读取', cancelled: '已取消',
};

const row = (from: ImportState, action: ImportAction, to: ImportState): Transition<ImportState, ImportAction> => ({ from, action, to });

/**
 * The life of an import. A commit whose basis has changed goes back to `checking`, one that could not be made goes
 * back to `ready`: nothing is ever half committed, and nobody confirms what they have not seen.
 */
export const IMPORT_MACHINE: StateMachine<ImportState, ImportAction> = {
  name: 'import job',
  initial: ['uploaded'],
  final: ['undone', 'failed', 'cancelled'],
  table: [
    row('uploaded', 'parse', 'parsing'),
    row('uploaded', 'cancel', 'cancelled'),
    row('parsing', 'parsed', 'mapping'),
    row('parsing', 'fail', 'failed'),
    row('parsing', 'cancel', 'cancelled'),
    row('mapping', 'choose_sheet', 'parsing'),
    row('mapping', 'map', 'checking'),
    row('mapping', 'cancel', 'cancelled'),
    row('checking', 'checked', 'ready'),
    row('checking', 'fail', 'failed'),
    row('checking', 'cancel', 'cancelled'),
    row('ready', 'choose_sheet', 'parsing'),
    row('ready', 'map', 'checking'),
    row('ready', 'commit', 'committing'),
    row('ready', 'cancel', 'cancelled'),
    row('committing', 'committed', 'committed'),
    row('committing', 'recheck', 'checking'),
    row('committing', 'release', 'ready'),
    row('committed', 'undo', 'undone'),
  ],
};

/** States in which the service itself goes on, without anybody doing anything. */
export const WORKING_STATES: readonly ImportState[] = ['uploaded', 'parsing', 'checking', 'committing'];

/** Whether a page should look again soon. */
export const isWorking = (state: ImportState): boolean => WORKING_STATES.includes(state);

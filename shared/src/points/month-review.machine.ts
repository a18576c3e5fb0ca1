import type { StateMachine, Transition } from '../kernel/index.js';

/** The course of a 月大评: drafted from the ledger, decided by a meeting, confirmed by a second person into publicity, closed; a corrected version takes its place. */
export const MONTH_STATES = ['draft', 'recorded', 'publicised', 'closed', 'replaced'] as const;

/** See {@link MONTH_STATES}. */
export type MonthState = (typeof MONTH_STATES)[number];

/** Chinese words. */
export const MONTH_STATE_LABELS: Readonly<Record<MonthState, string>> = { draft: '评议中', recorded: '决定待复核', publicised: '公示中', closed: '已办结', replaced: '已更正' };

/** What is done to a month. `correct` drafts a new version beside it; `replace` ends it when that version is publicised. */
export const MONTH_ACTIONS = ['assess', 'record', 'return', 'confirm', 'object', 'answer', 'close', 'correct', 'replace'] as const;

/** See {@link MONTH_ACTIONS}. */
export type MonthAction = (typeof MONTH_ACTIONS)[number];

/** The life of a version. What is publicised is never changed: a mistake is mended by the next version. */
export const monthReviewMachine: StateMachine<MonthState, MonthAction, Transition<MonthState, MonthAction>> = {
  name: 'month review',
  initial: ['draft'],
  final: ['replaced'],
  table: [
    { from: 'draft', action: 'assess', to: 'draft' },
    { from: 'draft', action: 'record', to: 'recorded' },
    { from: 'recorded', action: 'return', to: 'draft' },
    { from: 'recorded', action: 'confirm', to: 'publicised' },
    { from: 'publicised', action: 'object', to: 'publicised' },
    { from: 'publicised', action: 'answer', to: 'publicised' },
    { from: 'publicised', action: 'close', to: 'closed' },
    { from: 'publicised', action: 'correct', to: 'publicised' },
    { from: 'publicised', action: 'replace', to: 'replaced' },
    { from: 'closed', action: 'correct', to: 'closed' },
    { from: 'closed', action: 'replace', to: 'replaced' },
  ],
};

/** How somebody stands to a month. */
export interface MonthSide {
  /** Of the branch committee. */
  readonly keeper: boolean;
  /** May be the second person: of the branch committee or of a committee above it. */
  readonly second: boolean;
  /** Member of the branch. */
  readonly member: boolean;
  /** Proposed as 学习标兵. */
  readonly nominee: boolean;
  /** Wrote the decision down. */
  readonly recorder: boolean;
}

/** Nobody decides about the own honour, and whoever wrote the decision down does not confirm it. `replace` is the service's own. */
const ALLOWED: Readonly<Record<MonthAction, (side: MonthSide) => boolean>> = {
  assess: ({ keeper }) => keeper,
  record: ({ keeper, nominee }) => keeper && !nominee,
  return: ({ second, nominee, recorder }) => second && !nominee && !recorder,
  confirm: ({ second, nominee, recorder }) => second && !nominee && !recorder,
  object: ({ member }) => member,
  answer: ({ second, nominee }) => second && !nominee,
  close: ({ second, nominee }) => second && !nominee,
  correct: ({ keeper }) => keeper,
  replace: () => false,
};

/** Why something cannot be done: not now, not by this person, or not by the one who wrote the decision down. */
export type MonthRefusal = 'state' | 'own' | 'second' | 'right';

/** Whether somebody may take a step at a state; null when so. */
export function monthRefusal(state: MonthState, action: MonthAction, side: MonthSide): MonthRefusal | null {
  if (!ALLOWED[action](side)) {
    if (side.nominee && ALLOWED[action]({ ...side, nominee: false, recorder: false })) return 'own';
    return side.recorder && ALLOWED[action]({ ...side, recorder: false }) ? 'second' : 'right';
  }
  return monthReviewMachine.table.some((row) => row.from === state && row.action === action) ? null : 'state';
}

/** State after a step that is allowed. */
export const monthStateAfter = (state: MonthState, action: MonthAction): MonthState => monthReviewMachine.table.find((row) => row.from === state && row.action === action)?.to ?? state;

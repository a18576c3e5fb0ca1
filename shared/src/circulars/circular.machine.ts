import type { StateMachine, Transition } from '../kernel/index.js';

/** States of a document that is to be confirmed. */
export const CIRCULAR_STATES = ['draft', 'published', 'withdrawn'] as const;
/** See {@link CIRCULAR_STATES}. */
export type CircularState = (typeof CIRCULAR_STATES)[number];
/** Words of the states. */
export const CIRCULAR_STATE_LABELS: Readonly<Record<CircularState, string>> = { draft: '草稿', published: '已发布', withdrawn: '已撤回' };

/** What keepers do with one. */
export const CIRCULAR_ACTIONS = ['publish', 'revise', 'withdraw'] as const;
/** See {@link CIRCULAR_ACTIONS}. */
export type CircularAction = (typeof CIRCULAR_ACTIONS)[number];

/** What is published is changed by taking it back to a draft: the next publication is a new edition, and everybody is asked again. */
export const circularMachine: StateMachine<CircularState, CircularAction> = {
  name: 'circular',
  initial: ['draft'],
  final: ['withdrawn'],
  table: [
    { from: 'draft', action: 'publish', to: 'published' },
    { from: 'published', action: 'revise', to: 'draft' },
    { from: 'draft', action: 'withdraw', to: 'withdrawn' },
    { from: 'published', action: 'withdraw', to: 'withdrawn' },
  ],
} satisfies StateMachine<CircularState, CircularAction, Transition<CircularState, CircularAction>>;

/** Actions open in a state. */
export const openCircularActions = (state: CircularState): CircularAction[] => circularMachine.table.filter((one) => one.from === state).map((one) => one.action);

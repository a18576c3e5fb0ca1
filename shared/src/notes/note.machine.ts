import type { StateMachine, Transition } from '../kernel/index.js';

/** States of a note. A draft is on the author's device alone. */
export const NOTE_STATES = ['review', 'published', 'returned', 'withdrawn', 'hidden'] as const;
/** See {@link NOTE_STATES}. */
export type NoteState = (typeof NOTE_STATES)[number];
/** Words of the states. */
export const NOTE_STATE_LABELS: Readonly<Record<NoteState, string>> = { review: '待审核', published: '已发布', returned: '已退回', withdrawn: '已撤回', hidden: '已隐藏' };

/** What a reviewer can do. */
export const NOTE_DECISIONS = ['publish', 'return', 'hide', 'restore'] as const;
/** See {@link NOTE_DECISIONS}. */
export type NoteDecision = (typeof NOTE_DECISIONS)[number];
/** What can be done with a note. */
export type NoteAction = NoteDecision | 'submit' | 'withdraw';

/** A row of the machine; `by` says whose step it is. */
export interface NoteStep extends Transition<NoteState, NoteAction> {
  readonly by: 'author' | 'reviewer';
}

/** Sent in → published; back to the author and sent in again; taken back by the author or hidden by whoever looks after the branch. */
export const noteMachine: StateMachine<NoteState, NoteAction, NoteStep> = {
  name: 'note',
  initial: ['review'],
  final: [],
  table: [
    { from: 'review', action: 'publish', to: 'published', by: 'reviewer' },
    { from: 'review', action: 'return', to: 'returned', by: 'reviewer' },
    { from: 'review', action: 'withdraw', to: 'withdrawn', by: 'author' },
    { from: 'returned', action: 'submit', to: 'review', by: 'author' },
    { from: 'withdrawn', action: 'submit', to: 'review', by: 'author' },
    { from: 'published', action: 'withdraw', to: 'withdrawn', by: 'author' },
    { from: 'published', action: 'hide', to: 'hidden', by: 'reviewer' },
    { from: 'hidden', action: 'restore', to: 'published', by: 'reviewer' },
  ],
};

/** Decisions of a reviewer that say why. */
export const EXPLAINED_DECISIONS: readonly NoteDecision[] = ['return', 'hide'];

/** Actions open in a state to the author or to a reviewer. */
export const openNoteActions = (state: NoteState, by: NoteStep['by']): NoteAction[] => noteMachine.table.filter((one) => one.from === state && one.by === by).map((one) => one.action);

import type { StateMachine, Transition } from '../kernel/index.js';

/** States of a comment: being checked, seen, waiting for a keeper, taken down by one, refused by the check, removed by its author. */
export const NOTE_COMMENT_STATES = ['waiting', 'shown', 'held', 'hidden', 'refused', 'removed'] as const;
/** See {@link NOTE_COMMENT_STATES}. */
export type NoteCommentState = (typeof NOTE_COMMENT_STATES)[number];
/** Words of the states, for the author. */
export const NOTE_COMMENT_STATE_LABELS: Readonly<Record<NoteCommentState, string>> = { waiting: '检查中', shown: '已显示', held: '待审核', hidden: '已隐藏', refused: '未通过', removed: '已删除' };

/** What a keeper can do with a comment. */
export const NOTE_COMMENT_DECISIONS = ['show', 'hide'] as const;
/** See {@link NOTE_COMMENT_DECISIONS}. */
export type NoteCommentDecision = (typeof NOTE_COMMENT_DECISIONS)[number];
/** What becomes of a comment: by the check, by a keeper, by its author. */
export type NoteCommentAction = NoteCommentDecision | 'pass' | 'hold' | 'refuse' | 'remove';

/** A row of the machine. */
export interface NoteCommentStep extends Transition<NoteCommentState, NoteCommentAction> {
  readonly by: 'check' | 'keeper' | 'author';
}

/** Nobody but its author sees a comment before it was checked. */
export const noteCommentMachine: StateMachine<NoteCommentState, NoteCommentAction, NoteCommentStep> = {
  name: 'comment of a note',
  initial: ['waiting'],
  final: ['refused', 'removed'],
  table: [
    { from: 'waiting', action: 'pass', to: 'shown', by: 'check' },
    { from: 'waiting', action: 'hold', to: 'held', by: 'check' },
    { from: 'waiting', action: 'refuse', to: 'refused', by: 'check' },
    { from: 'held', action: 'show', to: 'shown', by: 'keeper' },
    { from: 'held', action: 'hide', to: 'hidden', by: 'keeper' },
    { from: 'shown', action: 'hide', to: 'hidden', by: 'keeper' },
    { from: 'hidden', action: 'show', to: 'shown', by: 'keeper' },
    { from: 'waiting', action: 'remove', to: 'removed', by: 'author' },
    { from: 'held', action: 'remove', to: 'removed', by: 'author' },
    { from: 'shown', action: 'remove', to: 'removed', by: 'author' },
  ],
};

/** What a keeper can do with a comment in a state. */
export const openCommentDecisions = (state: NoteCommentState): NoteCommentDecision[] =>
  noteCommentMachine.table.flatMap((one) => (one.from === state && one.by === 'keeper' ? [one.action as NoteCommentDecision] : []));

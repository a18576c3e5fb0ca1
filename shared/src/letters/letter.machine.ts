import type { CalendarDay, StateMachine, Transition } from '../kernel/index.js';
import { isExpired } from './letter-term.js';

/** What a letter is worth: good, handed in (its receipt is back), run out, withdrawn by its committee, or given way to a later one. */
export const LETTER_STATES = ['valid', 'received', 'expired', 'revoked', 'replaced'] as const;

/** See {@link LETTER_STATES}. */
export type LetterState = (typeof LETTER_STATES)[number];

/** Chinese names of the states, as registers have them. */
export const LETTER_STATE_LABELS: Readonly<Record<LetterState, string>> = {
  valid: '有效', received: '已回执', expired: '已过期', revoked: '已作废', replaced: '已重开',
};

/** What can be done to a letter. `reissue` ends it for its successor. */
export const LETTER_ACTIONS = ['receive', 'expire', 'reissue', 'revoke'] as const;

/** See {@link LETTER_ACTIONS}. */
export type LetterAction = (typeof LETTER_ACTIONS)[number];

/** What stands in the course of a letter. */
export const LETTER_EVENT_LABELS: Readonly<Record<LetterAction | 'issue' | 'print' | 'own_copy', string>> = {
  issue: '开具', print: '打印', own_copy: '本人下载留存件', receive: '收到回执', expire: '到期失效', reissue: '重开，本信作废', revoke: '作废',
};

/**
 * The life of a letter. A receipt that comes back after the last day still counts: the member was accepted, and a
 * letter must not deny it. What is received, revoked or replaced stays so.
 */
export const letterMachine: StateMachine<LetterState, LetterAction, Transition<LetterState, LetterAction>> = {
  name: 'letter',
  initial: ['valid'],
  final: ['received', 'revoked', 'replaced'],
  table: [
    { from: 'valid', action: 'receive', to: 'received' },
    { from: 'valid', action: 'expire', to: 'expired' },
    { from: 'valid', action: 'reissue', to: 'replaced' },
    { from: 'valid', action: 'revoke', to: 'revoked' },
    { from: 'expired', action: 'receive', to: 'received' },
    { from: 'expired', action: 'reissue', to: 'replaced' },
    { from: 'expired', action: 'revoke', to: 'revoked' },
  ],
};

/** State to be told on `today`: a letter past its last day has expired, whether or not somebody has noted it yet. */
export const letterStateOn = (stored: LetterState, until: CalendarDay, today: CalendarDay): LetterState =>
  stored === 'valid' && isExpired(until, today) ? 'expired' : stored;

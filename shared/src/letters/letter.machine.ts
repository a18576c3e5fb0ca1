import type { CalendarDay, StateMachine, Transition } from '../kernel/index.js';
import { isExpired } from './letter-term.js';

/** What a letter is worth: good, handed in (its receipt is back), run out, or withdrawn by its committee. */
export const LETTER_STATES = ['valid', 'used', 'expired', 'void'] as const;

/** See {@link LETTER_STATES}. */
export type LetterState = (typeof LETTER_STATES)[number];

/** Chinese names of the states, as registers have them. */
export const LETTER_STATE_LABELS: Readonly<Record<LetterState, string>> = { valid: '有效', used: '已使用', expired: '已过期', void: '已作废' };

/** What can be done to a letter. `reissue` voids it for its successor. */
export const LETTER_ACTIONS = ['receive', 'expire', 'reissue', 'revoke'] as const;

/** See {@link LETTER_ACTIONS}. */
export type LetterAction = (typeof LETTER_ACTIONS)[number];

/**
 * The life of a letter. A receipt that comes back after the last day still counts: the member was accepted, and a
 * letter must not deny it. What is used or void stays so.
 */
export const letterMachine: StateMachine<LetterState, LetterAction, Transition<LetterState, LetterAction>> = {
  name: 'letter',
  initial: ['valid'],
  final: ['used', 'void'],
  table: [
    { from: 'valid', action: 'receive', to: 'used' },
    { from: 'valid', action: 'expire', to: 'expired' },
    { from: 'valid', action: 'reissue', to: 'void' },
    { from: 'valid', action: 'revoke', to: 'void' },
    { from: 'expired', action: 'receive', to: 'used' },
    { from: 'expired', action: 'reissue', to: 'void' },
    { from: 'expired', action: 'revoke', to: 'void' },
  ],
};

/** State to be told on `today`: a letter past its last day has expired, whether or not somebody has noted it yet. */
export const letterStateOn = (stored: LetterState, until: CalendarDay, today: CalendarDay): LetterState =>
  stored === 'valid' && isExpired(until, today) ? 'expired' : stored;

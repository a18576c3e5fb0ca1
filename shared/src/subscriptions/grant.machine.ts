import type { StateMachine, Transition } from '../kernel/index.js';

/** One acceptance of a person for one template pays for one message; this is its life. */
export const GRANT_STATES = ['free', 'reserved', 'consumed', 'void'] as const;

/** See {@link GRANT_STATES}. */
export type GrantState = (typeof GRANT_STATES)[number];

/** `reserve` before sending, `consume` when WeChat took it, `release` when nothing was spent, `void` when WeChat says there is none. */
export type GrantAction = 'reserve' | 'consume' | 'release' | 'void';

/** The ledger of acceptances: WeChat tells nobody how many are left, so the service counts for itself. */
export const grantMachine: StateMachine<GrantState, GrantAction, Transition<GrantState, GrantAction>> = {
  name: 'subscription_grant',
  initial: ['free'],
  final: ['consumed', 'void'],
  table: [
    { from: 'free', action: 'reserve', to: 'reserved' },
    { from: 'free', action: 'void', to: 'void' },
    { from: 'reserved', action: 'consume', to: 'consumed' },
    { from: 'reserved', action: 'release', to: 'free' },
    { from: 'reserved', action: 'void', to: 'void' },
  ],
};

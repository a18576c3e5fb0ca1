import type { SubscriptionsApi } from '@party/shared/subscriptions';
import type { RoomFixtures } from './fixture.js';

/** Fixtures of reminders: everybody has only their own. */
export const subscriptionsMatrix: RoomFixtures<SubscriptionsApi> = {
  getSubscriptions: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  setSubscriptions: { on: 'oneself', allowed: ['200'], request: () => ({ body: { muted: [], quiet: null } }) },
  answerSubscriptions: { on: 'oneself', allowed: ['200'], request: () => ({ body: { answers: [{ template: 'progress', result: 'reject' }], place: 'transfers/form' } }) },
  // The matrix runs without a push token, so the door is shut for everybody.
  checkWechatEvents: { on: 'nothing', allowed: ['subscriptions.events_off'], request: () => ({ query: { signature: 'x', timestamp: '1', nonce: 'n', echostr: 'e' } }) },
  receiveWechatEvent: { on: 'nothing', allowed: ['subscriptions.events_off'], request: () => ({ query: { signature: 'x', timestamp: '1', nonce: 'n' }, body: {} }) },
};

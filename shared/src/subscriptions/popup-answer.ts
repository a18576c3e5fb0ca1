import type { SubscriptionResult } from './subscriptions.contract.js';

const RESULTS: readonly SubscriptionResult[] = ['accept', 'reject', 'ban', 'filter'];

/** WeChat's answer to its question for one template; a word this version does not know adds nothing. */
export const subscriptionResult = (answers: Readonly<Record<string, string>>, templateId: string): SubscriptionResult =>
  RESULTS.find((one) => one === answers[templateId] || (one === 'accept' && answers[templateId]?.startsWith('acceptWith'))) ?? 'filter';

import type { Me } from '@party/shared/identity';
import type { Action } from '@party/shared/permissions';

/**
 * Whether a person holds an action at all, to decide what is offered. Where it reaches is the service's decision,
 * made afresh on every request.
 */
export const mayOffer = (account: Me | null, action: Action): boolean => account?.actions.includes(action) ?? false;

/** Positions in words, «计算机学院第一支部 书记». */
export const positionWords = (account: Me): string[] =>
  account.positions.map((position) => `${position.organisationName} ${position.label}`);

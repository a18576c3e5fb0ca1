import { MESSAGE_BODY_MAX } from '@party/shared/notifications';
import type { RouteStep } from '@party/shared/transfers';
import type { Transfer } from './transfer.entity.js';

/** The step whose turn it is; null when it is nobody's. */
export const stepOf = ({ steps, stepNo, state }: Pick<Transfer, 'steps' | 'stepNo' | 'state'>): RouteStep | null =>
  (state === 'in_review' ? (steps[stepNo] ?? null) : null);

/** From where to where, as messages say it: names of places may together be longer than a message. */
export function wayText({ fromName, toName }: Pick<Transfer, 'fromName' | 'toName'>): string {
  const letters = [...`${fromName} → ${toName}`];
  return letters.length <= MESSAGE_BODY_MAX ? letters.join('') : `${letters.slice(0, MESSAGE_BODY_MAX - 1).join('')}…`;
}

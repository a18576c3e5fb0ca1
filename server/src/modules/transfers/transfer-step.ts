import type { RouteStep } from '@party/shared/transfers';
import type { Transfer } from './transfer.entity.js';

/** The step whose turn it is; null when it is nobody's. */
export const stepOf = ({ steps, stepNo, state }: Pick<Transfer, 'steps' | 'stepNo' | 'state'>): RouteStep | null =>
  (state === 'in_review' ? (steps[stepNo] ?? null) : null);

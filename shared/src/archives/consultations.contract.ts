import type { Id } from '../kernel/index.js';
import type { ConsultationState } from './consultation.js';
import type { PaperKind } from './paper-kinds.js';

/** A request of somebody to see papers of the own file. */
export interface ConsultationView {
  id: Id;
  version: number;
  state: ConsultationState;
  purpose: string;
  kinds: PaperKind[];
  /** Days asked for. */
  days: number;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** `YYYY-MM-DD`, the last day on which the papers are shown. */
  until: string | null;
}

/** Ask to see papers of the own file. */
export interface AskConsultationRequest {
  /** @minItems 1 @maxItems 11 */
  kinds: PaperKind[];
  /** @minLength 1 @maxLength 200 */
  purpose: string;
  /** Days the papers are shown for after a yes. @minimum 1 @maximum 30 */
  days: number;
}

/** Take the own request back. */
export interface WithdrawConsultationRequest {
  version: number;
}

/** Decide on a request. */
export interface DecideConsultationRequest {
  version: number;
  decision: 'approve' | 'reject';
  /** Of a no, always. @maxLength 200 */
  opinion?: string;
}

import type { Id } from '@party/shared/kernel';
import type { CorrectionAction, CorrectionState } from '@party/shared/members';

/** Topic of the outbox under which every step of a request is told. */
export const CORRECTION_STEPPED = 'corrections.stepped';

/** What is told: ids and codes alone. */
export interface CorrectionStepped {
  correctionId: Id;
  memberId: Id;
  action: CorrectionAction | 'submit';
  state: CorrectionState;
  /** Path of the branch that holds the person: whose keepers are told. */
  organisationPath: string;
}

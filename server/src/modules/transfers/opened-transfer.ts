import type { Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { OrganisationRef } from '../organisations/organisations.api.js';
import type { TransferEvidence, TransferLeg } from './transfer-leg.entity.js';
import type { LetterRef } from '../letters/letters.api.js';
import type { TransferEvent } from './transfer-records.entity.js';
import type { PlacedTransfer } from './transfers.query.js';

/** What a transfer's page is made of. */
export interface OpenedTransfer extends PlacedTransfer {
  events: readonly TransferEvent[];
  /** The latest first. */
  letters: readonly LetterRef[];
  legs: readonly TransferLeg[];
  evidence: readonly TransferEvidence[];
  /** Offices that own legs. */
  offices: ReadonlyMap<Id, OrganisationRef>;
  /** What the book of dues says, where it is asked; see `TransferDetail.duesOnBook`. */
  duesOnBook: string | null;
  /** Papers of the member's file that go along, in words; null while nobody put any in. */
  papers: readonly string[] | null;
  /** Stage of the member; null when the record is gone. */
  stage: Stage | null;
  /** People who did something. */
  names: ReadonlyMap<Id, string>;
}

import type { Id } from '../kernel/index.js';
import type { EthnicCode, SexCode } from '../members/index.js';

/** Stages somebody can arrive with; whether a probation was extended follows from its end. */
export const ARRIVAL_STAGES = ['full', 'probationary'] as const;

/** See {@link ARRIVAL_STAGES}. */
export type ArrivalStage = (typeof ARRIVAL_STAGES)[number];

/** What the letter and the member say. Dates of people are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface ArrivalAnswers {
  name: string;
  /** 18 characters. */
  idNumber: string;
  /** Follows from the identity number when it is not given; the same with the day of birth. */
  sex?: SexCode;
  birthDate?: string;
  ethnicity: EthnicCode;
  phone: string;
  stage: ArrivalStage;
  joinDate: string;
  /** Needed with a full member. */
  conversionDate?: string;
  /** Day on which the probation is over, when it was extended; one year after joining unless said. */
  probationEndsOn?: string;
  /** Full name of the base committee that issued the letter. @minLength 4 @maxLength 100 */
  sendingName: string;
  /** Where the receipt goes. @maxLength 100 */
  sendingAddress?: string;
  /** @maxLength 30 */
  sendingPhone?: string;
  /** Six digits. */
  sendingPostcode?: string;
  /** As it stands on the letter. @minLength 1 @maxLength 40 */
  letterNumber: string;
  issuedOn: string;
  /** 1 to 90. */
  validDays: number;
  /** Month `YYYY-MM`. */
  duesPaidThrough: string;
  /** Branch that is to receive the member. */
  toOrganisationId: Id;
  /** @maxLength 200 */
  note?: string;
}

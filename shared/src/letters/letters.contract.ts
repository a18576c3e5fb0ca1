import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { LetterContent, LetterheadContent } from './letter-content.js';
import type { LetterKind } from './letter-kind.js';
import type { LetterAction, LetterState } from './letter.machine.js';

/** Which letters to list. */
export interface LetterFilters {
  /** Issuing committee; all within reach unless said. */
  committeeId?: Id;
  /** Year of the number. */
  year?: number;
  kind?: LetterKind[];
  state?: LetterState[];
  /** Part of the name, of the number's serial, or of the addressee. @maxLength 30 */
  q?: string;
}

/** A page of the register, the latest number first. */
export interface ListLettersQuery extends LetterFilters, PageQuery {}

/** A letter in the register. */
export interface LetterRow {
  id: Id;
  kind: LetterKind;
  /** As printed, e.g. `介绍信〔2026〕第0012号`. */
  number: string;
  state: LetterState;
  memberId: Id;
  memberName: string;
  committeeId: Id;
  committeeName: string;
  addressee: string;
  /** Unit the member goes to. */
  toName: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Last day it is good for. */
  validUntil: string;
  /** 0 on the last day, negative afterwards. */
  daysLeft: number;
  /** Official sheets handed out so far; copies a member keeps are not among them. */
  printedCopies: number;
}

/** What stands on a letter, identity number and phone masked. */
export type LetterSheet = Omit<LetterContent, 'form' | 'code' | 'checkUrl'>;

/** Something that happened to a letter. */
export interface LetterEventView {
  action: LetterAction | 'issue' | 'print' | 'own_copy';
  at: string;
  /** Null for the calendar. */
  by: string | null;
  note: string | null;
}

/** Another letter of the same chain. */
export interface LetterLink {
  id: Id;
  number: string;
}

/** A letter with everything on it. */
export interface LetterView extends LetterRow {
  version: number;
  content: LetterSheet;
  /** Day the member was accepted elsewhere, from the receipt. */
  acceptedOn: string | null;
  /** Why it was revoked or replaced. */
  closedReason: string | null;
  replaces: LetterLink | null;
  replacedBy: LetterLink | null;
  events: LetterEventView[];
  /** What the reader may do now. */
  may: { print: boolean; ownCopy: boolean; revoke: boolean };
}

/** Committees for which the caller issues letters. */
export interface LetterIssuer {
  id: Id;
  name: string;
  /** Whether address and phone for the sheet are known. */
  letterheadComplete: boolean;
  /** Whether the caller may change them. */
  mayEditLetterhead: boolean;
}

/** Issue a certificate (证明信). Introductions are issued by transfers alone. */
export interface IssueCertificateRequest {
  committeeId: Id;
  memberId: Id;
  /** @minLength 4 @maxLength 100 */
  addressee: string;
  /** Line of the address book that was chosen and then corrected: it gives way to `addressee`. */
  correctsAddresseeId?: Id;
  /** Where the person stays. @minLength 2 @maxLength 100 */
  toName: string;
  /** Why they are there. @minLength 2 @maxLength 60 */
  purpose: string;
  /** Days it is good for, at most six months. */
  days: number;
  /** Month `YYYY-MM` up to which dues are paid. */
  duesPaidThrough?: string;
}

/** Withdraw a certificate. */
export interface RevokeLetterRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** What the public check tells of a letter. Holds no personal data but a masked name. */
export interface CheckedLetter {
  kind: LetterKind;
  number: string;
  state: LetterState;
  maskedName: string;
  committeeName: string;
  issuedOn: string;
  validUntil: string;
  /** Number of the letter that took its place. */
  replacedBy: string | null;
}

/** Answer of the public check: of one shape whether or not there is such a letter. */
export interface LetterCheck {
  /** Null when no letter has this code: 查无此信. */
  letter: CheckedLetter | null;
  /** Day of the answer, `YYYY-MM-DD` in Shanghai. */
  checkedOn: string;
}

/** What is printed about the issuing committee. */
export interface LetterheadView extends LetterheadContent {
  /** 0 while nothing has been saved. */
  version: number;
  committeeId: Id;
  committeeName: string;
}

/** Say how the committee is reached. Empty texts are left to be written by hand. */
export interface SaveLetterheadRequest {
  version: number;
  /** @minLength 2 @maxLength 80 */
  signature: string;
  /** @maxLength 100 */
  address: string;
  /** @maxLength 30 */
  phone: string;
  /** @maxLength 30 */
  fax: string;
  /** Six digits or empty. */
  postcode: string;
}

/** Look up lines of a committee's address book. Lines that were corrected are found under what they became. */
export interface ListAddresseesQuery extends PageQuery {
  committeeId: Id;
  /** @maxLength 60 */
  q?: string;
}

/** A line of the address book; lists begin with the most used. */
export interface AddresseeRow {
  id: Id;
  version: number;
  name: string;
  /** Letters issued to it, those of the lines it corrects included. */
  useCount: number;
  /** `YYYY-MM-DD` */
  lastUsedOn: string | null;
  /** Wordings that this line corrects. */
  formerNames: string[];
}

/** How a line came to be what it is, the first first. */
export interface AddresseeHistory {
  current: AddresseeRow;
  /** Wordings of before with the correction that ended them. */
  corrections: { before: string; useCount: number; at: string; by: string | null; reason: string }[];
}

/** Add a line. */
export interface AddAddresseeRequest {
  committeeId: Id;
  /** @minLength 4 @maxLength 100 */
  name: string;
}

/** Correct a line: the old wording stays in the history and is no longer suggested. */
export interface CorrectAddresseeRequest {
  version: number;
  /** @minLength 4 @maxLength 100 */
  name: string;
  /** Who said so. @minLength 2 @maxLength 200 */
  reason: string;
}

/** Routes of letters. */
export interface LettersApi {
  checkLetter: { params: { code: string }; answer: LetterCheck };
  letterIssuers: { answer: { items: LetterIssuer[] } };
  ownLetters: { query: PageQuery; answer: Page<LetterRow> };
  listLetters: { query: ListLettersQuery; answer: Page<LetterRow> };
  exportLetters: { query: LetterFilters };
  issueCertificate: { body: IssueCertificateRequest; answer: LetterView };
  getLetter: { params: { id: Id }; answer: LetterView };
  printLetter: { params: { id: Id } };
  ownLetterCopy: { params: { id: Id } };
  revokeLetter: { params: { id: Id }; body: RevokeLetterRequest; answer: LetterView };
  getLetterhead: { params: { id: Id }; answer: LetterheadView };
  saveLetterhead: { params: { id: Id }; body: SaveLetterheadRequest; answer: LetterheadView };
  listAddressees: { query: ListAddresseesQuery; answer: Page<AddresseeRow> };
  addAddressee: { body: AddAddresseeRequest; answer: AddresseeRow };
  addresseeHistory: { params: { id: Id }; answer: AddresseeHistory };
  correctAddressee: { params: { id: Id }; body: CorrectAddresseeRequest; answer: AddresseeRow };
}

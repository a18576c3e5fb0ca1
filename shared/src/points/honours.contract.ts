import type { Id, Page, PageQuery } from '../kernel/index.js';

/** A certificate of a 学习标兵. */
export interface HonourView {
  id: Id;
  version: number;
  number: string;
  /** What the public check finds it by. */
  code: string;
  memberId: Id;
  memberName: string;
  branchName: string;
  committeeName: string;
  /** `2026-11` */
  month: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Null while it is good. */
  revokedOn: string | null;
  revokedFor: string | null;
  mayRevoke: boolean;
}

/** Somebody of the own branch who was honoured, as the branch shows them. */
export interface PioneerView {
  id: Id;
  memberName: string;
  /** `2026-11` */
  month: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Whether it is the reader. */
  own: boolean;
}

/** Take a certificate back. */
export interface RevokeHonourRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** A certificate as anybody may see it. */
export interface CheckedHonour {
  number: string;
  maskedName: string;
  branchName: string;
  committeeName: string;
  month: string;
  issuedOn: string;
  valid: boolean;
}

/** Answer of the public check: of one shape whether or not there is such a certificate. */
export interface HonourCheck {
  /** Null when no certificate has this code. */
  honour: CheckedHonour | null;
  /** `YYYY-MM-DD` in Shanghai. */
  checkedOn: string;
}

/** Routes of certificates. */
export interface HonoursApi {
  checkHonour: { params: { code: string }; answer: HonourCheck };
  ownHonours: { query: PageQuery; answer: Page<HonourView> };
  branchPioneers: { query: PageQuery; answer: Page<PioneerView> };
  ownHonourSheet: { params: { id: Id } };
  listHonours: { query: PageQuery; answer: Page<HonourView> };
  honourSheet: { params: { id: Id } };
  revokeHonour: { params: { id: Id }; body: RevokeHonourRequest; answer: HonourView };
}

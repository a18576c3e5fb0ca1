import type { CalendarDay } from '../kernel/index.js';
import { maskIdNumber, maskName, maskPhone } from '../members/index.js';
import type { LetterKind } from './letter-kind.js';

/** How the issuing committee is reached; empty texts are lines to be filled in by hand. */
export interface LetterheadContent {
  /** Name the committee signs with. */
  signature: string;
  /** Where the seal goes, e.g. the committee itself or its organisation department. */
  address: string;
  phone: string;
  fax: string;
  postcode: string;
}

/**
 * Everything a letter says, frozen on the day of issue: whoever prints it in five years gets the same sheet. Holds an
 * identity number and a phone, so it is stored sealed.
 */
export interface LetterContent {
  /** Layout of the sheet. A changed layout gets the next number and the old one stays. */
  readonly form: 1;
  readonly kind: LetterKind;
  readonly number: string;
  readonly addressee: string;
  readonly memberName: string;
  /** 男, 女, or empty when the roster does not say. */
  readonly sex: string;
  /** Full years on the day of issue; null when the birthday is unknown. */
  readonly age: number | null;
  readonly ethnicity: string;
  readonly stage: 'full' | 'probationary';
  readonly idNumber: string | null;
  /** 由…: branch and committee the member comes from. */
  readonly from: string;
  /** 去…: unit the member goes to. */
  readonly to: string;
  /** Month `YYYY-MM` up to which dues are paid; null when nobody said. */
  readonly duesPaidThrough: string | null;
  readonly days: number;
  readonly issuedOn: CalendarDay;
  readonly validUntil: CalendarDay;
  readonly memberPhone: string | null;
  readonly letterhead: LetterheadContent;
  /** What a certificate is for; null on introductions. */
  readonly purpose: string | null;
  /** Code of the public check. */
  readonly code: string;
  /** Address of the public check, printed as QR code. */
  readonly checkUrl: string;
}

/** A letter as it may be shown without a reason. */
export const maskLetter = (content: LetterContent): LetterContent => ({
  ...content,
  idNumber: content.idNumber === null ? null : maskIdNumber(content.idNumber),
  memberPhone: content.memberPhone === null ? null : maskPhone(content.memberPhone),
});

/** 张三 → 张*, 张小三 → 张*三: enough to hold the sheet against the person, too little to learn a name from. */
export function maskLetterName(name: string): string {
  const all = Array.from(name);
  return all.length < 3 ? maskName(name) : [all[0], '*'.repeat(all.length - 2), all.at(-1)].join('');
}

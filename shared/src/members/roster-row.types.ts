import type { PartialDay } from '../kernel/partial-day.js';
import type { DegreeCode, DuesCategory, IncreaseKind, MemberCategory, MemberStatus, SexCode, Stage } from './codes.js';
import type { EducationCode } from './education-levels.js';
import type { EthnicCode } from './ethnic-groups.js';

/** A row of a roster after reading. Null: the roster says nothing, which is never the same as "delete". */
export interface RosterRow {
  name: string;
  /** 18 characters; protected and sensitive. */
  idNumber: string | null;
  /** Student or staff number, leading zeros kept. */
  schoolNumber: string | null;
  sex: SexCode | null;
  birthDate: PartialDay | null;
  ethnicity: EthnicCode | null;
  nativePlace: string | null;
  /** Mainland mobile, 11 digits. */
  phone: string | null;
  email: string | null;
  address: string | null;
  education: EducationCode | null;
  degree: DegreeCode | null;
  graduatedFrom: string | null;
  major: string | null;
  /** Administrative class of a student. */
  classGroup: string | null;
  workStartDate: PartialDay | null;
  professionalTitle: string | null;
  memberCategory: MemberCategory | null;
  duesCategory: DuesCategory | null;
  /** Name or code of the branch, as written. */
  branch: string | null;
  /** Name of the party group inside the branch. */
  partyGroup: string | null;
  stage: Stage;
  /** Blank means as stored; {@link NewMemberRow} takes normal. */
  status: MemberStatus | null;
  applicationDate: PartialDay | null;
  activistDate: PartialDay | null;
  developmentTargetDate: PartialDay | null;
  /** Day of the branch meeting that admitted the person. */
  joinDate: PartialDay | null;
  /** Day on which the person became a full member. */
  conversionDate: PartialDay | null;
  increaseKind: IncreaseKind | null;
  /** Whether contact is lost (是否失联). */
  lostContact: boolean | null;
  /** Whether the person is a mobile member (流动党员). */
  mobileMember: boolean | null;
  remark: string | null;
}

/** A row for somebody who is not on the roster yet, with what blank cells come to for a new record. */
export interface NewMemberRow extends RosterRow {
  status: MemberStatus;
}

/** Field of a roster row. */
export type RosterField = keyof RosterRow;

/** A cell as the workbook holds it: a date cell is its serial number. */
export type RawCell = string | number | boolean | null;

/** Cells of one row by target field; a field without a column is absent. */
export type RawRosterRow = { readonly [F in RosterField]?: RawCell };

/** Something wrong with a cell. */
export interface RosterFault {
  field: RosterField;
  /** Stable reason such as `required`, `bad_check_digit`, `impossible_date`. */
  code: string;
  /** Chinese sentence: the reason and how to mend it. */
  message: string;
}

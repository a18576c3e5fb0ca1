import { formatPartialDay, isPartialDay } from '../kernel/index.js';
import {
  FIELD_CODES, fieldsByRule, isSensitive, maskField, MEMBER_FIELDS, valueInWords, type CodeList, type MemberValues, type SensitiveField,
} from '../members/index.js';

/** Fields of a record that change only after somebody else approved it; null or an empty text clears a field. */
export interface CorrectionValues {
  name?: string;
  idNumber?: string | null;
  schoolNumber?: string | null;
  sex?: string | null;
  birthDate?: string | null;
  ethnicity?: string | null;
  nativePlace?: string | null;
  education?: string | null;
  degree?: string | null;
  graduatedFrom?: string | null;
  major?: string | null;
  workStartDate?: string | null;
  memberCategory?: string | null;
  duesCategory?: string | null;
  applicationDate?: string | null;
  activistDate?: string | null;
  developmentTargetDate?: string | null;
  joinDate?: string | null;
  conversionDate?: string | null;
}

/** A field that a correction can be about. */
export type CorrectionField = keyof CorrectionValues;

/** Every field of {@link CorrectionValues}, in the order in which records are shown. */
export const CORRECTION_FIELDS: readonly CorrectionField[] = MEMBER_FIELDS.filter((field): field is CorrectionField =>
  (fieldsByRule('approval') as string[]).includes(field));

/** One field of a correction. `before` is what the record said when the request was made. */
export interface CorrectionChange {
  readonly field: CorrectionField;
  readonly before: string | null;
  readonly after: string | null;
}

/** A correction's sensitive fields. */
export type CorrectionSensitiveField = Extract<CorrectionField, SensitiveField>;

/** What an edit changes in a record, field by field; what stays as it is, is no change. */
export const changesOf = (before: MemberValues, after: Partial<MemberValues>): CorrectionChange[] =>
  CORRECTION_FIELDS.filter((field) => after[field] !== undefined && after[field] !== before[field]).map((field) => ({
    field, before: before[field], after: after[field] ?? null,
  }));

/** The values an approval writes. */
export const valuesOf = (changes: readonly CorrectionChange[]): Partial<MemberValues> =>
  Object.fromEntries(changes.map((one) => [one.field, one.after])) as Partial<MemberValues>;

/**
 * Changes that were overtaken: the record now says neither what the member saw nor what they want. Whoever decides
 * would approve a comparison that is no longer true. Other fields may have changed meanwhile: they are not in question.
 */
export const overtakenBy = (changes: readonly CorrectionChange[], current: MemberValues): CorrectionChange[] =>
  changes.filter(({ field, before, after }) => current[field] !== before && current[field] !== after);

/** A change as it may be shown without a reason: sensitive values masked. */
export const maskChange = ({ field, before, after }: CorrectionChange): CorrectionChange => ({
  field, before: maskField(field, before) as string | null, after: maskField(field, after) as string | null,
});

/** Sensitive fields among changes. */
export const sensitiveOf = (changes: readonly CorrectionChange[]): CorrectionSensitiveField[] =>
  changes.map((one) => one.field).filter((field): field is CorrectionSensitiveField => isSensitive(field));

/** Dictionary of a field; undefined for texts and dates. */
export const codesOf = (field: CorrectionField): CodeList<string> | undefined => FIELD_CODES[field];

/** A field's value in words: labels for codes, «2020年6月» for dates; null when nothing is known. */
export function correctionText(field: CorrectionField, value: string | null): string | null {
  if (value === null || value === '') return null;
  return DATE_FIELDS.includes(field) && isPartialDay(value) ? formatPartialDay(value) : valueInWords(field, value);
}

/** Fields that hold a date of precision year, month or day. */
export const DATE_FIELDS: readonly CorrectionField[] = [
  'birthDate', 'workStartDate', 'applicationDate', 'activistDate', 'developmentTargetDate', 'joinDate', 'conversionDate',
];

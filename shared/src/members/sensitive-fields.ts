import { maskValue, type MaskKind } from './mask.js';
import type { MemberField, MemberValue } from './member-record.js';

/**
 * Fields that are shown masked until somebody says why they need them. The day of birth is one of them because with
 * the masked identity number it would give away most of the rest.
 */
export const SENSITIVE_FIELDS = { idNumber: 'id_number', phone: 'phone', email: 'email', address: 'address', birthDate: 'birth' } as const satisfies
  Readonly<Partial<Record<MemberField, MaskKind>>>;

/** A field that is masked by default. */
export type SensitiveField = keyof typeof SENSITIVE_FIELDS;

/** Every sensitive field, in the order in which they are shown. */
export const SENSITIVE_FIELD_NAMES = Object.keys(SENSITIVE_FIELDS) as SensitiveField[];

/** Whether a field is masked by default. */
export const isSensitive = (field: MemberField): field is SensitiveField => Object.hasOwn(SENSITIVE_FIELDS, field);

/** A value as it may be shown without a reason. */
export const maskField = (field: MemberField, value: MemberValue): MemberValue =>
  isSensitive(field) && typeof value === 'string' ? maskValue(SENSITIVE_FIELDS[field], value) : value;

import { editRule } from './correction.js';
import type { MemberField } from './member-record.js';

/** Fields of the branch's own bookkeeping: they follow from nothing else and need no document. */
const BOOKKEEPING: readonly MemberField[] = ['groupId', 'remark', 'mobileMember', 'mobileDate', 'lostContact', 'lostContactDate'];

/** Whether a keeper of the roster must give reason and basis to change the field. */
export function needsBasis(field: MemberField): boolean {
  if (BOOKKEEPING.includes(field)) return false;
  if (field === 'organisationId' || field === 'extensionMonths') return true;
  return editRule(field as Parameters<typeof editRule>[0]) !== 'free';
}

/** Own fields a member changes at once. */
export const OWN_FREE_FIELDS = ['phone', 'email', 'address', 'professionalTitle', 'classGroup'] as const satisfies readonly MemberField[];

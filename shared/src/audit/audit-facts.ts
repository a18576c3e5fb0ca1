import type { AuditFact } from './audit.contract.js';

const MOST_FACTS = 40;

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || typeof value !== 'object' ? String(value) : JSON.stringify(value);
}

/** Details of an entry as pairs of name and text, at most forty. Anything that is no object gives none. */
export function auditFacts(detail: unknown): AuditFact[] {
  if (detail === null || typeof detail !== 'object' || Array.isArray(detail)) return [];
  return Object.entries(detail).slice(0, MOST_FACTS).map(([name, value]) => ({ name, value: textOf(value) }));
}

import { actionLabel, NAMED_ACTIONS, type AuditEntryView } from '@party/shared/audit';
import { POSITION_LABELS, type PositionKind } from '@party/shared/permissions';
import { copy } from './copy';
import { factText } from './fact-words';

/** Actions to filter by; the empty value is all of them. */
export const ACTION_OPTIONS = [{ value: '', label: copy.all }, ...NAMED_ACTIONS.map((value) => ({ value, label: actionLabel(value) }))];

/** Who did it: masked name and posts. */
export function actorText({ actorName, actorRoles }: Pick<AuditEntryView, 'actorName' | 'actorRoles'>): string {
  const posts = actorRoles.flatMap((role) => (Object.hasOwn(POSITION_LABELS, role) ? [POSITION_LABELS[role as PositionKind]] : []));
  return `${actorName ?? copy.system}${posts.length > 0 ? `（${posts.join('、')}）` : ''}`;
}

/** Second line of an entry: who, about whom, where. */
export function entryText(entry: AuditEntryView): string {
  const parts = [`${copy.by} ${actorText(entry)}`];
  if (entry.memberName !== null) parts.push(`${copy.about} ${entry.memberName}`);
  if (entry.organisationName !== null) parts.push(entry.organisationName);
  return parts.join(' · ');
}

/** Details in one line. */
export const factsText = (entry: Pick<AuditEntryView, 'facts'>): string => entry.facts.map(factText).join('；');

import { formatPartialDay, isPartialDay } from '@party/shared/kernel';
import {
  childKindsOf, ORGANISATION_EVENT_LABELS, ORGANISATION_KIND_LABELS, POSITION_END_REASON_LABELS, positionKindsAt,
  type OrganisationChange, type OrganisationDetail, type OrganisationEventView, type OrganisationKind, type OrganisationRow, type PositionView,
} from '@party/shared/organisations';
import { POSITION_LABELS } from '@party/shared/permissions';
import { copy } from './copy';

/** One line of the drawn tree. */
export interface TreeLine {
  row: OrganisationRow;
  /** Steps from the outermost drawn line. */
  indent: number;
  /** Organisations directly below. */
  below: number;
  open: boolean;
}

/** Most lines a search draws. */
export const MOST_FOUND = 50;

function childrenOf(rows: readonly OrganisationRow[]): Map<string | null, OrganisationRow[]> {
  const children = new Map<string | null, OrganisationRow[]>();
  for (const row of rows) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
  return children;
}

/** The lines to draw: the tops and whatever is below an open line. */
export function treeLines(rows: readonly OrganisationRow[], open: ReadonlySet<string>): TreeLine[] {
  const children = childrenOf(rows);
  const lines: TreeLine[] = [];
  const walk = (row: OrganisationRow, indent: number): void => {
    const below = children.get(row.id) ?? [];
    lines.push({ row, indent, below: below.length, open: open.has(row.id) });
    if (open.has(row.id)) for (const child of below) walk(child, indent + 1);
  };
  for (const top of children.get(null) ?? []) walk(top, 0);
  return lines;
}

/** Organisations whose name, short name or code holds the text, nearest to the top first. */
export function findOrganisations(rows: readonly OrganisationRow[], text: string): OrganisationRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return rows.filter((row) => [row.name, row.shortName, row.code].some((one) => one?.toLowerCase().includes(wanted)));
}

/** Names from the top down to an organisation, without itself: «江城大学党委 · 文学院党委». */
export function placeText(rows: readonly OrganisationRow[], row: OrganisationRow): string {
  const byId = new Map(rows.map((one) => [one.id, one]));
  const names: string[] = [];
  for (let at = row.parentId; at !== null; at = byId.get(at)?.parentId ?? null) names.unshift(byId.get(at)?.name ?? '');
  return names.filter((name) => name !== '').join(' · ');
}

/** Organisations another may be placed under or merged into: fitting kind, not itself, nothing below itself, not where it is. */
export function targetsFor(rows: readonly OrganisationRow[], moved: Pick<OrganisationDetail, 'id' | 'kind' | 'parentId'>, how: 'move' | 'merge'): OrganisationRow[] {
  const own = new Set([moved.id]);
  for (const row of rows) if (row.parentId !== null && own.has(row.parentId)) own.add(row.id);
  return rows.filter((row) => !own.has(row.id) && (how === 'merge' ? row.kind === moved.kind : childKindsOf(row.kind).includes(moved.kind) && row.id !== moved.parentId));
}

/** Kinds that can be founded below, party groups aside: those have a door of their own. */
export const kindsBelow = (kind: OrganisationKind): { value: OrganisationKind; label: string }[] =>
  childKindsOf(kind).filter((one) => one !== 'party_group').map((value) => ({ value, label: ORGANISATION_KIND_LABELS[value] }));

/** Positions there can be at an organisation, for a picker. */
export const positionsAt = (kind: OrganisationKind): { value: string; label: string }[] =>
  positionKindsAt(kind).map((value) => ({ value, label: POSITION_LABELS[value] }));

/** How near the end of a term is; null when there is nothing to say. */
export function termTag({ termState, daysLeft }: Pick<PositionView, 'termState' | 'daysLeft'>): { tone: 'warn' | 'danger'; text: string } | null {
  if (daysLeft === null) return null;
  if (termState === 'overrun') return { tone: 'danger', text: copy.terms.overrun(-daysLeft) };
  return termState === 'ending' ? { tone: 'warn', text: copy.terms.ending(daysLeft) } : null;
}

const dayText = (day: string): string => (isPartialDay(day) ? formatPartialDay(day) : day);

/** «2025年1月1日起，至2028年1月1日» or the span of a position that is over. */
export function spanText(position: PositionView): string {
  const start = dayText(position.startsOn);
  if (position.endedOn !== null) {
    const why = position.endReason === null ? '' : `，${POSITION_END_REASON_LABELS[position.endReason]}`;
    return `${start} — ${dayText(position.endedOn)}${why}`;
  }
  const until = position.termEndsOn === null ? copy.terms.noTerm : `${copy.terms.until}${dayText(position.termEndsOn)}`;
  return `${start}${copy.terms.from}，${until}`;
}

const changeText = ({ field, from, to }: OrganisationChange): string => {
  const said = (value: string | null): string => (value === null ? copy.history.empty : field === 'foundedOn' ? dayText(value) : value);
  return `${copy.fields[field]}：${said(from)} → ${said(to)}`;
};

/** What happened, in one title and some lines. */
export function eventWords(event: OrganisationEventView): { title: string; lines: string[] } {
  const post = event.positionKind === null ? '' : POSITION_LABELS[event.positionKind];
  const person = event.memberName ?? '';
  const lines = event.changes.map(changeText);
  if (event.other !== null && event.kind !== 'moved') lines.push(event.other.name);
  if (event.reason !== null) lines.push(event.reason);
  const title = post === '' ? ORGANISATION_EVENT_LABELS[event.kind] : `${person}${ORGANISATION_EVENT_LABELS[event.kind]}：${post}`;
  return { title, lines };
}

import {
  fileStanding, HELD_STATES, paperMachine, PAPER_CATALOGUE, PAPER_STEPS, nextPaper, type ArchiveHandoverRow, type ArchiveHandoverView, type ArchiveMovement, type ArchiveRequirement, type ConsultationView,
  type HandoverLine, type OwnPaper, type PaperCopyView, type PaperKind, type PaperState, type PaperStep, type PaperView,
} from '@party/shared/archives';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { ArchiveConsultation } from './archive-consultation.entity.js';
import type { ArchiveMovementRow } from './archive-file.entity.js';
import type { ArchiveHandover } from './archive-handover.entity.js';
import type { ArchiveCopy, ArchivePaper } from './archive-paper.entity.js';
import type { FileSubject } from './archives.query.js';
import type { PlacedHandover } from './handovers.query.js';

/** What the rows of a file are shown with. */
export interface ShownWith {
  names: ReadonlyMap<Id, string>;
  copies: readonly ArchiveCopy[];
  today: CalendarDay;
  /** The reader; null when they do not keep this file now. */
  keeperId: Id | null;
}

const nameOf = (names: ReadonlyMap<Id, string>, id: Id | null): string | null => (id === null ? null : (names.get(id) ?? ''));

/** Kinds of a set of bits. */
export const kindsOf = (bits: number): PaperKind[] => PAPER_CATALOGUE.filter((rule) => (bits & (1 << rule.bit)) !== 0).map((rule) => rule.kind);

/** How a file stands to the catalogue. */
export const requirementsOf = (who: Pick<FileSubject, 'stage' | 'joinDate'>, papers: readonly ArchivePaper[]): ArchiveRequirement[] =>
  fileStanding(who, papers).map(({ rule, standing }) => ({ kind: rule.kind, name: rule.name, form: rule.form, source: rule.source, standing }));

const copyView = ({ id, number, name, type, bytes, hash, addedBy, addedAt }: ArchiveCopy, names: ReadonlyMap<Id, string>): PaperCopyView => ({
  id, number, name, type, bytes, hash, addedBy: names.get(addedBy) ?? '', addedAt: addedAt.toISOString(),
});

/** Whether a loan is over. */
export const isOverdue = ({ state, lentUntil }: Pick<ArchivePaper, 'state' | 'lentUntil'>, today: CalendarDay): boolean => state === 'lent' && lentUntil !== null && lentUntil < today;

/** The steps the table lets a keeper take now. */
function stepsOf(paper: ArchivePaper, keeperId: Id | null): PaperStep[] {
  if (keeperId === null) return [];
  const facts = { state: paper.state, verified: paper.verifiedBy !== null, putBySelf: paper.putBy === keeperId };
  return PAPER_STEPS.filter((step) => paperMachine.table.some((row) => row.from === paper.state && row.action === step) && nextPaper(facts, step, '—').ok);
}

/** A paper for those who look after the file. */
export function presentPaper(paper: ArchivePaper, { names, copies, today, keeperId }: ShownWith): PaperView {
  const { id, version, kind, form, datedOn, pages, place, note, state, lentTo, lentUntil } = paper;
  return {
    id, version, kind, form, datedOn, pages, place, note, state, putBy: names.get(paper.putBy) ?? '', putAt: paper.putAt.toISOString(), verifiedBy: nameOf(names, paper.verifiedBy),
    verifiedAt: paper.verifiedAt?.toISOString() ?? null, lentTo, lentUntil, overdue: isOverdue(paper, today), copies: copies.filter((one) => one.paperId === id).map((one) => copyView(one, names)),
    steps: stepsOf(paper, keeperId),
  };
}

/** A paper for the person it is about: what others wrote is named and never shown, the rest while a request says so. */
export function presentOwnPaper({ id, kind, form, datedOn, pages, state, verifiedBy }: ArchivePaper, copies: readonly ArchiveCopy[], shown: boolean): OwnPaper {
  return { id, kind, form, datedOn, pages, state, verified: verifiedBy !== null, copyId: (shown ? copies.find((one) => one.paperId === id)?.id : undefined) ?? null };
}

/** A request to see own papers. */
export const presentConsultation = ({ id, version, state, purpose, kinds, days, askedAt, decidedBy, decidedAt, opinion, until }: ArchiveConsultation, names: ReadonlyMap<Id, string>): ConsultationView => ({
  id, version, state, purpose, kinds, days, askedAt: askedAt.toISOString(), decidedBy: nameOf(names, decidedBy), decidedAt: decidedAt?.toISOString() ?? null, opinion, until,
});

export const presentMovement = ({ id, action, kind, createdAt, actorId, keeperName, detail }: ArchiveMovementRow, names: ReadonlyMap<Id, string>): ArchiveMovement => ({
  id, action, kind, at: createdAt.toISOString(), by: nameOf(names, actorId), keeperName, detail,
});

/** A hand-over in a list. */
export function presentHandover(row: ArchiveHandover, memberName: string, today: CalendarDay): ArchiveHandoverRow {
  const { id, version, memberId, cause, state, fromName, toName, list, absent, openedAt, dueOn } = row;
  return {
    id, version, memberId, memberName, cause, state, fromName, toName, papers: list.filter((one) => HELD_STATES.includes(one.state)).length, absent, openedAt: openedAt.toISOString(), dueOn,
    overdue: state === 'open' && dueOn !== null && dueOn < today,
  };
}

/** One with its list. */
export function presentHandoverView(
  { row, memberName }: PlacedHandover, { now, names, today, mayCheck, place }: { now: ReadonlyMap<Id, PaperState>; names: ReadonlyMap<Id, string>; today: CalendarDay; mayCheck: boolean; place: string | null },
): ArchiveHandoverView {
  const lines = row.list.map(({ paperId, kind, form, datedOn, pages, state }): HandoverLine => ({
    paperId, kind, form, datedOn, pages, stateThen: state, stateNow: now.get(paperId) ?? state, arrived: row.arrived === null || !HELD_STATES.includes(state) ? null : row.arrived.includes(paperId),
  }));
  return { ...presentHandover(row, memberName, today), place, checkedBy: nameOf(names, row.checkedBy), checkedAt: row.checkedAt?.toISOString() ?? null, lines, mayCheck: mayCheck && row.state === 'open' };
}

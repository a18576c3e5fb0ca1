import { daysBetween, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayReissue } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import {
  actionOf, isOpenTransfer, nextTransfer, transferMaterials, type TransferAction, type TransferDetail, type TransferEventView, type TransferLetterView, type TransferRow, type TransferStop,
} from '@party/shared/transfers';
import type { OpenedTransfer } from './opened-transfer.js';
import { presentLegs } from './transfer-leg.presenter.js';
import type { LetterRef } from '../letters/letters.api.js';
import type { TransferEvent } from './transfer-records.entity.js';
import { approvalsOf, standingOf } from './transfer-standing.js';
import { stepOf } from './transfer-step.js';
import type { PlacedTransfer } from './transfers.query.js';

/** A transfer in a list. `now` in epoch milliseconds. */
export function presentRow({ row, memberName }: PlacedTransfer, now: number): TransferRow {
  const step = stepOf(row);
  return {
    id: row.id, version: row.version, kind: row.kind, state: row.state, seat: step?.seat ?? null, officeName: step?.organisationName ?? null,
    memberId: row.memberId, memberName, fromName: row.fromName, toName: row.toName, reason: row.reason,
    submittedAt: row.submittedAt.toISOString(), changedAt: row.changedAt.toISOString(),
    waitingDays: isOpenTransfer(row.state) ? daysBetween(shanghaiDay(row.changedAt.getTime()), shanghaiDay(now)) : 0,
  };
}

const nameOf = (names: ReadonlyMap<Id, string>, id: Id | null): string | null => (id === null ? null : (names.get(id) ?? null));

/** The offices of the present round with who approved. */
function stopsOf({ row, events, names }: OpenedTransfer): TransferStop[] {
  const approvals = approvalsOf(row, events);
  return row.steps.map((step, at) => {
    const done = approvals.find((one) => one.seat === step.seat);
    const state = done ? 'done' : row.state === 'in_review' && at === row.stepNo ? 'now' : 'later';
    return { ...step, state, by: nameOf(names, done?.actorMemberId ?? null), at: done?.createdAt.toISOString() ?? null };
  });
}

const eventView = (one: TransferEvent, names: ReadonlyMap<Id, string>): TransferEventView => ({
  action: one.action, at: one.createdAt.toISOString(), by: nameOf(names, one.actorMemberId), officeName: one.officeName, leg: one.leg, opinion: one.opinion,
});

function lettersOf(letters: readonly LetterRef[], today: CalendarDay): TransferLetterView[] {
  return letters.map(({ id, number, addressee, issuedOn, validUntil, state }) => ({
    id, number, addressee, issuedOn, validUntil, daysLeft: daysBetween(today, validUntil), replaced: state === 'replaced',
  }));
}

/** What the reader may do now: the table itself is asked. */
function mayOf(opened: OpenedTransfer, actor: Actor, today: CalendarDay): TransferDetail['may'] {
  const { row, events, letters: [latest] } = opened;
  const who = standingOf(opened, events, actor);
  const may = (action: TransferAction): boolean => nextTransfer(row.state, action, who, '—').ok;
  const step = stepOf(row);
  return {
    withdraw: may('withdraw'),
    resubmit: may('resubmit'),
    decide: step !== null && may(actionOf('approve', step, row.kind)),
    accept: may('accept'),
    // At an office's turn this word is one of its decisions.
    refuse: step === null && may('refuse'),
    reissue: may('reissue') && latest !== undefined && mayReissue(latest.firstIssuedOn, today),
    revoke: may('revoke'),
  };
}

/** Papers to go along: those of the file when it holds any, else what the regulation asks for. */
const materialsOf = ({ row, stage, papers }: OpenedTransfer): string[] => (papers === null ? (stage === null ? [] : transferMaterials(row.kind, stage)) : [...papers]);

/** A transfer with its way and what the reader may do. */
export function presentTransfer(opened: OpenedTransfer, actor: Actor, now: number): TransferDetail {
  const { row, events, letters, names } = opened;
  const today = shanghaiDay(now);
  const may = mayOf(opened, actor, today);
  return {
    ...presentRow(opened, now), viaName: row.viaName, note: row.note, duesPaidThrough: row.duesPaidThrough, duesOnBook: may.decide ? opened.duesOnBook : null, materials: materialsOf(opened), stops: stopsOf(opened), events: events.map((one) => eventView(one, names)),
    letters: lettersOf(letters, today), legs: presentLegs(opened, actor, today), may,
  };
}

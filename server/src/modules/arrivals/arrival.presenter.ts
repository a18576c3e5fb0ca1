import {
  isUnfinished, nextArrival, OPEN_ARRIVAL_STATES, type ArrivalAction, type ArrivalDetail, type ArrivalEventView, type ArrivalPicture, type ArrivalRow, type ArrivalStop,
} from '@party/shared/arrivals';
import { daysBetween, shanghaiDay, type Id } from '@party/shared/kernel';
import { currentProbation, maskBirth, maskIdNumber, maskPhone } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { ArrivalEvent } from './arrival-records.entity.js';
import { approvalsOf, standingOf, stepOf } from './arrival-standing.js';
import type { Arrival } from './arrival.entity.js';
import type { PlacedArrival } from './arrivals.query.js';

/** What an arrival's page is made of. */
export interface OpenedArrival extends PlacedArrival {
  idNumber: string;
  phone: string;
  events: readonly ArrivalEvent[];
  pictures: readonly ArrivalPicture[];
  names: ReadonlyMap<Id, string>;
}

/** An arrival in a list. `now` in epoch milliseconds. */
export function presentRow({ row }: Pick<PlacedArrival, 'row'>, now: number): ArrivalRow {
  const step = stepOf(row);
  return {
    id: row.id, version: row.version, state: row.state, seat: step?.seat ?? null, officeName: step?.organisationName ?? null, name: row.name, stage: row.stage,
    sendingName: row.sendingName, toId: row.toId, toName: row.toName, returning: row.returning, receiptDueOn: row.receiptDueOn,
    registeredAt: row.registeredAt.toISOString(), changedAt: row.changedAt.toISOString(),
    waitingDays: isUnfinished(row.state) ? daysBetween(shanghaiDay(row.changedAt.getTime()), shanghaiDay(now)) : 0,
  };
}

/** The offices of the present round with who approved. */
function stopsOf({ row, events, names }: OpenedArrival): ArrivalStop[] {
  const approvals = approvalsOf(row, events);
  return row.steps.map((step, at) => {
    const done = approvals.find((one) => one.seat === step.seat);
    const state = done ? 'done' : row.state === 'in_review' && at === row.stepNo ? 'now' : 'later';
    return { ...step, state, by: done ? (names.get(done.actorMemberId) ?? null) : null, at: done?.createdAt.toISOString() ?? null };
  });
}

const eventView = (one: ArrivalEvent, names: ReadonlyMap<Id, string>): ArrivalEventView => ({
  action: one.action, at: one.createdAt.toISOString(), by: names.get(one.actorMemberId) ?? '', officeName: one.officeName, opinion: one.opinion,
});

/** What the reader may do now: the table itself is asked. */
function mayOf(opened: OpenedArrival, actor: Actor): ArrivalDetail['may'] {
  const { row, events } = opened;
  const who = standingOf(opened, events, actor);
  const may = (action: ArrivalAction): boolean => nextArrival(row.state, action, who, '—').ok;
  const step = stepOf(row);
  return {
    decide: step !== null && may(step.act), resubmit: may('resubmit'), withdraw: may('withdraw'), revoke: may('revoke'), confirmReceipt: may('confirm_receipt'),
    // Whoever sees an arrival may register one for its branch.
    addLetter: OPEN_ARRIVAL_STATES.some((state) => state === row.state),
  };
}

function personOf({ sex, birthDate, ethnicity, joinDate, conversionDate, extensionMonths, stage }: Arrival): Pick<ArrivalDetail, 'sex' | 'birthDate' | 'ethnicity' | 'joinDate' | 'conversionDate' | 'probationEndsOn'> {
  return { sex, birthDate: maskBirth(birthDate), ethnicity, joinDate, conversionDate, probationEndsOn: stage === 'full' ? null : (currentProbation({ joinDate, extensionMonths })?.due ?? null) };
}

/** An arrival with its way and what the reader may do; the only way out together with {@link presentRow}. */
export function presentArrival(opened: OpenedArrival, actor: Actor, now: number): ArrivalDetail {
  const { row, events, names, pictures } = opened;
  return {
    ...presentRow(opened, now), ...personOf(row), idNumber: maskIdNumber(opened.idNumber), phone: maskPhone(opened.phone),
    sendingAddress: row.sendingAddress, sendingPhone: row.sendingPhone, sendingPostcode: row.sendingPostcode, letterNumber: row.letterNumber, issuedOn: row.issuedOn, validDays: row.validDays,
    letterUntil: row.letterUntil, duesPaidThrough: row.duesPaidThrough, note: row.note, registrarName: names.get(row.registeredBy) ?? '', memberId: row.memberId,
    receivedOn: row.receivedOn, receiptSentOn: row.receiptSentOn, receiptNumber: row.receiptNumber, pictures: [...pictures], stops: stopsOf(opened),
    events: events.map((one) => eventView(one, names)), may: mayOf(opened, actor),
  };
}

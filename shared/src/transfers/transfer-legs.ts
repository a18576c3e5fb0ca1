import { addDays, daysBetween, err, ok, type CalendarDay, type Id, type Result } from '../kernel/index.js';
import { receiptDueOn } from '../letters/index.js';
import type { RouteStep, Seat, TransferKind } from './transfer-route.js';

/** What a transfer is made of besides the offices of the school: steps in other systems, the paper letter, the way back of the receipt. */
export const LEG_KINDS = ['national_system', 'provincial_system', 'letter_delivery', 'receiving_unit', 'onward_unit', 'receipt'] as const;

/** See {@link LEG_KINDS}. */
export type LegKind = (typeof LEG_KINDS)[number];

/** Names of the legs, what is to be done, and what the number of the evidence is called. */
export const LEG_LABELS: Readonly<Record<LegKind, { label: string; what: string; number: string }>> = {
  national_system: { label: '全国系统登记', what: '在全国党员管理信息系统办理转接', number: '系统流水号' },
  provincial_system: { label: '省级平台登记', what: '接收单位在本省，在省级平台办理转接', number: '平台流水号' },
  letter_delivery: { label: '介绍信送达', what: '把介绍信当面交给本人，或寄给接收单位', number: '寄件运单号' },
  receiving_unit: { label: '接收单位报到', what: '本人在有效期内持介绍信到接收单位报到', number: '接收编号' },
  onward_unit: { label: '落实到支部', what: '接收党委把组织关系转到所去单位，编入党支部', number: '落实记录编号' },
  receipt: { label: '回执', what: '接收单位在接收后一个月内寄回回执', number: '回执编号' },
};

/** How a leg stands: the member's picture of a receipt is handed in and waits to be confirmed. */
export const LEG_STATES = ['open', 'handed_in', 'done', 'not_applicable', 'not_obtainable'] as const;

/** See {@link LEG_STATES}. */
export type LegState = (typeof LEG_STATES)[number];

/** Chinese names of the states. */
export const LEG_STATE_LABELS: Readonly<Record<LegState, string>> = {
  open: '待办', handed_in: '待确认', done: '已办', not_applicable: '不需要', not_obtainable: '无法取得',
};

/** Why the organisation department closes a leg without evidence: it does not apply, or it cannot be had. */
export const LEG_WAIVERS = ['not_applicable', 'not_obtainable'] as const;

/** See {@link LEG_WAIVERS}. */
export type LegWaiver = (typeof LEG_WAIVERS)[number];

/** Days after the letter, or the admission to the branch, within which the other systems are served and the letter is on its way. */
export const LEG_DAYS = 7;
/** Days before the end of a term on which its owner is reminded; after it each week. */
export const LEG_REMINDER_DAYS = [7, 3, 0] as const;
/** Days after the end of a term from which the committee above is told as well. */
export const LEG_ESCALATION_DAYS = 14;
/** Most pictures of one leg. */
export const LEG_MAX_EVIDENCE = 9;
/** Largest picture or document, in bytes. */
export const EVIDENCE_MAX_BYTES = 8 * 1024 * 1024;

/** Whose task a leg is: the member's own, or that of an office on the way. */
export type LegOwner = 'member' | Seat;

/** A leg as it begins. */
export interface PlannedLeg {
  kind: LegKind;
  owner: LegOwner;
  /** The owning office; null for the member. */
  organisationId: Id | null;
  /** Last day of the term; null while the term has not begun. */
  dueOn: CalendarDay | null;
}

/** A leg as far as the rules look at it. */
export interface Leg {
  kind: LegKind;
  state: LegState;
  dueOn: CalendarDay | null;
}

/** Whether something is still to be done. */
export const isLegOpen = ({ state }: Pick<Leg, 'state'>): boolean => state === 'open' || state === 'handed_in';

/** Whether the admission of the receiving branch leaves something to do in another system: between committees they register it there. */
export const admissionLeavesLegs = (kind: TransferKind): boolean => kind === 'between_committees';

/** The first of the offices that is on this way; those directly under the school have no committee of their own. */
function ownedBy(steps: readonly RouteStep[], ...seats: readonly Seat[]): Pick<PlannedLeg, 'owner' | 'organisationId'> {
  const found = seats.flatMap((seat) => steps.filter((one) => one.seat === seat))[0];
  if (!found) throw new RangeError(`no office of ${seats.join(', ')} on the way`);
  return { owner: found.seat, organisationId: found.organisationId };
}

/**
 * Legs that begin with the letter. The sending committee serves the national system, the organisation department sends the
 * letter on its way and the provincial platform where it applies; the member reports while the letter is good; the term of
 * the receipt begins with the acceptance. Where the committee above receives in the unit's stead, its handing on is a leg too.
 */
export function legsOfLetter(kind: TransferKind, steps: readonly RouteStep[], letter: { issuedOn: CalendarDay; validUntil: CalendarDay; provincial: boolean }): PlannedLeg[] {
  const soon = [addDays(letter.issuedOn, LEG_DAYS), letter.validUntil].sort()[0] as CalendarDay;
  const school = ownedBy(steps, 'school');
  return [
    { kind: 'national_system', ...ownedBy(steps, 'sending_committee', 'school'), dueOn: soon },
    ...(letter.provincial ? [{ kind: 'provincial_system' as const, ...school, dueOn: soon }] : []),
    { kind: 'letter_delivery', ...school, dueOn: soon },
    { kind: 'receiving_unit', owner: 'member', organisationId: null, dueOn: letter.validUntil },
    ...(kind === 'out_through' ? [{ kind: 'onward_unit' as const, ...school, dueOn: null }] : []),
    { kind: 'receipt', ...school, dueOn: null },
  ];
}

/** Legs that begin when the receiving branch takes the member in: the receiving committee confirms it in the national system. */
export function legsOfAdmission(kind: TransferKind, steps: readonly RouteStep[], admittedOn: CalendarDay): PlannedLeg[] {
  return admissionLeavesLegs(kind) ? [{ kind: 'national_system', ...ownedBy(steps, 'receiving_committee', 'school'), dueOn: addDays(admittedOn, LEG_DAYS) }] : [];
}

/** What the acceptance outside does: the member has reported, and the terms of the receipt and of the handing on begin, a month each. Others stay as they are. */
export function afterAcceptance<L extends Leg>(leg: L, acceptedOn: CalendarDay): L {
  if (leg.kind === 'receiving_unit') return { ...leg, state: 'done' };
  return leg.kind === 'receipt' || leg.kind === 'onward_unit' ? { ...leg, dueOn: receiptDueOn(acceptedOn) } : leg;
}

/** What another letter does: it has to get there, and the member has until its last day. */
export function afterReissue<L extends Leg>(leg: L, letter: { issuedOn: CalendarDay; validUntil: CalendarDay }): L {
  if (leg.kind === 'letter_delivery') return { ...leg, state: 'open', dueOn: [addDays(letter.issuedOn, LEG_DAYS), letter.validUntil].sort()[0] as CalendarDay };
  return leg.kind === 'receiving_unit' ? { ...leg, dueOn: letter.validUntil } : leg;
}

/** What is given to end a leg. */
export interface LegProof {
  pictures: number;
  number: string;
  opinion: string;
}

/** Why a leg cannot be changed. */
export type LegRefusal = 'ended_already' | 'not_ended' | 'by_acceptance' | 'not_begun' | 'evidence_missing';

/** Reporting ends with the acceptance and in no other way; what has no term yet has not begun. */
const touchable = ({ kind, dueOn }: Leg): LegRefusal | null => (kind === 'receiving_unit' ? 'by_acceptance' : dueOn === null ? 'not_begun' : null);

/** End a leg: with a picture or a number, or else with an opinion that says why there is neither. */
export function endLeg<L extends Leg>(leg: L, { pictures, number, opinion }: LegProof): Result<L, LegRefusal> {
  if (!isLegOpen(leg)) return err('ended_already');
  const refused = touchable(leg);
  if (refused !== null) return err(refused);
  return pictures > 0 || number.trim() !== '' || opinion.trim() !== '' ? ok({ ...leg, state: 'done' }) : err('evidence_missing');
}

/** Close a leg without evidence. */
export function waiveLeg<L extends Leg>(leg: L, as: LegWaiver): Result<L, LegRefusal> {
  if (!isLegOpen(leg)) return err('ended_already');
  const refused = touchable(leg);
  return refused === null ? ok({ ...leg, state: as }) : err(refused);
}

/** Undo the end of a leg. */
export function reopenLeg<L extends Leg>(leg: L): Result<L, LegRefusal> {
  if (isLegOpen(leg)) return err('not_ended');
  const refused = touchable(leg);
  return refused === null ? ok({ ...leg, state: 'open' }) : err(refused);
}

/** Hand in a picture of the receipt: also before the organisation department knows of the acceptance, which it proves. */
export function handIn<L extends Leg>(leg: L): Result<L, LegRefusal> {
  if (!isLegOpen(leg)) return err('ended_already');
  return leg.kind === 'receipt' ? ok({ ...leg, state: 'handed_in' }) : err('by_acceptance');
}

/** Whether a leg is the only one that is not yet ended. */
export const isLastOpen = (legs: readonly Leg[], kind: LegKind): boolean => legs.every((one) => one.kind === kind || !isLegOpen(one));

/** Whole days since the term of an open leg ended; 0 while it runs. */
export const overdueDays = (leg: Leg, today: CalendarDay): number => (leg.dueOn !== null && isLegOpen(leg) ? Math.max(0, daysBetween(leg.dueOn, today)) : 0);

/**
 * Who is reminded of a leg today: its owner seven and three days before the end of its term, on it, and each week after it;
 * from two weeks after it also the committee above. Reporting is reminded of with the letter.
 */
export function legReminder(leg: Leg, today: CalendarDay): 'owner' | 'owner_and_above' | null {
  if (leg.dueOn === null || !isLegOpen(leg) || leg.kind === 'receiving_unit') return null;
  const left = daysBetween(today, leg.dueOn);
  if (LEG_REMINDER_DAYS.some((one) => one === left)) return 'owner';
  if (left >= 0 || left % 7 !== 0) return null;
  return -left >= LEG_ESCALATION_DAYS ? 'owner_and_above' : 'owner';
}

/** Kinds of file evidence may be. */
export type EvidenceType = 'image/png' | 'image/jpeg' | 'application/pdf';

import {
  actionOf, isLegOpen, isOpenTransfer, leavesSchool, LEG_LABELS, LEG_STATE_LABELS, SEAT_LABELS, TRANSFER_KIND_LABELS, TRANSFER_REASON_LABELS, TRANSFER_REASONS, transferStateText,
  type RouteStep, type SubmitTransferRequest, type LegState, type TransferDetail, type TransferEventView, type TransferEvidenceView, type TransferLegView, type TransferReason, type TransferRow, type TransferState, type TransferTarget,
} from '@party/shared/transfers';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** What the form holds; empty texts were not filled in. */
export interface TransferForm {
  /** `through`: outside, to a unit that receives through the committee above it. */
  where: 'inside' | 'outside' | 'through';
  branchId: string;
  unit: string;
  /** The committee above the unit. */
  above: string;
  reason: TransferReason | '';
  note: string;
}

export const EMPTY_FORM: TransferForm = { where: 'inside', branchId: '', unit: '', above: '', reason: '', note: '' };

export const REASON_CHOICES = TRANSFER_REASONS.map((value) => ({ value, label: TRANSFER_REASON_LABELS[value] }));

/** Where the form points to; null while nothing is chosen. */
export function targetOf({ where, branchId, unit, above }: TransferForm): TransferTarget | null {
  if (where === 'inside') return branchId === '' ? null : { toOrganisationId: branchId };
  const [toName, viaName] = [unit.trim(), above.trim()];
  if (toName.length < 4) return null;
  if (where === 'outside') return { toName };
  return viaName.length < 4 ? null : { toName, viaName };
}

/** What a filled form asks for; null while something is missing. */
export function requestOf(form: TransferForm): SubmitTransferRequest | null {
  const target = targetOf(form);
  return target === null || form.reason === '' ? null : { ...target, reason: form.reason, ...(form.note.trim() === '' ? {} : { note: form.note.trim() }) };
}

/** The form a returned transfer is mended in; a branch is chosen anew, because only its name is known. */
export const formOf = ({ kind, toName, viaName, reason, note }: TransferDetail): TransferForm =>
  ({ where: !leavesSchool(kind) ? 'inside' : viaName === null ? 'outside' : 'through', branchId: '', unit: leavesSchool(kind) ? toName : '', above: viaName ?? '', reason, note: note ?? '' });

const TONES: Readonly<Record<TransferState, Tone>> = {
  in_review: 'info', letter_issued: 'info', accepted: 'info', returned: 'warn', completed: 'ok', withdrawn: 'neutral', rejected: 'danger', refused: 'danger', expired: 'danger', revoked: 'neutral',
};

/** How a transfer is marked. */
export const markOf = ({ state, seat }: Pick<TransferRow, 'state' | 'seat'>): { tone: Tone; text: string } => ({ tone: TONES[state], text: transferStateText(state, seat) });

/** Second line of a transfer: from where to where, and how long it waits. */
export const rowHint = ({ fromName, toName, state, waitingDays }: TransferRow): string =>
  `${fromName} → ${toName}${isOpenTransfer(state) && waitingDays > 0 ? ` · 已等待 ${waitingDays} 天` : ''}`;

/** The own transfer that is under way. */
export const openOf = (rows: readonly TransferRow[]): TransferRow | undefined => rows.find((row) => isOpenTransfer(row.state));

/** Steps of a way before it is begun. */
export const previewSteps = (steps: readonly RouteStep[]): StepLineProps['steps'] =>
  steps.map((step) => ({ title: SEAT_LABELS[step.seat], hint: step.organisationName, state: 'next' }));

/** The way with who approved and where it lies now. */
export function progressOf(view: TransferDetail): StepLineProps['steps'] {
  const { stops, state, waitingDays } = view;
  const stopped = ['withdrawn', 'rejected', 'refused', 'revoked'].includes(state);
  const offices = stops.map((stop): StepLineProps['steps'][number] => {
    const title = `${SEAT_LABELS[stop.seat]} · ${stop.organisationName}`;
    if (stop.state === 'done') return { title, hint: [stop.by ?? '', momentText(stop.at)].join(' ').trim(), state: 'done' };
    return stop.state === 'now' ? { title, hint: `${copy.detail.terms.waiting} ${copy.detail.days(waitingDays)}`, state: 'now' } : { title, state: 'next' };
  });
  return [...offices, ...afterOffices(view), ...(stopped ? [{ title: transferStateText(state, null), state: 'stopped' as const }] : [])];
}

/** What follows the offices: the member reports outside, and the legs that are left are ended. */
function afterOffices({ state, kind, legs }: TransferDetail): StepLineProps['steps'] {
  const [arrived, over] = [state === 'accepted' || state === 'completed', state === 'completed'];
  const left = legs.filter(isLegOpen).length;
  const arrival: StepLineProps['steps'] = leavesSchool(kind) ? [{ title: copy.detail.arrival, state: arrived ? 'done' : state === 'letter_issued' || state === 'expired' ? 'now' : 'next' }] : [];
  const rest: StepLineProps['steps'][number] = state === 'accepted' ? { title: copy.detail.rest, hint: copy.detail.restLeft(left), state: 'now' } : { title: copy.detail.rest, state: over ? 'done' : 'next' };
  return kind === 'within_committee' ? [] : [...arrival, rest];
}

/** What is known of a transfer, line by line. */
export function factRows(view: TransferDetail): { term: string; value: string }[] {
  const { terms } = copy.detail;
  return [
    { term: terms.kind, value: TRANSFER_KIND_LABELS[view.kind].label },
    { term: terms.from, value: view.fromName },
    { term: terms.to, value: view.toName },
    ...(view.viaName === null ? [] : [{ term: terms.via, value: view.viaName }]),
    { term: terms.reason, value: TRANSFER_REASON_LABELS[view.reason] },
    ...(view.note === null ? [] : [{ term: terms.note, value: view.note }]),
    ...(view.duesPaidThrough === null ? [] : [{ term: terms.dues, value: dateText(view.duesPaidThrough) }]),
  ];
}

const EVENTS: Readonly<Record<TransferEventView['action'], string>> = {
  submit: '提交申请', resubmit: '重新提交', forward: '同意', issue: '同意并开具介绍信', receive: '同意接收', admit: '同意接收', return: '退回修改', reject: '不同意', refuse: '拒收',
  withdraw: '撤回申请', accept: '登记报到', expire: '介绍信到期', reissue: '重开介绍信', revoke: '撤销转接', reroute: '组织合并，改由新组织办理',
  hand_in: '上传照片', add_evidence: '上传凭证', end_leg: '办结', end_last_leg: '办结，转接完成', waive_leg: '不再等待', waive_last_leg: '不再等待，转接完成', reopen_leg: '重新办理',
};

/** What was done, by which office, about which leg. */
function eventTitle({ action, officeName, leg }: TransferEventView): string {
  const what = leg === null ? EVENTS[action] : `${LEG_LABELS[leg].label} ${EVENTS[action]}`;
  return officeName === null ? what : `${officeName}：${what}`;
}

/** What happened, the latest first. */
export const courseOf = ({ events }: TransferDetail): { key: string; title: string; hint: string }[] =>
  [...events].reverse().map((one, at) => ({
    key: `${at}${one.at}`, title: eventTitle(one),
    hint: [`${one.by ?? copy.detail.byCalendar} ${momentText(one.at)}`, one.opinion ?? ''].filter((part) => part !== '').join('；'),
  }));

/** The latest opinion: why a transfer came back. */
export const lastOpinion = ({ events }: TransferDetail): string | null => events.at(-1)?.opinion ?? null;

/** The step that waits for a decision. */
export const stepNow = ({ stops }: TransferDetail) => stops.find((stop) => stop.state === 'now');

/** What a yes at the step that waits does. */
export function approvalOf(view: TransferDetail): 'forward' | 'issue' | 'receive' | 'admit' {
  const step = stepNow(view);
  return step === undefined ? 'forward' : (actionOf('approve', step, view.kind) as 'forward' | 'issue' | 'receive' | 'admit');
}

const LEG_TONES: Readonly<Record<LegState, Tone>> = { open: 'info', handed_in: 'warn', done: 'ok', not_applicable: 'neutral', not_obtainable: 'neutral' };

/** How a leg is marked; what was left open when a transfer came to nothing has stopped. */
export function legMark(leg: TransferLegView, state: TransferState): { tone: Tone; text: string } {
  if (isLegOpen(leg) && !isOpenTransfer(state)) return { tone: 'neutral', text: copy.legs.stopped };
  if (leg.overdueDays > 0) return { tone: 'danger', text: copy.legs.overdue(leg.overdueDays) };
  return { tone: LEG_TONES[leg.state], text: LEG_STATE_LABELS[leg.state] };
}

const untilOf = ({ dueOn }: TransferLegView): string => (dueOn === null ? copy.legs.notBegun : copy.legs.until(dateText(dueOn)));

/** Second line of a leg: whose it is, and by when or how it ended. */
export function legHint(leg: TransferLegView): string {
  const ending = isLegOpen(leg) ? untilOf(leg) : (leg.number ?? leg.opinion ?? '');
  return [leg.ownerName, ending].filter((part) => part !== '').join(' · ');
}

/** What is known of a leg, line by line. */
export function legFacts(leg: TransferLegView): { term: string; value: string }[] {
  const { terms } = copy.legs;
  return [
    { term: terms.owner, value: leg.ownerName },
    { term: terms.until, value: untilOf(leg) },
    ...(leg.number === null ? [] : [{ term: terms.number, value: leg.number }]),
    ...(leg.opinion === null ? [] : [{ term: terms.opinion, value: leg.opinion }]),
    ...(leg.endedAt === null ? [] : [{ term: terms.by, value: [leg.endedBy ?? '', momentText(leg.endedAt)].join(' ').trim() }]),
  ];
}

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const;

/** Name under which a piece of evidence is opened; the viewer goes by its ending. */
export const evidenceName = (leg: TransferLegView, { type }: TransferEvidenceView, at: number): string => `${LEG_LABELS[leg.kind].label}凭证${at + 1}.${ENDINGS[type]}`;

import {
  isOpenTransfer, SEAT_LABELS, TRANSFER_KIND_LABELS, TRANSFER_REASON_LABELS, TRANSFER_REASONS, transferStateText,
  type RouteStep, type SubmitTransferRequest, type TransferDetail, type TransferEventView, type TransferReason, type TransferRow, type TransferState,
} from '@party/shared/transfers';
import type { OrganisationRow } from '@party/shared/organisations';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** What the form holds; empty texts were not filled in. */
export interface TransferForm {
  where: 'inside' | 'outside';
  branchId: string;
  unit: string;
  reason: TransferReason | '';
  note: string;
}

export const EMPTY_FORM: TransferForm = { where: 'inside', branchId: '', unit: '', reason: '', note: '' };

export const REASON_CHOICES = TRANSFER_REASONS.map((value) => ({ value, label: TRANSFER_REASON_LABELS[value] }));

/** Where the form points to; null while nothing is chosen. */
export function targetOf({ where, branchId, unit }: TransferForm): { toOrganisationId: string } | { toName: string } | null {
  if (where === 'inside') return branchId === '' ? null : { toOrganisationId: branchId };
  return unit.trim().length < 4 ? null : { toName: unit.trim() };
}

/** What a filled form asks for; null while something is missing. */
export function requestOf(form: TransferForm): SubmitTransferRequest | null {
  const target = targetOf(form);
  return target === null || form.reason === '' ? null : { ...target, reason: form.reason, ...(form.note.trim() === '' ? {} : { note: form.note.trim() }) };
}

/** The form a returned transfer is mended in; a branch is chosen anew, because only its name is known. */
export const formOf = ({ kind, toName, reason, note }: TransferDetail): TransferForm =>
  ({ where: kind === 'out' ? 'outside' : 'inside', branchId: '', unit: kind === 'out' ? toName : '', reason, note: note ?? '' });

const MOST = 10;

/** Branches whose name, short name or code holds the words; at most ten. */
export function findBranches(rows: readonly OrganisationRow[], text: string): OrganisationRow[] {
  const wanted = text.trim();
  const branches = rows.filter((row) => row.kind === 'branch');
  return (wanted === '' ? branches : branches.filter((row) => [row.name, row.shortName, row.code].some((one) => one?.includes(wanted)))).slice(0, MOST);
}

/** Name of the organisation above. */
export const aboveText = (rows: readonly OrganisationRow[], { parentId }: OrganisationRow): string => rows.find((row) => row.id === parentId)?.name ?? '';

const TONES: Readonly<Record<TransferState, Tone>> = {
  in_review: 'info', letter_issued: 'info', returned: 'warn', completed: 'ok', withdrawn: 'neutral', rejected: 'danger', refused: 'danger', expired: 'danger', revoked: 'neutral',
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
export function progressOf({ stops, state, waitingDays, kind }: TransferDetail): StepLineProps['steps'] {
  const stopped = ['withdrawn', 'rejected', 'refused', 'revoked'].includes(state);
  const offices = stops.map((stop): StepLineProps['steps'][number] => {
    const title = `${SEAT_LABELS[stop.seat]} · ${stop.organisationName}`;
    if (stop.state === 'done') return { title, hint: [stop.by ?? '', momentText(stop.at)].join(' ').trim(), state: 'done' };
    return stop.state === 'now' ? { title, hint: `${copy.detail.terms.waiting} ${copy.detail.days(waitingDays)}`, state: 'now' } : { title, state: 'next' };
  });
  const receipt: StepLineProps['steps'] = kind === 'out' ? [{ title: copy.detail.receipt, state: state === 'completed' ? 'done' : state === 'letter_issued' || state === 'expired' ? 'now' : 'next' }] : [];
  return [...offices, ...receipt, ...(stopped ? [{ title: transferStateText(state, null), state: 'stopped' as const }] : [])];
}

/** What is known of a transfer, line by line. */
export function factRows(view: TransferDetail): { term: string; value: string }[] {
  const { terms } = copy.detail;
  return [
    { term: terms.kind, value: TRANSFER_KIND_LABELS[view.kind].label },
    { term: terms.from, value: view.fromName },
    { term: terms.to, value: view.toName },
    { term: terms.reason, value: TRANSFER_REASON_LABELS[view.reason] },
    ...(view.note === null ? [] : [{ term: terms.note, value: view.note }]),
    ...(view.duesPaidThrough === null ? [] : [{ term: terms.dues, value: dateText(view.duesPaidThrough) }]),
  ];
}

const EVENTS: Readonly<Record<TransferEventView['action'], string>> = {
  submit: '提交申请', resubmit: '重新提交', forward: '同意', issue: '同意并开具介绍信', receive: '同意接收', return: '退回修改', reject: '不同意', refuse: '拒收',
  withdraw: '撤回申请', confirm_receipt: '登记回执', expire: '介绍信到期', reissue: '重开介绍信', revoke: '撤销转接',
};

/** What happened, the latest first. */
export const courseOf = ({ events }: TransferDetail): { key: string; title: string; hint: string }[] =>
  [...events].reverse().map((one, at) => ({
    key: `${at}${one.at}`, title: one.officeName === null ? EVENTS[one.action] : `${one.officeName}：${EVENTS[one.action]}`,
    hint: [`${one.by ?? copy.detail.byCalendar} ${momentText(one.at)}`, one.opinion ?? ''].filter((part) => part !== '').join('；'),
  }));

/** The latest opinion: why a transfer came back. */
export const lastOpinion = ({ events }: TransferDetail): string | null => events.at(-1)?.opinion ?? null;

/** The step that waits for a decision. */
export const stepNow = ({ stops }: TransferDetail) => stops.find((stop) => stop.state === 'now');

import {
  ARRIVAL_SEAT_LABELS, ARRIVAL_STAGES, arrivalStateText, isUnfinished, readArrival,
  type ArrivalAnswers, type ArrivalDetail, type ArrivalEventView, type ArrivalRow, type ArrivalStage, type ArrivalState, type ArrivalStep, type ResubmitArrivalRequest,
} from '@party/shared/arrivals';
import { formatPartialDay, shanghaiDay, type CalendarDay, type FieldFault } from '@party/shared/kernel';
import type { Me } from '@party/shared/identity';
import { ETHNIC_GROUPS, labelOf, SEXES, STAGES, type EthnicCode } from '@party/shared/members';
import { PERMISSIONS, type Role } from '@party/shared/permissions';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** What the form holds; empty texts were not filled in. */
export interface ArrivalForm {
  letterNumber: string;
  sendingName: string;
  sendingAddress: string;
  sendingPhone: string;
  sendingPostcode: string;
  issuedOn: string;
  validDays: string;
  duesPaidThrough: string;
  name: string;
  idNumber: string;
  phone: string;
  ethnicity: string;
  stage: ArrivalStage;
  joinDate: string;
  conversionDate: string;
  probationEndsOn: string;
  toOrganisationId: string;
  note: string;
}

export const EMPTY_FORM: ArrivalForm = {
  letterNumber: '', sendingName: '', sendingAddress: '', sendingPhone: '', sendingPostcode: '', issuedOn: '', validDays: '', duesPaidThrough: '', name: '', idNumber: '', phone: '',
  ethnicity: '01', stage: 'full', joinDate: '', conversionDate: '', probationEndsOn: '', toOrganisationId: '', note: '',
};

export const STAGE_CHOICES = ARRIVAL_STAGES.map((value) => ({ value, label: labelOf(STAGES, value) }));
export const ETHNIC_CHOICES = ETHNIC_GROUPS.entries.map(({ code, label }) => ({ value: code, label }));

/** What may lie on the device: never the numbers of a person. */
export const keepable = (form: ArrivalForm): ArrivalForm => ({ ...form, idNumber: '', phone: '' });

/** Another stage; a day of joining that is known to the month only does not do for a probationary member. */
export const withStage = ({ joinDate }: ArrivalForm, stage: ArrivalStage): Partial<ArrivalForm> => ({ stage, ...(stage === 'probationary' && joinDate.length < 10 ? { joinDate: '' } : {}) });

/** The form a returned arrival is mended in; numbers stay as they are unless they are typed anew. */
export const formOf = (view: ArrivalDetail): ArrivalForm => ({
  letterNumber: view.letterNumber, sendingName: view.sendingName, sendingAddress: view.sendingAddress ?? '', sendingPhone: view.sendingPhone ?? '', sendingPostcode: view.sendingPostcode ?? '',
  issuedOn: view.issuedOn, validDays: String(view.validDays), duesPaidThrough: view.duesPaidThrough, name: view.name, idNumber: '', phone: '', ethnicity: view.ethnicity,
  stage: view.stage === 'full' ? 'full' : 'probationary', joinDate: view.joinDate, conversionDate: view.conversionDate ?? '', probationEndsOn: view.probationEndsOn ?? '', toOrganisationId: view.toId, note: view.note ?? '',
});

const given = <K extends string>(name: K, text: string): { [P in K]?: string } => (text.trim() === '' ? {} : ({ [name]: text.trim() } as { [P in K]: string }));

/** What a form says, as the service takes it. */
export function answersOf(form: ArrivalForm): ArrivalAnswers {
  const full = form.stage === 'full';
  return {
    name: form.name, idNumber: form.idNumber, phone: form.phone, ethnicity: form.ethnicity as EthnicCode, stage: form.stage, joinDate: form.joinDate,
    ...(full ? given('conversionDate', form.conversionDate) : given('probationEndsOn', form.probationEndsOn)),
    sendingName: form.sendingName.trim(), ...given('sendingAddress', form.sendingAddress), ...given('sendingPhone', form.sendingPhone), ...given('sendingPostcode', form.sendingPostcode),
    letterNumber: form.letterNumber.trim(), issuedOn: form.issuedOn, validDays: form.validDays === '' ? 0 : Number(form.validDays), duesPaidThrough: form.duesPaidThrough,
    toOrganisationId: form.toOrganisationId, ...given('note', form.note),
  };
}

/** The same for a returned arrival: numbers that were not typed stay. */
export function mendOf(form: ArrivalForm, version: number): ResubmitArrivalRequest {
  const { idNumber, phone, ...rest } = answersOf(form);
  return { ...rest, version, ...given('idNumber', idNumber), ...given('phone', phone) };
}

/** What is still wrong, by the very rule of the service, so that everything is named at once. `now` in epoch milliseconds. */
export function faultsOf(form: ArrivalForm, mending: boolean, now: number): FieldFault[] {
  const read = readArrival(answersOf(form), shanghaiDay(now));
  const { missing } = copy.form;
  const wanted = [
    ...(form.letterNumber.trim() === '' ? ['letterNumber' as const] : []), ...(form.sendingName.trim().length < 4 ? ['sendingName' as const] : []),
    ...(form.toOrganisationId === '' ? ['toOrganisationId' as const] : []),
  ].map((field): FieldFault => ({ field, code: 'required', message: missing[field] }));
  const kept = mending ? (['idNumber', 'phone'] as const).filter((one) => form[one].trim() === '') : [];
  return [...wanted, ...(read.ok ? [] : read.error)].filter(({ field }) => !kept.some((one) => one === field));
}

/** Organisations at which a position of this person lets them register. */
export function topsOf(account: Me | null): Set<string> {
  const registrars: Readonly<Partial<Record<Role, readonly string[]>>> = PERMISSIONS['arrivals.register'];
  return new Set((account?.positions ?? []).filter(({ kind }) => registrars[kind] !== undefined).map((one) => one.organisationId));
}

const TONES: Readonly<Record<ArrivalState, Tone>> = { in_review: 'info', returned: 'warn', received: 'warn', closed: 'ok', withdrawn: 'neutral', refused: 'danger', revoked: 'neutral' };

/** How an arrival is marked. */
export const markOf = ({ state, seat }: Pick<ArrivalRow, 'state' | 'seat'>): { tone: Tone; text: string } => ({ tone: TONES[state], text: arrivalStateText(state, seat) });

/** Second line of an arrival: from where to where, and how long it waits. */
export function rowHint({ sendingName, toName, state, waitingDays, receiptDueOn }: ArrivalRow): string {
  const waits = state === 'received' && receiptDueOn !== null ? ` · ${copy.detail.receiptBy(dateText(receiptDueOn))}` : isUnfinished(state) && waitingDays > 0 ? ` · 已等待 ${waitingDays} 天` : '';
  return `${sendingName} → ${toName}${waits}`;
}

/** Steps of a way before it is begun; the first is done with the registration of whoever accepts. */
export const previewSteps = (steps: readonly ArrivalStep[], accepts: boolean): StepLineProps['steps'] =>
  steps.map((step, at) => ({ title: ARRIVAL_SEAT_LABELS[step.seat], hint: step.organisationName, state: accepts && at === 0 ? 'done' : 'next' }));

/** The way with who approved and where it lies now, and the receipt at its end. */
export function progressOf({ stops, state, waitingDays, receiptDueOn, receiptSentOn }: ArrivalDetail): StepLineProps['steps'] {
  const { detail } = copy;
  const offices = stops.map((stop): StepLineProps['steps'][number] => {
    const title = `${ARRIVAL_SEAT_LABELS[stop.seat]} · ${stop.organisationName}`;
    if (stop.state === 'done') return { title, hint: [stop.by ?? '', momentText(stop.at)].join(' ').trim(), state: 'done' };
    return stop.state === 'now' ? { title, hint: `${detail.waiting} ${detail.days(waitingDays)}`, state: 'now' } : { title, state: 'next' };
  });
  if (state === 'withdrawn' || state === 'refused' || state === 'revoked') return [...offices, { title: arrivalStateText(state, null), state: 'stopped' }];
  const receipt: StepLineProps['steps'][number] = state === 'closed' ? { title: detail.receiptStep, hint: dateText(receiptSentOn), state: 'done' }
    : state === 'received' ? { title: detail.receiptStep, hint: detail.receiptBy(dateText(receiptDueOn)), state: 'now' } : { title: detail.receiptStep, state: 'next' };
  return [...offices, receipt];
}

type Line = { term: string; value: string };
const filled = (rows: readonly (readonly [term: string, value: string | null])[]): Line[] => rows.flatMap(([term, value]) => (value === null || value === '' ? [] : [{ term, value }]));

/** What is known of the person, without what is masked. */
export function personRows(view: ArrivalDetail): Line[] {
  const { terms } = copy.detail;
  return filled([
    [terms.stage, labelOf(STAGES, view.stage)], [terms.sex, labelOf(SEXES, view.sex)], [terms.ethnicity, labelOf(ETHNIC_GROUPS, view.ethnicity)], [terms.birthDate, view.birthDate], [terms.joinDate, dateText(view.joinDate)],
    [terms.conversionDate, view.conversionDate === null ? null : dateText(view.conversionDate)], [terms.probationEndsOn, view.probationEndsOn === null ? null : dateText(view.probationEndsOn)],
    [terms.toName, view.toName],
  ]);
}

/** What the letter says, and what became of it. */
export function letterRows(view: ArrivalDetail): Line[] {
  const { terms } = copy.detail;
  const day = (text: string | null): string | null => (text === null ? null : formatPartialDay(text as CalendarDay));
  return filled([
    [terms.letterNumber, view.letterNumber], [terms.sendingName, view.sendingName], [terms.sendingAddress, view.sendingAddress], [terms.sendingPhone, view.sendingPhone], [terms.sendingPostcode, view.sendingPostcode],
    [terms.issuedOn, day(view.issuedOn)], [terms.letterUntil, day(view.letterUntil)], [terms.duesPaidThrough, dateText(view.duesPaidThrough)], [terms.registrarName, view.registrarName], [terms.note, view.note],
    [terms.receivedOn, day(view.receivedOn)], [terms.receiptDueOn, view.receiptSentOn === null ? day(view.receiptDueOn) : null], [terms.receiptSentOn, day(view.receiptSentOn)], [terms.receiptNumber, view.receiptNumber],
  ]);
}

const EVENTS: Readonly<Record<ArrivalEventView['action'], string>> = {
  register: '登记', resubmit: '重新提交', attach: '上传照片', reroute: '组织合并，改由新组织办理', forward: '同意', receive: '同意接收，编入名册', return: '退回修改', refuse: '不予接收', withdraw: '撤回', revoke: '撤销', confirm_receipt: '寄出回执',
};

/** What happened, the latest first. */
export const courseOf = ({ events }: ArrivalDetail): { key: string; title: string; hint: string }[] =>
  [...events].reverse().map((one, at) => ({
    key: `${at}${one.at}`, title: one.officeName === null ? EVENTS[one.action] : `${one.officeName}：${EVENTS[one.action]}`,
    hint: [`${one.by} ${momentText(one.at)}`, one.opinion ?? ''].filter((part) => part !== '').join('；'),
  }));

/** Why it came back. */
export const returnOpinion = ({ events }: ArrivalDetail): string | null => [...events].reverse().find((one) => one.action === 'return')?.opinion ?? null;

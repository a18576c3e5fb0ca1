import {
  capitalMonth, LETTER_EVENT_LABELS, LETTER_KIND_LABELS, LETTER_KIND_SHORT, LETTER_KINDS, LETTER_STATE_LABELS, LETTER_STATES, maxLetterDays, type CheckedLetter, type IssueCertificateRequest,
  type LetterEventView, type LetterRow, type LetterState, type LetterView,
} from '@party/shared/letters';
import { shanghaiDay } from '@party/shared/kernel';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

const TONES: Readonly<Record<LetterState, Tone>> = { valid: 'ok', received: 'neutral', expired: 'warn', revoked: 'danger', replaced: 'neutral' };
/** From so many days before its end a letter is marked as ending. */
const SOON = 15;

/** How a letter is marked. */
export function markOf({ state, daysLeft }: Pick<LetterRow, 'state' | 'daysLeft'>): { tone: Tone; text: string } {
  if (state !== 'valid' || daysLeft > SOON) return { tone: TONES[state], text: LETTER_STATE_LABELS[state] };
  return { tone: 'warn', text: daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天到期` };
}

/** The same for somebody who holds the sheet. */
export const checkMarkOf = ({ state }: CheckedLetter): { tone: Tone; text: string } => ({ tone: TONES[state], text: LETTER_STATE_LABELS[state] });

/** Filters of the register. */
export const STATE_FILTERS = LETTER_STATES.map((key) => ({ key, label: LETTER_STATE_LABELS[key] }));
export const KIND_FILTERS = LETTER_KINDS.map((key) => ({ key, label: LETTER_KIND_SHORT[key] }));

/** Put a filter in or take it out. */
export const toggled = <K extends string>(chosen: readonly K[], key: K): K[] => (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);

/** Second line of a letter in a list. */
export const rowHint = ({ number, addressee, validUntil }: LetterRow): string => `${number} · ${addressee} · 有效期至${dateText(validUntil)}`;

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join('，');

/** What stands on a letter, line by line; what is unknown will be written by hand. */
export function sheetRows({ content, printedCopies, committeeName, acceptedOn, closedReason, replaces, replacedBy }: LetterView): { term: string; value: string }[] {
  const { terms, unknown, copies } = copy.detail;
  const { letterhead } = content;
  const age = content.age === null ? '' : `${content.age} 岁`;
  const more: [string, string | null][] = [
    [terms.accepted, acceptedOn === null ? null : dateText(acceptedOn)], [terms.reason, closedReason], [terms.replaces, replaces?.number ?? null], [terms.replacedBy, replacedBy?.number ?? null],
  ];
  return [
    { term: terms.number, value: content.number }, { term: terms.committee, value: committeeName }, { term: terms.addressee, value: content.addressee },
    { term: terms.name, value: content.memberName }, { term: terms.person, value: joined(content.sex, age, content.ethnicity) || unknown },
    { term: terms.stage, value: content.stage === 'full' ? '正式党员' : '预备党员' }, { term: terms.idNumber, value: content.idNumber ?? unknown },
    { term: terms.from, value: content.from }, { term: terms.to, value: content.to }, ...(content.purpose === null ? [] : [{ term: terms.purpose, value: content.purpose }]),
    { term: terms.dues, value: content.duesPaidThrough === null ? unknown : capitalMonth(content.duesPaidThrough) }, { term: terms.issued, value: dateText(content.issuedOn) },
    { term: terms.until, value: dateText(content.validUntil) }, { term: terms.phone, value: content.memberPhone ?? unknown },
    { term: terms.head, value: joined(letterhead.address, letterhead.phone, letterhead.fax, letterhead.postcode) || unknown }, { term: terms.copies, value: copies(printedCopies) },
    ...more.flatMap(([term, value]) => (value === null ? [] : [{ term, value }])),
  ];
}

const stepHint = ({ by, at, note }: LetterEventView): string => [`${by ?? copy.detail.calendar} ${momentText(at)}`, note ?? ''].filter((one) => one !== '').join('；');

/** The course of a letter. */
export const stepsOf = ({ events }: LetterView): StepLineProps['steps'] => events.map((event) => ({
  title: LETTER_EVENT_LABELS[event.action], hint: stepHint(event), state: event.action === 'revoke' || event.action === 'expire' || event.action === 'reissue' ? ('stopped' as const) : ('done' as const),
}));

/** What a stranger learns of a letter. */
export function checkedRows(letter: CheckedLetter): { term: string; value: string }[] {
  const { terms } = copy.check;
  return [
    { term: terms.kind, value: LETTER_KIND_LABELS[letter.kind] }, { term: terms.number, value: letter.number }, { term: terms.name, value: letter.maskedName },
    { term: terms.committee, value: letter.committeeName }, { term: terms.issued, value: dateText(letter.issuedOn) }, { term: terms.until, value: dateText(letter.validUntil) },
    ...(letter.replacedBy === null ? [] : [{ term: terms.replaced, value: letter.replacedBy }]),
  ];
}

/** What the form of a certificate holds; empty texts were not filled in. */
export interface CertificateForm {
  committeeId: string;
  addressee: string;
  /** Line of the address book that was chosen. */
  chosen: { id: string; name: string } | null;
  /** Whether a changed wording takes the place of the chosen line. */
  corrects: boolean;
  toName: string;
  purpose: string;
  days: string;
  duesPaidThrough: string;
}

export const EMPTY_FORM: CertificateForm = { committeeId: '', addressee: '', chosen: null, corrects: true, toName: '', purpose: '', days: '', duesPaidThrough: '' };

/** The line of the address book the typed wording departs from. */
export const departedFrom = ({ chosen, addressee }: CertificateForm): { id: string; name: string } | null =>
  (chosen === null || addressee.trim() === '' || addressee.trim() === chosen.name ? null : chosen);

/** Most days of a certificate issued today. */
export const mostDays = (now = new Date()): number => maxLetterDays('certificate', shanghaiDay(now.getTime()));

/** Years in which dues can have been paid last. */
export const duesYears = (now = new Date()): { from: number; to: number } => ({ from: now.getFullYear() - 2, to: now.getFullYear() + 1 });

/** What a filled form asks for; null while something is missing. */
export function requestOf(form: CertificateForm, memberId: string): IssueCertificateRequest | null {
  const [addressee, toName, purpose, days] = [form.addressee.trim(), form.toName.trim(), form.purpose.trim(), Number(form.days)];
  const departed = departedFrom(form);
  if (form.committeeId === '' || addressee.length < 4 || toName.length < 2 || purpose.length < 2 || !Number.isInteger(days) || days < 1) return null;
  return {
    committeeId: form.committeeId, memberId, addressee, toName, purpose, days, ...(departed !== null && form.corrects ? { correctsAddresseeId: departed.id } : {}),
    ...(form.duesPaidThrough === '' ? {} : { duesPaidThrough: form.duesPaidThrough }),
  };
}

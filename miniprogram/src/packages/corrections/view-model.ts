import { CORRECTION_FIELDS, DATE_FIELDS, codesOf, correctionText, type CorrectionDiff, type CorrectionField, type CorrectionRow, type CorrectionValues, type CorrectionView } from '@party/shared/corrections';
import { isSensitive, MEMBER_FIELD_LABELS, type CorrectionState, type MemberView } from '@party/shared/members';
import type { StepLineProps } from '@/components/step-line';
import type { Tone } from '@/components/marks';
import { agoText, momentText } from '@/lib/format';
import { copy } from './copy';

/** What a form holds: the chosen fields with what was typed, and the reason. */
export interface CorrectionForm {
  values: Partial<Record<CorrectionField, string>>;
  reason: string;
}

export const EMPTY_FORM: CorrectionForm = { values: {}, reason: '' };

const TONES: Readonly<Record<CorrectionState, Tone>> = { submitted: 'info', returned: 'warn', approved: 'ok', rejected: 'danger', withdrawn: 'neutral' };

/** How a state is marked. */
export const toneOf = (state: CorrectionState): Tone => TONES[state];

/** Whether a request is under way. */
export const isOpen = (row: CorrectionRow): boolean => row.state === 'submitted' || row.state === 'returned';

/** A value in words, «空» for nothing. */
export const wordsOf = (field: CorrectionField, value: string | null): string => correctionText(field, value) ?? copy.empty;

/** Names of the fields of a request: 姓名、入党时间. */
export const fieldsOf = (diff: readonly CorrectionDiff[]): string => diff.map((one) => MEMBER_FIELD_LABELS[one.field]).join('、');

/** When a request was handed in or settled. */
export const whenText = (row: CorrectionRow, now = Date.now()): string =>
  row.decidedAt !== null && row.state !== 'submitted' ? copy.decidedOn(agoText(row.decidedAt, now)) : copy.since(agoText(row.submittedAt, now));

/** How a field is filled in. */
export function inputOf(field: CorrectionField): 'date' | 'code' | 'idcard' | 'text' {
  if (DATE_FIELDS.includes(field)) return 'date';
  return codesOf(field) ? 'code' : field === 'idNumber' ? 'idcard' : 'text';
}

/** Years a date of a record can lie in. */
export const recordYears = (now = new Date()): { from: number; to: number } => ({ from: 1920, to: now.getFullYear() });

/** Choices of a coded field. */
export const choicesOf = (field: CorrectionField): { value: string; label: string }[] =>
  codesOf(field)?.entries.map(({ code, label }) => ({ value: code, label })) ?? [];

/** What the record says of a field now, in words; sensitive values are masked already. */
export const recordText = (record: MemberView, field: CorrectionField): string => wordsOf(field, record.values[field]);

/** Text a field begins with: what is registered, so that only the mistake is mended; nothing for masked values. */
export const firstText = (record: MemberView, field: CorrectionField): string => (isSensitive(field) ? '' : (record.values[field] ?? ''));

/** Choose a field or let it go. */
export function toggleField(form: CorrectionForm, field: CorrectionField, record: MemberView): CorrectionForm {
  if (form.values[field] === undefined) return { ...form, values: { ...form.values, [field]: firstText(record, field) } };
  const { [field]: _gone, ...values } = form.values;
  return { ...form, values };
}

/** Chosen fields in the order of the record. */
export const chosenFields = (form: CorrectionForm): CorrectionField[] => CORRECTION_FIELDS.filter((field) => form.values[field] !== undefined);

/** The values of a request: empty texts clear a field; a masked field left empty was not filled in at all. */
export function requestValues(form: CorrectionForm): CorrectionValues {
  const pairs = chosenFields(form).filter((field) => !(isSensitive(field) && form.values[field] === '')).map((field) => [field, form.values[field] || null]);
  return Object.fromEntries(pairs) as CorrectionValues;
}

/** What of a form may lie on the device: sensitive values stay in memory alone. */
export const keepable = (form: CorrectionForm): CorrectionForm => ({
  ...form,
  values: Object.fromEntries(Object.entries(form.values).map(([field, text]) => [field, isSensitive(field as CorrectionField) ? '' : text])),
});

/** The form a returned request is mended in. */
export const formOf = (view: CorrectionView): CorrectionForm => ({
  values: Object.fromEntries(view.diff.map(({ field, after }) => [field, isSensitive(field) ? '' : (after ?? '')])),
  reason: view.reason,
});

/** Faults of fields that the form does not show: an answer may name what contradicts a chosen field. */
export const otherFaults = (form: CorrectionForm, errors: readonly { field: string; message: string }[]): string[] =>
  errors.filter(({ field }) => field !== 'reason' && form.values[field.replace('values.', '') as CorrectionField] === undefined).map((one) => one.message);

/** The course of a request. */
export function stepsOf(view: CorrectionView): StepLineProps['steps'] {
  const done = view.steps.map(({ action, at, by, opinion }) => ({
    title: copy.actions[action],
    hint: [`${by} ${momentText(at)}`, opinion === null ? '' : `${copy.opinion}：${opinion}`].filter((one) => one !== '').join('；'),
    state: action === 'reject' || action === 'withdraw' ? ('stopped' as const) : ('done' as const),
  }));
  if (view.state === 'submitted') return [...done, { title: copy.waiting, state: 'now' }];
  return view.state === 'returned' ? [...done, { title: copy.mending, state: 'now' }] : done;
}

import {
  ABSENCE_ALERT_LABELS, ABSENCE_ENDING_LABELS, ABSENCE_KINDS, ABSENCE_RULES, ABSENCE_STATE_LABELS, ABSENCE_STEP_LABELS, CONTACT_WAY_LABELS, isOpenAbsence,
  type AbsenceFacts, type AbsenceKind, type AbsenceRow, type AbsenceState, type AbsenceStepView, type AbsenceView,
} from '@party/shared/absences';
import { shanghaiDay } from '@party/shared/kernel';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** What a form holds; empty texts were not filled in. */
export interface AbsenceForm {
  kind: AbsenceKind | '';
  place: string;
  startsOn: string;
  until: string;
  reason: string;
}

export const EMPTY_FORM: AbsenceForm = { kind: '', place: '', startsOn: '', until: '', reason: '' };

/** Kinds to choose from. */
export const KIND_CHOICES = ABSENCE_KINDS.map((kind) => ({ value: kind, label: ABSENCE_RULES[kind].label }));

/** What the chosen kind means, and what it asks of the last day. */
export const kindHint = (kind: AbsenceKind | ''): string => (kind === '' ? '' : ABSENCE_RULES[kind].meaning);

/** Hint under the last day. */
export function untilHint(kind: AbsenceKind | ''): string {
  if (kind === '') return '';
  const { maxMonths } = ABSENCE_RULES[kind];
  return maxMonths === null ? copy.form.untilOpen : copy.form.longest(maxMonths);
}

/** Whether the last day must be filled in. */
export const needsEnd = (kind: AbsenceKind | ''): boolean => kind !== '' && ABSENCE_RULES[kind].maxMonths !== null;

/** What a filled form asks for; null while something is missing. */
export function factsOf({ kind, place, startsOn, until, reason }: AbsenceForm): AbsenceFacts | null {
  const words = { place: place.trim(), reason: reason.trim() };
  if (kind === '' || startsOn === '' || (needsEnd(kind) && until === '') || words.place.length < 2 || words.reason.length < 2) return null;
  return { kind, startsOn, ...words, ...(until === '' ? {} : { until }) };
}

/** The form a returned request is mended in. */
export const formOf = ({ kind, place, startsOn, until, reason }: AbsenceView): AbsenceForm => ({ kind, place, startsOn, until: until ?? '', reason });

/** Today, as sheets begin with it: most things are entered on the day they happen. */
export const todayDay = (now = Date.now()): string => shanghaiDay(now);

/** Years an absence can lie in. */
export const absenceYears = (now = new Date()): { from: number; to: number } => ({ from: now.getFullYear() - 1, to: now.getFullYear() + 6 });

const TONES: Readonly<Record<AbsenceState, Tone>> = { submitted: 'info', approved: 'info', returned: 'warn', in_force: 'ok', ended: 'neutral', rejected: 'danger', withdrawn: 'neutral' };

/** How an absence is marked: what is urgent comes before its state. */
export function markOf({ state, alert }: AbsenceRow): { tone: Tone; text: string } {
  if (alert === 'none') return { tone: TONES[state], text: ABSENCE_STATE_LABELS[state] };
  return { tone: alert === 'overrun' || alert === 'contact_overdue' ? 'danger' : 'warn', text: ABSENCE_ALERT_LABELS[alert] };
}

/** Where somebody is and for how long: 德国慕尼黑，2026年12月1日至2028年12月1日. Commas, because no line begins with one. */
const stayText = ({ place, startsOn, until }: AbsenceRow): string =>
  `${place}，${dateText(startsOn)}${until === null ? `起，${copy.detail.openEnd}` : `至${dateText(until)}`}`;

/** Second line of an absence in a list; the own list names the kind above it and needs no branch. */
export const rowHint = (row: AbsenceRow, own: boolean): string =>
  (own ? stayText(row) : `${ABSENCE_RULES[row.kind].label}，${stayText(row)}，${row.organisationName}`);

/** The own absence that is under way or in force. */
export const openOf = (rows: readonly AbsenceRow[]): AbsenceRow | undefined => rows.find((row) => isOpenAbsence(row.state));

/** What is registered, line by line. */
export function factRows(view: AbsenceView): { term: string; value: string }[] {
  const { terms, open, never } = copy.detail;
  const contact = ABSENCE_RULES[view.kind].contactMonths === null ? [] : [{ term: terms.contact, value: view.lastContactOn === null ? never : dateText(view.lastContactOn) }];
  return [
    { term: terms.kind, value: ABSENCE_RULES[view.kind].label },
    { term: terms.branch, value: view.organisationName },
    { term: terms.place, value: view.place },
    { term: terms.from, value: dateText(view.startsOn) },
    { term: terms.until, value: view.until === null ? open : dateText(view.until) },
    { term: terms.reason, value: view.reason },
    ...contact,
    ...(view.contactDueOn === null ? [] : [{ term: terms.due, value: copy.detail.dueBy(dateText(view.contactDueOn)) }]),
    ...(view.ending === null ? [] : [{ term: terms.ending, value: ABSENCE_ENDING_LABELS[view.ending] }]),
  ];
}

/** The latest opinion: why a request came back. */
export const lastOpinion = (view: AbsenceView): string | null => view.steps.at(-1)?.opinion ?? null;

/** What the day of a step is; empty where it has none. */
function dayWords({ action, on, way }: AbsenceStepView): string {
  if (on === null) return '';
  if (action === 'contact') return copy.happened.contact(dateText(on), way === null ? '' : CONTACT_WAY_LABELS[way]);
  return action === 'prolong' ? copy.happened.prolong(dateText(on)) : copy.happened.end(dateText(on));
}

const stepHint = (step: AbsenceStepView): string => [`${step.by} ${momentText(step.at)}`, dayWords(step), step.opinion ?? ''].filter((one) => one !== '').join('；');

/** The course of an absence. */
export function stepsOf(view: AbsenceView): StepLineProps['steps'] {
  const done = view.steps.map((step) => ({
    title: ABSENCE_STEP_LABELS[step.action], hint: stepHint(step), state: step.action === 'reject' || step.action === 'withdraw' ? ('stopped' as const) : ('done' as const),
  }));
  const { state } = view;
  return state === 'submitted' || state === 'approved' || state === 'returned' ? [...done, { title: copy.waiting[state], state: 'now' }] : done;
}

import { formatPeriod, formatShanghai, monthOf, nextPeriod, parsePeriod, previousPeriod, shanghaiDay, type Id } from '@party/shared/kernel';
import {
  expectedSeats, LEAVE_STATE_LABELS, MEETING_ANSWER_LABELS, MEETING_KINDS, MEETING_RULES, MEETING_STATE_LABELS, MEETING_STEP_LABELS, quorumWords, REQUIREMENT_STATE_LABELS, SEAT_MARK_LABELS, SEAT_PART_LABELS, voteWords, wasHeld,
  type ExpectedSeat, type MeetingCandidate, type MeetingCandidates, type MeetingItemView, type MeetingKind, type MeetingListRow, type MeetingPlace, type MeetingPlan, type MeetingRequirement, type MeetingSeatView, type MeetingState, type MeetingView,
  type MinutesItem, type RequirementState, type SeatMark,
} from '@party/shared/meetings';
import type { Tone } from '@/components/marks';
import type { StepLineProps } from '@/components/step-line';
import { momentText } from '@/lib/format';
import { copy } from './copy';

const STATE_TONES: Readonly<Record<MeetingState, Tone>> = { draft: 'neutral', noticed: 'info', held: 'warn', submitted: 'warn', confirmed: 'ok', closed: 'ok', cancelled: 'danger' };
const MARK_TONES: Readonly<Record<SeatMark, Tone>> = { present: 'ok', late: 'warn', online: 'info', leave: 'neutral', absent: 'danger' };
const REQUIREMENT_TONES: Readonly<Record<RequirementState, Tone>> = { done: 'ok', planned: 'info', open: 'warn', missing: 'danger', not_required: 'neutral' };

/** A state in words. */
export const stateTag = (state: MeetingState): { text: string; tone: Tone } => ({ text: MEETING_STATE_LABELS[state], tone: STATE_TONES[state] });

/** What the reader has to know of the own place, before the state of the meeting. */
export function ownTag({ own, state }: MeetingListRow): { text: string; tone: Tone } {
  if (own === null) return stateTag(state);
  if (own.mark !== null) return { text: SEAT_MARK_LABELS[own.mark], tone: MARK_TONES[own.mark] };
  if (state === 'cancelled') return stateTag(state);
  if (own.leave !== null) return { text: LEAVE_STATE_LABELS[own.leave], tone: own.leave === 'refused' ? 'danger' : own.leave === 'asked' ? 'warn' : 'neutral' };
  if (state !== 'noticed') return stateTag(state);
  return own.answer === null ? { text: copy.roll.answer.none, tone: 'warn' } : { text: MEETING_ANSWER_LABELS[own.answer], tone: 'ok' };
}

/** Time, place and how many. */
export function rowHint({ startsAt, place, counts, state, organisationName, groupName }: MeetingListRow, kept: boolean): string {
  const parts = [momentText(startsAt), place, ...(kept || groupName !== null ? [groupName ?? organisationName] : [])];
  if (kept && state === 'noticed') parts.push(copy.row.answers(counts.coming + counts.online, counts.silent));
  if (kept && wasHeld(state)) parts.push(copy.row.present(counts.present, counts.expected));
  return parts.join(' · ');
}

/** Terms of a meeting. */
export function factRows(view: MeetingView): { term: string; value: string }[] {
  const { facts } = copy.meeting;
  return [
    { term: facts.kind, value: MEETING_RULES[view.kind].label }, { term: facts.when, value: momentText(view.startsAt) }, { term: facts.minutes, value: copy.meeting.minutes(view.minutes) }, { term: facts.place, value: view.place },
    { term: facts.branch, value: view.groupName === null ? view.organisationName : `${view.organisationName} ${view.groupName}` }, { term: facts.chair, value: view.chair.name }, { term: facts.recorder, value: view.recorder.name },
    ...(view.note === null ? [] : [{ term: facts.note, value: view.note }]),
  ];
}

/** Figures of a meeting that say something at this time. */
export function countRows({ counts, state }: Pick<MeetingView, 'counts' | 'state'>): { term: string; value: string }[] {
  const words = copy.meeting;
  const before: [string, number][] = [[words.expected, counts.expected], [words.coming, counts.coming], [words.onlineCount, counts.online], [words.leave, counts.leaveAsked + counts.leaveGranted], [words.silent, counts.silent]];
  const after: [string, number][] = [[words.expected, counts.expected], [words.present, counts.present], [words.late, counts.late], [words.leave, counts.leaveGranted], [words.absent, counts.absent]];
  const rows = [...(wasHeld(state) ? after : before), ...(counts.invited > 0 ? [[words.invited, counts.invited] as [string, number]] : [])];
  return rows.map(([term, count]) => ({ term, value: words.unit(count) }));
}

/** Where the quorum stands, for kinds that vote once the meeting has begun; empty otherwise. */
export const quorumText = ({ kind, state, counts }: Pick<MeetingView, 'kind' | 'state' | 'counts'>): string =>
  (MEETING_RULES[kind].decides && wasHeld(state) ? quorumWords({ entitled: counts.entitled, present: counts.voters }) : '');

/** Whether an item was carried, as a mark. */
export const carriedTag = ({ carried }: MeetingItemView): { text: string; tone: Tone } => (carried === true ? { text: copy.meeting.carried, tone: 'ok' } : { text: copy.meeting.notCarried, tone: 'warn' });

/** What became of the vote on an item; empty where nothing was voted on. */
export const itemVote = ({ votes }: MeetingItemView, { counts }: Pick<MeetingView, 'counts'>): string => (votes === null ? '' : voteWords(votes, { entitled: counts.entitled, present: counts.voters }));

export const stepsOf = ({ steps }: MeetingView): StepLineProps['steps'] =>
  steps.map(({ action, at, by, reason }) => ({ title: MEETING_STEP_LABELS[action], hint: [by, momentText(at), ...(reason === null ? [] : [reason])].join(' · '), state: action === 'cancel' || action === 'return' ? 'stopped' : 'done' }));

/** How somebody on the list stands. */
export function seatTag({ mark, leave, answer }: MeetingSeatView, begun: boolean): { text: string; tone: Tone } {
  if (mark !== null) return { text: SEAT_MARK_LABELS[mark], tone: MARK_TONES[mark] };
  if (leave !== null) return { text: LEAVE_STATE_LABELS[leave], tone: leave === 'asked' ? 'warn' : 'neutral' };
  return begun ? { text: copy.roll.unmarked, tone: 'neutral' } : { text: copy.roll.answer[answer ?? 'none'], tone: answer === null ? 'warn' : 'info' };
}

export const seatHint = ({ part, byCode, leaveReason }: MeetingSeatView): string => [SEAT_PART_LABELS[part], ...(byCode ? [copy.roll.byCode] : []), ...(leaveReason === null ? [] : [leaveReason])].join(' · ');

/** A requirement in a word and a figure. */
export function requirementTag({ kind, state, done, wanted }: MeetingRequirement): { text: string; tone: Tone } {
  const figure = wanted > 1 ? ` ${copy.overview.of(done, wanted)}` : '';
  return { text: `${MEETING_RULES[kind].label} ${REQUIREMENT_STATE_LABELS[state]}${figure}`, tone: REQUIREMENT_TONES[state] };
}

/** What is asked of a branch, leaving out what is not. */
export const askedOf = (requirements: readonly MeetingRequirement[]): MeetingRequirement[] => requirements.filter((one) => one.state !== 'not_required');

export const thisMonth = (): string => monthOf(shanghaiDay(Date.now())).key;

/** The month before or after. */
export function shiftMonth(month: string, by: 1 | -1): string {
  const period = parsePeriod(month);
  if (!period.ok) return thisMonth();
  return (by === 1 ? nextPeriod(period.value) : previousPeriod(period.value)).key;
}

export function monthText(month: string): string {
  const period = parsePeriod(month);
  return period.ok ? formatPeriod(period.value) : month;
}

/** What the form of a plan holds; empty texts were not filled in. */
export interface PlanForm {
  kind: MeetingKind;
  organisationId: Id;
  groupId: Id;
  topic: string;
  on: string;
  at: string;
  minutes: number;
  place: string;
  note: string;
  /** One line an item. */
  agenda: string;
  recorderId: Id;
  chairId: Id;
  invitedIds: readonly Id[];
  reason: string;
}

export const EMPTY_PLAN: PlanForm = { kind: 'theme_day', organisationId: '', groupId: '', topic: '', on: '', at: '19:00', minutes: 90, place: '', note: '', agenda: '', recorderId: '', chairId: '', invitedIds: [], reason: '' };

/** A new plan at the first place the reader keeps. */
export const planAt = (place: MeetingPlace | undefined): PlanForm =>
  (place === undefined ? EMPTY_PLAN : { ...EMPTY_PLAN, organisationId: place.organisationId, ...(place.groupId === null ? {} : { kind: 'group' as const, groupId: place.groupId }) });

export const KIND_OPTIONS = MEETING_KINDS.map((kind) => ({ value: kind, label: MEETING_RULES[kind].label }));
export const LENGTHS = [30, 45, 60, 90, 120, 180].map((minutes) => ({ value: String(minutes), label: copy.plan.mostMinutes(minutes) }));

const FIRST_HOUR = 7;
const LAST_HOUR = 22;

/** Quarters of the hours people meet in, and the chosen time where it is none of them. */
export function timeOptions(chosen: string): { value: string; label: string }[] {
  const times = Array.from({ length: (LAST_HOUR - FIRST_HOUR + 1) * 4 }, (_, at) => `${String(FIRST_HOUR + Math.floor(at / 4)).padStart(2, '0')}:${String((at % 4) * 15).padStart(2, '0')}`);
  return (times.includes(chosen) || chosen === '' ? times : [...times, chosen].sort()).map((value) => ({ value, label: value }));
}

/** A meeting as a form. */
export function formOf(view: MeetingView): PlanForm {
  const [on = '', at = ''] = formatShanghai(Date.parse(view.startsAt)).split(' ');
  return {
    kind: view.kind, organisationId: view.organisationId, groupId: view.groupId ?? '', topic: view.topic, on, at, minutes: view.minutes, place: view.place, note: view.note ?? '',
    agenda: view.items.map((item) => item.title).join('\n'), recorderId: view.recorder.id, chairId: view.chair.id, invitedIds: view.seats.filter((seat) => seat.part === 'invited').map((seat) => seat.memberId), reason: '',
  };
}

/** Items of an agenda, a line each. */
export const agendaLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** The list a plan makes, by the rule the service uses. */
export const seatsOf = (form: PlanForm, people: readonly MeetingCandidate[]): ExpectedSeat[] =>
  expectedSeats({ kind: form.kind, groupId: form.groupId === '' ? null : form.groupId, invitedIds: form.invitedIds }, people);

/** The form with whoever leads by default in the chair, as long as nobody was chosen and they are expected. */
export function chairedBy(form: PlanForm, { people, chairId }: MeetingCandidates): PlanForm {
  const fits = form.chairId === '' && chairId !== null && seatsOf(form, people).some((seat) => seat.memberId === chairId);
  return fits ? { ...form, chairId } : form;
}

/** Whether the time of a form is another than the one people were told. */
export const timeMoved = (form: PlanForm, view: MeetingView | null): boolean => {
  if (view?.state !== 'noticed') return false;
  const before = formOf(view);
  return before.on !== form.on || before.at !== form.at;
};

/** What a filled form asks for; null while something is missing. */
export function planOf(form: PlanForm): MeetingPlan | null {
  const { kind, organisationId, groupId, on, at, minutes, recorderId, chairId, invitedIds } = form;
  const [topic, place, note] = [form.topic.trim(), form.place.trim(), form.note.trim()];
  const agenda = agendaLines(form.agenda);
  const grouped = MEETING_RULES[kind].audience === 'group';
  const whole = [organisationId, on, at, recorderId, chairId].every((text) => text !== '') && topic.length >= 2 && place.length >= 2 && agenda.length > 0 && (!grouped || groupId !== '');
  if (!whole) return null;
  return { kind, organisationId, ...(grouped ? { groupId } : {}), topic, on, at, minutes, place, note, agenda, recorderId, chairId, invitedIds: [...invitedIds] };
}

/** An item of the minutes as it is typed. */
export interface ItemForm {
  title: string;
  said: string;
  resolved: string;
  voted: boolean;
  favour: string;
  against: string;
  abstain: string;
}

export const EMPTY_ITEM: ItemForm = { title: '', said: '', resolved: '', voted: false, favour: '', against: '', abstain: '' };

export const itemForms = (view: MeetingView): ItemForm[] => view.items.map(({ title, said, resolved, votes }) => ({
  title, said: said ?? '', resolved: resolved ?? '', voted: votes !== null, favour: String(votes?.favour ?? ''), against: String(votes?.against ?? ''), abstain: String(votes?.abstain ?? ''),
}));

const countOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : 0);

/** What is sent of typed items. */
export const itemsOf = (forms: readonly ItemForm[]): MinutesItem[] => forms.map(({ title, said, resolved, voted, favour, against, abstain }) => ({
  title: title.trim(), said: said.trim(), resolved: resolved.trim(), ...(voted ? { votes: { favour: countOf(favour), against: countOf(against), abstain: countOf(abstain) } } : {}),
}));

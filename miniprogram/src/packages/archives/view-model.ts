import {
  CONSULTATION_STATE_LABELS, FILE_STATE_LABELS, HANDOVER_CAUSE_LABELS, HANDOVER_STATE_LABELS, PAPER_ACTION_LABELS, PAPER_FORM_LABELS, PAPER_STATE_LABELS, paperName, STANDING_LABELS, type ArchiveDetail, type ArchiveHandoverRow,
  type ArchiveHandoverView, type ArchiveMovement, type ArchiveRequirement, type ArchiveRow, type ConsultationState, type ConsultationView, type HandoverLine, type HandoverState, type OwnPaper, type PaperState, type PaperStep, type PaperView,
} from '@party/shared/archives';
import { addDays, shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import { labelOf, STAGES } from '@party/shared/members';
import type { Tone } from '@/components/marks';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** A mark with its meaning. */
export interface Mark {
  tone: Tone;
  text: string;
}

/** Today in China. */
export const today = (now = Date.now()): CalendarDay => shanghaiDay(now);

/** A loan usually lasts a week. */
export const usualReturn = (now = Date.now()): CalendarDay => addDays(today(now), 7);

const joined = (parts: readonly (string | null | undefined)[]): string => parts.filter((one) => one !== null && one !== undefined && one !== '').join(' · ');

const STANDING_TONES: Readonly<Record<ArchiveRequirement['standing'], Tone>> = { there: 'ok', copy_only: 'warn', lent: 'info', in_transit: 'info', missing: 'danger' };

/** How the file stands to a line of the catalogue. */
export const standingMark = ({ standing }: ArchiveRequirement): Mark => ({ tone: STANDING_TONES[standing], text: STANDING_LABELS[standing] });

/** Lines that are not answered. */
export const missingOf = (requirements: readonly ArchiveRequirement[]): number => requirements.filter(({ standing }) => standing === 'missing' || standing === 'copy_only').length;

/** «原件 · 发展党员工作细则第二章». */
export const requirementHint = ({ form, source }: ArchiveRequirement): string => joined([PAPER_FORM_LABELS[form], source]);

/** Where somebody's file lies, in a list. */
export const rowHint = ({ organisationName, custodianName, place, state }: ArchiveRow): string =>
  joined([place, organisationName, custodianName === organisationName || state === null ? null : `${custodianName}保管`]);

/** What there is to say about a file in a list. */
export function rowMarks({ state, papers, lacking, unverified, lent }: ArchiveRow): Mark[] {
  return [
    state === null ? { tone: 'neutral', text: copy.row.noFile } : lacking.length === 0 ? { tone: 'ok', text: copy.row.complete } : { tone: 'danger', text: copy.row.lacking(lacking.length) },
    ...(state === 'in_transit' ? [{ tone: 'info' as const, text: FILE_STATE_LABELS.in_transit }] : []),
    ...(unverified > 0 ? [{ tone: 'warn' as const, text: copy.row.unverified(unverified) }] : []),
    ...(lent > 0 ? [{ tone: 'info' as const, text: copy.row.lent(lent) }] : []),
    ...(papers > 0 ? [] : state === null ? [] : [{ tone: 'neutral' as const, text: copy.row.papers(0) }]),
  ];
}

/** What is known about a file as a whole. */
export function fileFacts({ organisationName, stage, custodianName, place, state, sentTo }: ArchiveDetail): { term: string; value: string }[] {
  const { terms } = copy.file;
  return [
    { term: terms.branch, value: organisationName }, { term: terms.stage, value: labelOf(STAGES, stage) }, { term: terms.keeper, value: custodianName },
    { term: terms.place, value: place ?? copy.file.noPlace }, { term: terms.state, value: state === null ? copy.row.noFile : FILE_STATE_LABELS[state] },
    ...(sentTo === null ? [] : [{ term: terms.sentTo, value: sentTo }]),
  ];
}

const PAPER_TONES: Readonly<Record<PaperState, Tone>> = { on_file: 'ok', lent: 'info', in_transit: 'info', missing: 'danger', given_away: 'neutral', lost: 'neutral', voided: 'neutral' };

/** Marks of a paper. */
export function paperMarks({ state, verifiedBy, overdue }: PaperView): Mark[] {
  return [
    overdue ? { tone: 'danger', text: copy.file.overdue } : { tone: PAPER_TONES[state], text: PAPER_STATE_LABELS[state] },
    ...(state === 'on_file' && verifiedBy === null ? [{ tone: 'warn' as const, text: copy.file.unverified }] : []),
  ];
}

/** «原件 · 2018年10月 · 3 页». */
export const paperHint = ({ form, datedOn, pages, lentUntil }: Pick<PaperView, 'form' | 'datedOn' | 'pages'> & { lentUntil?: string | null }): string =>
  joined([PAPER_FORM_LABELS[form], datedOn === null ? null : dateText(datedOn), pages === null ? null : copy.file.page(pages), lentUntil ? copy.file.until(dateText(lentUntil)) : null]);

/** Everything about one paper. */
export function paperFacts({ form, datedOn, pages, place, state, putBy, putAt, verifiedBy, verifiedAt, lentTo, lentUntil, note }: PaperView): { term: string; value: string }[] {
  const { terms, by } = copy.paper;
  const fact = (term: string, value: string | null): { term: string; value: string }[] => (value === null ? [] : [{ term, value }]);
  return [
    { term: terms.state, value: PAPER_STATE_LABELS[state] }, { term: terms.form, value: PAPER_FORM_LABELS[form] },
    ...fact(terms.datedOn, datedOn === null ? null : dateText(datedOn)), ...fact(terms.pages, pages === null ? null : copy.file.page(pages)), ...fact(terms.place, place),
    ...fact(terms.lent, lentTo), ...fact(terms.until, lentUntil === null ? null : dateText(lentUntil)), { term: terms.put, value: by(putBy, momentText(putAt)) },
    { term: terms.verified, value: verifiedBy === null ? copy.file.unverified : by(verifiedBy, momentText(verifiedAt)) }, ...fact(terms.note, note),
  ];
}

/** Whether the reader put it in and waits for somebody else. */
export const waitsForSecond = ({ state, verifiedBy, steps }: PaperView): boolean => state === 'on_file' && verifiedBy === null && steps.length > 0 && !steps.includes('verify');

/** Steps that are confirmed, those that ask why, and the loan. */
export const howAsked = (step: PaperStep): 'confirm' | 'reason' | 'loan' => (step === 'lend' ? 'loan' : step === 'miss' || step === 'write_off' || step === 'void' ? 'reason' : 'confirm');

/** Marks of a paper for the person. */
export const ownPaperMarks = ({ state, verified }: OwnPaper): Mark[] => [
  { tone: PAPER_TONES[state], text: PAPER_STATE_LABELS[state] },
  ...(state === 'on_file' ? [verified ? { tone: 'ok' as const, text: copy.mine.verified } : { tone: 'warn' as const, text: copy.mine.unverified }] : []),
];

/** «归档：入党申请书». */
export const movementText = ({ action, kind }: ArchiveMovement): string => (kind === null ? PAPER_ACTION_LABELS[action] : `${PAPER_ACTION_LABELS[action]}：${paperName(kind)}`);

/** When, by whom, at which keeper. */
export const movementHint = ({ at, by, keeperName, detail }: ArchiveMovement): string => joined([momentText(at), by, keeperName, detail]);

const HANDOVER_TONES: Readonly<Record<HandoverState, Tone>> = { open: 'warn', agreed: 'ok', differing: 'danger', settled: 'ok', sent_out: 'neutral', superseded: 'neutral' };

/** How a hand-over stands. */
export const handoverMark = ({ state, absent, overdue }: ArchiveHandoverRow): Mark =>
  overdue ? { tone: 'danger', text: copy.handover.overdue } : { tone: HANDOVER_TONES[state], text: state === 'differing' ? copy.handover.missing(absent) : HANDOVER_STATE_LABELS[state] };

/** «计算机学院党支部 → 外语学院党支部 · 组织关系转接 · 5 份». */
export const handoverHint = ({ fromName, toName, cause, papers }: ArchiveHandoverRow): string => joined([`${fromName} → ${toName}`, HANDOVER_CAUSE_LABELS[cause], copy.handover.papers(papers)]);

/** What is known about a hand-over. */
export function handoverFacts({ fromName, toName, cause, openedAt, dueOn, checkedBy, checkedAt, place }: ArchiveHandoverView): { term: string; value: string }[] {
  const { terms } = copy.handover;
  return [
    { term: terms.from, value: fromName }, { term: terms.to, value: toName }, { term: terms.cause, value: HANDOVER_CAUSE_LABELS[cause] }, { term: terms.opened, value: momentText(openedAt) },
    ...(dueOn === null ? [] : [{ term: terms.due, value: dateText(dueOn) }]), ...(checkedBy === null ? [] : [{ term: terms.checked, value: copy.paper.by(checkedBy, momentText(checkedAt)) }]),
    ...(place === null ? [] : [{ term: terms.place, value: place }]),
  ];
}

/** What became of a line. */
export function lineMark({ arrived, stateThen, stateNow }: HandoverLine): Mark {
  const { arrived: there, absent, waiting, notSent } = copy.handover;
  if (stateThen === 'missing' || stateThen === 'lost') return { tone: 'neutral', text: notSent };
  if (arrived === true) return { tone: 'ok', text: there };
  if (arrived === false) return stateNow === 'missing' ? { tone: 'danger', text: absent } : { tone: 'info', text: PAPER_STATE_LABELS[stateNow] };
  return stateNow === 'in_transit' ? { tone: 'warn', text: waiting } : { tone: PAPER_TONES[stateNow], text: PAPER_STATE_LABELS[stateNow] };
}

/** Name of a line or paper, with what tells two of a kind apart. */
export const lineText = ({ kind, form, datedOn, pages }: Pick<HandoverLine, 'kind' | 'form' | 'datedOn' | 'pages'>): string => `${paperName(kind)}（${paperHint({ form, datedOn, pages }).split(' · ').join('，')}）`;

/** Lines that are still to be checked. */
export const expectedOf = ({ lines }: ArchiveHandoverView): HandoverLine[] => lines.filter((line) => line.stateNow === 'in_transit' && line.arrived === null);

const CONSULTATION_TONES: Readonly<Record<ConsultationState, Tone>> = { submitted: 'warn', approved: 'ok', rejected: 'danger', withdrawn: 'neutral' };

/** How a request to see own papers stands; one that was agreed to says until when. */
export const consultationMark = ({ state, until }: ConsultationView): Mark => ({ tone: CONSULTATION_TONES[state], text: until === null ? CONSULTATION_STATE_LABELS[state] : copy.consult.until(dateText(until)) });

/** «出国留学需要 · 7 天 · 2026年11月24日 09:00». */
export const consultationHint = ({ purpose, days, askedAt, opinion }: ConsultationView): string => joined([purpose, copy.consult.forDays(days), momentText(askedAt), opinion]);

/** Papers asked for, in words. */
export const consultationText = ({ kinds }: ConsultationView): string => kinds.map(paperName).join('、');

import { CIRCULAR_AUDIENCE_LABELS, CIRCULAR_AUDIENCES, CIRCULAR_STATE_LABELS, readingText, type CircularAudience, type CircularFacts, type CircularReader, type CircularView, type KeptCircularRow, type OwnCircularRow } from '@party/shared/circulars';
import { shanghaiDay } from '@party/shared/kernel';
import { linesOfBlocks } from '@party/shared/learning';
import type { Tone } from '@/components/marks';
import { dateText, momentText } from '@/lib/format';
import { copy } from './copy';

/** Today in China. */
export const todayOf = (now = Date.now()): string => shanghaiDay(now);

/** How a document stands with the reader. */
export function ownMark({ dueOn, confirmedAt, again }: OwnCircularRow, today = todayOf()): { tone: Tone; text: string } {
  if (confirmedAt !== null) return { tone: 'ok', text: copy.mine.confirmed(momentText(confirmedAt)) };
  if (dueOn < today) return { tone: 'danger', text: copy.mine.overdue };
  return again ? { tone: 'warn', text: copy.mine.again } : { tone: 'info', text: copy.mine.due(dateText(dueOn)) };
}

/** «外国语学院党委 · 12月1日前确认»; the day once, where the mark does not say it. */
export function ownHint(row: OwnCircularRow, today = todayOf()): string {
  const due = copy.mine.due(dateText(row.dueOn));
  return ownMark(row, today).text === due ? row.organisationName : `${row.organisationName} · ${due}`;
}

/** How a document stands with its keepers. */
export const keptMark = ({ state }: KeptCircularRow): { tone: Tone; text: string } => ({ tone: state === 'published' ? 'ok' : state === 'draft' ? 'warn' : 'neutral', text: CIRCULAR_STATE_LABELS[state] });

/** What is known about a document. */
export function factRows(view: CircularView): { term: string; value: string }[] {
  const words = copy.circular;
  return [
    { term: words.from, value: view.organisationName }, { term: words.audience, value: CIRCULAR_AUDIENCE_LABELS[view.audience] }, { term: words.due, value: dateText(view.dueOn) },
    ...(view.publishedAt === null ? [] : [{ term: words.published, value: momentText(view.publishedAt) }, { term: words.version, value: words.edition(view.edition) }]),
  ];
}

/** What still stands before the confirmation, in the order in which it is done. */
export function obstacle({ fileName, own, blocks }: CircularView, { atEnd, left }: { atEnd: boolean; left: number }): string | null {
  if (fileName !== null && own?.fileOpenedAt === null) return copy.circular.fileFirst;
  if (blocks.length > 0 && !atEnd) return copy.circular.toEnd;
  return left > 0 ? copy.circular.wait(left) : null;
}

/** Whole seconds until a text may be confirmed. */
export function secondsLeft({ leastSeconds, own }: CircularView, now: number): number {
  if (own?.openedAt === undefined || own.openedAt === null) return leastSeconds;
  return Math.min(leastSeconds, Math.max(0, Math.ceil(leastSeconds - (now - Date.parse(own.openedAt)) / 1000)));
}

/** How somebody stands: the word of the file, and when. */
export function readerLine({ openedAt, confirmedAt }: CircularReader): { tone: Tone; text: string; hint: string } {
  const times = [openedAt === null ? '' : copy.readers.opened(momentText(openedAt)), confirmedAt === null ? '' : copy.readers.confirmed(momentText(confirmedAt))];
  return { tone: confirmedAt !== null ? 'ok' : openedAt === null ? 'neutral' : 'warn', text: readingText({ openedAt, confirmedAt }), hint: times.filter((one) => one !== '').join('，') };
}

/** What is typed. */
export interface CircularForm {
  organisationId: string;
  title: string;
  text: string;
  audience: CircularAudience;
  dueOn: string;
}

export const EMPTY_CIRCULAR: CircularForm = { organisationId: '', title: '', text: '', audience: 'members', dueOn: '' };

/** A draft as its form. */
export const formOfCircular = ({ organisationId, title, blocks, audience, dueOn }: CircularView): CircularForm => ({ organisationId, title, text: linesOfBlocks(blocks), audience, dueOn });

/** What can be saved; null while something is missing. */
export function factsOfCircular(form: CircularForm): CircularFacts | null {
  const title = form.title.trim();
  return form.organisationId === '' || title.length < 2 || form.dueOn === '' ? null : { ...form, title };
}

/** Choices of the form. */
export const audienceChoices = CIRCULAR_AUDIENCES.map((value) => ({ value, label: CIRCULAR_AUDIENCE_LABELS[value] }));

import { cellText, LEARNING_AUDIENCE_LABELS, LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, LEARNING_VISIBILITY_LABELS, linesOfBlocks, RESOURCE_STATE_LABELS, type LearningForm, type LearningSource, type RecordRow, type ResourceFacts, type ResourceRow, type ResourceView } from '@party/shared/learning';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { OrganisationRow } from '@party/shared/organisations';
import type { IconName } from '@/components/icon-names';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { copy } from './copy';

/** Pictures of the forms. */
export const FORM_ICONS: Readonly<Record<LearningForm | 'offline', IconName>> = { article: 'learn', document: 'document', video: 'eye', audio: 'bell', link: 'swap', poster: 'flag', offline: 'users' };

/** The day in China. */
export const today = (now = Date.now()): CalendarDay => shanghaiDay(now);

/** This year in China. */
export const thisYear = (): number => Number(today().slice(0, 4));

/** How a piece stands with the reader, or in its own course when it is not published. */
export function markOf({ state, progress }: ResourceRow): { tone: Tone; text: string } | null {
  if (state !== 'published') return { tone: state === 'review' ? 'warn' : 'neutral', text: RESOURCE_STATE_LABELS[state] };
  if (progress === null) return null;
  return progress.completedOn === null ? { tone: 'info', text: copy.row.going(progress.percent) } : { tone: 'ok', text: copy.row.done };
}

/** «文章 · 学习强国 · 阿依古丽供稿». */
export const rowHint = ({ form, source, authorName }: ResourceRow): string => [LEARNING_FORM_LABELS[form], LEARNING_SOURCE_LABELS[source], copy.row.by(authorName)].join(' · ');

/** What is known about a piece. */
export function factRows(view: ResourceView): { term: string; value: string }[] {
  const words = copy.resource;
  const rows: [string, string | null][] = [
    [words.form, LEARNING_FORM_LABELS[view.form]], [words.source, LEARNING_SOURCE_LABELS[view.source]], [words.author, view.authorName], [words.organisation, view.organisationName],
    [words.original, view.originalOn === null ? null : dateText(view.originalOn)], [words.copyright, view.copyrightNote], [words.tags, view.tags.join('、')],
    [words.seen, [LEARNING_VISIBILITY_LABELS[view.visibility], ...view.chosen.map((one) => one.name)].join('、')], [words.audience, LEARNING_AUDIENCE_LABELS[view.audience]],
  ];
  return rows.flatMap(([term, value]) => (value === null || value === '' ? [] : [{ term, value }]));
}

/** Second line of a record. */
export const recordHint = ({ form, day, place }: RecordRow): string =>
  [form === 'offline' ? copy.record.tag : `${copy.record.online2} · ${LEARNING_FORM_LABELS[form]}`, dateText(day), ...(place === null ? [] : [copy.record.at(place)])].join(' · ');

/** «12 分钟 · 80%»; whole pieces and offline sessions say no share. */
export const recordValue = ({ minutes, percent }: RecordRow): string => (percent >= 100 ? copy.record.minutes(minutes) : `${copy.record.minutes(minutes)} · ${cellText(percent)}`);

/** A piece while it is written; everything as it is typed. */
export interface ResourceForm {
  form: LearningForm;
  source: LearningSource;
  title: string;
  summary: string;
  url: string;
  minutes: string;
  text: string;
  originalOn: string;
  copyrightNote: string;
  tags: string;
  audience: ResourceFacts['audience'];
  visibility: ResourceFacts['visibility'];
  chosen: readonly { id: string; name: string }[];
}

/** A new piece. */
export const EMPTY_FORM: ResourceForm = {
  form: 'article', source: 'own', title: '', summary: '', url: '', minutes: '', text: '', originalOn: '', copyrightNote: '', tags: '', audience: 'everybody', visibility: 'own', chosen: [],
};

/** A piece to be changed. */
export const formOf = (view: ResourceView): ResourceForm => ({
  form: view.form, source: view.source, title: view.title, summary: view.summary, url: view.url ?? '', minutes: view.seconds === null ? '' : String(Math.round((view.seconds / 60) * 100) / 100), text: linesOfBlocks(view.blocks),
  originalOn: view.originalOn ?? '', copyrightNote: view.copyrightNote, tags: view.tags.join(' '), audience: view.audience, visibility: view.visibility, chosen: view.chosen,
});

/** Whether a form has paragraphs of its own. */
export const hasText = (form: LearningForm): boolean => form === 'article' || form === 'poster';
/** Whether it is played. */
export const isPlayed = (form: LearningForm): boolean => form === 'video' || form === 'audio';

/** What is sent; null while the title is missing. */
export function factsOf(form: ResourceForm): ResourceFacts | null {
  if (form.title.trim().length < 2) return null;
  const seconds = Math.round(Number(form.minutes) * 60);
  return {
    title: form.title.trim(), summary: form.summary.trim(), form: form.form, source: form.source, copyrightNote: form.copyrightNote.trim(), audience: form.audience, visibility: form.visibility,
    tags: [...new Set(form.tags.split(/[\s,，、]+/).filter((one) => one !== ''))],
    ...(hasText(form.form) ? { text: form.text } : {}), ...(form.url.trim() === '' ? {} : { url: form.url.trim() }), ...(isPlayed(form.form) && seconds > 0 ? { seconds } : {}),
    ...(form.originalOn === '' ? {} : { originalOn: form.originalOn }), ...(form.visibility === 'chosen' ? { chosenIds: form.chosen.map((one) => one.id) } : {}),
  };
}

/** Choices of a closed list. */
export const choicesOf = <K extends string>(labels: Readonly<Record<K, string>>): { value: K; label: string }[] => (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

/** Organisations an analysis can look at: the own ones, those on the way down to the chosen one, and those right below it. */
export function scopesOf(places: readonly (readonly [id: string, name: string])[], rows: readonly OrganisationRow[], chosenId: string): { value: string; label: string }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const own = new Set(places.map(([id]) => id));
  const way: OrganisationRow[] = [];
  for (let row = byId.get(chosenId); row !== undefined && !own.has(row.id); row = byId.get(row.parentId ?? '')) way.unshift(row);
  const below = rows.filter((row) => row.parentId === chosenId && row.status === 'active');
  return [...places.map(([value, label]) => ({ value, label })), ...[...way, ...below].map(({ id, name }) => ({ value: id, label: copy.analysis.below(name) }))];
}

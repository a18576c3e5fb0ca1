import { cellText, LEARNING_AUDIENCE_LABELS, LEARNING_FORM_LABELS, LEARNING_SOURCE_LABELS, LEARNING_VISIBILITY_LABELS, linesOfRich, LIVE_STATE_LABELS, liveState, LEAST_RATINGS, RESOURCE_STATE_LABELS, VALIDITY_STATE_LABELS, validityOn, type LearningForm, type LearningSource, type LiveState, type LiveTimes, type LiveView, type Rating, type RecordRow, type ResourceFacts, type ResourceRow, type ResourceView } from '@party/shared/learning';
import { shanghaiDay, toShanghai, type CalendarDay } from '@party/shared/kernel';
import { two } from '@/components/date-parts';
import type { OrganisationRow } from '@party/shared/organisations';
import type { IconName } from '@/components/icon-names';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { copy } from './copy';

/** Pictures of the forms. */
export const FORM_ICONS: Readonly<Record<LearningForm | 'offline', IconName>> = { article: 'learn', document: 'document', video: 'eye', audio: 'bell', link: 'swap', poster: 'flag', live: 'clock', ebook: 'list', offline: 'users' };

/** The day in China. */
export const today = (now = Date.now()): CalendarDay => shanghaiDay(now);

/** This year in China. */
export const thisYear = (): number => Number(today().slice(0, 4));

/** Times of a live lesson as the rules take them. */
const liveTimes = ({ startsAt, endsAt, replayUrl }: LiveView): LiveTimes => ({ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), replay: replayUrl !== null });

const LIVE_TONES: Readonly<Record<LiveState, Tone>> = { announced: 'info', live: 'danger', over: 'neutral', replay: 'ok' };

/** «预告», «直播中», «回看». */
export function liveMark(live: LiveView, now = Date.now()): { state: LiveState; tone: Tone; text: string } {
  const state = liveState(liveTimes(live), now);
  return { state, tone: LIVE_TONES[state], text: LIVE_STATE_LABELS[state] };
}

/** How a piece stands with the reader, or in its own course when it is not published. */
export function markOf({ state, progress, live, validFrom, validUntil }: ResourceRow, now = Date.now()): { tone: Tone; text: string } | null {
  if (state !== 'published') return { tone: state === 'review' ? 'warn' : 'neutral', text: RESOURCE_STATE_LABELS[state] };
  // Only who sees to the piece comes upon one that is not on its days.
  const validity = validityOn({ from: validFrom, until: validUntil }, today(now));
  if (validity !== 'current') return { tone: validity === 'coming' ? 'info' : 'neutral', text: VALIDITY_STATE_LABELS[validity] };
  if (live !== null && progress?.completedOn == null) return { tone: liveMark(live, now).tone, text: liveMark(live, now).text };
  if (progress === null) return null;
  return progress.completedOn === null ? { tone: 'info', text: copy.row.going(progress.percent) } : { tone: 'ok', text: copy.row.done };
}

/** «文章 · 学习强国 · 阿依古丽供稿». */
export const rowHint = ({ form, source, authorName }: ResourceRow): string => [LEARNING_FORM_LABELS[form], LEARNING_SOURCE_LABELS[source], copy.row.by(authorName)].join(' · ');

/** «2026年12月1日起», «至 2026年12月31日»; null for a piece that has no days. */
export function validText({ validFrom, validUntil }: Pick<ResourceRow, 'validFrom' | 'validUntil'>): string | null {
  if (validFrom === null) return validUntil === null ? null : copy.dates.to(dateText(validUntil));
  return validUntil === null ? copy.dates.since(dateText(validFrom)) : copy.dates.between(dateText(validFrom), dateText(validUntil));
}

/** «12 人评分，平均 4.2 分». */
export const ratingText = ({ count, average }: Rating): string => (count === 0 ? copy.rating.none : average === null ? copy.rating.few(count, LEAST_RATINGS) : copy.rating.average(count, average.toFixed(1)));

/** What is known about a piece. */
export function factRows(view: ResourceView): { term: string; value: string }[] {
  const words = copy.resource;
  const rows: [string, string | null][] = [
    [words.form, LEARNING_FORM_LABELS[view.form]], [words.source, LEARNING_SOURCE_LABELS[view.source]], [words.author, view.authorName], [words.organisation, view.organisationName],
    [copy.dates.title, validText(view)], [words.original, view.originalOn === null ? null : dateText(view.originalOn)], [words.copyright, view.copyrightNote], [words.tags, view.tags.join('、')],
    [words.seen, [LEARNING_VISIBILITY_LABELS[view.visibility], ...view.chosen.map((one) => one.name)].join('、')], [words.audience, LEARNING_AUDIENCE_LABELS[view.audience]],
  ];
  return rows.flatMap(([term, value]) => (value === null || value === '' ? [] : [{ term, value }]));
}

/** Second line of a record. */
export const recordHint = ({ form, day, place }: RecordRow): string =>
  [form === 'offline' ? copy.record.tag : `${copy.record.online2} · ${LEARNING_FORM_LABELS[form]}`, dateText(day), ...(place === null ? [] : [copy.record.at(place)])].join(' · ');

/** «12 分钟 · 80%»; whole pieces and offline sessions say no share. */
export const recordValue = ({ minutes, percent }: RecordRow): string => (percent >= 100 ? copy.record.minutes(minutes) : `${copy.record.minutes(minutes)} · ${cellText(percent)}`);

/** Organisations at or under those somebody sees to; those above a branch stay, so that it can be named by them. */
export function branchesUnder(rows: readonly OrganisationRow[], held: readonly string[]): OrganisationRow[] {
  const parents = new Map(rows.map((row) => [row.id, row.parentId]));
  const within = (id: string | null): boolean => id !== null && (held.includes(id) || within(parents.get(id) ?? null));
  return rows.filter((row) => row.kind !== 'branch' || within(row.id));
}

/** A piece while it is written; everything as it is typed. */
export interface ResourceForm {
  form: LearningForm;
  source: LearningSource;
  title: string;
  summary: string;
  url: string;
  minutes: string;
  liveOn: string;
  liveAt: string;
  liveMinutes: string;
  text: string;
  originalOn: string;
  validFrom: string;
  validUntil: string;
  copyrightNote: string;
  tags: string;
  audience: ResourceFacts['audience'];
  visibility: ResourceFacts['visibility'];
  chosen: readonly { id: string; name: string }[];
}

/** A new piece. */
export const EMPTY_FORM: ResourceForm = {
  form: 'article', source: 'own', title: '', summary: '', url: '', minutes: '', liveOn: '', liveAt: '19:00', liveMinutes: '60', text: '', originalOn: '', validFrom: '', validUntil: '', copyrightNote: '', tags: '', audience: 'everybody', visibility: 'own', chosen: [],
};

/** Its times as they are typed, in Shanghai wherever the phone is. */
function liveForm(live: LiveView | null): Pick<ResourceForm, 'liveOn' | 'liveAt' | 'liveMinutes'> {
  if (live === null) return { liveOn: '', liveAt: EMPTY_FORM.liveAt, liveMinutes: EMPTY_FORM.liveMinutes };
  const { startsAt, endsAt } = liveTimes(live);
  const { day, hour, minute } = toShanghai(startsAt);
  return { liveOn: day, liveAt: `${two(hour)}:${two(minute)}`, liveMinutes: String(Math.round((endsAt - startsAt) / 60_000)) };
}

/** A piece to be changed. */
export const formOf = (view: ResourceView): ResourceForm => ({
  form: view.form, source: view.source, title: view.title, summary: view.summary, url: view.url ?? '', minutes: view.seconds === null ? '' : String(Math.round((view.seconds / 60) * 100) / 100), text: view.form === 'article' ? linesOfRich(view.blocks) : view.blocks.map((block) => block.text).join('\n'),
  ...liveForm(view.live), originalOn: view.originalOn ?? '', validFrom: view.validFrom ?? '', validUntil: view.validUntil ?? '', copyrightNote: view.copyrightNote, tags: view.tags.join(' '), audience: view.audience, visibility: view.visibility, chosen: view.chosen,
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
    ...(form.form === 'live' && form.liveOn !== '' ? { liveOn: form.liveOn, liveAt: form.liveAt, liveMinutes: Math.round(Number(form.liveMinutes)) } : {}),
    ...(form.originalOn === '' ? {} : { originalOn: form.originalOn }), ...(form.validFrom === '' ? {} : { validFrom: form.validFrom }), ...(form.validUntil === '' ? {} : { validUntil: form.validUntil }), ...(form.visibility === 'chosen' ? { chosenIds: form.chosen.map((one) => one.id) } : {}),
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

/** A time as people type it, `9:05`, `14：30`, as the service asks for it; anything else stays what it is and is refused there. */
export function typedTime(text: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? [];
  return hour === '' ? text.trim() : `${hour.padStart(2, '0')}:${minute}`;
}

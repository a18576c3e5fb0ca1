import { createHash } from 'node:crypto';
import { addDays, fromShanghai, parseDay, type CalendarDay } from '@party/shared/kernel';
import { lettersOf, readAddress, trackingOf, URL_FAULT_LABELS, type LearningForm, type ReadAddress, type ResourceFacts, type RichBlock } from '@party/shared/learning';
import { fieldProblem } from '../../platform/http/problem.js';
import { articleBlocks } from './article-html.js';
import { joinTags, type LearningResource } from './learning-resource.entity.js';
import { richBlocks } from './rich-html.js';

const OLDEST_DAYS = 7;
const LATEST_DAYS = 366;

/** What is kept of what was sent. */
export type ResourceValues = Pick<LearningResource,
  'form' | 'source' | 'title' | 'summary' | 'url' | 'urlHash' | 'seconds' | 'startsAt' | 'endsAt' | 'blocks' | 'letters' | 'paragraphs' | 'originalOn' | 'validFrom' | 'validUntil' | 'copyrightNote' | 'tags' | 'audience' | 'visibility'>;

/** Fingerprint by which an address is found, in its one spelling. */
export const urlHash = (url: string): string => createHash('sha256').update(url).digest('hex');

/** @throws Problem request.invalid */
export function addressOf(form: LearningForm, url: string | undefined): ReadAddress | null {
  if (url === undefined || url === '') return null;
  const checked = readAddress(form, url);
  if (!checked.ok) throw fieldProblem('url', checked.error, URL_FAULT_LABELS[checked.error]);
  return checked.value;
}

const dayAt = (field: string, text: string | undefined): CalendarDay | null => {
  if (text === undefined) return null;
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
  return day.value;
};

function originalDay(text: string | undefined, today: CalendarDay): CalendarDay | null {
  const day = dayAt('originalOn', text);
  if (day !== null && day > today) throw fieldProblem('originalOn', 'in_future', '日期不能晚于今天');
  return day;
}

/** Days on which readers find a piece; it is not put down for days that are over. @throws Problem request.invalid */
export function validDays({ validFrom, validUntil }: { validFrom?: string; validUntil?: string }, today: CalendarDay): Pick<LearningResource, 'validFrom' | 'validUntil'> {
  const [from, until] = [dayAt('validFrom', validFrom), dayAt('validUntil', validUntil)];
  if (until !== null && until < today) throw fieldProblem('validUntil', 'in_past', '失效日期不能早于今天');
  if (from !== null && until !== null && until < from) throw fieldProblem('validUntil', 'before_start', '失效日期不能早于生效日期');
  return { validFrom: from, validUntil: until };
}

/** A live lesson is written down before it, or in the week after it for its replay. */
function timesOf({ form, liveOn, liveAt, liveMinutes }: ResourceFacts, today: CalendarDay): Pick<ResourceValues, 'startsAt' | 'endsAt'> {
  if (form !== 'live' || liveOn === undefined) return { startsAt: null, endsAt: null };
  const day = parseDay(liveOn);
  if (!day.ok) throw fieldProblem('liveOn', 'day_impossible', '日期不存在');
  if (day.value < addDays(today, -OLDEST_DAYS) || day.value > addDays(today, LATEST_DAYS)) throw fieldProblem('liveOn', 'out_of_range', `直播日期须在最近 ${OLDEST_DAYS} 天到今后一年之间`);
  if (liveAt === undefined || liveMinutes === undefined) throw fieldProblem(liveAt === undefined ? 'liveAt' : 'liveMinutes', 'required', '请填写直播时间和时长');
  const [hour = 0, minute = 0] = liveAt.split(':').map(Number);
  const startsAt = fromShanghai(day.value, { hour, minute });
  return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + liveMinutes * 60_000) };
}

/** An article is formatted; a poster has lines. */
function blocksOf(form: LearningForm, text: string): RichBlock[] {
  if (form === 'article') return richBlocks(text);
  return form === 'poster' ? articleBlocks(text) : [];
}

/** @throws Problem request.invalid with the field named */
export function resourceValues(facts: ResourceFacts, today: CalendarDay): ResourceValues {
  const { form } = facts;
  const url = addressOf(form, facts.url);
  const blocks = blocksOf(form, facts.text ?? '');
  if (facts.visibility === 'chosen' && (facts.chosenIds ?? []).length === 0) throw fieldProblem('chosenIds', 'required', '请选择可见的支部');
  return {
    form, source: facts.source, title: facts.title, summary: facts.summary, url: url?.address ?? null, urlHash: url === null ? null : urlHash(url.canonical), seconds: trackingOf(form) === 'play' ? (facts.seconds ?? null) : null,
    ...timesOf(facts, today), blocks: JSON.stringify(blocks), letters: lettersOf(blocks), paragraphs: blocks.length, originalOn: originalDay(facts.originalOn, today), ...validDays(facts, today), copyrightNote: facts.copyrightNote ?? '',
    tags: joinTags([...new Set(facts.tags)]), audience: facts.audience, visibility: facts.visibility,
  };
}

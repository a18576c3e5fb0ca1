import { createHash } from 'node:crypto';
import { parseDay, type CalendarDay } from '@party/shared/kernel';
import { canonicalUrl, lettersOf, trackingOf, URL_FAULT_LABELS, type LearningForm, type ResourceFacts } from '@party/shared/learning';
import { fieldProblem } from '../../platform/http/problem.js';
import { articleBlocks } from './article-html.js';
import { joinTags, type LearningResource } from './learning-resource.entity.js';

/** What is kept of what was sent. */
export type ResourceValues = Pick<LearningResource,
  'form' | 'source' | 'title' | 'summary' | 'url' | 'urlHash' | 'seconds' | 'blocks' | 'letters' | 'paragraphs' | 'originalOn' | 'copyrightNote' | 'tags' | 'audience' | 'visibility'>;

/** Fingerprint by which an address is found. */
export const urlHash = (url: string): string => createHash('sha256').update(url).digest('hex');

function addressOf(form: LearningForm, url: string | undefined): string | null {
  if (url === undefined || url === '') return null;
  const checked = canonicalUrl(form, url);
  if (!checked.ok) throw fieldProblem('url', checked.error, URL_FAULT_LABELS[checked.error]);
  return checked.value;
}

function originalDay(text: string | undefined, today: CalendarDay): CalendarDay | null {
  if (text === undefined) return null;
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem('originalOn', 'day_impossible', '日期不存在');
  if (day.value > today) throw fieldProblem('originalOn', 'in_future', '日期不能晚于今天');
  return day.value;
}

/** @throws Problem request.invalid with the field named */
export function resourceValues(facts: ResourceFacts, today: CalendarDay): ResourceValues {
  const { form } = facts;
  const url = addressOf(form, facts.url);
  const blocks = form === 'article' || form === 'poster' ? articleBlocks(facts.text ?? '') : [];
  if (facts.visibility === 'chosen' && (facts.chosenIds ?? []).length === 0) throw fieldProblem('chosenIds', 'required', '请选择可见的支部');
  return {
    form, source: facts.source, title: facts.title, summary: facts.summary, url, urlHash: url === null ? null : urlHash(url), seconds: trackingOf(form) === 'play' ? (facts.seconds ?? null) : null,
    blocks: JSON.stringify(blocks), letters: lettersOf(blocks), paragraphs: blocks.length, originalOn: originalDay(facts.originalOn, today), copyrightNote: facts.copyrightNote ?? '',
    tags: joinTags([...new Set(facts.tags)]), audience: facts.audience, visibility: facts.visibility,
  };
}

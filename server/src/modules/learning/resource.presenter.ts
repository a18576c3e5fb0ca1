import { leastSeconds, mayRate, openActions, trackingOf, type LiveView, type OwnProgress, type ResourceRights, type ResourceRow, type ResourceView, type RichBlock } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { sizeOf, splitTags, type LearningResource } from './learning-resource.entity.js';
import type { PlacedResource } from './resources.query.js';

const presentProgress = (progress: PlacedResource['progress']): OwnProgress | null =>
  progress && { percent: progress.percent, position: progress.place, seconds: progress.seconds, completedOn: progress.completedOn };

const presentLive = ({ startsAt, endsAt, replayUrl }: LearningResource): LiveView | null =>
  startsAt && endsAt && { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), replayUrl };

/** A piece in a list. */
export const presentRow = ({ row, organisationName, authorName, progress }: PlacedResource): ResourceRow => ({
  id: row.id, title: row.title, summary: row.summary, form: row.form, source: row.source, state: row.state, tags: splitTags(row.tags), organisationName, authorName,
  publishedAt: row.publishedAt?.toISOString() ?? null, live: presentLive(row), validFrom: row.validFrom, validUntil: row.validUntil, progress: presentProgress(progress),
});

/** What the reader may do with a piece. */
function rightsOf(actor: Actor, { row, organisationPath, progress }: PlacedResource): ResourceRights {
  const own = row.authorId === actor.memberId;
  const reviews = mayDo(actor, 'learning.review', { memberId: row.authorId, organisationPath });
  return {
    edit: own && row.state === 'draft',
    actions: [...(own ? openActions(row.state, 'author') : []), ...(reviews ? openActions(row.state, 'reviewer') : [])],
    report: !own && row.state === 'published',
    replay: (own || reviews) && row.form === 'live' && row.state === 'published',
    rate: mayRate({ published: row.state === 'published', own, finished: (progress?.completedOn ?? null) !== null }),
    dates: reviews && row.state === 'published',
  };
}

/** A whole piece. */
export function presentResource(actor: Actor, found: PlacedResource, around: Pick<ResourceView, 'chosen' | 'asked' | 'reminded' | 'chapters' | 'rating'>): ResourceView {
  const { row } = found;
  const tracking = trackingOf(row.form);
  return {
    ...presentRow(found), version: row.version, organisationId: row.organisationId, url: row.url, seconds: row.seconds, blocks: JSON.parse(row.blocks) as RichBlock[], fileName: row.fileName,
    fileBytes: row.fileBytes, originalOn: row.originalOn, copyrightNote: row.copyrightNote, audience: row.audience, visibility: row.visibility, ...around, tracking,
    leastSeconds: leastSeconds({ tracking, size: sizeOf(row), letters: row.letters }), opinion: row.opinion, may: rightsOf(actor, found),
  };
}

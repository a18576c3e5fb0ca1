import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { placeChapters, type ChapterView, type LibraryChoices, type ListResourcesQuery, type ResourceRow, type ResourceState, type ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { ChaptersRepository } from './chapters.repository.js';
import { RatingsService } from './ratings.service.js';
import { tagsOf } from './resource-tags.js';
import { presentResource, presentRow } from './resource.presenter.js';
import { ResourcesQueries, type ResourcesQuery } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

type Moment = 'publishedAt' | 'changedAt';
const COLUMNS: Readonly<Record<Moment, string>> = { publishedAt: 'r.published_at', changedAt: 'r.changed_at' };

/** Tags that are offered to choose from. */
const MOST_CHOICES = 40;

/** Reads the library. */
@Injectable()
export class ResourcesReader {
  constructor(
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly chapters: ChaptersRepository,
    private readonly ratings: RatingsService,
  ) {}

  /** What is offered to the reader, the latest first. */
  list(actor: Actor, query: ListResourcesQuery): Promise<Page<ResourceRow>> {
    return this.page(this.queries.filter(this.queries.offered(actor), query), 'publishedAt', query);
  }

  /** What that can be narrowed to. */
  async choices(actor: Actor): Promise<LibraryChoices> {
    const found = await this.queries.facets(actor);
    const [tags, owners] = [new Map<string, number>(), new Map<Id, { id: Id; name: string; path: string; count: number }>()];
    for (const { tags: line, ...owner } of found) {
      for (const tag of tagsOf(line)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
      owners.set(owner.id, { ...owner, count: (owners.get(owner.id)?.count ?? 0) + 1 });
    }
    return {
      tags: [...tags].map(([tag, count]) => ({ tag, count })).toSorted((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)).slice(0, MOST_CHOICES),
      organisations: [...owners.values()].toSorted((a, b) => b.path.length - a.path.length || (a.name < b.name ? -1 : 1)).map(({ id, name, count }) => ({ id, name, count })),
    };
  }

  /** The actor's own pieces in whatever state. */
  own(actor: Actor, page: PageQuery): Promise<Page<ResourceRow>> {
    return this.page(this.queries.scoped(actor, 'learning.write'), 'changedAt', page);
  }

  /** Pieces of others in the actor's care. */
  review(actor: Actor, { state = ['review'], ...page }: PageQuery & { state?: ResourceState[] }): Promise<Page<ResourceRow>> {
    return this.page(this.queries.scoped(actor, 'learning.review').andWhere('r.state IN (:...states)', { states: state }), 'changedAt', page);
  }

  /** How many wait for this actor. */
  waiting(actor: Actor): Promise<number> {
    return this.queries.scoped(actor, 'learning.review').andWhere("r.state = 'review'").getCount();
  }

  /** Begun and not finished, the latest first. */
  async going(actor: Actor, limit: number): Promise<ResourceRow[]> {
    const query = this.queries.offered(actor).andWhere('p.member_id IS NOT NULL AND p.completed_on IS NULL').orderBy('p.touched_at', 'DESC').addOrderBy('r.id').limit(limit);
    return (await this.queries.placed(query)).map(presentRow);
  }

  /** Not begun, the latest first. */
  async fresh(actor: Actor, limit: number): Promise<ResourceRow[]> {
    const query = this.queries.offered(actor).andWhere('p.member_id IS NULL').orderBy('r.publishedAt', 'DESC').addOrderBy('r.id').limit(limit);
    return (await this.queries.placed(query)).map(presentRow);
  }

  /** @throws Problem learning.not_found */
  async view(actor: Actor, id: Id): Promise<ResourceView> {
    const found = await this.queries.require(actor, id);
    const memberId = actor.memberId ?? '';
    const [chosen, asked, reminded, heads, rating] = await Promise.all([this.rows.chosen(id), this.rows.asked(id, memberId), this.rows.reminded(id, memberId), this.chapters.heads(id), this.ratings.of(id, memberId)]);
    return presentResource(actor, found, { chosen, asked, reminded, rating, chapters: placeChapters(heads) });
  }

  /** A chapter of a book the actor may look at. @throws Problem learning.not_found, learning.no_chapter */
  async chapter(actor: Actor, id: Id, number: number): Promise<ChapterView> {
    await this.queries.require(actor, id);
    const place = placeChapters(await this.chapters.heads(id)).find((one) => one.number === number);
    const blocks = place && (await this.chapters.blocks(id, number));
    if (!place || !blocks) throw new Problem('learning.no_chapter');
    return { ...place, blocks };
  }

  private async page(query: ResourcesQuery, moment: Moment, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<ResourceRow>> {
    orderFrom(query, { column: COLUMNS[moment], id: 'r.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.queries.placed(query), limit, presentRow, ({ row }) => [(row[moment] ?? row.changedAt).getTime(), row.id]);
  }
}

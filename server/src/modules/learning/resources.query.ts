import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { audiencesOf, queryTokens, type ListResourcesQuery } from '@party/shared/learning';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningResource } from './learning-resource.entity.js';
import { ResourcesRepository } from './resources.repository.js';

/** Query over pieces: `r` the piece, `o` the organisation whose piece it is, `m` the author, `p` what the reader has of it. */
export type ResourcesQuery = SelectQueryBuilder<LearningResource>;

/** A piece with what stands around it. */
export interface PlacedResource {
  row: LearningResource;
  organisationName: string;
  organisationPath: string;
  authorName: string;
  progress: { percent: number; place: number; seconds: number; completedOn: string | null } | null;
}

const VALID_TODAY = '(r.valid_from IS NULL OR r.valid_from <= :today) AND (r.valid_until IS NULL OR r.valid_until >= :today)';

/** Pieces that are counted by tag and owner at most. */
const MOST_COUNTED = 5000;

interface PlaceColumns {
  organisationName: string;
  organisationPath: string;
  authorName: string;
  percent: number | null;
  place: number | null;
  learnt: number | null;
  completedOn: string | null;
}

/** The one place where pieces are chosen. */
@Injectable()
export class ResourcesQueries {
  constructor(
    private readonly rows: ResourcesRepository,
    private readonly clock: Clock,
  ) {}

  private base(actor: Actor, tx?: Tx): ResourcesQuery {
    return this.rows.manager(tx).createQueryBuilder(LearningResource, 'r')
      .innerJoin('organisation', 'o', 'o.id = r.organisation_id')
      .innerJoin('member', 'm', 'm.id = r.author_id')
      .leftJoin('learning_progress', 'p', 'p.resource_id = r.id AND p.member_id = :reader', { reader: actor.memberId });
  }

  /** Published pieces that reach the branch of the reader, are meant for them, and on one of their days. */
  offered(actor: Actor, tx?: Tx): ResourcesQuery {
    const line = (actor.branchPath ?? '').split('/').filter((one) => one !== '');
    const query = this.base(actor, tx);
    if (line.length === 0 || actor.base === null) return query.where('1 = 0');
    return query
      .where("r.state = 'published'").andWhere(VALID_TODAY, { today: shanghaiDay(this.clock.now()) }).andWhere('r.audience IN (:...audiences)', { audiences: audiencesOf(actor.base) })
      .andWhere('EXISTS (SELECT 1 FROM learning_reach g WHERE g.resource_id = r.id AND g.organisation_id IN (:...line))', { line });
  }

  /** Pieces in whatever state in the reach of an action. */
  scoped(actor: Actor, action: Action, tx?: Tx): ResourcesQuery {
    const query = this.base(actor, tx);
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'r.author_id' });
    return query;
  }

  /** Narrow by words and filters. */
  filter(query: ResourcesQuery, { q = '', form, source, tag, organisationId, open }: ListResourcesQuery): ResourcesQuery {
    const tokens = queryTokens(q);
    if (tokens.length > 0) {
      query.andWhere('r.id IN (SELECT t.resource_id FROM learning_token t WHERE t.token IN (:...tokens) GROUP BY t.resource_id HAVING COUNT(*) = :wanted)', { tokens, wanted: tokens.length });
    } else if (q.trim() !== '') query.andWhere('1 = 0');
    if (form !== undefined) query.andWhere('r.form IN (:...forms)', { forms: form });
    if (source !== undefined) query.andWhere('r.source IN (:...sources)', { sources: source });
    if (tag !== undefined) query.andWhere('LOCATE(:tag, r.tags) > 0', { tag: `|${tag}|` });
    if (organisationId !== undefined) query.andWhere('r.organisation_id = :owner', { owner: organisationId });
    if (open === true) query.andWhere('p.completed_on IS NULL');
    return query;
  }

  /** Tags and owners of what is offered, of the latest pieces where there are very many; the owner's path tells how near it is. */
  facets(actor: Actor): Promise<{ tags: string; id: Id; name: string; path: string }[]> {
    return this.offered(actor).select('r.tags', 'tags').addSelect('o.id', 'id').addSelect('o.name', 'name').addSelect('o.path', 'path').orderBy('r.published_at', 'DESC').limit(MOST_COUNTED).getRawMany();
  }

  /** Run a query for pieces. */
  async placed(query: ResourcesQuery): Promise<PlacedResource[]> {
    const { entities, raw } = await query
      .addSelect('o.name', 'organisationName').addSelect('o.path', 'organisationPath').addSelect('m.name', 'authorName')
      .addSelect('p.percent', 'percent').addSelect('p.place', 'place').addSelect('p.seconds', 'learnt').addSelect('p.completed_on', 'completedOn')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { organisationName = '', organisationPath = '', authorName = '', percent = null, place, learnt, completedOn = null } = raw[at] ?? {};
      return { row, organisationName, organisationPath, authorName, progress: percent === null ? null : { percent, place: place ?? 0, seconds: learnt ?? 0, completedOn } };
    });
  }

  /** A piece the actor may look at: offered to them, or in their care, or their own. @throws Problem learning.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedResource> {
    const found = (await this.one(this.offered(actor, tx), id)) ?? (await this.one(this.scoped(actor, 'learning.pieces', tx), id));
    if (!found) throw new Problem('learning.not_found');
    return found;
  }

  /** A piece that is offered to the actor; null when it is not. */
  findOffered(actor: Actor, id: Id): Promise<PlacedResource | null> {
    return this.one(this.offered(actor), id);
  }

  /** A piece that is offered to the actor. @throws Problem learning.not_found */
  async requireOffered(actor: Actor, id: Id, tx?: Tx): Promise<PlacedResource> {
    const found = await this.one(this.offered(actor, tx), id);
    if (!found) throw new Problem('learning.not_found');
    return found;
  }

  /** A piece in the reach of an action, locked. @throws Problem learning.not_found */
  async lock(tx: Tx, actor: Actor, action: Action, id: Id): Promise<PlacedResource> {
    const row = await this.rows.lock(tx, id);
    const found = row && (await this.one(this.scoped(actor, action, tx), id));
    if (!found) throw new Problem('learning.not_found');
    return { ...found, row };
  }

  private async one(query: ResourcesQuery, id: Id): Promise<PlacedResource | null> {
    return (await this.placed(query.andWhere('r.id = :id', { id })))[0] ?? null;
  }
}

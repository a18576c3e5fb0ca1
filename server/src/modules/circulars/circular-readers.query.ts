import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { COMMITTEE_POSTS, type CircularReading } from '@party/shared/circulars';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { Circular } from './circular.entity.js';

/** Query over people who are asked: `m` the person, `o` their organisation, `t` what they did with the present edition. */
export type ReadersQuery = SelectQueryBuilder<object>;

/** A row of it. */
export interface ReaderRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
  openedAt: Date | null;
  confirmedAt: Date | null;
}

const HOLDS = `EXISTS (SELECT 1 FROM \`position\` p JOIN organisation s ON s.id = p.organisation_id
  WHERE p.member_id = m.id AND p.kind IN (:...posts) AND p.starts_on <= :today AND (p.ended_on IS NULL OR p.ended_on > :today) AND s.path LIKE :below)`;
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (one) => `\\${one}`);

/** The one place where the people are chosen who are asked: list, numbers, file and reminders come through here. */
@Injectable()
export class CircularReadersQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everybody a document asks, among the people in the actor's care; with null among all. */
  asked(actor: Actor | null, { id, edition, audience }: Pick<Circular, 'id' | 'edition' | 'audience'>, path: string, tx?: Tx): ReadersQuery {
    const query = (tx?.manager ?? this.source.manager).createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .leftJoin('circular_receipt', 't', 't.circular_id = :circularId AND t.edition = :edition AND t.member_id = m.id', { circularId: id, edition })
      .where("o.path LIKE :below AND m.status = 'normal'", { below: `${path}%` }) as ReadersQuery;
    if (audience !== 'everybody') query.andWhere("m.stage IN ('probationary', 'probation_extended', 'full')");
    if (audience === 'officers') query.andWhere(HOLDS, { posts: [...COMMITTEE_POSTS], today: shanghaiDay(this.clock.now()) });
    if (actor !== null) applyScope(query, scopeOf(actor, 'circulars.manage'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  narrow(query: ReadersQuery, { reading, q = '' }: { reading?: CircularReading | undefined; q?: string | undefined }): ReadersQuery {
    if (reading !== undefined) query.andWhere(`t.confirmed_at IS ${reading === 'confirmed' ? 'NOT NULL' : 'NULL'}`);
    if (q !== '') query.andWhere('m.name LIKE :name', { name: `%${escapeLike(q)}%` });
    return query;
  }

  /** Rows in the order of organisation and person, from behind a place on. */
  rows(query: ReadersQuery, after: { path: string; memberId: Id } | null, limit: number): Promise<ReaderRow[]> {
    if (after) query.andWhere('(o.path > :afterPath OR (o.path = :afterPath AND m.id > :afterId))', { afterPath: after.path, afterId: after.memberId });
    return query
      .select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('t.opened_at', 'openedAt').addSelect('t.confirmed_at', 'confirmedAt')
      .orderBy('o.path', 'ASC').addOrderBy('m.id', 'ASC').limit(limit).getRawMany<ReaderRow>();
  }

  async count(query: ReadersQuery): Promise<{ total: number; confirmed: number }> {
    const row = await query.select('COUNT(*)', 'total').addSelect('COUNT(t.confirmed_at)', 'confirmed').getRawOne<{ total: string; confirmed: string }>();
    return { total: Number(row?.total ?? 0), confirmed: Number(row?.confirmed ?? 0) };
  }
}

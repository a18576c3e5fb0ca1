import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { COMMITTEE_POSTS } from '@party/shared/circulars';
import type { Id } from '@party/shared/kernel';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Circular } from './circular.entity.js';

/** Query over documents: `c` the document, `o` its organisation, `t` what the reader did with the present edition. */
export type CircularsQuery = SelectQueryBuilder<Circular>;

/** A document with what stands around it. */
export interface PlacedCircular {
  row: Circular;
  organisationName: string;
  organisationPath: string;
  openedAt: Date | null;
  fileOpenedAt: Date | null;
  confirmedAt: Date | null;
  /** The reader confirmed an earlier edition. */
  earlier: boolean;
}

type PlaceColumns = Omit<PlacedCircular, 'row' | 'earlier'> & { earlier: string };

const segments = (path: string): string[] => path.split('/').filter((one) => one !== '');

/** Organisations on the way down to every post of a committee somebody holds. */
const postLines = ({ positions }: Actor): string[] => [...new Set(positions.flatMap(({ kind, organisationPath }) => (COMMITTEE_POSTS.includes(kind) ? segments(organisationPath) : [])))];

/** The one place where documents are chosen. */
@Injectable()
export class CircularsQueries {
  constructor(private readonly source: DataSource) {}

  private base(actor: Actor, tx?: Tx): CircularsQuery {
    return (tx?.manager ?? this.source.manager).createQueryBuilder(Circular, 'c')
      .innerJoin('organisation', 'o', 'o.id = c.organisation_id')
      .leftJoin('circular_receipt', 't', 't.circular_id = c.id AND t.edition = c.edition AND t.member_id = :reader')
      .setParameter('reader', actor.memberId ?? '').where('1 = 1');
  }

  /** Published documents that are asked of the reader. */
  asked(actor: Actor, tx?: Tx): CircularsQuery {
    const [line, posts] = [segments(actor.branchPath ?? ''), postLines(actor)];
    const query = this.base(actor, tx).andWhere("c.state = 'published'");
    if (line.length === 0 || actor.base === null) return query.andWhere('1 = 0');
    query.andWhere('c.organisation_id IN (:...line)', { line });
    const open = actor.base === 'applicant' ? ['everybody'] : ['everybody', 'members'];
    return posts.length === 0 || actor.base === 'applicant'
      ? query.andWhere('c.audience IN (:...open)', { open })
      : query.andWhere("(c.audience IN (:...open) OR (c.audience = 'officers' AND c.organisation_id IN (:...posts)))", { open, posts });
  }

  /** Documents in whatever state in the reach of an action. */
  scoped(actor: Actor, action: Action, tx?: Tx): CircularsQuery {
    const query = this.base(actor, tx);
    applyScope(query, scopeOf(actor, action), { path: 'o.path' });
    return query;
  }

  /** Published documents of organisations above the keepers' own: their people are among those who are asked. */
  private above(actor: Actor): CircularsQuery {
    const over = [...new Set(actor.positions.filter(({ organisationPath }) => mayDo(actor, 'circulars.manage', { organisationPath })).flatMap(({ organisationPath }) => segments(organisationPath)))];
    const query = this.base(actor).andWhere("c.state = 'published'");
    return over.length === 0 ? query.andWhere('1 = 0') : query.andWhere('c.organisation_id IN (:...over)', { over });
  }

  /** Run a query for documents. */
  async placed(query: CircularsQuery): Promise<PlacedCircular[]> {
    const { entities, raw } = await query
      .addSelect('o.name', 'organisationName').addSelect('o.path', 'organisationPath').addSelect('t.opened_at', 'openedAt').addSelect('t.file_opened_at', 'fileOpenedAt').addSelect('t.confirmed_at', 'confirmedAt')
      .addSelect('EXISTS (SELECT 1 FROM circular_receipt e WHERE e.circular_id = c.id AND e.member_id = :reader AND e.edition < c.edition AND e.confirmed_at IS NOT NULL)', 'earlier')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { organisationName = '', organisationPath = '', openedAt = null, fileOpenedAt = null, confirmedAt = null, earlier = '0' } = raw[at] ?? {};
      return { row, organisationName, organisationPath, openedAt, fileOpenedAt, confirmedAt, earlier: Number(earlier) === 1 };
    });
  }

  /** A document the actor may look at: asked of them, in their care, or asked of people in their care. @throws Problem circulars.not_found */
  async require(actor: Actor, id: Id): Promise<PlacedCircular & { asked: boolean }> {
    const asked = await this.one(this.asked(actor), id);
    const found = asked ?? (await this.one(this.scoped(actor, 'circulars.manage'), id)) ?? (await this.one(this.above(actor), id));
    if (!found) throw new Problem('circulars.not_found');
    return { ...found, asked: asked !== null };
  }

  /** The same for what is asked of the actor, kept from changing until `tx` ends. @throws Problem circulars.not_found, circulars.not_asked */
  async holdAsked(tx: Tx, actor: Actor, id: Id): Promise<PlacedCircular> {
    await tx.manager.query('SELECT id FROM circular WHERE id = ? LOCK IN SHARE MODE', [id]);
    const found = await this.one(this.asked(actor, tx), id);
    if (found) return found;
    await this.require(actor, id);
    throw new Problem('circulars.not_asked');
  }

  /** A document in the actor's care, locked. @throws Problem circulars.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedCircular> {
    const row = await tx.manager.findOne(Circular, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const found = row && (await this.one(this.scoped(actor, 'circulars.manage', tx), id));
    if (!found) throw new Problem('circulars.not_found');
    return { ...found, row };
  }

  private async one(query: CircularsQuery, id: Id): Promise<PlacedCircular | null> {
    return (await this.placed(query.andWhere('c.id = :id', { id })))[0] ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { ArchiveConsultation } from './archive-consultation.entity.js';
import { ArchivesRepository } from './archives.repository.js';

/** Query over requests: `q` the request, `m` the person, `o` their branch, `f` the file, `c` who keeps it. */
type ConsultationsQuery = SelectQueryBuilder<ArchiveConsultation>;

/** A request with whose it is and who decides it. */
export interface PlacedConsultation {
  row: ArchiveConsultation;
  memberName: string;
  organisationName: string;
  /** Of the organisation that decides. */
  path: string;
}

/** The rule `keeperPath` in SQL. */
const KEEPER = "CASE WHEN o.path LIKE CONCAT(c.path, '%') THEN c.path ELSE o.path END";

/** The one place where requests to see own papers are chosen. */
@Injectable()
export class ConsultationsQueries {
  constructor(private readonly rows: ArchivesRepository) {}

  /** Requests of a person, the latest first. */
  of(memberId: Id, tx?: Tx): Promise<ArchiveConsultation[]> {
    return this.rows.manager(tx).find(ArchiveConsultation, { where: { memberId }, order: { askedAt: 'DESC', id: 'DESC' } });
  }

  /** @throws Problem archives.consultation_open: of two that come at once the key of the database decides */
  async add(tx: Tx, row: ArchiveConsultation): Promise<void> {
    try {
      await tx.manager.insert(ArchiveConsultation, row);
    } catch (fault) {
      throw isDuplicateKey(fault, 'uq_archive_consultation_open') ? new Problem('archives.consultation_open', { cause: fault }) : fault;
    }
  }

  async save(tx: Tx, { id, ...values }: ArchiveConsultation): Promise<void> {
    await tx.manager.update(ArchiveConsultation, { id }, values);
  }

  /** One the actor sees, held. @throws Problem archives.consultation_not_found */
  async lock(tx: Tx, actor: Actor, action: Action, id: Id): Promise<PlacedConsultation> {
    const row = await tx.manager.findOne(ArchiveConsultation, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const [found] = row ? await this.placed(this.scoped(actor, action, 'o.path', tx).andWhere('q.id = :id', { id })) : [];
    if (!row || !found) throw new Problem('archives.consultation_not_found');
    return { ...found, row };
  }

  /** Those that wait for this actor, from a place of their order on. */
  waiting(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<PlacedConsultation[]> {
    const place = after && { at: new Date(after.submittedAt), id: after.key };
    return this.placed(orderFrom(this.toDecide(actor), { column: 'q.asked_at', id: 'q.id', direction: sort === 'oldest' ? 'ASC' : 'DESC' }, place, limit));
  }

  /** How many those are, and since when the longest of them waits. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(q.asked_at)', 'oldest').getRawOne<{ count: string | number; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  private toDecide(actor: Actor): ConsultationsQuery {
    return this.scoped(actor, 'archives.keep', KEEPER).andWhere('q.open_mark = 1');
  }

  private scoped(actor: Actor, action: Action, path: string, tx?: Tx): ConsultationsQuery {
    const query = this.rows.manager(tx).createQueryBuilder(ArchiveConsultation, 'q')
      .innerJoin('member', 'm', 'm.id = q.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .innerJoin('archive_file', 'f', 'f.member_id = q.member_id').innerJoin('organisation', 'c', 'c.id = f.custodian_id');
    applyScope(query, scopeOf(actor, action), { path, memberId: 'q.member_id' });
    return query;
  }

  private async placed(query: ConsultationsQuery): Promise<PlacedConsultation[]> {
    const { entities, raw } = await query
      .addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect(KEEPER, 'path')
      .getRawAndEntities<Omit<PlacedConsultation, 'row'>>();
    return entities.map((row, at) => {
      const { memberName = '', organisationName = '', path = '' } = raw[at] ?? {};
      return { row, memberName, organisationName, path };
    });
  }
}

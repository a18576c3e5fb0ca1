import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { PointEntryView, PointOrigin } from '@party/shared/points';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { originKey, PointOrigins, type OriginReader } from './point-origins.js';
import { PointAppealRow, PointEntryRow, PointRuleRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

interface Extra {
  /** Of the entry that a counter-entry takes back. */
  originEvent: string | null;
  rulePoints: number;
  ruleFrom: string;
  reversedBy: Id | null;
  objection: string | null;
  objectedAt: Date | null;
  answer: string | null;
}

/** Reads entries with the rule, the source record and the moment of each. */
@Injectable()
export class PointEntriesReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly origins: PointOrigins,
  ) {}

  /** The latest first. @throws Problem request.cursor_invalid */
  async ofMember(memberId: Id, { limit = DEFAULT_PAGE, cursor }: PageQuery, reader: OriginReader = 'self'): Promise<Page<PointEntryView>> {
    const query = this.entries().where('e.member_id = :memberId', { memberId });
    if (cursor !== undefined) query.andWhere('e.id < :before', { before: String(decodeCursor(cursor, 1)[0]) });
    const rows = await this.read(query.orderBy('e.id', 'DESC').limit(limit + 1), reader);
    return pageOf(rows, limit, (row) => row, (row) => [row.id]);
  }

  /** Entries of somebody the actor looks after. @throws Problem points.member_not_found */
  async ofKept(actor: Actor, memberId: Id, query: PageQuery): Promise<Page<PointEntryView>> {
    const people = this.ledger.manager().createQueryBuilder<{ id: Id }>('member', 'm').select('m.id', 'id').innerJoin('organisation', 'o', 'o.id = m.organisation_id').where('m.id = :memberId', { memberId });
    applyScope(people, scopeOf(actor, 'points.view'), { path: 'o.path', memberId: 'm.id' });
    if (!(await people.getRawOne<object>())) throw new Problem('points.member_not_found');
    return this.ofMember(memberId, query, 'keeper');
  }

  /** By id, for those who keep them; unknown ones are absent. */
  async byIds(ids: readonly Id[], reader: OriginReader = 'keeper', tx?: Tx): Promise<Map<Id, PointEntryView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.read(this.entries(tx).where('e.id IN (:...ids)', { ids }), reader);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** An own entry. @throws Problem points.entry_not_found */
  async one(id: Id): Promise<PointEntryView> {
    const found = (await this.byIds([id], 'self')).get(id);
    if (!found) throw new Problem('points.entry_not_found');
    return found;
  }

  private entries(tx?: Tx): SelectQueryBuilder<PointEntryRow> {
    return this.ledger.manager(tx).createQueryBuilder(PointEntryRow, 'e')
      .innerJoin(PointRuleRow, 'r', 'r.id = e.rule_id')
      .leftJoin(PointEntryRow, 'c', 'c.reverses_id = e.id')
      .leftJoin(PointEntryRow, 'o', 'o.id = e.reverses_id')
      .leftJoin(PointAppealRow, 'a', 'a.entry_id = e.id');
  }

  private async read(query: SelectQueryBuilder<PointEntryRow>, reader: OriginReader): Promise<PointEntryView[]> {
    const { entities, raw } = await query.addSelect('r.points', 'rulePoints').addSelect('r.from_on', 'ruleFrom').addSelect('c.id', 'reversedBy').addSelect('o.event_id', 'originEvent')
      .addSelect('a.text', 'objection').addSelect('a.asked_at', 'objectedAt').addSelect('a.answer', 'answer').getRawAndEntities<Extra>();
    const asked = entities.map(({ memberId, source, eventId }, at) => ({ memberId, source, eventId: raw[at]?.originEvent ?? eventId }));
    const origins = await this.origins.of(asked, reader);
    return entities.map((row, at) => present(row, raw[at] as Extra, origins.get(originKey(asked[at] as (typeof asked)[number])) ?? null));
  }
}

function present({ id, source, points, day, note, eventId, createdAt, reversesId }: PointEntryRow, { rulePoints, ruleFrom, reversedBy, objection, objectedAt, answer }: Extra, origin: PointOrigin | null): PointEntryView {
  return {
    id, source, points, rulePoints: Number(rulePoints), ruleFrom, day, note, record: eventId, origin, at: createdAt.toISOString(), reverses: reversesId, reversed: reversedBy !== null,
    objection: objection === null ? null : { text: objection, at: objectedAt?.toISOString() ?? '', answer },
  };
}

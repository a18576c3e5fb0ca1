import { Injectable, type OnModuleInit } from '@nestjs/common';
import { remittanceDueOn } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayEver, scopeOf, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { Clock } from '../../../platform/clock/clock.js';
import { applyScope } from '../../../platform/database/scope.js';
import { TodoSources, type TodoSource } from '../../workbench/workbench.api.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesRemittanceRow } from './dues-remittance.entity.js';

interface Place { id: Id; name: string }

/** Whether anything was taken in the year below an organisation: asked instead of the sums, which a home page need not wait for. */
const TOOK = "EXISTS (SELECT 1 FROM organisation b JOIN dues_payment p ON p.branch_id = b.id AND p.paid_on LIKE :days AND p.state = 'confirmed' WHERE b.path LIKE CONCAT(o.path, '%'))";
const SENT = "EXISTS (SELECT 1 FROM dues_remittance r WHERE r.organisation_id = o.id AND r.year = :year AND r.state <> 'rejected')";

/** Last year's money that the own organisation has not handed up, from January on, and remittances that wait for a second person. */
@Injectable()
export class DuesYearlyTodos implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly rows: DuesRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'dues.remittance', label: '党费上缴' };
    if (!mayEver(actor, 'dues.remit')) return { ...group, items: [] };
    const year = Number(shanghaiDay(this.clock.now()).slice(0, 4)) - 1;
    const items = [...(await this.toConfirm(actor)), ...(await this.toRemit(actor, year))];
    return { ...group, items: items.slice(0, MOST_ITEMS), total: items.length };
  }

  /** Of the organisations the actor holds a post in: those below see to their own. */
  private async toRemit(actor: Actor, year: number): Promise<TodoDraft[]> {
    const paths = [...new Set(actor.positions.map((one) => one.organisationPath))];
    if (paths.length === 0) return [];
    const query = this.rows.manager().createQueryBuilder<Place>('organisation', 'o').select('o.id', 'id').addSelect('o.name', 'name')
      .where("o.path IN (:...paths) AND o.kind <> 'party_group' AND o.status = 'active'", { paths }).andWhere(`NOT ${SENT}`, { year }).andWhere(TOOK, { days: `${year}-%` });
    applyScope(query, scopeOf(actor, 'dues.remit'), { path: 'o.path' });
    return (await query.orderBy('o.path').limit(MOST_ITEMS).getRawMany<Place>()).map(({ id, name }) => ({
      key: `${id}:${year}`, title: `${year}年度党费上缴`, detail: `${name}，核对应上缴金额并登记凭证`, link: { room: 'dues', page: 'remittance', params: { id, year: String(year) } },
      dueOn: remittanceDueOn(year), organisationId: id,
    }));
  }

  private async toConfirm(actor: Actor): Promise<TodoDraft[]> {
    const query = this.rows.manager().createQueryBuilder(DuesRemittanceRow, 'r').innerJoin('organisation', 'o', 'o.id = r.organisation_id').addSelect('o.name', 'name')
      .where("r.state = 'booked' AND r.booked_by <> :me AND o.path IN (:...paths)", { me: actor.memberId ?? '', paths: ['', ...actor.positions.map((one) => one.organisationPath)] });
    applyScope(query, scopeOf(actor, 'dues.remit'), { path: 'o.path' });
    const { entities, raw } = await query.orderBy('r.booked_at').addOrderBy('r.id').limit(MOST_ITEMS).getRawAndEntities<{ name: string }>();
    return entities.map((row, at) => ({
      key: row.id, title: `确认${row.year}年度党费上缴`, detail: `${raw[at]?.name ?? ''}，凭证号 ${row.evidenceNumber}`, link: { room: 'dues', page: 'remittance', params: { id: row.organisationId, year: String(row.year) } },
      dueOn: remittanceDueOn(row.year), organisationId: row.organisationId,
    }));
  }
}

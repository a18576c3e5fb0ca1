import { Injectable } from '@nestjs/common';
import type { ArchiveHandoverRow, ArchiveHandoverView, ListHandoversQuery } from '@party/shared/archives';
import { DEFAULT_PAGE, shanghaiDay, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { Transactions } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { MembersApi } from '../members/members.api.js';
import { ArchiveCourse, type Doer } from './archive-course.js';
import { presentHandover, presentHandoverView } from './archive.presenter.js';
import { ArchivesRepository } from './archives.repository.js';
import { HandoversQueries, type HandoversQuery } from './handovers.query.js';

const STATES: Readonly<Record<NonNullable<ListHandoversQuery['view']>, readonly string[]>> = {
  open: ['open'], differing: ['differing'], ended: ['agreed', 'settled', 'sent_out', 'superseded'],
};

/** Reads hand-overs for both sides, and what of them waits for somebody. */
@Injectable()
export class HandoversReader {
  constructor(
    private readonly queries: HandoversQueries,
    private readonly rows: ArchivesRepository,
    private readonly members: MembersApi,
    private readonly course: ArchiveCourse,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { view = 'open', limit = DEFAULT_PAGE, cursor }: ListHandoversQuery): Promise<Page<ArchiveHandoverRow>> {
    const query = this.queries.visible(actor).andWhere('h.state IN (:...states)', { states: STATES[view] });
    orderFrom(query, { column: 'h.opened_at', id: 'h.id', direction: view === 'ended' ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const today = this.today();
    return pageOf(await this.queries.placed(query), limit, ({ row, memberName }) => presentHandover(row, memberName, today), ({ row }) => [row.openedAt.getTime(), row.id]);
  }

  /** Each look is logged: the list names what a file holds. @throws Problem archives.handover_not_found */
  async look(by: Doer, id: Id): Promise<ArchiveHandoverView> {
    const view = await this.view(by.actor, id);
    const { fromPath, toPath } = await this.queries.require(by.actor, id);
    if (view.memberId !== by.actor.memberId) await this.transactions.run((tx) => this.course.looked(tx, by, view.memberId, toPath ?? fromPath, { step: 'look_handover', papers: view.lines.length }));
    return view;
  }

  /** @throws Problem archives.handover_not_found */
  async view(actor: Actor, id: Id): Promise<ArchiveHandoverView> {
    const found = await this.queries.require(actor, id);
    const { memberId, checkedBy, toId } = found.row;
    const [papers, file, names] = await Promise.all([this.rows.papers(memberId), this.rows.file(memberId), this.members.names(checkedBy === null ? [] : [checkedBy])]);
    return presentHandoverView(found, {
      now: new Map(papers.map((one) => [one.id, one.state])), names, today: this.today(), place: file !== null && file.custodianId === toId ? file.place : null,
      mayCheck: found.toPath !== null && mayDo(actor, 'archives.receive', { memberId, organisationPath: found.toPath }),
    });
  }

  /** To be checked by the actor's own organisation, the soonest due first. */
  toCheck(actor: Actor, limit: number): Promise<{ rows: ArchiveHandoverRow[]; total: number }> {
    return this.waiting(this.queries.coming(actor).andWhere("h.state = 'open'"), limit);
  }

  /** With papers that did not arrive, for the actor's own organisation on either side. */
  differing(actor: Actor, limit: number): Promise<{ rows: ArchiveHandoverRow[]; total: number }> {
    return this.waiting(this.queries.visible(actor, 'archives.receive').andWhere("h.state = 'differing'"), limit);
  }

  private async waiting(query: HandoversQuery, limit: number): Promise<{ rows: ArchiveHandoverRow[]; total: number }> {
    const total = await query.getCount();
    const found = await this.queries.placed(query.orderBy('h.due_on', 'ASC').addOrderBy('h.id', 'ASC').limit(limit));
    const today = this.today();
    return { total, rows: found.map(({ row, memberName }) => presentHandover(row, memberName, today)) };
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}

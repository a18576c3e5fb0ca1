import { Injectable } from '@nestjs/common';
import type { CircularView, KeptCircularRow, OwnCircularRow, OwnCircularsQuery } from '@party/shared/circulars';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { presentCircular, presentKept, presentOwn } from './circular.presenter.js';
import { CircularsQueries, type CircularsQuery, type PlacedCircular } from './circulars.query.js';

type Moment = 'publishedAt' | 'changedAt';
const COLUMNS: Readonly<Record<Moment, string>> = { publishedAt: 'c.published_at', changedAt: 'c.changed_at' };

/** Reads documents to confirm. */
@Injectable()
export class CircularsReader {
  constructor(private readonly queries: CircularsQueries) {}

  /** What is asked of the actor, the latest first. */
  own(actor: Actor, { reading, ...page }: OwnCircularsQuery): Promise<Page<OwnCircularRow>> {
    const query = this.queries.asked(actor);
    if (reading !== undefined) query.andWhere(`t.confirmed_at IS ${reading === 'confirmed' ? 'NOT NULL' : 'NULL'}`);
    return this.page(query, { moment: 'publishedAt', view: presentOwn }, page);
  }

  /** How many wait for the actor. */
  waiting(actor: Actor): Promise<number> {
    return this.queries.asked(actor).andWhere('t.confirmed_at IS NULL').getCount();
  }

  /** Documents in the actor's care, the latest change first. */
  kept(actor: Actor, page: PageQuery): Promise<Page<KeptCircularRow>> {
    return this.page(this.queries.scoped(actor, 'circulars.manage'), { moment: 'changedAt', view: presentKept }, page);
  }

  /** @throws Problem circulars.not_found */
  async view(actor: Actor, id: Id): Promise<CircularView> {
    return presentCircular(actor, await this.queries.require(actor, id));
  }

  private async page<T>(query: CircularsQuery, { moment, view }: { moment: Moment; view: (placed: PlacedCircular) => T }, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<T>> {
    orderFrom(query, { column: COLUMNS[moment], id: 'c.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.queries.placed(query), limit, view, ({ row }) => [(row[moment] ?? row.changedAt).getTime(), row.id]);
  }
}

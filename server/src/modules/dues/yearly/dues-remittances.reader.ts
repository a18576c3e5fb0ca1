import { Injectable } from '@nestjs/common';
import {
  remitLevelOf, remittanceDue, remittanceDueOn, remittanceStanding, shareAt, type DuesYearQuery as YearQuery, type RemittanceDetail, type RemittanceDue, type RemittanceView, type RemitShareView,
} from '@party/shared/dues';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { OrganisationKind } from '@party/shared/organisations';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import { applyScope } from '../../../platform/database/scope.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesRemittancesRepository } from './dues-remittances.repository.js';
import { DuesYearQuery } from './dues-year.query.js';

/** An organisation that hands up. */
export interface RemitPlace { id: Id; name: string; path: string; kind: OrganisationKind }

/** Ids of a path from the organisation itself up to the school. */
const upwards = (path: string): Id[] => path.split('/').filter((one) => one !== '').toReversed();

/** Reads what is to be handed up, and what was. */
@Injectable()
export class DuesRemittancesReader {
  constructor(
    private readonly rows: DuesRepository,
    private readonly remittances: DuesRemittancesRepository,
    private readonly years: DuesYearQuery,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** Organisations of the actor's scope from the top down, each before what lies below it. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { year, limit = DEFAULT_PAGE, cursor }: YearQuery & PageQuery): Promise<Page<RemittanceDue>> {
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const found = await this.from(actor, after === undefined ? null : String(after), limit + 1);
    const dues = new Map((await this.due(actor, found, year)).map((one) => [one.organisationId, one]));
    return pageOf(found, limit, ({ id }) => dues.get(id) as RemittanceDue, ({ path }) => [path]);
  }

  /** @throws Problem organisations.not_found */
  async detail(actor: Actor, id: Id, year: number): Promise<RemittanceDetail> {
    const place = await this.place(actor, id);
    const [due] = await this.due(actor, [place], year);
    if (!due) throw new Problem('organisations.not_found');
    const rows = await this.remittances.of(id, year);
    const names = await this.members.names([...new Set(rows.flatMap(({ bookedBy, decidedBy }) => (decidedBy === null ? [bookedBy] : [bookedBy, decidedBy])))]);
    const records = rows.map((row): RemittanceView => ({
      id: row.id, version: row.version, state: row.state, fen: row.fen, way: row.way, evidenceNumber: row.evidenceNumber, remittedOn: row.remittedOn,
      bookedBy: names.get(row.bookedBy) ?? '', bookedAt: row.bookedAt.toISOString(), decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? ''),
      decidedAt: row.decidedAt?.toISOString() ?? null, opinion: row.opinion, mayDecide: row.state === 'booked' && row.bookedBy !== actor.memberId && due.mayRemit,
    }));
    return { due, records };
  }

  /** What each of these organisations is to hand up of a year. */
  async due(actor: Actor, places: readonly RemitPlace[], year: number, tx?: Tx): Promise<RemittanceDue[]> {
    const ids = places.map(({ id }) => id);
    const [money, remitted, shares] = [await this.years.money(ids, year, tx), await this.years.remitted(ids, year, tx), await this.remittances.shares([...new Set(places.flatMap(({ path }) => upwards(path)))], tx)];
    const today = shanghaiDay(this.clock.now());
    return places.flatMap(({ id, name, path, kind }): RemittanceDue[] => {
      const [level, sums] = [remitLevelOf(kind), money.get(id)];
      if (level === null || sums === undefined) return [];
      const left = (key: keyof typeof sums.took): number => sums.took[key] - sums.gaveBack[key];
      const receipts = { duesFen: left('duesFen'), voluntaryFen: left('voluntaryFen'), centralFen: left('centralFen') };
      const permille = shareAt(shares, upwards(path), level, year);
      const standing = { dueFen: remittanceDue(receipts, permille), ...(remitted.get(id) ?? { remittedFen: 0, waitingFen: 0 }) };
      return [{
        organisationId: id, organisationName: name, level, year, receiptsFen: receipts.duesFen + receipts.voluntaryFen, centralFen: receipts.centralFen, permille, ...standing,
        dueOn: remittanceDueOn(year), standing: remittanceStanding(standing, year, today), mayRemit: mayDo(actor, 'dues.remit', { organisationPath: path }),
      }];
    });
  }

  /** Organisations of the actor's scope from the top down, those behind a path. */
  from(actor: Actor, after: string | null, limit: number): Promise<RemitPlace[]> {
    const query = this.places(actor);
    if (after !== null) query.andWhere('o.path > :after', { after });
    return query.orderBy('o.path').limit(limit).getRawMany<RemitPlace>();
  }

  /** An organisation whose money the actor looks after. @throws Problem organisations.not_found */
  async place(actor: Actor, id: Id): Promise<RemitPlace> {
    const [found] = await this.places(actor).andWhere('o.id = :id', { id }).getRawMany<RemitPlace>();
    if (!found) throw new Problem('organisations.not_found');
    return found;
  }

  /** Shares set anywhere in a school. */
  async shares(path: string): Promise<RemitShareView[]> {
    return (await this.remittances.sharesWithin(path)).map(({ id, organisationId, organisationName, level, fromYear, permille }) => ({ id, organisationId, organisationName, level, fromYear, permille }));
  }

  private places(actor: Actor) {
    const query = this.rows.manager().createQueryBuilder<RemitPlace>('organisation', 'o')
      .select('o.id', 'id').addSelect('o.name', 'name').addSelect('o.path', 'path').addSelect('o.kind', 'kind').where("o.kind <> 'party_group' AND o.status = 'active'");
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path' });
    return query;
  }
}

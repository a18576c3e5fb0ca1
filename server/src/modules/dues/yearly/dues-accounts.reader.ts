import { Injectable } from '@nestjs/common';
import { sameFigures, type DuesYearQuery as YearQuery, type YearAccount, type YearAccountDesk, type YearAccountRow, type YearFigures } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../../platform/database/keyset.js';
import { decodeCursor, momentOf, pageOf } from '../../../platform/http/cursor.js';
import { MembersApi } from '../../members/members.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import type { DuesAccountRow } from './dues-account.entity.js';
import { DuesAccountsRepository } from './dues-accounts.repository.js';
import { DuesRemittancesReader, type RemitPlace } from './dues-remittances.reader.js';
import { DuesYearQuery } from './dues-year.query.js';

/** The figures of a row alone. */
export const figuresOf = ({ people, chargedFen, waivedFen, collectedFen, voluntaryFen, centralFen, refundedFen, remittedFen }: YearFigures): YearFigures =>
  ({ people, chargedFen, waivedFen, collectedFen, voluntaryFen, centralFen, refundedFen, remittedFen });

/** Reads yearly accounts for members and for those who draw them. */
@Injectable()
export class DuesAccountsReader {
  constructor(
    private readonly accounts: DuesAccountsRepository,
    private readonly places: DuesRemittancesReader,
    private readonly years: DuesYearQuery,
    private readonly organisations: OrganisationsApi,
    private readonly members: MembersApi,
  ) {}

  /** What the actor's branch and the committees above it published, the latest first. @throws Problem request.cursor_invalid */
  async own(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<YearAccount>> {
    const line = (actor.branchPath ?? '').split('/').filter((one) => one !== '');
    if (line.length === 0) return { items: [], next: null };
    const query = orderFrom(this.accounts.published(line), { column: 'a.published_at', id: 'a.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await query.getMany();
    const views = new Map((await this.views(found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ id }) => views.get(id) as YearAccount, (row) => [row.publishedAt?.getTime() ?? 0, row.id]);
  }

  /** Organisations of the actor's scope from the top down. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { year, limit = DEFAULT_PAGE, cursor }: YearQuery & PageQuery): Promise<Page<YearAccountRow>> {
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const found = await this.places.from(actor, after === undefined ? null : String(after), limit + 1);
    const rows = await this.accounts.ofYear(found.map(({ id }) => id), year);
    return pageOf(found, limit, ({ id, name }) => {
      const ours = rows.filter((row) => row.organisationId === id);
      return { organisationId: id, organisationName: name, year, published: ours.find((row) => row.state === 'published')?.edition ?? null, drafted: ours.some((row) => row.state === 'draft') };
    }, ({ path }) => [path]);
  }

  /** @throws Problem organisations.not_found */
  async desk(actor: Actor, id: Id, year: number): Promise<YearAccountDesk> {
    const place = await this.places.place(actor, id);
    const [figures, rows] = [await this.years.figures(id, year), await this.accounts.of(id, year)];
    const views = await this.views(rows);
    const draft = rows.find((row) => row.state === 'draft');
    return {
      organisationId: id, organisationName: place.name, year, figures, version: draft?.version ?? null, draft: views.find((one) => one.state === 'draft') ?? null,
      outdated: draft !== undefined && !sameFigures(figuresOf(draft), figures), published: views.filter((one) => one.state === 'published'),
      may: { draft: mayDo(actor, 'dues.draft_account', { organisationPath: place.path }), publish: draft !== undefined && this.mayPublish(actor, place, draft) },
    };
  }

  private mayPublish(actor: Actor, { path }: RemitPlace, { draftedBy }: DuesAccountRow): boolean {
    return draftedBy !== actor.memberId && mayDo(actor, 'dues.publish_account', { organisationPath: path });
  }

  private async views(rows: readonly DuesAccountRow[]): Promise<YearAccount[]> {
    const people = rows.flatMap(({ draftedBy, publishedBy }) => (publishedBy === null ? [draftedBy] : [draftedBy, publishedBy]));
    const names = await this.members.names([...new Set(people)]);
    const places = new Map((await this.organisations.find([...new Set(rows.map((row) => row.organisationId))])).map((one) => [one.id, one.name]));
    return rows.map((row) => ({
      id: row.id, organisationId: row.organisationId, organisationName: places.get(row.organisationId) ?? '', year: row.year, edition: row.edition, state: row.state, figures: figuresOf(row),
      uses: row.uses.map(({ purpose, fen }) => ({ purpose, fen })), note: row.note, draftedBy: names.get(row.draftedBy) ?? '', draftedAt: row.draftedAt.toISOString(),
      publishedBy: row.publishedBy === null ? null : (names.get(row.publishedBy) ?? ''), publishedAt: row.publishedAt?.toISOString() ?? null,
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { VerificationState } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import {
  boardParts, sumCounts, type BoardRow, type CampaignBoard, type CampaignView, type ListCampaignsQuery, type ListVerificationsQuery, type StateCount,
  type VerificationRow,
} from '@party/shared/verification';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { phaseOf } from './campaign-days.js';
import { CampaignsQueries, type PlacedCampaign } from './campaigns.query.js';
import { VerificationQueries, type PersonRow } from './verification.query.js';

const UNANSWERED: readonly VerificationState[] = ['pending', 'stale'];

/** A part of a campaign: the campaign and the organisation looked at. */
export interface CampaignPart extends PlacedCampaign {
  part: { id: Id; name: string; path: string };
}

/** Reads campaigns and how far they are, for the people the reader may see. */
@Injectable()
export class CampaignsReader {
  constructor(
    private readonly campaigns: CampaignsQueries,
    private readonly people: VerificationQueries,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }

  /** Campaigns, the latest first. */
  async list(actor: Actor, { phase, limit = DEFAULT_PAGE, cursor }: ListCampaignsQuery): Promise<Page<CampaignView>> {
    const query = this.campaigns.scoped(actor, 'verification.view');
    if (phase) this.campaigns.inPhases(query, phase, this.today());
    if (cursor !== undefined) {
      const [day, id] = decodeCursor(cursor, 2).map(String);
      query.andWhere('(c.opens_on < :day OR (c.opens_on = :day AND c.id < :dayId))', { day, dayId: id });
    }
    query.orderBy('c.opensOn', 'DESC').addOrderBy('c.id', 'DESC').limit(limit + 1);
    const found = await this.campaigns.placed(query);
    const views = new Map<Id, CampaignView>();
    for (const one of found.slice(0, limit)) views.set(one.row.id, await this.viewOf(actor, one));
    const page = pageOf(found, limit, ({ row }) => views.get(row.id), ({ row }) => [row.opensOn, row.id]);
    return { ...page, items: page.items.filter((one): one is CampaignView => one !== undefined) };
  }

  /** @throws Problem verification.not_found */
  async view(actor: Actor, id: Id): Promise<CampaignView> {
    return this.viewOf(actor, await this.campaigns.require(actor, id));
  }

  /** @throws Problem verification.not_found, organisations.not_found */
  async board(actor: Actor, id: Id, organisationId?: Id): Promise<CampaignBoard> {
    const found = await this.part(actor, id, organisationId);
    const counts = await this.countsOf(actor, found, found.part.path);
    const parts = boardParts(found.part.path, counts);
    const names = new Map((await this.organisations.find(parts.map((one) => one.organisationId))).map((one) => [one.id, one.name]));
    const rows = parts.map((one): BoardRow => ({ ...one, organisationName: names.get(one.organisationId) ?? '' }));
    return { organisationId: found.part.id, organisationName: found.part.name, counts: sumCounts(counts), rows, kept: found.row.result !== null };
  }

  /** @throws Problem verification.not_found, organisations.not_found, request.cursor_invalid */
  async members(actor: Actor, id: Id, { organisationId, state = [...UNANSWERED], limit = DEFAULT_PAGE, cursor }: ListVerificationsQuery): Promise<Page<VerificationRow>> {
    const found = await this.part(actor, id, organisationId);
    const [name, last] = cursor === undefined ? [] : decodeCursor(cursor, 2).map(String);
    const after = name === undefined || last === undefined ? null : { namePinyin: name, id: last };
    const rows = await this.people.rows(this.people.people(found.row, found.part.path, this.today(), actor), state, after, limit + 1);
    return pageOf(rows, limit, presentPerson, (row) => [row.namePinyin, row.memberId]);
  }

  /** People who have not answered, a chunk after the other. */
  async *unanswered(actor: Actor, { row, part }: CampaignPart): AsyncGenerator<PersonRow> {
    for (let after: { namePinyin: string; id: Id } | null = null; ; ) {
      const rows: PersonRow[] = await this.people.rows(this.people.people(row, part.path, this.today(), actor), UNANSWERED, after, 500);
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < 500) return;
      after = { namePinyin: last.namePinyin, id: last.memberId };
    }
  }

  /** The part of a campaign that is looked at. @throws Problem verification.not_found, organisations.not_found */
  async part(actor: Actor, id: Id, organisationId?: Id): Promise<CampaignPart> {
    const found = await this.campaigns.require(actor, id);
    if (organisationId === undefined) return { ...found, part: { id: found.row.organisationId, name: found.organisationName, path: found.path } };
    const part = await this.organisations.require(organisationId);
    if (!part.path.startsWith(found.path)) throw new Problem('organisations.not_found');
    return { ...found, part };
  }

  private async viewOf(actor: Actor, placed: PlacedCampaign): Promise<CampaignView> {
    const { row, organisationName, path } = placed;
    return {
      id: row.id, version: row.version, title: row.title, organisationId: row.organisationId, organisationName, opensOn: row.opensOn, closesOn: row.closesOn,
      phase: phaseOf(row, this.today()), closedAt: row.closedAt?.toISOString() ?? null, counts: sumCounts(await this.countsOf(actor, placed, path)),
      may: { close: row.closedAt === null && mayDo(actor, 'verification.manage', { organisationPath: path }) },
    };
  }

  /** Live counts while it runs, those of the closing afterwards; never of people the reader may not list. */
  private async countsOf(actor: Actor, { row }: PlacedCampaign, path: string): Promise<StateCount[]> {
    if (row.result === null) return this.people.counts(this.people.people(row, path, this.today(), actor));
    return row.result.filter((one) => one.path.startsWith(path) && mayDo(actor, 'members.list', { organisationPath: one.path }));
  }
}

const presentPerson = ({ memberId, name, schoolNumber, organisationName, state, verifiedAt }: PersonRow): VerificationRow => ({
  memberId, name, schoolNumber, organisationName, state, lastConfirmedOn: verifiedAt === null ? null : shanghaiDay(verifiedAt.getTime()),
});

import { Injectable } from '@nestjs/common';
import { PAPER_CATALOGUE, type ArchiveGapRow, type ArchiveQuery, type ArchiveRow, type ListArchivesQuery } from '@party/shared/archives';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { kindsOf } from './archive.presenter.js';
import { ArchivesQueries, LACKING, type PeopleQuery } from './archives.query.js';

const papers = (where: string): string => `SELECT COUNT(*) FROM archive_paper p WHERE p.member_id = m.id AND ${where}`;
const HELD = "p.state IN ('on_file', 'lent', 'in_transit')";
const UNVERIFIED = "p.state = 'on_file' AND p.verified_by IS NULL";

/** What each filter asks of a person. */
const VIEWS: Readonly<Record<NonNullable<ArchiveQuery['view']>, string>> = {
  all: '1 = 1', incomplete: `${LACKING} <> 0`, unverified: `EXISTS (${papers(UNVERIFIED).replace('COUNT(*)', '1')})`, lent: `EXISTS (${papers("p.state = 'lent'").replace('COUNT(*)', '1')})`,
  in_transit: "f.state = 'in_transit'",
};

interface RawRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  stage: Stage;
  state: ArchiveRow['state'];
  custodianName: string | null;
  place: string | null;
  lacking: string | number;
  papers: string | number;
  unverified: string | number;
  lent: string | number;
}

interface RawGap {
  organisationId: Id;
  organisationName: string;
  path: string;
  people: string | number;
  incomplete: string | number;
  lacking: string | number;
  unverified: string | number;
}

/** Reads the lists of files: one by one, and added up by branch. */
@Injectable()
export class ArchiveListsReader {
  constructor(private readonly queries: ArchivesQueries) {}

  /** @throws Problem organisations.not_found, request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor, ...asked }: ListArchivesQuery): Promise<Page<ArchiveRow>> {
    const after = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    return pageOf(await this.rows(actor, asked, after, limit + 1), limit, (row) => row, (row) => [row.memberId]);
  }

  /** Those after a person, in the order of the roster. */
  async rows(actor: Actor, { organisationId, view = 'all', lacking }: ArchiveQuery, after: Id | null, limit: number): Promise<ArchiveRow[]> {
    const query = (await this.queries.people(actor, 'archives.view', organisationId)).leftJoin('organisation', 'c', 'c.id = f.custodian_id').andWhere(VIEWS[view]);
    if (lacking !== undefined) query.andWhere(`(${LACKING} & :bit) <> 0`, { bit: bitOf(lacking) });
    if (after !== null) query.andWhere('m.id > :after', { after });
    const found = await select(query).orderBy('m.id', 'ASC').limit(limit).getRawMany<RawRow>();
    return found.map(presentRow);
  }

  /** @throws Problem organisations.not_found, request.cursor_invalid */
  async gaps(actor: Actor, { organisationId, limit = DEFAULT_PAGE, cursor }: PageQuery & { organisationId?: Id }): Promise<Page<ArchiveGapRow>> {
    const query = await this.queries.people(actor, 'archives.view', organisationId);
    if (cursor !== undefined) query.andWhere('o.path > :after', { after: String(decodeCursor(cursor, 1)[0]) });
    const found = await query
      .select('o.id', 'organisationId').addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('COUNT(*)', 'people')
      .addSelect(`SUM(${LACKING} <> 0)`, 'incomplete').addSelect(`SUM(BIT_COUNT(${LACKING}))`, 'lacking').addSelect(`SUM((${papers(UNVERIFIED)}))`, 'unverified')
      .groupBy('o.id').addGroupBy('o.name').addGroupBy('o.path').orderBy('o.path', 'ASC').limit(limit + 1)
      .getRawMany<RawGap>();
    return pageOf(found, limit, presentGap, ({ path }) => [path]);
  }
}

const bitOf = (kind: string): number => 1 << (PAPER_CATALOGUE.find((rule) => rule.kind === kind)?.bit ?? 0);

function select(query: PeopleQuery): PeopleQuery {
  return query
    .select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect('m.stage', 'stage').addSelect('f.state', 'state')
    .addSelect('COALESCE(c.name, o.name)', 'custodianName').addSelect('f.place', 'place').addSelect(LACKING, 'lacking')
    .addSelect(`(${papers(HELD)})`, 'papers').addSelect(`(${papers(UNVERIFIED)})`, 'unverified').addSelect(`(${papers("p.state = 'lent'")})`, 'lent');
}

const presentRow = ({ memberId, memberName, organisationName, stage, state, custodianName, place, lacking, ...counts }: RawRow): ArchiveRow => ({
  memberId, memberName, organisationName, stage, state, custodianName: custodianName ?? organisationName, place, lacking: kindsOf(Number(lacking)), papers: Number(counts.papers),
  unverified: Number(counts.unverified), lent: Number(counts.lent),
});

const presentGap = ({ organisationId, organisationName, people, incomplete, lacking, unverified }: RawGap): ArchiveGapRow => ({
  organisationId, organisationName, people: Number(people), incomplete: Number(incomplete), lacking: Number(lacking), unverified: Number(unverified),
});

import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { offlineSignInUntil, type MeetingRow, type RollCandidate } from '@party/shared/learning';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { LearningMeeting } from './learning-meeting.entity.js';

/** People a roll may have; a branch has fifty as a rule (支部工作条例). */
const LONGEST_ROLL = 200;

interface Placed {
  row: LearningMeeting;
  organisationName: string;
  path: string;
  recordedBy: string;
}

/** Reads offline sessions. */
@Injectable()
export class MeetingsReader {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** Sessions that stand, of organisations in the actor's care, the latest first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MeetingRow>> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const query = orderFrom(this.scoped(actor), { column: 'k.held_on', id: 'k.id', direction: 'DESC' }, cursor === undefined ? null : { at: String(at), id: String(id) }, limit + 1);
    const found = await this.placed(query);
    const ids = found.map(({ row }) => row.id);
    const [rolls, photos] = await Promise.all([this.rolls(ids), this.photos(ids)]);
    return pageOf(found, limit, (one) => present(one, rolls.get(one.row.id) ?? [], photos.get(one.row.id) ?? []), ({ row }) => [row.heldOn, row.id]);
  }

  /** @throws Problem learning.meeting_not_found */
  async view(actor: Actor, id: Id): Promise<MeetingRow> {
    const [found, rolls, photos] = await Promise.all([this.require(actor, id), this.rolls([id]), this.photos([id])]);
    return present(found, rolls.get(id) ?? [], photos.get(id) ?? []);
  }

  /** Photos of sessions in the order they were added. */
  async photos(ids: readonly Id[]): Promise<Map<Id, Id[]>> {
    const photos = new Map<Id, Id[]>();
    if (ids.length === 0) return photos;
    const rows = (await this.source.query('SELECT id, meeting_id AS meetingId FROM learning_meeting_photo WHERE meeting_id IN (?) ORDER BY added_at, id', [ids])) as { id: Id; meetingId: Id }[];
    for (const { id, meetingId } of rows) photos.set(meetingId, [...(photos.get(meetingId) ?? []), id]);
    return photos;
  }

  /** A session that stands, in the actor's care or with the actor on its roll. @throws Problem learning.meeting_not_found */
  async requireSeen(actor: Actor, id: Id): Promise<void> {
    const query = this.standing().setParameter('reader', actor.memberId ?? '').andWhere('k.id = :id', { id });
    applyScope(query, scopeOf(actor, 'learning.records'), { path: 'o.path', memberId: '(SELECT a.member_id FROM learning_attendance a WHERE a.meeting_id = k.id AND a.member_id = :reader)' });
    if (!(await query.getExists())) throw new Problem('learning.meeting_not_found');
  }

  /** @throws Problem learning.meeting_not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<Placed> {
    const [found] = await this.placed(this.scoped(actor, tx).andWhere('k.id = :id', { id }));
    if (!found) throw new Problem('learning.meeting_not_found');
    return found;
  }

  /** Everybody whose relation an organisation of the actor's care holds now, in the order of their names. @throws Problem organisations.not_found, auth.forbidden */
  async candidates(actor: Actor, organisationId: Id): Promise<{ items: RollCandidate[] }> {
    const { path } = await this.organisations.require(organisationId);
    if (!mayDo(actor, 'learning.register', { organisationPath: path })) throw new Problem('auth.forbidden');
    const query = this.people(actor).andWhere('o.path = :path', { path }).orderBy('m.name_pinyin', 'ASC').addOrderBy('m.id', 'ASC').limit(LONGEST_ROLL);
    return { items: await query.select('m.id', 'id').addSelect('m.name', 'name').getRawMany<RollCandidate>() };
  }

  /** Those of `ids` on the roster and in the actor's care, the actor not among them. */
  async within(actor: Actor, ids: readonly Id[], tx: Tx): Promise<Id[]> {
    const rows = await this.people(actor, tx).andWhere('m.id IN (:...ids)', { ids }).select('m.id', 'id').getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  private people(actor: Actor, tx?: Tx): SelectQueryBuilder<ObjectLiteral> {
    const query = (tx?.manager ?? this.source.manager).createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id').where("m.status = 'normal'");
    applyScope(query, scopeOf(actor, 'learning.register'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  private standing(tx?: Tx): SelectQueryBuilder<LearningMeeting> {
    return (tx?.manager ?? this.source.manager).createQueryBuilder(LearningMeeting, 'k')
      .innerJoin('organisation', 'o', 'o.id = k.organisation_id').innerJoin('member', 'm', 'm.id = k.recorded_by').where('k.withdrawn_at IS NULL');
  }

  private scoped(actor: Actor, tx?: Tx): SelectQueryBuilder<LearningMeeting> {
    const query = this.standing(tx);
    applyScope(query, scopeOf(actor, 'learning.register'), { path: 'o.path' });
    return query;
  }

  private async placed(query: SelectQueryBuilder<LearningMeeting>): Promise<Placed[]> {
    const { entities, raw } = await query.addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('m.name', 'recordedBy').getRawAndEntities<Omit<Placed, 'row'>>();
    return entities.map((row, at) => ({ row, organisationName: raw[at]?.organisationName ?? '', path: raw[at]?.path ?? '', recordedBy: raw[at]?.recordedBy ?? '' }));
  }

  private async rolls(ids: readonly Id[]): Promise<Map<Id, RollCandidate[]>> {
    const rolls = new Map<Id, RollCandidate[]>();
    if (ids.length === 0) return rolls;
    const rows = (await this.source.query(
      'SELECT a.meeting_id AS meetingId, m.id, m.name FROM learning_attendance a JOIN member m ON m.id = a.member_id WHERE a.meeting_id IN (?) ORDER BY m.name_pinyin, m.id', [ids],
    )) as (RollCandidate & { meetingId: Id })[];
    for (const { meetingId, ...one } of rows) rolls.set(meetingId, [...(rolls.get(meetingId) ?? []), one]);
    return rolls;
  }
}

const present = ({ row, organisationName, recordedBy }: Placed, attendees: RollCandidate[], photos: Id[]): MeetingRow => ({
  id: row.id, version: row.version, organisationId: row.organisationId, organisationName, heldOn: row.heldOn, heldAt: row.heldAt, ofMeeting: row.sourceId !== null, place: row.place, topic: row.topic, minutes: row.minutes, attendees, recordedBy, photos,
  signInUntil: row.openedAt === null || row.closedAt !== null ? null : new Date(offlineSignInUntil(row.openedAt.getTime(), row.minutes)).toISOString(),
});

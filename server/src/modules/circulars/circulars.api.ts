import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { COMMITTEE_POSTS, isAskedOf, type CircularAudience } from '@party/shared/circulars';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import { baseOf } from '../members/members.api.js';

/** A person with what decides which documents ask them. */
export interface CircularReader {
  id: Id;
  /** Path of the own branch. */
  branchPath: string;
  stage: Stage;
}

/** A document that waits for somebody's confirmation. */
export interface WaitingCircular {
  id: Id;
  title: string;
  dueOn: CalendarDay;
}

interface Asking extends WaitingCircular {
  edition: number;
  audience: CircularAudience;
  organisationId: Id;
}

const segments = (path: string): string[] => path.split('/').filter((one) => one !== '');

/** What other rooms may ask of documents to confirm. */
@Injectable()
export class CircularsApi {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What each of the people has still to confirm, read once for all of them: the same documents as on the own list. */
  async unconfirmed(people: readonly CircularReader[]): Promise<Map<Id, WaitingCircular[]>> {
    const lines = [...new Set(people.flatMap(({ branchPath }) => segments(branchPath)))];
    if (lines.length === 0) return new Map();
    const asking = (await this.source.query(
      "SELECT id, title, due_on AS dueOn, edition, audience, organisation_id AS organisationId FROM circular WHERE organisation_id IN (?) AND state = 'published' ORDER BY due_on, id", [lines],
    )) as Asking[];
    if (asking.length === 0) return new Map();
    const ids = people.map(({ id }) => id);
    const [confirmed, posts] = await Promise.all([this.confirmed(ids, asking), asking.some(({ audience }) => audience === 'officers') ? this.posts(ids) : new Map<Id, Set<string>>()]);
    return new Map(people.map(({ id, branchPath, stage }) => {
      const reader = { line: new Set(segments(branchPath)), member: baseOf(stage) !== 'applicant', posts: posts.get(id) ?? new Set<string>() };
      return [id, asking.filter((one) => isAskedOf(one, reader) && !confirmed.has(`${id} ${one.id} ${one.edition}`)).map(({ id: circularId, title, dueOn }) => ({ id: circularId, title, dueOn }))];
    }));
  }

  private async confirmed(memberIds: readonly Id[], asking: readonly Asking[]): Promise<Set<string>> {
    const rows = (await this.source.query(
      'SELECT member_id AS memberId, circular_id AS circularId, edition FROM circular_receipt WHERE member_id IN (?) AND circular_id IN (?) AND confirmed_at IS NOT NULL', [memberIds, asking.map(({ id }) => id)],
    )) as { memberId: Id; circularId: Id; edition: number }[];
    return new Set(rows.map(({ memberId, circularId, edition }) => `${memberId} ${circularId} ${edition}`));
  }

  /** Organisations on the way down to every post of a committee each of the people holds today. */
  private async posts(memberIds: readonly Id[]): Promise<Map<Id, Set<string>>> {
    const today = shanghaiDay(this.clock.now());
    const rows = (await this.source.query(
      'SELECT p.member_id AS id, o.path FROM `position` p JOIN organisation o ON o.id = p.organisation_id WHERE p.member_id IN (?) AND p.kind IN (?) AND p.starts_on <= ? AND (p.ended_on IS NULL OR p.ended_on > ?)', [memberIds, COMMITTEE_POSTS, today, today],
    )) as { id: Id; path: string }[];
    const found = new Map<Id, Set<string>>();
    for (const { id, path } of rows) found.set(id, new Set([...(found.get(id) ?? []), ...segments(path)]));
    return found;
  }
}

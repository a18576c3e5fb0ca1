import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { expectedSeats, type ExpectedSeat, type MeetingCandidate, type SeatOrder } from '@party/shared/meetings';
import type { PositionKind } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';

/** Posts of a branch committee (支部工作条例). */
export const COMMITTEE_POSTS: readonly PositionKind[] = ['secretary', 'deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner'];

interface PersonRow {
  id: Id;
  name: string;
  stage: string;
  groupId: Id | null;
}

const standingOf = (stage: string): MeetingCandidate['standing'] =>
  (stage === 'full' ? 'full_member' : stage.startsWith('probation') ? 'probationary' : 'applicant');

/** The people of a branch as far as meetings ask, always as they stand now. */
@Injectable()
export class MeetingPeople {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** Everybody on the roster of a branch in normal standing, in the order of their names; or one of them. */
  async ofBranch(organisationId: Id, tx?: Tx, only: Id | null = null): Promise<MeetingCandidate[]> {
    const committee = new Set(await this.organisations.holdersOf(organisationId, COMMITTEE_POSTS, shanghaiDay(this.clock.now()), tx));
    const rows = (await (tx?.manager ?? this.source.manager).query(
      "SELECT id, name, stage, group_id AS groupId FROM member WHERE organisation_id = ? AND status = 'normal' AND (? IS NULL OR id = ?) ORDER BY name_pinyin, id", [organisationId, only, only],
    )) as PersonRow[];
    return rows.map(({ id, name, stage, groupId }) => ({ id, name, standing: standingOf(stage), groupId, committee: committee.has(id) }));
  }

  /** The list of a meeting as the rule makes it today. */
  async expected(organisationId: Id, order: SeatOrder, tx?: Tx): Promise<ExpectedSeat[]> {
    return expectedSeats(order, await this.ofBranch(organisationId, tx));
  }

  /** Whether somebody would be on the list of a meeting today. */
  async isExpected(organisationId: Id, order: SeatOrder, memberId: Id, tx?: Tx): Promise<boolean> {
    return expectedSeats(order, await this.ofBranch(organisationId, tx, memberId)).length > 0;
  }

  /** Who leads by default: the secretary, else the deputy, of the branch. */
  async leaderOf(organisationId: Id): Promise<Id | null> {
    const today = shanghaiDay(this.clock.now());
    for (const kind of ['secretary', 'deputy_secretary'] as const) {
      const [found] = await this.organisations.holdersOf(organisationId, [kind], today);
      if (found !== undefined) return found;
    }
    return null;
  }
}

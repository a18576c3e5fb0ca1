import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { CandidatesQuery, MeetingCandidates, MeetingPlace } from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { MeetingPeople } from './meeting-people.js';

/** What somebody needs to plan a meeting: where they may, and whom they may ask. */
@Injectable()
export class MeetingPlansReader {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly people: MeetingPeople,
  ) {}

  /** Branches the actor keeps meetings of, and groups of which they keep nothing but the group's. */
  async places(actor: Actor): Promise<{ items: MeetingPlace[] }> {
    const items: MeetingPlace[] = [];
    for (const path of new Set(actor.positions.map((one) => one.organisationPath))) {
      const [parent, own] = (await this.organisations.lineOf(path)).slice(-2);
      const at = own ?? parent;
      if (!at || at.status !== 'active') continue;
      if (at.kind === 'branch' && mayDo(actor, 'meetings.keep', { organisationPath: path })) items.push({ organisationId: at.id, organisationName: at.name, groupId: null });
      const led = at.kind === 'party_group' && parent !== undefined && mayDo(actor, 'meetings.keep', { organisationPath: parent.path, groupPath: path });
      if (led && !mayDo(actor, 'meetings.keep', { organisationPath: parent.path })) items.push({ organisationId: parent.id, organisationName: `${parent.name} ${at.name}`, groupId: at.id });
    }
    return { items };
  }

  /** Everybody of a branch whose meetings the actor keeps; of a group's keeper the group. @throws Problem organisations.not_found, auth.forbidden */
  async candidates(actor: Actor, { organisationId, groupId }: CandidatesQuery): Promise<MeetingCandidates> {
    const { path } = await this.organisations.require(organisationId);
    const [group] = groupId === undefined ? [] : await this.organisations.find([groupId]);
    const groupPath = group?.parentId === organisationId ? group.path : null;
    if (!mayDo(actor, 'meetings.keep', { organisationPath: path, groupPath })) throw new Problem('auth.forbidden');
    const whole = mayDo(actor, 'meetings.keep', { organisationPath: path });
    const [people, chairId, groups] = await Promise.all([this.people.ofBranch(organisationId), this.people.leaderOf(organisationId), this.groups(organisationId)]);
    if (whole) return { people, groups, chairId };
    return { people: people.filter((one) => one.groupId === groupId), groups: groups.filter((one) => one.id === groupId), chairId: actor.memberId };
  }

  private groups(branchId: Id): Promise<{ id: Id; name: string }[]> {
    return this.source.query("SELECT id, name FROM organisation WHERE parent_id = ? AND kind = 'party_group' AND status = 'active' ORDER BY name, id", [branchId]);
  }
}

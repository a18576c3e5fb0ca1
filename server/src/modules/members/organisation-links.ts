import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MemberStatus, MemberValues } from '@party/shared/members';
import type { Headcount } from '@party/shared/organisations';
import type { BaseRole } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberNames, OrganisationsApi, OrganisationUse, type MemberNameSource, type MergeCause, type OrganisationUseSource } from '../organisations/organisations.api.js';
import { ChangeMembersService } from './change-members.service.js';
import { MemberDirectory } from './member-directory.js';
import { MemberUses, type MemberUseSource } from './member-uses.js';

const ON_ROSTER = ['normal', 'suspended'] as const satisfies readonly MemberStatus[];

/** What the tree asks of the roster: names, heads, and to hand everybody over when organisations merge. */
@Injectable()
export class OrganisationLinks implements OnModuleInit, MemberNameSource, OrganisationUseSource, MemberUseSource {
  constructor(
    private readonly source: DataSource,
    private readonly directory: MemberDirectory,
    private readonly changing: ChangeMembersService,
    private readonly organisations: OrganisationsApi,
    private readonly memberNames: MemberNames,
    private readonly use: OrganisationUse,
    private readonly memberUses: MemberUses,
  ) {}

  onModuleInit(): void {
    this.memberNames.bind(this);
    this.use.register(this);
    this.memberUses.register(this);
  }

  /** Those who hold or held a position: their record cannot vanish. */
  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    if (ids.length === 0) return [];
    const rows = (await (tx?.manager ?? this.source.manager).query('SELECT DISTINCT member_id AS id FROM `position` WHERE member_id IN (?)', [ids])) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  names(ids: readonly Id[], tx?: Tx): Promise<Map<Id, string>> {
    return this.directory.names(ids, tx);
  }

  async baseOf(id: Id, tx?: Tx): Promise<BaseRole | null> {
    return (await this.directory.actorFacts(id, tx))?.base ?? null;
  }

  async countLeft(tx: Tx, organisationId: Id): Promise<number> {
    const [row] = (await tx.manager.query('SELECT COUNT(*) AS n FROM member WHERE (organisation_id = ? OR group_id = ?) AND status IN (?)', [organisationId, organisationId, ON_ROSTER])) as { n: number | string }[];
    return Number(row?.n ?? 0);
  }

  async headcount(organisationPath: string): Promise<Headcount> {
    const [row] = (await this.source.query(
      `SELECT COUNT(*) AS members, COALESCE(SUM(m.stage = 'full'), 0) AS fullMembers
         FROM member m JOIN organisation o ON o.id = m.organisation_id LEFT JOIN organisation g ON g.id = m.group_id
        WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND (o.path LIKE ? OR g.path = ?)`,
      [`${organisationPath}%`, organisationPath],
    )) as { members: number | string; fullMembers: number | string }[];
    return { members: Number(row?.members ?? 0), fullMembers: Number(row?.fullMembers ?? 0) };
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id, { actor, reason }: MergeCause): Promise<void> {
    const to = await this.organisations.require(toId, tx);
    const values: Partial<MemberValues> = to.kind === 'party_group' ? { groupId: to.id, ...(to.parentId === null ? {} : { organisationId: to.parentId }) } : { organisationId: to.id };
    const rows = (await tx.manager.query('SELECT id, version FROM member WHERE (organisation_id = ? OR group_id = ?) AND status IN (?) ORDER BY id FOR UPDATE', [fromId, fromId, ON_ROSTER])) as { id: Id; version: number }[];
    await this.changing.execute(tx, rows.map(({ id, version }) => ({ id, version, values })), { kind: 'moved', actorMemberId: actor.memberId, reason });
  }
}

import { Injectable } from '@nestjs/common';
import type { HeldPosition, Me } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { actionsOf, organisationAt, POSITION_LABELS, type Actor } from '@party/shared/permissions';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AccountSessionReader } from './account-session.reader.js';
import { AccountsRepository } from './accounts.repository.js';
import { ConsentsService } from './consents.service.js';

/** Tells who is logged in and which doors the app should show. */
@Injectable()
export class MeReader {
  constructor(
    private readonly reader: AccountSessionReader,
    private readonly accounts: AccountsRepository,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly consents: ConsentsService,
  ) {}

  /** The account as it is now; read afresh, since a binding may just have changed. */
  async read(accountId: Id): Promise<Me> {
    const account = await this.accounts.byId(accountId);
    const actor = await this.reader.actorOf(accountId, account?.memberId ?? null);
    const names = await this.namesOf(actor);
    return {
      accountId,
      member: await this.memberOf(actor, names),
      positions: actor.positions.map((one): HeldPosition => {
        const organisationId = organisationAt(one.organisationPath);
        return { kind: one.kind, label: POSITION_LABELS[one.kind], organisationId, organisationName: names.get(organisationId) ?? '' };
      }),
      actions: actionsOf(actor),
      consentVersion: await this.consents.acceptedVersion(accountId),
    };
  }

  private async namesOf(actor: Actor): Promise<Map<Id, string>> {
    const paths = [actor.branchPath, ...actor.positions.map((one) => one.organisationPath)];
    const ids = [...new Set(paths.flatMap((path) => (path === null ? [] : [organisationAt(path)])))];
    return new Map((await this.organisations.find(ids)).map((one) => [one.id, one.name]));
  }

  private async memberOf(actor: Actor, names: ReadonlyMap<Id, string>): Promise<Me['member']> {
    const { memberId, base, branchPath } = actor;
    if (memberId === null || base === null || branchPath === null) return null;
    const name = (await this.members.names([memberId])).get(memberId) ?? '';
    return { id: memberId, name, base, organisationId: organisationAt(branchPath), organisationName: names.get(organisationAt(branchPath)) ?? '' };
  }
}

import { Injectable } from '@nestjs/common';
import { isOnRoster } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { outsideFault, routeOf, type RouteFault, type TransferRoute, type TransferTarget } from '@party/shared/transfers';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';

/** A transfer as it would be: who, where to, on which way. */
export interface PlannedTransfer {
  member: MemberSnapshot;
  /** Null for a transfer out of the school. */
  toId: string | null;
  toName: string;
  /** Null unless a committee outside receives in the unit's stead. */
  viaName: string | null;
  route: TransferRoute;
}

/** A branch of another school is none of this one's: to go there is to go out. */
const ROUTE_PROBLEMS = { own_branch: 'transfers.own_branch', not_a_branch: 'transfers.not_a_branch', other_school: 'organisations.not_found' } as const satisfies Record<RouteFault, string>;

const OUTSIDE_WORDS = {
  no_power: '支部、总支没有转接权限，请写有转接权限的上级党委',
  same_unit: '上级党委与接收单位不能是同一个',
} as const;

/** The committee above that receives. @throws Problem request.invalid when nobody outside could receive the letter */
function outsideOf({ toName, viaName: above }: TransferTarget): string | null {
  const viaName = above ?? null;
  if (toName === undefined) {
    if (viaName !== null) throw fieldProblem('viaName', 'one_target', '转到校内支部不经过校外党委，请去掉这一项');
    return null;
  }
  const refused = outsideFault({ toName, viaName });
  if (refused) throw fieldProblem(refused.field, refused.fault, OUTSIDE_WORDS[refused.fault]);
  return viaName;
}

/** Plans the way of a transfer from the tree as it stands now. */
@Injectable()
export class TransferTargets {
  constructor(
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
  ) {}

  /**
   * @throws Problem members.not_found, organisations.not_found, transfers.own_branch, transfers.not_a_branch, transfers.target_closed,
   *   transfers.not_a_member, request.invalid when none or both targets are given
   */
  async plan(actor: Actor, target: TransferTarget, tx?: Tx): Promise<PlannedTransfer> {
    if (actor.memberId === null) throw new Problem('members.not_found');
    const member = await this.members.require(actor.memberId, tx);
    if (!isOnRoster(member.values)) throw new Problem('transfers.not_a_member');
    const { toOrganisationId, toName } = target;
    if ((toOrganisationId === undefined) === (toName === undefined)) {
      throw fieldProblem('toOrganisationId', 'one_target', '请选择校内的接收支部，或填写校外接收单位的全称，二者选一');
    }
    const viaName = outsideOf(target);
    const from = await this.organisations.lineOf(member.organisationPath, tx);
    const to = toOrganisationId === undefined ? null : await this.inside(toOrganisationId, tx);
    const route = routeOf(from, to && (await this.organisations.lineOf(to.path, tx)), viaName !== null);
    if (!route.ok) throw new Problem(ROUTE_PROBLEMS[route.error]);
    return { member, toId: to?.id ?? null, toName: to?.name ?? toName ?? '', viaName, route: route.value };
  }

  private async inside(id: string, tx?: Tx): Promise<OrganisationRef> {
    const found = await this.organisations.require(id, tx);
    if (found.status !== 'active') throw new Problem('transfers.target_closed');
    return found;
  }
}

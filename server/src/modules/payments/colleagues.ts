import { Injectable } from '@nestjs/common';
import { outstanding } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { isMember, isSameName } from '@party/shared/members';
import type { ColleagueClaim, ColleagueOffer } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { IdentityApi } from '../identity/identity.api.js';
import { MembersApi } from '../members/members.api.js';
import { Payees } from './payees.js';

/**
 * Colleagues somebody may pay for (Art. 12): of the own branch, and named by name and number, which only the colleague has to
 * give. Whatever does not fit is answered alike, so that nobody learns who has which number.
 */
@Injectable()
export class Colleagues {
  constructor(
    private readonly members: MembersApi,
    private readonly dues: DuesApi,
    private readonly identity: IdentityApi,
    private readonly payees: Payees,
  ) {}

  /** @throws Problem payments.colleague_not_found */
  async require({ branchPath, memberId }: Actor, { name, schoolNumber }: ColleagueClaim, tx?: Tx): Promise<Id> {
    const [match] = branchPath === null ? [] : await this.members.snapshotFor(branchPath, { schoolNumbers: [schoolNumber] }, tx);
    const values = match?.snapshot?.values;
    if (!match || !values || match.id === memberId || !isSameName(values.name, name) || !isMember(values) || values.status !== 'normal') throw new Problem('payments.colleague_not_found');
    return match.id;
  }

  /** What a colleague owes now: the months and what they come to together, nothing of what they are reckoned on. @throws Problem payments.colleague_not_found */
  async offer(actor: Actor, claim: ColleagueClaim): Promise<ColleagueOffer> {
    const { memberName, path, months, ahead } = await this.dues.offer(await this.require(actor, claim));
    const owed = months.filter(({ month, standing }) => standing === 'unpaid' && !ahead.some((one) => one.month === month));
    const payee = this.payees.above(path);
    const obstacle = payee === null ? 'no_merchant' as const : (await this.identity.openidOfMember(actor.memberId ?? '')) === null ? 'no_wechat' as const : null;
    return { memberName, obstacle, payeeName: payee?.name ?? '', months: owed.map(({ month }) => month), totalFen: owed.reduce((sum, one) => sum + outstanding(one), 0) };
  }
}

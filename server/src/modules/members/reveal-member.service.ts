import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { RevealAnswer, RevealRequest, SensitiveField } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberAccess } from './member-access.js';
import { MemberLooks } from './member-looks.js';
import { MemberSnapshots } from './member-snapshots.js';

/** Seconds for which the app shows revealed values. */
const HIDE_AFTER = 60;

/** Shows sensitive values. Whoever asks says why, and the person concerned can read who asked. */
@Injectable()
export class RevealMemberService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MemberAccess,
    private readonly snapshots: MemberSnapshots,
    private readonly looks: MemberLooks,
    private readonly audit: AuditWriter,
  ) {}

  /** @throws Problem members.not_found, members.reason_required, auth.forbidden */
  execute(actor: Actor, trace: RequestTrace, id: Id, { fields, reason = '' }: RevealRequest): Promise<RevealAnswer> {
    return this.transactions.run(async (tx) => {
      const place = await this.access.reach(actor, 'members.reveal', id, tx);
      const own = id === actor.memberId;
      if (!own && reason === '') throw new Problem('members.reason_required', { errors: [{ field: 'reason', code: 'required', message: '请说明查看用途' }] });
      const { values } = await this.snapshots.require(id, tx);
      const wanted = [...new Set<SensitiveField>(fields)];
      if (!own && actor.memberId !== null) await this.looks.add(tx, [id], { viewerId: actor.memberId, kind: 'reveal', fields: wanted, reason });
      await this.audit.append(tx, {
        actor, trace, action: 'members.reveal', subjectType: 'member', subjectId: id, memberId: id,
        organisationPath: place.organisationPath, detail: { fields: wanted, ...(own ? { own } : { reason }) },
      });
      return { values: wanted.map((field) => ({ field, value: values[field] })), hideAfter: HIDE_AFTER };
    });
  }
}

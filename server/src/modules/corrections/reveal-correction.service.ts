import { Injectable } from '@nestjs/common';
import { sensitiveOf, type CorrectionSensitiveField, type RevealCorrectionRequest, type RevealedCorrection } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { CorrectionVault } from './correction-vault.js';
import { CorrectionsQueries } from './corrections.query.js';

/** Seconds for which the app shows revealed values. */
const HIDE_AFTER = 60;

/** Shows the sensitive values of a request. Whoever asks says why, and the member can read who looked. */
@Injectable()
export class RevealCorrectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CorrectionsQueries,
    private readonly vault: CorrectionVault,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
  ) {}

  /** @throws Problem corrections.not_found, members.reason_required, auth.forbidden */
  execute(actor: Actor, trace: RequestTrace, id: Id, { reason = '' }: RevealCorrectionRequest): Promise<RevealedCorrection> {
    return this.transactions.run(async (tx) => {
      const { row, place } = await this.queries.require(actor, id, tx);
      if (!mayDo(actor, 'members.reveal', place)) throw new Problem('auth.forbidden');
      const own = row.memberId === actor.memberId;
      if (!own && reason === '') throw new Problem('members.reason_required', { errors: [{ field: 'reason', code: 'required', message: '请说明查看用途' }] });
      const changes = this.vault.open('correction', id, row.changesSealed);
      const fields = sensitiveOf(changes);
      if (!own && actor.memberId !== null) await this.members.noteLook(tx, [row.memberId], { viewerId: actor.memberId, kind: 'reveal', fields, reason });
      await this.audit.append(tx, {
        actor, trace, action: 'members.reveal', subjectType: 'correction', subjectId: id, memberId: row.memberId,
        organisationPath: place.organisationPath ?? null, detail: { fields, ...(own ? { own } : { reason }) },
      });
      const values = changes.filter((one) => fields.some((field) => field === one.field));
      return { values: values.map((one) => ({ ...one, field: one.field as CorrectionSensitiveField })), hideAfter: HIDE_AFTER };
    });
  }
}

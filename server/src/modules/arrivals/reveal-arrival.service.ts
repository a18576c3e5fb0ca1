import { Injectable } from '@nestjs/common';
import type { RevealArrivalRequest, RevealedArrival } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { ArrivalVault } from './arrival-vault.js';
import { ArrivalsQueries, type PlacedArrival } from './arrivals.query.js';

/** Seconds for which the app shows revealed values. */
const HIDE_AFTER = 60;

/** Who looks, at what, and why. */
interface Look {
  actor: Actor;
  trace: RequestTrace;
  /** What is seen: two fields, or a picture on which they stand. */
  seen: 'values' | 'letter' | 'receipt';
  reason: string;
}

/** Shows what an arrival says about a person in clear. Every look is logged; a person with a record can read who looked. */
@Injectable()
export class RevealArrivalService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ArrivalsQueries,
    private readonly vault: ArrivalVault,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
  ) {}

  /** @throws Problem arrivals.not_found, auth.forbidden */
  execute(actor: Actor, trace: RequestTrace, id: Id, { reason }: RevealArrivalRequest): Promise<RevealedArrival> {
    return this.transactions.run(async (tx) => {
      const { row } = await this.note(tx, id, { actor, trace, seen: 'values', reason });
      return { ...this.vault.open(row), hideAfter: HIDE_AFTER };
    });
  }

  /** Note a look before it is given. @throws Problem arrivals.not_found, auth.forbidden */
  async note(tx: Tx, id: Id, { actor, trace, seen, reason }: Look): Promise<PlacedArrival> {
    const found = await this.queries.require(actor, id, tx);
    const { row, path } = found;
    if (!mayDo(actor, 'arrivals.reveal', { memberId: row.memberId, organisationPath: path })) throw new Problem('auth.forbidden');
    if (row.memberId !== null && actor.memberId !== null) await this.members.noteLook(tx, [row.memberId], { viewerId: actor.memberId, kind: 'reveal', fields: ['idNumber', 'phone'], reason });
    await this.audit.append(tx, { actor, trace, action: 'arrivals.reveal', subjectType: 'arrival', subjectId: id, memberId: row.memberId, organisationPath: path, detail: { seen, reason } });
    return found;
  }
}

import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { LetterheadView, LetterIssuer, SaveLetterheadRequest } from '@party/shared/letters';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { issuesLetters } from './issue-letter.service.js';
import type { Letterhead } from './letter-records.entity.js';
import { LettersRepository } from './letters.repository.js';

const POSTCODE = /^(\d{6})?$/;
const WHOLE_TREE = '/';

/** What is printed about committees, and which of them an officer issues letters for. */
@Injectable()
export class LetterheadsService {
  constructor(
    private readonly rows: LettersRepository,
    private readonly organisations: OrganisationsApi,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Committees of the actor's reach, the nearest to the top first. */
  async issuers(actor: Actor): Promise<LetterIssuer[]> {
    const all = await this.organisations.namesWithin(WHOLE_TREE);
    const own = all.filter((one) => issuesLetters(one) && mayDo(actor, 'letters.issue', { organisationPath: one.path }));
    const heads = new Map((await this.rows.letterheads(own.map((one) => one.id))).map((head) => [head.committeeId, head]));
    return own.map(({ id, name, path }) => {
      const head = heads.get(id);
      return { id, name, letterheadComplete: head !== undefined && head.address !== '' && head.phone !== '', mayEditLetterhead: mayDo(actor, 'letters.settings', { organisationPath: path }) };
    });
  }

  /** @throws Problem organisations.not_found, auth.forbidden, letters.no_issuer */
  async get(actor: Actor, id: Id): Promise<LetterheadView> {
    const committee = await this.committee(actor, id, 'letters.issue');
    return presentHead(committee, await this.rows.letterhead(id));
  }

  /** @throws Problem organisations.not_found, auth.forbidden, letters.no_issuer, request.stale, request.invalid naming `postcode` */
  async save(actor: Actor, trace: RequestTrace, id: Id, { version, ...words }: SaveLetterheadRequest): Promise<LetterheadView> {
    const committee = await this.committee(actor, id, 'letters.settings');
    if (!POSTCODE.test(words.postcode)) throw fieldProblem('postcode', 'malformed', '邮编须为 6 位数字，不清楚可留空');
    return this.transactions.run(async (tx) => {
      await this.organisations.hold(tx, id);
      const before = await this.rows.lockLetterhead(tx, id);
      if ((before?.version ?? 0) !== version) throw new Problem('request.stale');
      const row: Letterhead = { committeeId: id, version: version + 1, ...words, changedBy: actor.memberId ?? '', changedAt: this.clock.date() };
      await this.rows.saveLetterhead(tx, row);
      await this.audit.append(tx, { actor, trace, action: 'letters.settings', subjectType: 'letterhead', subjectId: id, organisationPath: committee.path, detail: { version: row.version } });
      return presentHead(committee, row);
    });
  }

  private async committee(actor: Actor, id: Id, action: 'letters.issue' | 'letters.settings'): Promise<OrganisationRef> {
    const committee = await this.organisations.require(id);
    if (!mayDo(actor, action, { organisationPath: committee.path })) throw new Problem('auth.forbidden');
    if (!issuesLetters(committee)) throw new Problem('letters.no_issuer');
    return committee;
  }
}

const presentHead = ({ id, name }: OrganisationRef, head: Letterhead | null): LetterheadView => ({
  version: head?.version ?? 0, committeeId: id, committeeName: name, signature: head?.signature ?? name, address: head?.address ?? '', phone: head?.phone ?? '', fax: head?.fax ?? '',
  postcode: head?.postcode ?? '',
});

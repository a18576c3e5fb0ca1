import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { letterNumber, type IssueCertificateRequest, type RevokeLetterRequest } from '@party/shared/letters';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { CloseLetterService } from './close-letter.service.js';
import { IssueLetterService } from './issue-letter.service.js';
import type { Letter } from './letter.entity.js';
import { LettersQueries } from './letters.query.js';

/** Issues and revokes certificates (证明信), which belong to nothing but themselves. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: LettersQueries,
    private readonly issuing: IssueLetterService,
    private readonly closing: CloseLetterService,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
  ) {}

  /** @throws Problem see the route */
  issue(actor: Actor, trace: RequestTrace, request: IssueCertificateRequest): Promise<Id> {
    const { duesPaidThrough = null, ...letter } = request;
    return this.transactions.run(async (tx) => {
      await this.demandIssuer(tx, actor, await this.members.require(request.memberId, tx), request.committeeId);
      const row = await this.issuing.issue(tx, { kind: 'certificate', ...letter, duesPaidThrough }, { actor, trace });
      await this.tell(tx, row, '您有一封新开具的党员证明信');
      return row.id;
    });
  }

  /** @throws Problem see the route */
  async revoke(actor: Actor, trace: RequestTrace, id: Id, { version, reason }: RevokeLetterRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { row, seat } = await this.queries.lock(tx, id, () => this.queries.visible(actor, 'letters.view', tx));
      if (!mayDo(actor, 'letters.issue', seat)) throw new Problem(row.memberId === actor.memberId ? 'letters.own_letter' : 'auth.forbidden');
      if (row.sourceType !== null) throw new Problem('letters.belongs_to_transfer');
      if (row.version !== version) throw new Problem('request.stale');
      await this.closing.revoke(tx, id, reason, { actor, trace });
      await this.tell(tx, { ...row, version: row.version + 1 }, '您的一封党员证明信已作废');
    });
  }

  /** Who is not to be seen looks exactly like who does not exist; a committee issues for its own branches alone. */
  private async demandIssuer(tx: Tx, actor: Actor, { id, organisationPath, groupPath }: MemberSnapshot, committeeId: Id): Promise<void> {
    if (!mayDo(actor, 'members.view', { memberId: id, organisationPath, groupPath })) throw new Problem('members.not_found');
    const { path } = await this.organisations.require(committeeId, tx);
    if (!mayDo(actor, 'letters.issue', { memberId: id, organisationPath: path })) throw new Problem(id === actor.memberId ? 'letters.own_letter' : 'auth.forbidden');
    if (!organisationPath.startsWith(path)) throw new Problem('letters.no_issuer');
  }

  private tell(tx: Tx, row: Letter, title: string): Promise<void> {
    return this.notifications.tell(tx, {
      memberIds: [row.memberId], kind: 'letters.certificate', title, body: letterNumber(row.kind, row.year, row.serial), link: { room: 'letters', page: 'detail', params: { id: row.id } },
      subjectKey: `letter:${row.id}:${row.version}`,
    });
  }
}

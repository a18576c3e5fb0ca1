import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DemoPersona, DemoWechatCodes, SessionTokens } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { Env } from '../../config/env.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { AccountsRepository } from './accounts.repository.js';
import { CONSENT_TEXT } from './consent-text.js';
import { ConsentsService } from './consents.service.js';
import { DemoWechat } from './demo-wechat.port.js';
import { DemoPersonaRow } from './identity-records.entity.js';
import { SessionsService } from './sessions.service.js';

/** The demo's personas. Outside demo mode every answer is «not found», as if the routes were not there. */
@Injectable()
export class DemoService {
  constructor(
    private readonly env: Env,
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly consents: ConsentsService,
    private readonly members: MembersApi,
    private readonly wechat: DemoWechat,
    private readonly clock: Clock,
  ) {}

  /** Personas in the order they are offered. @throws Problem identity.demo_disabled */
  async personas(): Promise<DemoPersona[]> {
    this.open();
    const rows = await this.source.getRepository(DemoPersonaRow).find({ order: { place: 'ASC' } });
    const ids = rows.flatMap((row) => (row.memberId === null ? [] : [row.memberId]));
    const people = new Map((await this.members.find(ids)).map((one) => [one.id, one]));
    return rows.map((row) => {
      const member = row.memberId === null ? undefined : people.get(row.memberId);
      return { id: row.id, title: row.title, description: row.description, name: member?.values.name ?? '访客', organisationName: member?.organisationName ?? '' };
    });
  }

  /** Log in as a persona. @throws Problem identity.demo_disabled, identity.persona_unknown */
  async session(id: string, trace: RequestTrace): Promise<SessionTokens> {
    this.open();
    const persona = await this.source.getRepository(DemoPersonaRow).findOneBy({ id });
    if (!persona) throw new Problem('identity.persona_unknown');
    return this.transactions.run(async (tx) => {
      const accountId = await this.accountOf(tx, persona);
      await this.consents.accept(tx, accountId, CONSENT_TEXT.version);
      return this.sessions.open(tx, accountId, 'demo', trace);
    });
  }

  /** Login and phone codes of a sandbox WeChat user. @throws Problem identity.demo_disabled */
  wechatCodes(phone: string): Promise<DemoWechatCodes> {
    this.open();
    return this.wechat.codesFor(phone);
  }

  /** Whoever holds the record already is the persona; else the persona's own account takes it. */
  private async accountOf(tx: Tx, persona: DemoPersonaRow): Promise<Id> {
    const holder = persona.memberId === null ? null : await this.accounts.lockByMember(tx, persona.memberId);
    if (holder) return holder.id;
    const account = await this.accounts.ensure(tx, `demo-persona-${persona.id}`);
    if (persona.memberId !== null && account.memberId !== persona.memberId) {
      Object.assign(account, { memberId: persona.memberId, boundAt: this.clock.date() });
      await this.accounts.save(tx, account);
      await this.accounts.note(tx, { accountId: account.id, memberId: persona.memberId, kind: 'demo', byAccountId: null, reason: null });
    }
    return account.id;
  }

  private open(): void {
    if (this.env.APP_MODE !== 'demo') throw new Problem('identity.demo_disabled');
  }
}

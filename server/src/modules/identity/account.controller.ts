import { Body, Controller, Param } from '@nestjs/common';
import { identityRoutes as routes, type ConsentRecord, type Me, type SessionView } from '@party/shared/identity';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { BindMemberService } from './bind-member.service.js';
import { ConsentsService } from './consents.service.js';
import { AcceptConsentDto, BindByIdentityDto, BindByPhoneDto, RevokeBindingDto } from './identity.dto.js';
import { MeReader } from './me.reader.js';
import { accountIdOf } from './own-account.js';
import { SessionsService } from './sessions.service.js';
import { UnbindMemberService } from './unbind-member.service.js';

/** The own account: binding, sessions, consents; and cutting a member's binding. */
@Controller()
export class AccountController {
  constructor(
    private readonly reader: MeReader,
    private readonly binding: BindMemberService,
    private readonly unbinding: UnbindMemberService,
    private readonly sessions: SessionsService,
    private readonly consents: ConsentsService,
  ) {}

  @Serve(routes.me)
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.reader.read(accountIdOf(actor));
  }

  @Serve(routes.bindByPhone)
  async bindByPhone(@CurrentActor() actor: Actor, @Body() body: BindByPhoneDto, @Trace() trace: RequestTrace): Promise<Me> {
    await this.binding.byPhone(actor, accountIdOf(actor), body.code, trace);
    return this.me(actor);
  }

  @Serve(routes.bindByIdentity)
  async bindByIdentity(@CurrentActor() actor: Actor, @Body() body: BindByIdentityDto, @Trace() trace: RequestTrace): Promise<Me> {
    await this.binding.byIdentity(actor, accountIdOf(actor), body, trace);
    return this.me(actor);
  }

  @Serve(routes.releaseBinding)
  async release(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<Me> {
    await this.unbinding.release(actor, accountIdOf(actor), trace);
    return this.me(actor);
  }

  @Serve(routes.revokeBinding)
  revoke(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: RevokeBindingDto, @Trace() trace: RequestTrace): Promise<void> {
    return this.unbinding.revoke(actor, id, body.reason, trace);
  }

  @Serve(routes.logout)
  async logout(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<void> {
    if (trace.sessionId !== null) await this.sessions.end(accountIdOf(actor), trace.sessionId, 'logout');
  }

  @Serve(routes.listSessions)
  async listSessions(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<{ items: SessionView[] }> {
    return { items: await this.sessions.list(accountIdOf(actor), trace.sessionId) };
  }

  @Serve(routes.endSession)
  endSession(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<void> {
    return this.sessions.end(accountIdOf(actor), id, 'ended_by_self');
  }

  @Serve(routes.endOtherSessions)
  async endOthers(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<void> {
    await this.sessions.endOthers(accountIdOf(actor), trace.sessionId ?? '');
  }

  @Serve(routes.listConsents)
  async listConsents(@CurrentActor() actor: Actor): Promise<{ items: ConsentRecord[] }> {
    return { items: await this.consents.list(accountIdOf(actor)) };
  }

  @Serve(routes.acceptConsent)
  async acceptConsent(@CurrentActor() actor: Actor, @Body() body: AcceptConsentDto): Promise<{ items: ConsentRecord[] }> {
    return { items: await this.consents.acceptNow(accountIdOf(actor), body.version) };
  }

  @Serve(routes.withdrawConsent)
  withdraw(@CurrentActor() actor: Actor): Promise<void> {
    return this.consents.withdraw(accountIdOf(actor));
  }
}

import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionReader } from '../../platform/auth/session-reader.port.js';
import { MembersModule } from '../members/members.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AccessTokens } from './access-tokens.js';
import { AccountOfPerson } from './account-of-person.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.entity.js';
import { AccountSessionReader } from './account-session.reader.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthController } from './auth.controller.js';
import { BindMemberService } from './bind-member.service.js';
import { BindingLocksRepository } from './binding-locks.repository.js';
import { ConsentsService } from './consents.service.js';
import { DemoService } from './demo.service.js';
import { IdentityApi } from './identity.api.js';
import { IdentityPurge } from './identity-purge.js';
import { BindingEvent, BindingLock, Consent, DemoPersonaRow } from './identity-records.entity.js';
import { LoginWithWechatService } from './login-with-wechat.service.js';
import { MeReader } from './me.reader.js';
import { ScanLoginService } from './scan-login.service.js';
import { ScanTicket } from './scan-ticket.entity.js';
import { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { UnbindMemberService } from './unbind-member.service.js';

/** Accounts, logins and bindings. Global, because the platform's guard asks it who makes a request. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([Account, Session, Consent, BindingEvent, BindingLock, ScanTicket, DemoPersonaRow]),
    MembersModule,
    OrganisationsModule,
  ],
  controllers: [AuthController, AccountController],
  providers: [
    AccessTokens, AccountsRepository, SessionsRepository, SessionsService, AccountSessionReader, ConsentsService, LoginWithWechatService,
    BindMemberService, BindingLocksRepository, UnbindMemberService, ScanLoginService, DemoService, MeReader, AccountOfPerson, IdentityApi, IdentityPurge,
    { provide: SessionReader, useExisting: AccountSessionReader },
  ],
  exports: [SessionReader, IdentityApi],
})
export class IdentityModule {}

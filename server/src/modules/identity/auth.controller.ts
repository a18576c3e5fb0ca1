import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import {
  identityRoutes as routes, type ClientConfig, type ConsentText, type DemoPersona, type DemoWechatCodes, type ScanPreview, type ScanState,
  type ScanTicket, type SessionTokens,
} from '@party/shared/identity';
import type { Actor } from '@party/shared/permissions';
import { Env } from '../../config/env.js';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CONSENT_TEXT } from './consent-text.js';
import { DemoService } from './demo.service.js';
import { DemoSessionDto, DemoWechatDto, PollScanDto, RefreshDto, ScanDecisionDto, WechatLoginDto } from './identity.dto.js';
import { LoginWithWechatService } from './login-with-wechat.service.js';
import { accountIdOf } from './own-account.js';
import { ScanLoginService } from './scan-login.service.js';
import { SessionsService } from './sessions.service.js';

/** Ways in: WeChat, a scanned code, a demo persona. */
@Controller()
export class AuthController {
  constructor(
    private readonly env: Env,
    private readonly login: LoginWithWechatService,
    private readonly sessions: SessionsService,
    private readonly scan: ScanLoginService,
    private readonly demo: DemoService,
  ) {}

  @Serve(routes.clientConfig)
  config(): ClientConfig {
    return { consentVersion: CONSENT_TEXT.version, demo: this.env.APP_MODE === 'demo', siteName: this.env.SITE_NAME };
  }

  @Serve(routes.consentText)
  consent(): ConsentText {
    return CONSENT_TEXT;
  }

  @Serve(routes.loginWithWechat)
  wechat(@Body() body: WechatLoginDto, @Headers() headers: IncomingHttpHeaders, @Trace() trace: RequestTrace): Promise<SessionTokens> {
    return this.login.execute(body, headers, trace);
  }

  @Serve(routes.refresh)
  refresh(@Body() body: RefreshDto): Promise<SessionTokens> {
    return this.sessions.refresh(body.refreshToken);
  }

  @Serve(routes.openScan)
  openScan(@Trace() trace: RequestTrace): Promise<ScanTicket> {
    return this.scan.open(trace);
  }

  @Serve(routes.pollScan)
  pollScan(@Param() { id }: IdParams, @Query() query: PollScanDto, @Trace() trace: RequestTrace): Promise<ScanState> {
    return this.scan.poll(id, query.secret, trace);
  }

  @Serve(routes.previewScan)
  previewScan(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ScanPreview> {
    return this.scan.preview(accountIdOf(actor), id);
  }

  @Serve(routes.decideScan)
  decideScan(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: ScanDecisionDto): Promise<void> {
    return this.scan.decide(accountIdOf(actor), id, body);
  }

  @Serve(routes.demoPersonas)
  async personas(): Promise<{ items: DemoPersona[] }> {
    return { items: await this.demo.personas() };
  }

  @Serve(routes.demoSession)
  demoSession(@Body() body: DemoSessionDto, @Trace() trace: RequestTrace): Promise<SessionTokens> {
    return this.demo.session(body.persona, trace);
  }

  @Serve(routes.demoWechat)
  demoWechat(@Body() body: DemoWechatDto): Promise<DemoWechatCodes> {
    return this.demo.wechatCodes(body.phone);
  }
}

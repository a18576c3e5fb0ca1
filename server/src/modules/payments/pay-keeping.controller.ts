import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { payKeepingRoutes as routes, type HandPaymentView, type PayAccountView, type PayOrderView, type PayRefundView } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { HandPaymentsReader } from './hand-payments.reader.js';
import { PayAccountsService } from './pay-accounts.service.js';
import { AskHandRefundDto, AskPayHoldDto, DecidePayHoldDto, ListHandPaymentsDto } from './pay-keeping.dto.js';
import { PayNoticeParamsDto } from './payments.dto.js';
import { PaymentsReader } from './payments.reader.js';
import { RefundOrderService } from './refund-order.service.js';
import { ResolveHoldService } from './resolve-hold.service.js';

/** Door of those who keep the money. */
@Controller()
export class PayKeepingController {
  constructor(
    private readonly reader: PaymentsReader,
    private readonly hand: HandPaymentsReader,
    private readonly refunding: RefundOrderService,
    private readonly resolving: ResolveHoldService,
    private readonly accounts: PayAccountsService,
  ) {}

  @Serve(routes.listHandPayments)
  handPayments(@CurrentActor() actor: Actor, @Query() query: ListHandPaymentsDto): Promise<Page<HandPaymentView>> {
    return this.hand.list(actor, query);
  }

  @Serve(routes.askHandRefund)
  async askHandRefund(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AskHandRefundDto): Promise<PayRefundView> {
    return this.hand.refund(actor, await this.refunding.askHand(actor, trace, id, body));
  }

  @Serve(routes.askPayHold)
  async askHold(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AskPayHoldDto): Promise<PayOrderView> {
    await this.resolving.ask(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decidePayHold)
  async decideHold(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecidePayHoldDto): Promise<PayOrderView> {
    return this.reader.view(actor, await this.resolving.decide(actor, trace, id, body));
  }

  @Serve(routes.listPayAccounts)
  listAccounts(@CurrentActor() actor: Actor): Promise<PayAccountView[]> {
    return this.accounts.list(actor);
  }

  @Serve(routes.fetchPayCertificates)
  fetchCertificates(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { mchid }: PayNoticeParamsDto): Promise<PayAccountView> {
    return this.accounts.fetchCertificates(actor, trace, mchid);
  }
}

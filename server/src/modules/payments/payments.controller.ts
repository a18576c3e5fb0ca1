import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { paymentsRoutes as routes, type ColleagueOffer, type MadePayOrder, type PayDifferenceView, type PayOffer, type PayOrderView, type PayRefundView } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { RawMessage } from '../../platform/http/raw-body.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { EndRefundService } from './end-refund.service.js';
import { HandPaymentsReader } from './hand-payments.reader.js';
import { Colleagues } from './colleagues.js';
import { LookAtOrderService } from './look-at-order.service.js';
import { MakeOrderService } from './make-order.service.js';
import { PayDifferencesService } from './pay-differences.service.js';
import type { RawNotice } from './pay-provider.port.js';
import { AgreePayDifferenceDto, AskPayRefundDto, CheckPayOrderDto, ColleagueClaimDto, DecidePayRefundDto, EndPayRefundDto, HandlePayDifferenceDto, ListPayDifferencesDto, ListPayOrdersDto, MakePayOrderDto, PayNoticeParamsDto } from './payments.dto.js';
import { PaymentsReader } from './payments.reader.js';
import { ReceiveNoticeService } from './receive-notice.service.js';
import { RefundOrderService } from './refund-order.service.js';

/** Door of paying. */
@Controller()
export class PaymentsController {
  constructor(
    private readonly reader: PaymentsReader,
    private readonly making: MakeOrderService,
    private readonly looking: LookAtOrderService,
    private readonly hand: HandPaymentsReader,
    private readonly refunding: RefundOrderService,
    private readonly ending: EndRefundService,
    private readonly differences: PayDifferencesService,
    private readonly notices: ReceiveNoticeService,
    private readonly colleagues: Colleagues,
  ) {}

  @Serve(routes.payOffer)
  offer(@CurrentActor() actor: Actor): Promise<PayOffer> {
    return this.reader.offer(actor);
  }

  @Serve(routes.colleaguePayOffer)
  colleague(@CurrentActor() actor: Actor, @Body() body: ColleagueClaimDto): Promise<ColleagueOffer> {
    return this.colleagues.offer(actor, body);
  }

  @Serve(routes.makePayOrder)
  async make(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: MakePayOrderDto): Promise<MadePayOrder> {
    const { id, ticket } = await this.making.make(actor, trace, body);
    return { order: await this.reader.made(actor, id), ticket };
  }

  @Serve(routes.ownPayOrders)
  ownOrders(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<PayOrderView>> {
    return this.reader.ownList(actor, query);
  }

  @Serve(routes.ownPayOrder)
  ownOrder(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PayOrderView> {
    return this.reader.own(actor, id);
  }

  @Serve(routes.payTicket)
  async ticket(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MadePayOrder> {
    const ticket = await this.making.ticket(actor, id);
    return { order: await this.reader.own(actor, id), ticket };
  }

  @Serve(routes.checkPayOrder)
  async check(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { claimed }: CheckPayOrderDto): Promise<PayOrderView> {
    return this.reader.own(actor, id, await this.looking.check(actor, id, claimed));
  }

  @Serve(routes.closePayOrder)
  async close(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PayOrderView> {
    await this.looking.close(actor, id);
    return this.reader.own(actor, id);
  }

  @Serve(routes.listPayOrders)
  orders(@CurrentActor() actor: Actor, @Query() query: ListPayOrdersDto): Promise<Page<PayOrderView>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.askPayRefund)
  async askRefund(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AskPayRefundDto): Promise<PayOrderView> {
    await this.refunding.ask(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decidePayRefund)
  async decideRefund(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecidePayRefundDto): Promise<PayRefundView> {
    await this.refunding.decide(actor, trace, id, body);
    return this.hand.refund(actor, id);
  }

  @Serve(routes.endPayRefund)
  async endRefund(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EndPayRefundDto): Promise<PayRefundView> {
    await this.ending.end(actor, trace, id, body);
    return this.hand.refund(actor, id);
  }

  @Serve(routes.listPayDifferences)
  listDifferences(@CurrentActor() actor: Actor, @Query() query: ListPayDifferencesDto): Promise<Page<PayDifferenceView>> {
    return this.differences.list(actor, query);
  }

  @Serve(routes.handlePayDifference)
  handleDifference(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: HandlePayDifferenceDto): Promise<PayDifferenceView> {
    return this.differences.handle(actor, trace, id, body);
  }

  @Serve(routes.agreePayDifference)
  agreeDifference(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AgreePayDifferenceDto): Promise<PayDifferenceView> {
    return this.differences.agree(actor, trace, id, body);
  }

  @Serve(routes.receivePayNotice)
  notice(@Param() { mchid }: PayNoticeParamsDto, @RawMessage() raw: RawNotice): Promise<void> {
    return this.notices.receive(mchid, raw);
  }
}

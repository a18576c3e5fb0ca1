import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  duesRoutes as routes, type ReliefView, type DuesMonthCounts, type DuesRow, type DuesRuleView, type DuesStanding, type OwnDues, type PaymentView, type UndeclaredRow,
} from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { BookPaymentService } from './book-payment.service.js';
import { DecidePaymentService } from './decide-payment.service.js';
import { DeclareBaseService } from './declare-base.service.js';
import { DuesPaymentsReader } from './dues-payments.reader.js';
import { DuesRulesService } from './dues-rules.service.js';
import { DuesReliefsReader } from './dues-reliefs.reader.js';
import { AddDuesRuleDto, AskReliefDto, DecideReliefDto, ListReliefsDto, BookPaymentDto, DecidePaymentDto, DeclareBaseDto, ListDuesMonthDto, ListPaymentsDto, MonthQueryDto, UndeclaredQueryDto } from './dues.dto.js';
import { DuesReader } from './dues.reader.js';
import { RelieveDuesService } from './relieve-dues.service.js';

/** Door of dues. */
@Controller()
export class DuesController {
  constructor(
    private readonly reader: DuesReader,
    private readonly payments: DuesPaymentsReader,
    private readonly declaring: DeclareBaseService,
    private readonly booking: BookPaymentService,
    private readonly deciding: DecidePaymentService,
    private readonly reliefs: DuesReliefsReader,
    private readonly relieving: RelieveDuesService,
    private readonly rules: DuesRulesService,
  ) {}

  @Serve(routes.ownDues)
  own(@CurrentActor() actor: Actor): Promise<OwnDues> {
    return this.reader.own(actor);
  }

  @Serve(routes.declareDuesBase)
  async declare(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: DeclareBaseDto): Promise<OwnDues> {
    await this.declaring.execute(actor, trace, body);
    return this.reader.own(actor);
  }

  @Serve(routes.listDuesMonth)
  month(@CurrentActor() actor: Actor, @Query() query: ListDuesMonthDto): Promise<Page<DuesRow>> {
    return this.reader.month(actor, query);
  }

  @Serve(routes.countDuesMonth)
  counts(@CurrentActor() actor: Actor, @Query() { month }: MonthQueryDto): Promise<DuesMonthCounts> {
    return this.reader.counts(actor, month);
  }

  @Serve(routes.listUndeclared)
  undeclared(@CurrentActor() actor: Actor, @Query() query: UndeclaredQueryDto): Promise<Page<UndeclaredRow>> {
    return this.reader.undeclared(actor, query.month, query);
  }

  @Serve(routes.memberDues)
  member(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<DuesStanding> {
    return this.reader.ofMember(actor, id);
  }

  @Serve(routes.bookDuesPayment)
  async book(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: BookPaymentDto): Promise<PaymentView> {
    return this.payments.view(actor, await this.booking.execute(actor, trace, body));
  }

  @Serve(routes.listDuesPayments)
  list(@CurrentActor() actor: Actor, @Query() query: ListPaymentsDto): Promise<Page<PaymentView>> {
    return this.payments.list(actor, query);
  }

  @Serve(routes.decideDuesPayment)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecidePaymentDto): Promise<PaymentView> {
    await this.deciding.execute(actor, trace, id, body);
    return this.payments.view(actor, id);
  }

  @Serve(routes.askDuesRelief)
  async askRelief(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AskReliefDto): Promise<ReliefView> {
    return this.reliefs.view(actor, await this.relieving.ask(actor, trace, body));
  }

  @Serve(routes.listDuesReliefs)
  listReliefs(@CurrentActor() actor: Actor, @Query() query: ListReliefsDto): Promise<Page<ReliefView>> {
    return this.reliefs.list(actor, query);
  }

  @Serve(routes.decideDuesRelief)
  async decideRelief(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideReliefDto): Promise<ReliefView> {
    await this.relieving.decide(actor, trace, id, body);
    return this.reliefs.view(actor, id);
  }

  @Serve(routes.listDuesRules)
  listRules(@CurrentActor() actor: Actor): Promise<DuesRuleView[]> {
    return this.rules.list(actor);
  }

  @Serve(routes.addDuesRule)
  addRule(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AddDuesRuleDto): Promise<DuesRuleView> {
    return this.rules.add(actor, trace, body);
  }
}

import { Body, Controller, Param, Query } from '@nestjs/common';
import { duesCollectionRoutes as routes, type BranchDues, type CollectedDues, type DuesClosingView, type DuesCourse, type DuesStanding, type LongUnpaidRow, type OwnDues, type PaymentView, type RemindedDues } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AgreeAheadService } from './agree-ahead.service.js';
import { AgreeQuarterlyService } from './agree-quarterly.service.js';
import { LongUnpaidReader } from './arrears/long-unpaid.reader.js';
import { BookPaymentService } from './book-payment.service.js';
import { CloseMonthService } from './close-month.service.js';
import { DuesClosingsReader } from './dues-closings.reader.js';
import { AheadDto, CloseMonthDto, CollectDuesDto, DuesCardDto, QuarterlyDto, RemindDuesDto, ReopenMonthDto } from './dues-collection.dto.js';
import { DuesCourseReader } from './dues-course.reader.js';
import { DuesPapersService } from './dues-papers.service.js';
import { DuesPaymentsReader } from './dues-payments.reader.js';
import { MonthQueryDto, UndeclaredQueryDto } from './dues.dto.js';
import { DuesReader } from './dues.reader.js';
import { ExportDuesService } from './export-dues.service.js';
import { RemindDuesService } from './remind-dues.service.js';

/** Door of collecting dues, and of the papers members keep. */
@Controller()
export class DuesCollectionController {
  constructor(
    private readonly payments: DuesPaymentsReader,
    private readonly papers: DuesPapersService,
    private readonly booking: BookPaymentService,
    private readonly reminding: RemindDuesService,
    private readonly arrears: LongUnpaidReader,
    private readonly courses: DuesCourseReader,
    private readonly exporting: ExportDuesService,
    private readonly closings: DuesClosingsReader,
    private readonly closing: CloseMonthService,
    private readonly agreeing: AgreeQuarterlyService,
    private readonly agreeingAhead: AgreeAheadService,
    private readonly reader: DuesReader,
  ) {}

  @Serve(routes.ownDuesPayments)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<PaymentView>> {
    return this.payments.own(actor, query);
  }

  @Serve(routes.ownDuesCard)
  card(@CurrentActor() actor: Actor, @Query() query: DuesCardDto): Promise<Download> {
    return this.papers.card(actor, query);
  }

  @Serve(routes.ownDuesPayment)
  ownOne(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PaymentView> {
    return this.payments.ownOne(actor, id);
  }

  @Serve(routes.ownDuesReceipt)
  receipt(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.papers.receipt(actor, id);
  }

  @Serve(routes.collectDues)
  collect(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CollectDuesDto): Promise<CollectedDues> {
    return this.booking.collect(actor, trace, body);
  }

  @Serve(routes.askDuesAhead)
  async askAhead(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<OwnDues> {
    await this.agreeingAhead.ask(actor, trace);
    return this.reader.own(actor);
  }

  @Serve(routes.setDuesAhead)
  async setAhead(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AheadDto): Promise<DuesStanding> {
    await this.agreeingAhead.set(actor, trace, body);
    return this.reader.ofMember(actor, body.memberId);
  }

  @Serve(routes.setDuesQuarterly)
  async quarterly(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: QuarterlyDto): Promise<DuesStanding> {
    await this.agreeing.execute(actor, trace, body);
    return this.reader.ofMember(actor, body.memberId);
  }

  @Serve(routes.remindDues)
  remind(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RemindDuesDto): Promise<RemindedDues> {
    return this.reminding.execute(actor, trace, body);
  }

  @Serve(routes.listLongUnpaid)
  longUnpaid(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<LongUnpaidRow>> {
    return this.arrears.list(actor, query);
  }

  @Serve(routes.duesCourse)
  course(@CurrentActor() actor: Actor, @Query() query: MonthQueryDto): Promise<DuesCourse> {
    return this.courses.course(actor, query);
  }

  @Serve(routes.duesByBranch)
  byBranch(@CurrentActor() actor: Actor, @Query() query: UndeclaredQueryDto): Promise<Page<BranchDues>> {
    return this.courses.byBranch(actor, query);
  }

  @Serve(routes.exportDuesMonth)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: MonthQueryDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.listDuesClosings)
  listClosings(@CurrentActor() actor: Actor, @Query() query: UndeclaredQueryDto): Promise<Page<DuesClosingView>> {
    return this.closings.list(actor, query);
  }

  @Serve(routes.closeDuesMonth)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CloseMonthDto): Promise<DuesClosingView> {
    return this.closings.view(actor, await this.closing.close(actor, trace, body), body.month);
  }

  @Serve(routes.reopenDuesMonth)
  async reopen(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ReopenMonthDto): Promise<DuesClosingView> {
    return this.closings.view(actor, await this.closing.reopen(actor, trace, body), body.month);
  }
}

import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  duesAccountsRoutes as accounts, duesRemittanceRoutes as routes, type LargeDuesRow, type RemittanceDetail, type RemittanceDue, type RemitShareView, type YearAccount, type YearAccountDesk, type YearAccountRow,
} from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import type { Download } from '../../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { DuesAccountsReader } from './dues-accounts.reader.js';
import { DuesRemittancesReader } from './dues-remittances.reader.js';
import { DecideRemittanceDto, ForwardLargeDuesDto, PublishYearAccountDto, ReceiptLargeDuesDto, RecordRemittanceDto, SaveYearAccountDto, SetRemitShareDto, YearPageDto, YearQueryDto } from './dues-yearly.dto.js';
import { ExportRemittancesService } from './export-remittances.service.js';
import { LargeDuesService } from './large-dues.service.js';
import { RemitDuesService } from './remit-dues.service.js';
import { RemitSharesService } from './remit-shares.service.js';
import { YearAccountsService } from './year-accounts.service.js';

/** Door of what happens once a year: handing up, and the account to the members. */
@Controller()
export class DuesYearlyController {
  constructor(
    private readonly remittances: DuesRemittancesReader,
    private readonly remitting: RemitDuesService,
    private readonly shares: RemitSharesService,
    private readonly exporting: ExportRemittancesService,
    private readonly reader: DuesAccountsReader,
    private readonly writing: YearAccountsService,
    private readonly large: LargeDuesService,
  ) {}

  @Serve(routes.listRemittancesDue)
  list(@CurrentActor() actor: Actor, @Query() query: YearPageDto): Promise<Page<RemittanceDue>> {
    return this.remittances.list(actor, query);
  }

  @Serve(routes.exportRemittances)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: YearQueryDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.remittanceOf)
  of(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { year }: YearQueryDto): Promise<RemittanceDetail> {
    return this.remittances.detail(actor, id, year);
  }

  @Serve(routes.recordRemittance)
  async record(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RecordRemittanceDto): Promise<RemittanceDetail> {
    await this.remitting.record(actor, trace, body);
    return this.remittances.detail(actor, body.organisationId, body.year);
  }

  @Serve(routes.decideRemittance)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideRemittanceDto): Promise<RemittanceDetail> {
    const { organisationId, year } = await this.remitting.decide(actor, trace, id, body);
    return this.remittances.detail(actor, organisationId, year);
  }

  @Serve(routes.listLargeDues)
  listLarge(@CurrentActor() actor: Actor, @Query() query: YearPageDto): Promise<Page<LargeDuesRow>> {
    return this.large.list(actor, query);
  }

  @Serve(routes.forwardLargeDues)
  forwardLarge(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ForwardLargeDuesDto): Promise<LargeDuesRow> {
    return this.large.forward(actor, trace, id, body);
  }

  @Serve(routes.receiptLargeDues)
  receiptLarge(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ReceiptLargeDuesDto): Promise<LargeDuesRow> {
    return this.large.receipt(actor, trace, id, body);
  }

  @Serve(routes.listRemitShares)
  listShares(@CurrentActor() actor: Actor): Promise<RemitShareView[]> {
    return this.shares.list(actor);
  }

  @Serve(routes.setRemitShare)
  setShare(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SetRemitShareDto): Promise<RemitShareView> {
    return this.shares.set(actor, trace, body);
  }

  @Serve(accounts.ownYearAccounts)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<YearAccount>> {
    return this.reader.own(actor, query);
  }

  @Serve(accounts.listYearAccounts)
  listAccounts(@CurrentActor() actor: Actor, @Query() query: YearPageDto): Promise<Page<YearAccountRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(accounts.yearAccountDesk)
  desk(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { year }: YearQueryDto): Promise<YearAccountDesk> {
    return this.reader.desk(actor, id, year);
  }

  @Serve(accounts.saveYearAccount)
  async save(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SaveYearAccountDto): Promise<YearAccountDesk> {
    await this.writing.save(actor, trace, body);
    return this.reader.desk(actor, body.organisationId, body.year);
  }

  @Serve(accounts.publishYearAccount)
  async publish(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: PublishYearAccountDto): Promise<YearAccountDesk> {
    await this.writing.publish(actor, trace, body);
    return this.reader.desk(actor, body.organisationId, body.year);
  }
}

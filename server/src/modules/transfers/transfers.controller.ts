import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { transfersRoutes as routes, type TransferCockpit, type TransferDetail, type TransferPreview, type TransferRow } from '@party/shared/transfers';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { DisposeTransferService } from './dispose-transfer.service.js';
import { ExportTransfersService } from './export-transfers.service.js';
import { SubmitTransferService } from './submit-transfer.service.js';
import { DecideTransferDto, DisposeTransferDto, ExportTransfersDto, ListTransfersDto, ResubmitTransferDto, SubmitTransferDto, TransferTargetDto, WithdrawTransferDto } from './transfers.dto.js';
import { TransfersReader } from './transfers.reader.js';
import { WithdrawTransferService } from './withdraw-transfer.service.js';

/** Door of transfers. Every change answers with the transfer as it then stands. */
@Controller()
export class TransfersController {
  constructor(
    private readonly reader: TransfersReader,
    private readonly submitting: SubmitTransferService,
    private readonly withdrawing: WithdrawTransferService,
    private readonly deciding: DecideTransferService,
    private readonly disposing: DisposeTransferService,
    private readonly exporting: ExportTransfersService,
  ) {}

  @Serve(routes.previewTransfer)
  preview(@CurrentActor() actor: Actor, @Query() query: TransferTargetDto): Promise<TransferPreview> {
    return this.reader.preview(actor, query);
  }

  @Serve(routes.submitTransfer)
  async submit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SubmitTransferDto): Promise<TransferDetail> {
    return this.reader.view(actor, await this.submitting.execute(actor, trace, body));
  }

  @Serve(routes.ownTransfers)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<TransferRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.listTransfers)
  list(@CurrentActor() actor: Actor, @Query() query: ListTransfersDto): Promise<Page<TransferRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.exportTransfers)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: ExportTransfersDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.transferCockpit)
  cockpit(@CurrentActor() actor: Actor): Promise<TransferCockpit> {
    return this.reader.cockpit(actor);
  }

  @Serve(routes.getTransfer)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<TransferDetail> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.withdrawTransfer)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: WithdrawTransferDto): Promise<TransferDetail> {
    await this.withdrawing.execute(actor, trace, id, body.version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.resubmitTransfer)
  async resubmit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ResubmitTransferDto): Promise<TransferDetail> {
    await this.submitting.again(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideTransfer)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideTransferDto): Promise<TransferDetail> {
    await this.deciding.execute(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.disposeTransfer)
  async dispose(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DisposeTransferDto): Promise<TransferDetail> {
    await this.disposing.execute(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}

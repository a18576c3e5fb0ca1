import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import { EVIDENCE_MAX_BYTES, transfersRoutes as routes, type TransferDetail } from '@party/shared/transfers';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { ChangeLegService, type LegStep } from './change-leg.service.js';
import { EvidenceService } from './evidence.service.js';
import { DisposeTransferLegDto, EndTransferLegDto, EvidenceParams, LegParams, TransferUploadDto } from './transfer-legs.dto.js';
import { TransfersReader } from './transfers.reader.js';

/** Door of the legs of transfers. Every change answers with the transfer as it then stands. */
@Controller()
export class TransferLegsController {
  constructor(
    private readonly reader: TransfersReader,
    private readonly changing: ChangeLegService,
    private readonly evidence: EvidenceService,
  ) {}

  @Serve(routes.endTransferLeg)
  async end(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, leg }: LegParams, @Body() body: EndTransferLegDto): Promise<TransferDetail> {
    await this.changing.end({ actor, trace, id, kind: leg, version: body.version }, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.disposeTransferLeg)
  async dispose(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, leg }: LegParams, @Body() body: DisposeTransferLegDto): Promise<TransferDetail> {
    await this.changing.dispose({ actor, trace, id, kind: leg, version: body.version }, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.addTransferEvidence)
  add(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, leg }: LegParams, @Query() { version }: TransferUploadDto, @Req() request: UploadRequest): Promise<TransferDetail> {
    return this.take({ actor, trace, id, kind: leg, version }, 'holder', request);
  }

  @Serve(routes.handInReceipt)
  handIn(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Query() { version }: TransferUploadDto, @Req() request: UploadRequest): Promise<TransferDetail> {
    return this.take({ actor, trace, id, kind: 'receipt', version }, 'member', request);
  }

  @Serve(routes.readTransferEvidence)
  read(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, evidence }: EvidenceParams): Promise<Download> {
    return this.evidence.read(actor, trace, id, evidence);
  }

  private async take(step: LegStep, giver: 'holder' | 'member', request: UploadRequest): Promise<TransferDetail> {
    await this.evidence.mayAdd(step, giver);
    return withUpload(request, EVIDENCE_MAX_BYTES, async (upload) => {
      await this.evidence.add(step, giver, upload);
      return this.reader.view(step.actor, step.id);
    });
  }
}

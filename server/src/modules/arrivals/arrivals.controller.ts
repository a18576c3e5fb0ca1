import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import {
  arrivalsRoutes as routes, MAX_PICTURE_BYTES, type ArrivalCounts, type ArrivalDetail, type ArrivalPicture, type ArrivalPreview, type ArrivalRow, type RevealedArrival,
} from '@party/shared/arrivals';
import type { Id, Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { ArrivalPicturesService } from './arrival-pictures.service.js';
import { ArrivalTargets } from './arrival-targets.js';
import {
  ConfirmArrivalReceiptDto, DecideArrivalDto, ListArrivalsDto, PreviewArrivalDto, RegisterArrivalDto, ResubmitArrivalDto, RevealArrivalDto, RevokeArrivalDto, WithdrawArrivalDto,
} from './arrivals.dto.js';
import { ArrivalsReader } from './arrivals.reader.js';
import { DecideArrivalService } from './decide-arrival.service.js';
import { RegisterArrivalService } from './register-arrival.service.js';
import { RevealArrivalService } from './reveal-arrival.service.js';

/** Door of arrivals. Every change answers with the arrival as it then stands. */
@Controller()
export class ArrivalsController {
  constructor(
    private readonly reader: ArrivalsReader,
    private readonly targets: ArrivalTargets,
    private readonly registering: RegisterArrivalService,
    private readonly deciding: DecideArrivalService,
    private readonly revealing: RevealArrivalService,
    private readonly pictures: ArrivalPicturesService,
  ) {}

  @Serve(routes.previewArrival)
  preview(@CurrentActor() actor: Actor, @Query() { toOrganisationId }: PreviewArrivalDto): Promise<ArrivalPreview> {
    return this.targets.preview(actor, toOrganisationId);
  }

  @Serve(routes.registerArrival)
  async register(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RegisterArrivalDto): Promise<ArrivalDetail> {
    return this.reader.view(actor, await this.registering.execute(actor, trace, body));
  }

  @Serve(routes.countArrivals)
  count(@CurrentActor() actor: Actor): Promise<ArrivalCounts> {
    return this.reader.counts(actor);
  }

  @Serve(routes.listArrivals)
  list(@CurrentActor() actor: Actor, @Query() query: ListArrivalsDto): Promise<Page<ArrivalRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.getArrival)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ArrivalDetail> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.revealArrival)
  reveal(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevealArrivalDto): Promise<RevealedArrival> {
    return this.revealing.execute(actor, trace, id, body);
  }

  @Serve(routes.resubmitArrival)
  async resubmit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ResubmitArrivalDto): Promise<ArrivalDetail> {
    await this.registering.again(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.withdrawArrival)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawArrivalDto): Promise<ArrivalDetail> {
    await this.deciding.withdraw(actor, trace, id, version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideArrival)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideArrivalDto): Promise<ArrivalDetail> {
    await this.deciding.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.revokeArrival)
  async revoke(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevokeArrivalDto): Promise<ArrivalDetail> {
    await this.deciding.revoke(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.confirmArrivalReceipt)
  async confirmReceipt(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ConfirmArrivalReceiptDto): Promise<ArrivalDetail> {
    await this.deciding.confirmReceipt(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.addLetterPicture)
  addLetter(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<ArrivalDetail> {
    return this.keep(actor, trace, id, 'letter', request);
  }

  @Serve(routes.addReceiptPicture)
  addReceipt(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<ArrivalDetail> {
    return this.keep(actor, trace, id, 'receipt', request);
  }

  @Serve(routes.downloadLetterPicture)
  letter(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<Download> {
    return this.pictures.give(actor, trace, id, 'letter');
  }

  @Serve(routes.downloadReceiptPicture)
  receipt(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<Download> {
    return this.pictures.give(actor, trace, id, 'receipt');
  }

  private async keep(actor: Actor, trace: RequestTrace, id: Id, kind: ArrivalPicture, request: UploadRequest): Promise<ArrivalDetail> {
    await this.pictures.demand(actor, id, kind);
    await withUpload(request, MAX_PICTURE_BYTES, (upload) => this.pictures.keep(actor, trace, id, kind, upload.path));
    return this.reader.view(actor, id);
  }
}

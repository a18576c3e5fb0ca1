import { Body, Controller, Param, Query } from '@nestjs/common';
import { absencesRoutes as routes, type AbsenceCounts, type AbsenceRow, type AbsenceView } from '@party/shared/absences';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import {
  AbsenceFiltersDto, DecideAbsenceDto, EndAbsenceDto, ListAbsencesDto, NoteContactDto, ProlongAbsenceDto, RegisterAbsenceDto, ResubmitAbsenceDto, SubmitAbsenceDto,
  WithdrawAbsenceDto,
} from './absences.dto.js';
import { AbsencesReader } from './absences.reader.js';
import { DecideAbsenceService } from './decide-absence.service.js';
import { ExportAbsencesService } from './export-absences.service.js';
import { KeepAbsenceService } from './keep-absence.service.js';
import { SubmitAbsenceService } from './submit-absence.service.js';

/** Door of absences. Every change answers with the absence as it then stands. */
@Controller()
export class AbsencesController {
  constructor(
    private readonly reader: AbsencesReader,
    private readonly submitting: SubmitAbsenceService,
    private readonly deciding: DecideAbsenceService,
    private readonly keeping: KeepAbsenceService,
    private readonly exporting: ExportAbsencesService,
  ) {}

  @Serve(routes.submitAbsence)
  async submit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SubmitAbsenceDto): Promise<AbsenceView> {
    return this.reader.view(actor, await this.submitting.own(actor, trace, body));
  }

  @Serve(routes.ownAbsences)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<AbsenceRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.listAbsences)
  list(@CurrentActor() actor: Actor, @Query() query: ListAbsencesDto): Promise<Page<AbsenceRow>> {
    return this.reader.list(actor, query, query);
  }

  @Serve(routes.countAbsences)
  count(@CurrentActor() actor: Actor): Promise<AbsenceCounts> {
    return this.reader.counts(actor);
  }

  @Serve(routes.exportAbsences)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: AbsenceFiltersDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.registerAbsence)
  async register(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RegisterAbsenceDto): Promise<AbsenceView> {
    return this.reader.view(actor, await this.submitting.register(actor, trace, body));
  }

  @Serve(routes.getAbsence)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<AbsenceView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideAbsence)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideAbsenceDto): Promise<AbsenceView> {
    await this.deciding.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.withdrawAbsence)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: WithdrawAbsenceDto): Promise<AbsenceView> {
    await this.deciding.withdraw(actor, trace, id, body.version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.resubmitAbsence)
  async resubmit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ResubmitAbsenceDto): Promise<AbsenceView> {
    await this.deciding.resubmit(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.noteContact)
  async contact(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: NoteContactDto): Promise<AbsenceView> {
    await this.keeping.contact(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.prolongAbsence)
  async prolong(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ProlongAbsenceDto): Promise<AbsenceView> {
    await this.keeping.prolong(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.endAbsence)
  async end(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EndAbsenceDto): Promise<AbsenceView> {
    await this.keeping.end(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}

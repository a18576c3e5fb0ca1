import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { lettersRoutes as routes, type LetterCheck, type LetterRow, type LetterView } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CertificatesService } from './certificates.service.js';
import { ExportLettersService } from './export-letters.service.js';
import { CheckLetterParams, IssueCertificateDto, LetterFiltersDto, ListLettersDto, RevokeLetterDto } from './letters.dto.js';
import { LettersReader } from './letters.reader.js';
import { PrintLetterService } from './print-letter.service.js';

/** Door of letters. */
@Controller()
export class LettersController {
  constructor(
    private readonly reader: LettersReader,
    private readonly certificates: CertificatesService,
    private readonly printing: PrintLetterService,
    private readonly exporting: ExportLettersService,
  ) {}

  @Serve(routes.checkLetter)
  check(@Param() { code }: CheckLetterParams): Promise<LetterCheck> {
    return this.reader.check(code);
  }

  @Serve(routes.ownLetters)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<LetterRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.listLetters)
  list(@CurrentActor() actor: Actor, @Query() query: ListLettersDto): Promise<Page<LetterRow>> {
    return this.reader.list(actor, query, query);
  }

  @Serve(routes.exportLetters)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: LetterFiltersDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.issueCertificate)
  async issue(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: IssueCertificateDto): Promise<LetterView> {
    return this.reader.view(actor, await this.certificates.issue(actor, trace, body));
  }

  @Serve(routes.getLetter)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<LetterView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.printLetter)
  print(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<Download> {
    return this.printing.official(actor, trace, id);
  }

  @Serve(routes.ownLetterCopy)
  ownCopy(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<Download> {
    return this.printing.ownCopy(actor, trace, id);
  }

  @Serve(routes.revokeLetter)
  async revoke(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevokeLetterDto): Promise<LetterView> {
    await this.certificates.revoke(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}

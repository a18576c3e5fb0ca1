import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { lettersRoutes as routes, type AddresseeHistory, type AddresseeRow, type LetterheadView, type LetterIssuer } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AddresseesService } from './addressees.service.js';
import { LetterheadsService } from './letterheads.service.js';
import { AddAddresseeDto, CorrectAddresseeDto, ListAddresseesDto, SaveLetterheadDto } from './letters.dto.js';

/** Door of what letters are made with: committees, letterheads, address books. */
@Controller()
export class LetterSettingsController {
  constructor(
    private readonly heads: LetterheadsService,
    private readonly addressees: AddresseesService,
  ) {}

  @Serve(routes.letterIssuers)
  async issuers(@CurrentActor() actor: Actor): Promise<{ items: LetterIssuer[] }> {
    return { items: await this.heads.issuers(actor) };
  }

  @Serve(routes.getLetterhead)
  head(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<LetterheadView> {
    return this.heads.get(actor, id);
  }

  @Serve(routes.saveLetterhead)
  saveHead(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: SaveLetterheadDto): Promise<LetterheadView> {
    return this.heads.save(actor, trace, id, body);
  }

  @Serve(routes.listAddressees)
  list(@CurrentActor() actor: Actor, @Query() query: ListAddresseesDto): Promise<Page<AddresseeRow>> {
    return this.addressees.list(actor, query);
  }

  @Serve(routes.addAddressee)
  add(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AddAddresseeDto): Promise<AddresseeRow> {
    return this.addressees.add(actor, trace, body);
  }

  @Serve(routes.addresseeHistory)
  history(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<AddresseeHistory> {
    return this.addressees.history(actor, id);
  }

  @Serve(routes.correctAddressee)
  correct(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CorrectAddresseeDto): Promise<AddresseeRow> {
    return this.addressees.correct(actor, trace, id, body);
  }
}

import { Controller, Query } from '@nestjs/common';
import { duesOwingRoutes as routes, type DuesOwingCounts, type OwingRow, type RemindedAllDues } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { MonthQueryDto, UndeclaredQueryDto } from '../dues.dto.js';
import { DuesOwingReader } from './dues-owing.reader.js';
import { RemindAllService } from './remind-all.service.js';

/** Door of who owes dues. */
@Controller()
export class DuesOwingController {
  constructor(
    private readonly reader: DuesOwingReader,
    private readonly reminding: RemindAllService,
  ) {}

  @Serve(routes.countDuesOwing)
  count(@CurrentActor() actor: Actor, @Query() { month }: MonthQueryDto): Promise<DuesOwingCounts> {
    return this.reader.counts(actor, month);
  }

  @Serve(routes.listDuesOwing)
  list(@CurrentActor() actor: Actor, @Query() { month, ...page }: UndeclaredQueryDto): Promise<Page<OwingRow>> {
    return this.reader.list(actor, month, page);
  }

  @Serve(routes.remindAllDues)
  remindAll(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<RemindedAllDues> {
    return this.reminding.execute(actor, trace);
  }
}

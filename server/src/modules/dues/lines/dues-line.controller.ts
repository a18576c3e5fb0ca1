import { Controller, Param } from '@nestjs/common';
import { duesLinesRoutes as routes, type DuesMonthLine, type MemberDuesMonthParams, type OwnDuesMonthParams } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor } from '../../../platform/auth/actor.decorator.js';
import { IdField } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { MonthField } from '../dues.dto.js';
import { DuesLineReader } from './dues-line.reader.js';

class OwnDuesMonthParamsDto implements OwnDuesMonthParams {
  @MonthField()
  month: string;
}

class MemberDuesMonthParamsDto extends OwnDuesMonthParamsDto implements MemberDuesMonthParams {
  @IdField('党员')
  id: string;
}

/** Door of the standard behind a month. */
@Controller()
export class DuesLinesController {
  constructor(private readonly reader: DuesLineReader) {}

  @Serve(routes.ownDuesMonth)
  own(@CurrentActor() actor: Actor, @Param() { month }: OwnDuesMonthParamsDto): Promise<DuesMonthLine> {
    return this.reader.own(actor, month);
  }

  @Serve(routes.memberDuesMonth)
  member(@CurrentActor() actor: Actor, @Param() { id, month }: MemberDuesMonthParamsDto): Promise<DuesMonthLine> {
    return this.reader.ofMember(actor, id, month);
  }
}

import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { membersRoutes as routes, type MemberCount, type MemberEventView, type MemberRow, type MemberView, type RevealAnswer } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ChangeStageService } from './change-stage.service.js';
import { CreateMemberService } from './create-member.service.js';
import { ExportFullDto, ListMembersDto, MemberFiltersDto } from './dto/member-filters.dto.js';
import { CreateMemberDto, EditMemberDto, RevealDto, StageDto } from './dto/member-requests.dto.js';
import { EditMemberService } from './edit-member.service.js';
import { ExportMembersService } from './export-members.service.js';
import { MemberHistoryReader } from './member-history.reader.js';
import { MemberViewReader } from './member-view.reader.js';
import { MembersReader } from './members.reader.js';
import { RevealMemberService } from './reveal-member.service.js';

/** The roster for those who keep it. */
@Controller()
export class MembersController {
  constructor(
    private readonly reader: MembersReader,
    private readonly views: MemberViewReader,
    private readonly revealing: RevealMemberService,
    private readonly history: MemberHistoryReader,
    private readonly creating: CreateMemberService,
    private readonly editing: EditMemberService,
    private readonly staging: ChangeStageService,
    private readonly exporting: ExportMembersService,
  ) {}

  @Serve(routes.listMembers)
  list(@CurrentActor() actor: Actor, @Query() query: ListMembersDto): Promise<Page<MemberRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.countMembers)
  count(@CurrentActor() actor: Actor, @Query() filters: MemberFiltersDto): Promise<MemberCount> {
    return this.reader.count(actor, filters);
  }

  @Serve(routes.exportMembers)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() filters: MemberFiltersDto): Promise<Download> {
    return this.exporting.masked(actor, trace, filters);
  }

  @Serve(routes.exportMembersFull)
  exportFull(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() { reason, ...filters }: ExportFullDto): Promise<Download> {
    return this.exporting.full(actor, trace, filters, reason);
  }

  @Serve(routes.getMember)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MemberView> {
    return this.views.view(actor, id);
  }

  @Serve(routes.revealMember)
  reveal(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevealDto): Promise<RevealAnswer> {
    return this.revealing.execute(actor, trace, id, body);
  }

  @Serve(routes.memberHistory)
  events(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() page: PageQueryDto): Promise<Page<MemberEventView>> {
    return this.history.page(actor, id, page);
  }

  @Serve(routes.createMember)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CreateMemberDto): Promise<MemberView> {
    return this.views.view(actor, await this.creating.execute(actor, trace, body));
  }

  @Serve(routes.editMember)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditMemberDto): Promise<MemberView> {
    await this.editing.execute(actor, trace, id, body);
    return this.views.view(actor, id);
  }

  @Serve(routes.changeStage)
  async changeStage(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: StageDto): Promise<MemberView> {
    await this.staging.execute(actor, trace, id, body);
    return this.views.view(actor, id);
  }
}

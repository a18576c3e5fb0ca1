import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { membersRoutes as routes, type LookView, type MemberView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Download } from '../../platform/http/download.js';
import { PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { EditOwnDto } from './dto/member-requests.dto.js';
import { EditOwnMemberService } from './edit-own-member.service.js';
import { MemberLooks } from './member-looks.js';
import { MemberViewReader } from './member-view.reader.js';
import { OwnDataService } from './own-data.service.js';

/** Everybody's own record. */
@Controller()
export class OwnMemberController {
  constructor(
    private readonly views: MemberViewReader,
    private readonly editing: EditOwnMemberService,
    private readonly data: OwnDataService,
    private readonly looks: MemberLooks,
  ) {}

  @Serve(routes.ownMember)
  own(@CurrentActor() actor: Actor): Promise<MemberView> {
    return this.views.own(actor);
  }

  @Serve(routes.editOwnMember)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: EditOwnDto): Promise<MemberView> {
    await this.editing.execute(actor, trace, body);
    return this.views.own(actor);
  }

  @Serve(routes.ownData)
  async download(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<Download> {
    return new Download('我的数据.json', 'application/json', Buffer.from(await this.data.execute(actor, trace), 'utf8'));
  }

  @Serve(routes.ownLooks)
  whoLooked(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<Page<LookView>> {
    return this.looks.of(actor.memberId ?? '', page);
  }
}

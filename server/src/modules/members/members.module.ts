import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ChangeMembersService } from './change-members.service.js';
import { ChangeStageService } from './change-stage.service.js';
import { CreateMemberService } from './create-member.service.js';
import { EditMemberService } from './edit-member.service.js';
import { EditOwnMemberService } from './edit-own-member.service.js';
import { ExportMembersService } from './export-members.service.js';
import { InsertMembersService } from './insert-members.service.js';
import { MemberAccess } from './member-access.js';
import { MemberDirectory } from './member-directory.js';
import { MemberEvent } from './member-event.entity.js';
import { MemberHeadcounts } from './member-headcounts.js';
import { MemberHistory } from './member-history.js';
import { MemberHistoryReader } from './member-history.reader.js';
import { MemberLook } from './member-look.entity.js';
import { MemberLooks } from './member-looks.js';
import { MemberPlacement } from './member-placement.js';
import { MemberSnapshots } from './member-snapshots.js';
import { MemberUses } from './member-uses.js';
import { MemberVault } from './member-vault.js';
import { MemberViewReader } from './member-view.reader.js';
import { Member } from './member.entity.js';
import { MembersApi } from './members.api.js';
import { MembersController } from './members.controller.js';
import { MembersQueries } from './members.query.js';
import { MembersReader } from './members.reader.js';
import { MembersRepository } from './members.repository.js';
import { OrganisationLinks } from './organisation-links.js';
import { OrganisationNamesReader } from './organisation-names.js';
import { OwnDataSources } from './own-data.js';
import { OwnDataService } from './own-data.service.js';
import { OwnMemberController } from './own-member.controller.js';
import { PhoneTails } from './phone-tails.js';
import { RevealMemberService } from './reveal-member.service.js';
import { UndoMembersService } from './undo-members.service.js';

const CORE = [
  MembersRepository, MemberVault, PhoneTails, MemberHistory, OrganisationNamesReader, MemberUses, MemberDirectory, MemberSnapshots,
  InsertMembersService, ChangeMembersService, UndoMembersService, OrganisationLinks, MemberHeadcounts,
];

const USE = [
  MembersQueries, MembersReader, MemberAccess, MemberViewReader, MemberHistoryReader, MemberLooks, MemberPlacement, RevealMemberService, CreateMemberService,
  EditMemberService, ChangeStageService, EditOwnMemberService, ExportMembersService, OwnDataSources, OwnDataService,
];

/** The roster. */
@Module({
  imports: [TypeOrmModule.forFeature([Member, MemberEvent, MemberLook]), OrganisationsModule],
  controllers: [MembersController, OwnMemberController],
  providers: [...CORE, ...USE, MembersApi],
  exports: [MembersApi, MemberUses, OwnDataSources],
})
export class MembersModule {}

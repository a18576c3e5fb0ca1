import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ChangeMembersService } from './change-members.service.js';
import { InsertMembersService } from './insert-members.service.js';
import { MemberDirectory } from './member-directory.js';
import { MemberEvent } from './member-event.entity.js';
import { MemberHistory } from './member-history.js';
import { MemberLook } from './member-look.entity.js';
import { MemberSnapshots } from './member-snapshots.js';
import { MemberUses } from './member-uses.js';
import { MemberVault } from './member-vault.js';
import { Member } from './member.entity.js';
import { MembersApi } from './members.api.js';
import { MembersRepository } from './members.repository.js';
import { OrganisationNamesReader } from './organisation-names.js';
import { PhoneTails } from './phone-tails.js';
import { UndoMembersService } from './undo-members.service.js';

const CORE = [
  MembersRepository, MemberVault, PhoneTails, MemberHistory, OrganisationNamesReader, MemberUses, MemberDirectory, MemberSnapshots,
  InsertMembersService, ChangeMembersService, UndoMembersService,
];

/** The roster. */
@Module({
  imports: [TypeOrmModule.forFeature([Member, MemberEvent, MemberLook]), OrganisationsModule],
  providers: [...CORE, MembersApi],
  exports: [MembersApi, MemberUses],
})
export class MembersModule {}

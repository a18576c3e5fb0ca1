import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppointMemberService } from './appoint-member.service.js';
import { AppointPositionService } from './appoint-position.service.js';
import { CloseOrganisationService } from './close-organisation.service.js';
import { CreateOrganisationService } from './create-organisation.service.js';
import { EditOrganisationService } from './edit-organisation.service.js';
import { EndPositionService } from './end-position.service.js';
import { FoundOrganisationService } from './found-organisation.service.js';
import { GroupsController } from './groups.controller.js';
import { MemberNames } from './member-names.port.js';
import { MoveOrganisationService } from './move-organisation.service.js';
import { OrganisationEvent } from './organisation-event.entity.js';
import { OrganisationHistory } from './organisation-history.js';
import { OrganisationLocker } from './organisation-locker.js';
import { OrganisationUse } from './organisation-use.port.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationsApi } from './organisations.api.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsReader } from './organisations.reader.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { Position } from './position.entity.js';
import { PositionsController } from './positions.controller.js';
import { PositionsReader } from './positions.reader.js';
import { PositionsRepository } from './positions.repository.js';

const ROWS = [OrganisationsRepository, PositionsRepository, OrganisationHistory, OrganisationLocker];
const READERS = [OrganisationsReader, PositionsReader];
const SERVICES = [
  FoundOrganisationService, CreateOrganisationService, EditOrganisationService, MoveOrganisationService, CloseOrganisationService,
  AppointPositionService, AppointMemberService, EndPositionService,
];

/** The tree of organisations and who holds which position. */
@Module({
  imports: [TypeOrmModule.forFeature([Organisation, OrganisationEvent, Position])],
  controllers: [OrganisationsController, GroupsController, PositionsController],
  providers: [...ROWS, ...READERS, ...SERVICES, MemberNames, OrganisationUse, OrganisationsApi],
  exports: [OrganisationsApi, MemberNames, OrganisationUse],
})
export class OrganisationsModule {}

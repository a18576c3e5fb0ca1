import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppointPositionService } from './appoint-position.service.js';
import { FoundOrganisationService } from './found-organisation.service.js';
import { OrganisationEvent } from './organisation-event.entity.js';
import { OrganisationHistory } from './organisation-history.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationsApi } from './organisations.api.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { Position } from './position.entity.js';
import { PositionsRepository } from './positions.repository.js';

/** The tree of organisations and who holds which position. */
@Module({
  imports: [TypeOrmModule.forFeature([Organisation, OrganisationEvent, Position])],
  providers: [OrganisationsRepository, PositionsRepository, OrganisationHistory, FoundOrganisationService, AppointPositionService, OrganisationsApi],
  exports: [OrganisationsApi],
})
export class OrganisationsModule {}

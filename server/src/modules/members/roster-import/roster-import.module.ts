import { Module } from '@nestjs/common';
import { ImportsModule } from '../../imports/imports.module.js';
import { OrganisationsModule } from '../../organisations/organisations.module.js';
import { MembersModule } from '../members.module.js';
import { RosterKind } from './roster.kind.js';

/** Lets rosters be imported. */
@Module({ imports: [ImportsModule, MembersModule, OrganisationsModule], providers: [RosterKind] })
export class RosterImportModule {}

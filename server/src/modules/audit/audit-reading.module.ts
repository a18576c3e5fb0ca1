import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AuditController } from './audit.controller.js';
import { AuditReader } from './audit.reader.js';
import { AuditRepository } from './audit.repository.js';

/** Reading the log that the platform writes. */
@Module({ imports: [OrganisationsModule], controllers: [AuditController], providers: [AuditRepository, AuditReader] })
export class AuditReadingModule {}

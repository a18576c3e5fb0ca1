import { Module } from '@nestjs/common';
import { ImportsModule } from '../../imports/imports.module.js';
import { MembersModule } from '../../members/members.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { DuesModule } from '../dues.module.js';
import { BaseKind } from './base.kind.js';
import { DuesBasesRepository } from './dues-bases.repository.js';
import { SetBasesService } from './set-bases.service.js';
import { UndoBasesService } from './undo-bases.service.js';

/** Lets the bases of a branch, a committee or a school be set from a table. */
@Module({
  imports: [DuesModule, ImportsModule, MembersModule, NotificationsModule],
  providers: [BaseKind, DuesBasesRepository, SetBasesService, UndoBasesService],
})
export class BaseImportModule {}

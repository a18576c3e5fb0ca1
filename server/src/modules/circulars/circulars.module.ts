import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LearningModule } from '../learning/learning.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { CircularReadersQueries } from './circular-readers.query.js';
import { CircularReadersReader } from './circular-readers.reader.js';
import { Circular, CircularReceipt } from './circular.entity.js';
import { CircularsApi } from './circulars.api.js';
import { CircularsController } from './circulars.controller.js';
import { CircularsOfOrganisations } from './circulars-of-organisations.js';
import { CircularsOfPerson } from './circulars-of-person.js';
import { CircularsQueries } from './circulars.query.js';
import { CircularsReader } from './circulars.reader.js';
import { CircularsToConfirm } from './circulars.todos.js';
import { ReadCircularService } from './read-circular.service.js';
import { TellReadersService } from './tell-readers.service.js';
import { WriteCircularService } from './write-circular.service.js';

/** 文件知悉: documents that everybody asked opens, reads and confirms by name. */
@Module({
  imports: [TypeOrmModule.forFeature([Circular, CircularReceipt]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule, LearningModule],
  controllers: [CircularsController],
  providers: [
    CircularsQueries, CircularsReader, CircularReadersQueries, CircularReadersReader, WriteCircularService, ReadCircularService, TellReadersService, CircularsToConfirm, CircularsOfPerson, CircularsOfOrganisations,
    CircularsApi,
  ],
  exports: [CircularsApi],
})
export class CircularsModule {}

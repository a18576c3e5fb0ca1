import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { BirthdayCards } from './birthday-cards.js';
import { BirthdayFeedController } from './birthday-feed.controller.js';
import { BirthdayFeedService } from './birthday-feed.service.js';
import { BirthdayPersonReader } from './birthday-person.reader.js';
import { BirthdayDeedRow, BirthdayFeedRow, BirthdaySettingRow, BirthdayYearRow } from './birthday-records.entity.js';
import { BirthdaySettingsService } from './birthday-settings.service.js';
import { BirthdaysOfPerson } from './birthdays-of-person.js';
import { BirthdaysController } from './birthdays.controller.js';
import { BirthdaysQueries } from './birthdays.query.js';
import { BirthdaysReader } from './birthdays.reader.js';
import { BirthdaysRepository } from './birthdays.repository.js';
import { BirthdaysToKeep } from './birthdays.todos.js';
import { ExportBirthdaysService } from './export-birthdays.service.js';
import { RecordDeedService } from './record-deed.service.js';
import { WriteWordsService } from './write-words.service.js';

/** 政治生日: the day of joining, kept every year. */
@Module({
  imports: [TypeOrmModule.forFeature([BirthdayYearRow, BirthdayDeedRow, BirthdayFeedRow, BirthdaySettingRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [BirthdayFeedController, BirthdaysController],
  providers: [
    BirthdaysRepository, BirthdaysQueries, BirthdaysReader, BirthdayPersonReader, BirthdayCards, BirthdaysToKeep, BirthdaysOfPerson, BirthdayFeedService, BirthdaySettingsService,
    RecordDeedService, WriteWordsService, ExportBirthdaysService,
  ],
})
export class BirthdaysModule {}

import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { WechatPayModule } from './connectors/wechat-pay/wechat-pay.module.js';
import { WechatMiniModule } from './connectors/wechat-mini/wechat-mini.module.js';
import { AbsencesModule } from './modules/absences/absences.module.js';
import { ArchivesModule } from './modules/archives/archives.module.js';
import { ArrivalsModule } from './modules/arrivals/arrivals.module.js';
import { BirthdaysModule } from './modules/birthdays/birthdays.module.js';
import { AuditReadingModule } from './modules/audit/audit-reading.module.js';
import { CircularsModule } from './modules/circulars/circulars.module.js';
import { CorrectionsModule } from './modules/corrections/corrections.module.js';
import { DigestsModule } from './modules/digests/digests.module.js';
import { BaseImportModule } from './modules/dues/bases/base-import.module.js';
import { DuesModule } from './modules/dues/dues.module.js';
import { PaymentsModule } from './modules/payments/payments.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { GuidanceModule } from './modules/guidance/guidance.module.js';
import { LearningModule } from './modules/learning/learning.module.js';
import { LettersModule } from './modules/letters/letters.module.js';
import { MeetingsModule } from './modules/meetings/meetings.module.js';
import { MembersModule } from './modules/members/members.module.js';
import { RosterImportModule } from './modules/members/roster-import/roster-import.module.js';
import { NotesModule } from './modules/notes/notes.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { OperationsModule } from './modules/operations/operations.module.js';
import { OrganisationsModule } from './modules/organisations/organisations.module.js';
import { PointsModule } from './modules/points/points.module.js';
import { QuizzesModule } from './modules/quizzes/quizzes.module.js';
import { SubscriptionsModule } from './modules/subscriptions/subscriptions.module.js';
import { GraduateImportModule } from './modules/transfers/graduates/graduate-import.module.js';
import { TransfersModule } from './modules/transfers/transfers.module.js';
import { VerificationModule } from './modules/verification/verification.module.js';
import { WorkbenchModule } from './modules/workbench/workbench.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import { ClockModule } from './platform/clock/clock.module.js';
import { CryptoModule } from './platform/crypto/crypto.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import type { Logger } from './platform/logging/logger.js';
import { OutboxModule } from './platform/outbox/outbox.module.js';
import { UpkeepModule } from './platform/upkeep/upkeep.module.js';
import { SchedulerModule } from './platform/scheduler/scheduler.module.js';
import { StorageModule } from './platform/storage/storage.module.js';

const PLATFORM = [
  AuditModule, OutboxModule, StorageModule, SchedulerModule, UpkeepModule, HttpModule, HealthModule,
];

/** The rooms in their order: each knows only those before it. */
const ROOMS = [
  OrganisationsModule, ImportsModule, WorkbenchModule, MembersModule, RosterImportModule, NotificationsModule, CorrectionsModule, VerificationModule,
  AbsencesModule, LettersModule, ArrivalsModule, ArchivesModule, DuesModule, BaseImportModule, TransfersModule, GraduateImportModule, BirthdaysModule, MeetingsModule, LearningModule, NotesModule, CircularsModule, GuidanceModule, PointsModule, QuizzesModule,
  IdentityModule, PaymentsModule, SubscriptionsModule, AuditReadingModule, OperationsModule, DigestsModule,
];

const CONNECTORS = [WechatMiniModule, WechatPayModule];

/** The whole service: platform first, then the rooms in their order, then the connectors bound to their ports. */
@Module({})
export class AppModule {
  static of(env: Env, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(env),
        LoggingModule.of(logger),
        ClockModule,
        CryptoModule,
        DatabaseModule.connect(),
        ...PLATFORM,
        ...ROOMS,
        ...CONNECTORS,
      ],
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { shanghaiDay, fromShanghai } from '@party/shared/kernel';
import type { Env } from '../config/env.js';
import { ConfigModule } from '../config/config.module.js';
import { WechatMiniModule } from '../connectors/wechat-mini/wechat-mini.module.js';
import { ArrivalsModule } from '../modules/arrivals/arrivals.module.js';
import { LettersModule } from '../modules/letters/letters.module.js';
import { AbsencesModule } from '../modules/absences/absences.module.js';
import { DuesModule } from '../modules/dues/dues.module.js';
import { IdentityModule } from '../modules/identity/identity.module.js';
import { MembersModule } from '../modules/members/members.module.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { OrganisationsModule } from '../modules/organisations/organisations.module.js';
import { LearningModule } from '../modules/learning/learning.module.js';
import { NotesModule } from '../modules/notes/notes.module.js';
import { PointsModule } from '../modules/points/points.module.js';
import { TransfersModule } from '../modules/transfers/transfers.module.js';
import { AuditModule } from '../platform/audit/audit.module.js';
import { CryptoModule } from '../platform/crypto/crypto.module.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { HttpModule } from '../platform/http/http.module.js';
import { LoggingModule } from '../platform/logging/logging.module.js';
import { NestLogBridge } from '../platform/logging/nest-log-bridge.js';
import type { Logger } from '../platform/logging/logger.js';
import { OutboxModule } from '../platform/outbox/outbox.module.js';
import { SchedulerModule } from '../platform/scheduler/scheduler.module.js';
import { StorageModule } from '../platform/storage/storage.module.js';
import { DEMO_ORGANISATIONS } from './organisation-names.js';
import { EarnedRecords } from './earned-records.js';
import { PastArchives } from './past-archives.js';
import { PastBirthdays } from './past-birthdays.js';
import { PastCirculars } from './past-circulars.js';
import { PastDues } from './past-dues.js';
import { PastDuesRequests } from './past-dues-requests.js';
import { PastGuidance } from './past-guidance.js';
import { PastLearning } from './past-learning.js';
import { PastMonths } from './past-months.js';
import { PastNotes } from './past-notes.js';
import { PastMeetings } from './past-meetings.js';
import { PastPayments } from './past-payments.js';
import { PastPoints } from './past-points.js';
import { PastQuizzes } from './past-quizzes.js';
import { PastXuexiWeek } from './past-xuexi-week.js';
import { PastYearly } from './past-yearly.js';
import { planUniversity, type UniversityOrder } from './plan-university.js';
import { SeedClock, SeedClockModule } from './seed-clock.js';
import { MovesWriter } from './write-moves.js';
import { PapersWriter } from './write-papers.js';
import { UniversityWriter, type WrittenCounts } from './write-university.js';

/** The rooms that demo data is written into, on a clock that is set to the day each fact happened. */
@Module({})
export class SeedModule {
  static of(env: Env, logger: Logger, seed: number): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        ConfigModule.of(env), LoggingModule.of(logger), SeedClockModule.of(seed), CryptoModule, DatabaseModule.connect(), AuditModule, OutboxModule,
        StorageModule, SchedulerModule, HttpModule, OrganisationsModule, MembersModule, IdentityModule, WechatMiniModule,
        AbsencesModule, LettersModule, ArrivalsModule, TransfersModule, DuesModule, LearningModule, NotesModule, PointsModule,
      ],
      providers: [UniversityWriter, MovesWriter, PapersWriter, PastArchives, PastBirthdays, PastDues, PastDuesRequests, PastYearly, PastLearning, PastGuidance, PastMeetings, PastXuexiWeek, EarnedRecords, PastPoints, PastMonths, PastNotes, PastCirculars, PastQuizzes, PastPayments],
    };
  }
}

/** What a database holds before seeding: nothing, a whole demo, one whose seeding was cut short, or data of its own. */
export type SeedState = 'empty' | 'complete' | 'partial' | 'other';

/** Eight o'clock, after the night's jobs, in milliseconds. */
const MORNING = 8 * 3_600_000;
/** Codes of the first and the last organisation that seeding writes: with the last one everything is there. */
const FIRST = DEMO_ORGANISATIONS[0]?.code ?? '';
const LAST = DEMO_ORGANISATIONS.at(-1)?.code ?? '';

async function stateOf(organisations: OrganisationsApi): Promise<SeedState> {
  if (await organisations.byCode(LAST)) return 'complete';
  if (await organisations.byCode(FIRST)) return 'partial';
  return (await organisations.namesWithin('/')).length > 0 ? 'other' : 'empty';
}

/** What seeding found, and what it wrote when the database was empty. */
export type SeedOutcome = { state: 'empty'; written: WrittenCounts } | { state: Exclude<SeedState, 'empty'> };

/** Fill an empty, migrated database with the demo university; a database that holds anything stays as it is. */
export async function seedDemo(env: Env, logger: Logger, order: UniversityOrder, tell: (line: string) => void = () => {}, now?: number): Promise<SeedOutcome> {
  const context = await NestFactory.createApplicationContext(SeedModule.of(env, logger, order.seed), { logger: new NestLogBridge(logger), abortOnError: false });
  try {
    const state = await stateOf(context.get(OrganisationsApi, { strict: false }));
    if (state !== 'empty') return { state };
    const written = await context.get(UniversityWriter).write(planUniversity(order), order.seed, tell);
    // Units are written as of their take-over; what follows is as it stands on the morning of the demo's day.
    context.get(SeedClock, { strict: false }).set(fromShanghai(order.on) + MORNING);
    tell(`birthdays of this year that are over: ${await context.get(PastBirthdays).write()}`);
    tell(`files: ${await context.get(PastArchives).write()}`);
    tell(`months of dues: ${await context.get(PastDues).write()}`);
    tell(`requests about dues: ${await context.get(PastDuesRequests).write()}`);
    tell(`payments online: ${await context.get(PastPayments).write()}`);
    tell(`yearly accounts of dues: ${await context.get(PastYearly).write()}`);
    const learning = await context.get(PastLearning).write();
    // On the demo's own day something is going on when it is opened.
    if (now !== undefined && shanghaiDay(now) === order.on) await context.get(PastLearning).openSession(now);
    await context.get(PastGuidance).write();
    tell(`learning: ${learning.pieces} pieces, ${learning.records} lines of records`);
    tell(`meetings of two months and ahead: ${await context.get(PastMeetings).write()}`);
    const quizzes = await context.get(PastQuizzes).write();
    tell(`quizzes: ${quizzes.questions} questions, ${quizzes.sheets} sheets`);
    // Points are earned by what is there already.
    tell(`points of the term: ${await context.get(PastPoints).write()}`);
    tell(`months that were evaluated: ${await context.get(PastMonths).write()}`);
    tell(`notes: ${await context.get(PastNotes).write()}`);
    tell(`documents to confirm: ${await context.get(PastCirculars).write()}`);
    return { state, written };
  } finally {
    await context.close();
  }
}

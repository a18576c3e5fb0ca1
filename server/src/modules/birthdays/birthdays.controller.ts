import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  birthdaysRoutes as routes, type BirthdayMonth, type BirthdayPerson, type BirthdayRow, type BirthdaySetting, type CoverageRow, type MedalRow, type OwnBirthday, type RecordedDeeds,
  type UpcomingBirthdays,
} from '@party/shared/birthdays';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { BirthdayPersonReader } from './birthday-person.reader.js';
import { BirthdaySettingsService } from './birthday-settings.service.js';
import { ChangeSettingDto, ListBirthdaysDto, MonthQueryDto, RecordDeedDto, SettingQueryDto, WriteReflectionDto, WriteWishDto, YearPageDto } from './birthdays.dto.js';
import { BirthdaysReader } from './birthdays.reader.js';
import { ExportBirthdaysService } from './export-birthdays.service.js';
import { RecordDeedService } from './record-deed.service.js';
import { WriteWordsService } from './write-words.service.js';

/** Door of political birthdays. */
@Controller()
export class BirthdaysController {
  constructor(
    private readonly reader: BirthdaysReader,
    private readonly people: BirthdayPersonReader,
    private readonly recording: RecordDeedService,
    private readonly writing: WriteWordsService,
    private readonly settings: BirthdaySettingsService,
    private readonly exporting: ExportBirthdaysService,
  ) {}

  @Serve(routes.ownBirthday)
  own(@CurrentActor() actor: Actor): Promise<OwnBirthday> {
    return this.people.own(actor);
  }

  @Serve(routes.writeReflection)
  async reflect(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: WriteReflectionDto): Promise<OwnBirthday> {
    await this.writing.reflection(actor, trace, body);
    return this.people.own(actor);
  }

  @Serve(routes.listBirthdays)
  list(@CurrentActor() actor: Actor, @Query() query: ListBirthdaysDto): Promise<Page<BirthdayRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.birthdayMonth)
  month(@CurrentActor() actor: Actor, @Query() query: MonthQueryDto): Promise<BirthdayMonth> {
    return this.reader.month(actor, query);
  }

  @Serve(routes.upcomingBirthdays)
  upcoming(@CurrentActor() actor: Actor): Promise<UpcomingBirthdays> {
    return this.reader.upcoming(actor);
  }

  @Serve(routes.doubtfulBirthdays)
  doubtful(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<BirthdayRow>> {
    return this.reader.doubtful(actor, query);
  }

  @Serve(routes.listMedals)
  medals(@CurrentActor() actor: Actor, @Query() query: YearPageDto): Promise<Page<MedalRow>> {
    return this.reader.medals(actor, query);
  }

  @Serve(routes.birthdayCoverage)
  coverage(@CurrentActor() actor: Actor, @Query() query: YearPageDto): Promise<Page<CoverageRow>> {
    return this.reader.coverage(actor, query);
  }

  @Serve(routes.exportBirthdays)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: MonthQueryDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.printBirthdays)
  print(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: MonthQueryDto): Promise<Download> {
    return this.exporting.print(actor, trace, query);
  }

  @Serve(routes.recordDeed)
  record(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RecordDeedDto): Promise<RecordedDeeds> {
    return this.recording.record(actor, trace, body);
  }

  @Serve(routes.withdrawDeed)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<BirthdayPerson> {
    return this.people.view(actor, trace, await this.recording.withdraw(actor, trace, id));
  }

  @Serve(routes.birthdaySetting)
  setting(@CurrentActor() actor: Actor, @Query() { organisationId }: SettingQueryDto): Promise<BirthdaySetting> {
    return this.settings.view(actor, organisationId);
  }

  @Serve(routes.changeSetting)
  changeSetting(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ChangeSettingDto): Promise<BirthdaySetting> {
    return this.settings.change(actor, trace, body);
  }

  @Serve(routes.getBirthdays)
  get(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<BirthdayPerson> {
    return this.people.view(actor, trace, id);
  }

  @Serve(routes.writeWish)
  async wish(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: WriteWishDto): Promise<BirthdayPerson> {
    await this.writing.wish(actor, trace, id, body);
    return this.people.view(actor, trace, id);
  }
}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AheadToAgree } from './ahead-to-agree.todos.js';
import { AgreeAheadService } from './agree-ahead.service.js';
import { DuesAheadConsentRow } from './dues-ahead-consent.entity.js';
import { AgreeQuarterlyService } from './agree-quarterly.service.js';
import { AmendDuesService } from './amend/amend-dues.service.js';
import { AmendmentApprovals } from './amend/amendment-approvals.js';
import { DuesAmendedMonthRow, DuesAmendmentRow } from './amend/dues-amendment.entity.js';
import { DuesAmendmentsController } from './amend/dues-amendments.controller.js';
import { DuesAmendmentsReader } from './amend/dues-amendments.reader.js';
import { DuesAmendmentsRepository } from './amend/dues-amendments.repository.js';
import { LongUnpaidQueries } from './arrears/long-unpaid.query.js';
import { LongUnpaidReader } from './arrears/long-unpaid.reader.js';
import { LongUnpaidTodos } from './arrears/long-unpaid.todos.js';
import { BaseToDeclare } from './bases/base-to-declare.todos.js';
import { DuesRepricedMonthRow } from './bases/dues-repriced-month.entity.js';
import { RepriceMonthsService } from './bases/reprice-months.service.js';
import { BookVerifier } from './book-verifier.js';
import { BookPaymentService } from './book-payment.service.js';
import { CatchUpDuesService } from './catch-up-dues.service.js';
import { ChargeDuesJob } from './charge-dues.job.js';
import { ChargeDuesService } from './charge-dues.service.js';
import { ChargeWaitingService } from './charge-waiting.service.js';
import { CloseMonthService } from './close-month.service.js';
import { DecidePaymentService } from './decide-payment.service.js';
import { DeclareBaseService } from './declare-base.service.js';
import { DueMonths } from './due-months.js';
import { DuesApprovals } from './dues-approvals.js';
import { DuesBaseRow } from './dues-base.entity.js';
import { DuesCalendarReminders } from './dues-calendar-reminders.js';
import { DuesClosingRow, DuesReminderRow } from './dues-closing.entity.js';
import { DuesClosingsReader } from './dues-closings.reader.js';
import { DuesClosingsRepository } from './dues-closings.repository.js';
import { DuesCollectionController } from './dues-collection.controller.js';
import { DuesCourseReader } from './dues-course.reader.js';
import { DuesEntryRow } from './dues-entry.entity.js';
import { DuesMonthRow } from './dues-month.entity.js';
import { DuesOfPerson } from './dues-of-person.js';
import { DuesPapersService } from './dues-papers.service.js';
import { DuesPaymentMonthRow, DuesPaymentRow } from './dues-payment.entity.js';
import { DuesPaymentsReader } from './dues-payments.reader.js';
import { DuesAdjustmentRow, DuesReliefRow } from './dues-relief.entity.js';
import { DuesQuarterlyRow } from './dues-quarterly.entity.js';
import { DuesOfOrganisations } from './dues-of-organisations.js';
import { DuesReliefsReader } from './dues-reliefs.reader.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRuleRow } from './dues-rule.entity.js';
import { DuesRulesService } from './dues-rules.service.js';
import { DuesStayRow } from './dues-stay.entity.js';
import { DuesStays } from './dues-stays.js';
import { DuesApi } from './dues.api.js';
import { DuesController } from './dues.controller.js';
import { DuesQueries } from './dues.query.js';
import { DuesReader } from './dues.reader.js';
import { DuesRepository } from './dues.repository.js';
import { ExportDuesService } from './export-dues.service.js';
import { DuesLineReader } from './lines/dues-line.reader.js';
import { DuesLinesController } from './lines/dues-line.controller.js';
import { DuesOwingController } from './owing/dues-owing.controller.js';
import { DuesOwingReader } from './owing/dues-owing.reader.js';
import { RemindAllService } from './owing/remind-all.service.js';
import { PayAheadService } from './pay-ahead.service.js';
import { PaymentBook } from './payment-book.js';
import { PaymentDays } from './payment-days.js';
import { PaymentsToConfirm } from './payments-to-confirm.todos.js';
import { RelieveDuesService } from './relieve-dues.service.js';
import { RemindDuesService } from './remind-dues.service.js';
import { VerifyBookJob } from './verify-book.job.js';
import { DuesAccountRow } from './yearly/dues-account.entity.js';
import { DuesAccountsReader } from './yearly/dues-accounts.reader.js';
import { DuesAccountsRepository } from './yearly/dues-accounts.repository.js';
import { DuesLargeRow } from './yearly/dues-large.entity.js';
import { DuesRemittanceRow, DuesShareRow } from './yearly/dues-remittance.entity.js';
import { DuesRemittancesReader } from './yearly/dues-remittances.reader.js';
import { DuesRemittancesRepository } from './yearly/dues-remittances.repository.js';
import { DuesYearQuery } from './yearly/dues-year.query.js';
import { DuesYearlyController } from './yearly/dues-yearly.controller.js';
import { DuesYearlyTodos } from './yearly/dues-yearly.todos.js';
import { ExportRemittancesService } from './yearly/export-remittances.service.js';
import { ExtrasGoingBack } from './yearly/extras-going-back.js';
import { LargeDuesService } from './yearly/large-dues.service.js';
import { RemitDuesService } from './yearly/remit-dues.service.js';
import { RemitSharesService } from './yearly/remit-shares.service.js';
import { YearAccountsService } from './yearly/year-accounts.service.js';

/** 党费: what members owe by the regulation, what they paid, and the book that holds both. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DuesRuleRow, DuesBaseRow, DuesMonthRow, DuesPaymentRow, DuesPaymentMonthRow, DuesEntryRow, DuesReliefRow, DuesAdjustmentRow, DuesClosingRow, DuesReminderRow, DuesStayRow]),
    OrganisationsModule, MembersModule, ArrivalsModule, NotificationsModule, WorkbenchModule,
    TypeOrmModule.forFeature([DuesShareRow, DuesRemittanceRow, DuesLargeRow, DuesAccountRow, DuesQuarterlyRow, DuesAheadConsentRow, DuesAmendmentRow, DuesAmendedMonthRow, DuesRepricedMonthRow]),
  ],
  controllers: [DuesController, DuesCollectionController, DuesAmendmentsController, DuesOwingController, DuesLinesController, DuesYearlyController],
  providers: [
    DuesRepository, DuesQueries, DuesReader, DuesPaymentsReader, DuesOfPerson, DuesOfOrganisations, DuesStays, ChargeDuesService, ChargeWaitingService, CatchUpDuesService, RepriceMonthsService, BaseToDeclare, ChargeDuesJob, DeclareBaseService, BookPaymentService, DecidePaymentService, DuesRulesService,
    DuesReliefsRepository, DuesReliefsReader, RelieveDuesService, DuesApprovals, PaymentBook, PaymentDays, PayAheadService, PaymentsToConfirm, DuesApi,
    DuesClosingsRepository, DuesClosingsReader, CloseMonthService, DueMonths, LongUnpaidQueries, LongUnpaidReader, LongUnpaidTodos, RemindDuesService, DuesCalendarReminders, AgreeQuarterlyService, AgreeAheadService, AheadToAgree, DuesCourseReader, ExportDuesService, DuesPapersService,
    DuesYearQuery, DuesRemittancesRepository, DuesRemittancesReader, RemitDuesService, RemitSharesService, ExportRemittancesService, DuesYearlyTodos,
    DuesOwingReader, RemindAllService, DuesLineReader,
    DuesAmendmentsRepository, DuesAmendmentsReader, AmendDuesService, AmendmentApprovals,
    DuesAccountsRepository, DuesAccountsReader, YearAccountsService,
    BookVerifier, VerifyBookJob, LargeDuesService, ExtrasGoingBack,
  ],
  exports: [DuesApi, DuesRepository, ChargeDuesService, DuesYearQuery, ExtrasGoingBack],
})
export class DuesModule {}

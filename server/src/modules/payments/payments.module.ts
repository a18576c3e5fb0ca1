import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DuesModule } from '../dues/dues.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { BillSides } from './bill-sides.js';
import { CompareBillsJob } from './compare-bills.job.js';
import { CompareBillsService } from './compare-bills.service.js';
import { EndRefundService } from './end-refund.service.js';
import { ExpectedMoney } from './expected-money.js';
import { ExtrasUnderRefund } from './extras-under-refund.js';
import { FetchCertificatesJob } from './fetch-certificates.job.js';
import { HandPaymentsReader } from './hand-payments.reader.js';
import { HoldApprovals } from './hold-approvals.js';
import { LookAtOrderService } from './look-at-order.service.js';
import { MakeOrderService } from './make-order.service.js';
import { OrderDesk } from './order-desk.js';
import { OrderFacts } from './order-facts.service.js';
import { OrderMatch } from './order-match.js';
import { PayAccountsService } from './pay-accounts.service.js';
import { PayBillRow, PayDifferenceRow } from './pay-difference.entity.js';
import { DifferencesToHandle } from './pay-differences.todos.js';
import { PayDifferencesService } from './pay-differences.service.js';
import { PayHoldRow } from './pay-hold.entity.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import { PayKeepingController } from './pay-keeping.controller.js';
import { Colleagues } from './colleagues.js';
import { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayPollJob } from './pay-poll.job.js';
import { PayRefundRow } from './pay-refund.entity.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { Payees } from './payees.js';
import { PaymentMessages } from './payment-messages.js';
import { PaymentsOfPerson } from './payments-of-person.js';
import { HeldOrdersToResolve, RefundsToPursue } from './payments-to-settle.todos.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsQueries } from './payments.query.js';
import { PaymentsReader } from './payments.reader.js';
import { ReceiveNoticeService } from './receive-notice.service.js';
import { RefundFacts } from './refund-facts.service.js';
import { RefundApprovals } from './refund-approvals.js';
import { RefundOrderService } from './refund-order.service.js';
import { ResolveHoldService } from './resolve-hold.service.js';

/** 在线交纳: dues paid with WeChat, given back, and held against WeChat's bills. */
@Module({
  imports: [TypeOrmModule.forFeature([PayOrderRow, PayRefundRow, PayHoldRow, PayDifferenceRow, PayBillRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule, DuesModule, IdentityModule],
  controllers: [PaymentsController, PayKeepingController],
  providers: [
    PayOrdersRepository, PaymentsQueries, PaymentsReader, Payees, Colleagues, OrderFacts, OrderMatch, ExpectedMoney, RefundFacts, OrderDesk, MakeOrderService, LookAtOrderService, RefundOrderService, EndRefundService, ReceiveNoticeService,
    BillSides, CompareBillsService, CompareBillsJob, FetchCertificatesJob, PayPollJob, PayRefundsRepository, PayHoldsRepository, HandPaymentsReader, ResolveHoldService, HoldApprovals, HeldOrdersToResolve, RefundsToPursue, PayAccountsService,
    PayDifferencesService, PaymentsOfPerson, ExtrasUnderRefund, PaymentMessages, RefundApprovals, DifferencesToHandle,
  ],
})
export class PaymentsModule {}

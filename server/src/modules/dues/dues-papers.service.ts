import { Injectable } from '@nestjs/common';
import { formatFen, formatMonth, STANDING_LABELS, type DuesCardQuery } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { DuesPaymentsReader } from './dues-payments.reader.js';
import { cardSheet, receiptSheet, type CardLine } from './dues-sheets.js';
import { DuesQueries } from './dues.query.js';
import { payerOf } from './payer-of.js';

const PDF = 'application/pdf';

/** Papers that members keep as proof. */
@Injectable()
export class DuesPapersService {
  constructor(
    private readonly queries: DuesQueries,
    private readonly payments: DuesPaymentsReader,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem dues.payment_not_found, dues.payment_unconfirmed */
  async receipt(actor: Actor, id: Id): Promise<Download> {
    const payment = await this.payments.ownOne(actor, id);
    if (payment.state !== 'confirmed') throw new Problem('dues.payment_unconfirmed');
    return new Download(`党费收款凭据_${payment.receiptNumber}.pdf`, PDF, await receiptSheet(payment));
  }

  /** A year of the actor's own. @throws Problem members.not_found, dues.not_a_member */
  async card(actor: Actor, { year }: DuesCardQuery): Promise<Download> {
    const member = await this.members.require(actor.memberId ?? '');
    const payer = payerOf(member);
    const months = await this.queries.placed(this.queries.ofMember(payer.id).andWhere('d.month LIKE :year', { year: `${year}-%` }).orderBy('d.month'));
    const paid = await this.queries.paidMonths(months.map(({ row }) => row.id));
    const lines = months.map(({ row, standing }): CardLine => ({
      month: formatMonth(row.month), due: formatFen(row.chargedFen + row.adjustedFen), relieved: formatFen(row.relievedFen), paid: formatFen(row.paidFen),
      paidOn: paid.get(row.id)?.paidOn ?? '', receipt: paid.get(row.id)?.receiptNumber ?? '', standing: STANDING_LABELS[standing],
    }));
    const createdAt = this.clock.date();
    const body = await cardSheet({
      year, memberName: member.values.name, branchName: (await this.organisations.require(payer.branchId)).name, lines, paidFen: months.reduce((sum, { row }) => sum + row.paidFen, 0),
      extraFen: await this.queries.extraOf(payer.id, year), issuedOn: shanghaiDay(createdAt.getTime()), createdAt,
    });
    return new Download(`党费证_${year}.pdf`, PDF, body);
  }
}

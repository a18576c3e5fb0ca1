import { Injectable } from '@nestjs/common';
import { addDays, fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import type { PayAccountView } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider, type PayKey, type PayMerchant } from './pay-provider.port.js';

const MIDNIGHT = { hour: 0, minute: 0 };

/** A merchant account with the committee that answers for it. */
interface PlacedAccount {
  merchant: PayMerchant;
  /** Null: of everybody who has no nearer account; the school answers for it. */
  organisationName: string | null;
  path: string;
}

/** Shows merchant accounts to those who answer for them, and has the platform's certificates downloaded. Nothing secret passes here. */
@Injectable()
export class PayAccountsService {
  constructor(
    private readonly provider: PayProvider,
    private readonly rows: PayOrdersRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Accounts of committees the actor answers for. */
  async list(actor: Actor): Promise<PayAccountView[]> {
    return Promise.all((await this.visible(actor)).map((one) => this.view(one)));
  }

  /** @throws Problem payments.account_not_found, payments.public_key_mode, payments.wechat_busy */
  async fetchCertificates(actor: Actor, trace: RequestTrace, mchid: string): Promise<PayAccountView> {
    const account = (await this.visible(actor)).find(({ merchant }) => merchant.mchid === mchid);
    if (!account) throw new Problem('payments.account_not_found');
    const fetched = await this.provider.fetchCertificates(mchid).catch((fault: unknown) => {
      throw fault instanceof PayFailure ? new Problem('payments.wechat_busy', { retryAfter: 5, cause: fault }) : fault;
    });
    if (!fetched) throw new Problem('payments.public_key_mode');
    await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'payments.reconcile', subjectType: 'pay_account', subjectId: mchid, organisationPath: account.path, detail: { step: 'certificates' } }));
    return this.view(account);
  }

  private async visible(actor: Actor): Promise<PlacedAccount[]> {
    const found = await Promise.all(this.provider.merchants().map(async (merchant): Promise<PlacedAccount | null> => {
      const place = await this.place(merchant.organisationId);
      return place === undefined ? null : { merchant, organisationName: merchant.organisationId === null ? null : place.name, path: place.path };
    }));
    return found.filter((one) => one !== null && mayDo(actor, 'payments.reconcile', { organisationPath: one.path })) as PlacedAccount[];
  }

  private async place(organisationId: Id | null): Promise<{ name: string; path: string } | undefined> {
    const where = organisationId === null ? 'parent_id IS NULL ORDER BY id LIMIT 1' : 'id = ?';
    const [row] = await this.rows.manager().query<{ name: string; path: string }[]>(`SELECT name, path FROM organisation WHERE ${where}`, organisationId === null ? [] : [organisationId]);
    return row;
  }

  private async view({ merchant: { mchid, name }, organisationName }: PlacedAccount): Promise<PayAccountView> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const [{ serial, keys, fetchedAt, publicKeyMode }, paid] = [this.provider.keysOf(mchid), await this.rows.paidBetween(mchid, new Date(fromShanghai(today, MIDNIGHT)), new Date(fromShanghai(addDays(today, 1), MIDNIGHT)))];
    const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
    return {
      mchid, name, organisationName, serial, fetchedAt: moment(fetchedAt), publicKeyMode, paidToday: paid.length, paidTodayFen: paid.reduce((sum, { totalFen }) => sum + totalFen, 0),
      keys: keys.map(({ id, kind, source, validFrom, validUntil }: PayKey) => ({ id, kind, source, validFrom: moment(validFrom), validUntil: moment(validUntil), ended: validUntil !== null && validUntil < now })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Env } from '../../config/env.js';
import { PayProvider, type PayMerchant } from './pay-provider.port.js';

/** Which committee takes the money, and where WeChat tells of it. */
@Injectable()
export class Payees {
  constructor(
    private readonly provider: PayProvider,
    private readonly env: Env,
  ) {}

  /** The nearest committee above a branch that has a merchant account, else the one that takes for everybody. */
  above(branchPath: string): PayMerchant | null {
    const merchants = this.provider.merchants();
    const nearest = branchPath.split('/').filter((id) => id !== '').toReversed().map((id) => merchants.find((one) => one.organisationId === id)).find((one) => one !== undefined);
    return nearest ?? merchants.find((one) => one.organisationId === null) ?? null;
  }

  nameOf(mchid: string): string {
    return this.provider.merchants().find((one) => one.mchid === mchid)?.name ?? '';
  }

  /** Address without a search string and without a login, as WeChat demands. */
  notifyUrl(mchid: string): string {
    return `${this.env.PUBLIC_ORIGIN}/api/v1/payments/notices/${mchid}`;
  }
}

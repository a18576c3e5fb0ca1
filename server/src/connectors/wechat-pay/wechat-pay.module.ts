import { Global, Module } from '@nestjs/common';
import { Env, WECHAT_PAY_HOST } from '../../config/env.js';
import { PayProvider } from '../../modules/payments/pay-provider.port.js';
import { Clock } from '../../platform/clock/clock.js';
import { Random } from '../../platform/clock/random.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { readAccounts } from './pay-account.js';
import { WechatPayAdapter } from './wechat-pay.adapter.js';

/** Binds the port of payments to WeChat Pay. Global, because rooms may not import a connector. */
@Global()
@Module({
  providers: [{
    provide: PayProvider,
    inject: [Env, Clock, Random, LOGGER],
    useFactory: (env: Env, clock: Clock, random: Random, logger: Logger) => new WechatPayAdapter({
      baseUrl: env.WECHAT_PAY_BASE, appId: env.WECHAT_APP_ID, sandbox: env.WECHAT_PAY_BASE !== WECHAT_PAY_HOST,
      accounts: readAccounts(env.WECHAT_PAY_MERCHANTS, env.APP_MODE === 'production'), clock, random, logger,
    }),
  }],
  exports: [PayProvider],
})
export class WechatPayModule {}

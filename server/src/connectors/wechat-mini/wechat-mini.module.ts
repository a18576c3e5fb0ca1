import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '../../config/env.js';
import { DemoWechat } from '../../modules/identity/demo-wechat.port.js';
import { WechatLogin } from '../../modules/identity/wechat-login.port.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Random } from '../../platform/clock/random.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { AccessTokenStore } from '../../platform/wechat/access-token-store.port.js';
import { DatabaseAccessTokenStore } from '../../platform/wechat/database-access-token.store.js';
import { MiniCodeMaker } from '../../platform/wechat/mini-code.port.js';
import { SubscribeMessageSender } from '../../platform/wechat/subscribe-message.port.js';
import { TextChecker } from '../../platform/wechat/text-check.port.js';
import { TextGuard } from '../../platform/wechat/text-guard.js';
import { SandboxPeople } from './sandbox-people.js';
import { WechatLoginAdapter } from './wechat-login.adapter.js';
import { WechatMiniClient } from './wechat-mini.client.js';
import { PATIENCE } from './wechat-mini.options.js';

const client = {
  provide: WechatMiniClient,
  inject: [Env, AccessTokenStore, Clock, Ids, Random, LOGGER],
  useFactory: (env: Env, store: AccessTokenStore, clock: Clock, ids: Ids, random: Random, logger: Logger) =>
    new WechatMiniClient(
      { appId: env.WECHAT_APP_ID, appSecret: env.WECHAT_APP_SECRET, baseUrl: env.WECHAT_API_BASE, ...PATIENCE },
      { store, clock, ids, random, logger },
    ),
};

/** Binds the ports the rooms declare to WeChat. Global, because rooms may not import a connector. */
@Global()
@Module({
  providers: [
    { provide: AccessTokenStore, inject: [DataSource], useFactory: (source: DataSource) => new DatabaseAccessTokenStore(source) },
    client,
    { provide: WechatLogin, inject: [WechatMiniClient], useFactory: (wechat: WechatMiniClient) => new WechatLoginAdapter(wechat) },
    { provide: DemoWechat, inject: [Env], useFactory: (env: Env) => new SandboxPeople(env.WECHAT_API_BASE) },
    {
      provide: SubscribeMessageSender,
      inject: [WechatMiniClient],
      useFactory: (wechat: WechatMiniClient): SubscribeMessageSender => ({ send: (message) => wechat.sendSubscribeMessage(message) }),
    },
    {
      provide: TextChecker,
      inject: [WechatMiniClient],
      useFactory: (wechat: WechatMiniClient): TextChecker => ({ check: (text) => wechat.checkText(text) }),
    },
    TextGuard,
    {
      provide: MiniCodeMaker,
      inject: [WechatMiniClient],
      useFactory: (wechat: WechatMiniClient): MiniCodeMaker => ({ make: (request) => wechat.createUnlimitedCode(request) }),
    },
  ],
  exports: [WechatLogin, DemoWechat, SubscribeMessageSender, TextChecker, TextGuard, MiniCodeMaker],
})
export class WechatMiniModule {}

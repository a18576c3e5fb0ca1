import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { SANDBOX_APP } from '../../../test/support/sandbox-caller.js';
import { openWechatRig, type WechatRig } from '../../../test/support/wechat-rig.js';
import { ConfigModule } from '../../config/config.module.js';
import { Env } from '../../config/env.js';
import { WechatLogin } from '../../modules/identity/wechat-login.port.js';
import { ClockModule } from '../../platform/clock/clock.module.js';
import { createLogger } from '../../platform/logging/logger.js';
import { LoggingModule } from '../../platform/logging/logging.module.js';
import { MiniCodeMaker } from '../../platform/wechat/mini-code.port.js';
import { SubscribeMessageSender } from '../../platform/wechat/subscribe-message.port.js';
import { TextChecker } from '../../platform/wechat/text-check.port.js';
import { WechatMiniModule } from './wechat-mini.module.js';

let rig: WechatRig;
let app: TestingModule;

beforeAll(async () => {
  rig = await openWechatRig();
  const env = Object.assign(new Env(), {
    WECHAT_API_BASE: rig.sandbox.url,
    WECHAT_APP_ID: SANDBOX_APP.appId,
    WECHAT_APP_SECRET: SANDBOX_APP.appSecret,
  });
  const database = { module: class DatabaseOfRig {}, global: true, providers: [{ provide: DataSource, useValue: rig.source }], exports: [DataSource] };
  app = await Test.createTestingModule({
    imports: [ConfigModule.of(env), LoggingModule.of(createLogger('silent')), ClockModule, database, WechatMiniModule],
  }).compile();
});
afterAll(() => rig.close());

describe('the module', () => {
  it('binds every port to WeChat', async () => {
    const { code, openid } = rig.sandbox.control.loginCode({ user: 'li' });
    const phone = rig.sandbox.control.phoneCode({ phone: '13800138000', user: 'li' });
    const template = 'sandbox-approval-result';
    rig.sandbox.control.grant({ user: 'li', template, result: 'accept' });
    expect(await app.get(WechatLogin).exchangeLoginCode(code)).toEqual({ openid });
    expect(await app.get(WechatLogin).exchangePhoneCode(phone.code, openid)).toEqual({ phone: '13800138000' });
    const values = { thing1: '转正申请', phrase2: '已通过', time3: '2026年7月1日' };
    expect(await app.get(SubscribeMessageSender).send({ openid, templateId: template, values })).toHaveProperty('messageId');
    expect(await app.get(TextChecker).check({ openid, scene: 1, content: '好' })).toMatchObject({ suggest: 'pass' });
    expect(await app.get(MiniCodeMaker).make({ scene: 'a' })).toMatchObject({ contentType: 'image/png' });
  });
});

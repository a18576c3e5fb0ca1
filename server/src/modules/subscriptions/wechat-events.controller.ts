import { Controller, Query } from '@nestjs/common';
import { subscriptionsRoutes as routes } from '@party/shared/subscriptions';
import { PlainText } from '../../platform/http/plain-text.js';
import { RawMessage } from '../../platform/http/raw-body.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ReceiveWechatEventService } from './receive-wechat-event.service.js';
import { WechatCheckDto, WechatPushDto } from './subscriptions.dto.js';
import { WechatPush } from './wechat-push.js';

/** Door of WeChat's events. */
@Controller()
export class WechatEventsController {
  constructor(
    private readonly push: WechatPush,
    private readonly events: ReceiveWechatEventService,
  ) {}

  @Serve(routes.checkWechatEvents)
  check(@Query() query: WechatCheckDto): PlainText {
    this.push.check(query);
    return new PlainText(query.echostr);
  }

  @Serve(routes.receiveWechatEvent)
  async receive(@Query() query: WechatPushDto, @RawMessage() { body }: { body: Buffer }): Promise<PlainText> {
    await this.events.receive(query, body);
    return new PlainText('success');
  }
}

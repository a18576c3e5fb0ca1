import type { DemoWechatCodes } from '@party/shared/identity';

/** Makes login codes of sandbox people; bound only where the WeChat sandbox stands in for WeChat. */
export abstract class DemoWechat {
  /** @throws Problem identity.wechat_busy when the sandbox does not answer */
  abstract codesFor(phone: string): Promise<DemoWechatCodes>;
}

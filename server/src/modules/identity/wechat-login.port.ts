/** Who WeChat says stands behind a login code. Never answered to a client, never logged. */
export interface WechatIdentity {
  openid: string;
  /** Present when the app is bound to an open-platform account. */
  unionid?: string;
}

/**
 * Exchanges the one-time codes of the mini-program. The session key that comes with a login is dropped at once: with
 * the phone code nothing needs it.
 */
export abstract class WechatLogin {
  /**
   * Exchange the code of wx.login (five minutes, one use).
   * @throws Problem identity.login_code_invalid, identity.login_code_used, identity.wechat_blocked,
   * identity.wechat_rate_limited, identity.wechat_busy, identity.wechat_misconfigured
   */
  abstract exchangeLoginCode(code: string): Promise<WechatIdentity>;

  /**
   * Exchange the code of the getPhoneNumber button (five minutes, one use; WeChat charges each success).
   * `openid` lets WeChat check that the code belongs to the person. `phone` is the number alone for mainland China
   * (11 digits), else with country code and plus sign.
   * @throws Problem identity.phone_code_invalid, identity.wechat_rate_limited, identity.wechat_busy,
   * identity.wechat_misconfigured
   */
  abstract exchangePhoneCode(code: string, openid?: string): Promise<{ phone: string }>;
}

/** How the client reaches WeChat. */
export interface WechatMiniOptions {
  appId: string;
  appSecret: string;
  /** `https://api.weixin.qq.com`, or the sandbox's address. */
  baseUrl: string;
  /** Milliseconds for one attempt, answer included. */
  attemptMs: number;
  /** Milliseconds after which no further attempt is begun. */
  totalMs: number;
  /** Attempts at most, the first included. */
  attempts: number;
  /** First pause between attempts in milliseconds; doubles, and a random half of it is taken off. */
  pauseMs: number;
}

/** Three attempts inside eight seconds: a person waits for the answer, and the app gives up after twelve. */
export const PATIENCE = { attemptMs: 3_000, totalMs: 8_000, attempts: 3, pauseMs: 200 } as const;

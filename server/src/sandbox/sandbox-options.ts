import type { SandboxMerchant } from './pay/pay-merchant.js';
import type { SandboxClock } from './sandbox-clock.js';

/** Documented call limits; tests lower them instead of calling ten thousand times. */
export interface SandboxLimits {
  loginPerUserMinute: number;
  tokenPerDay: number;
  stableTokenPerMinute: number;
  stableTokenPerDay: number;
  forcedTokenPerDay: number;
  phonePerMinute: number;
  messagesPerDay: number;
  textChecksPerMinute: number;
  textChecksPerDay: number;
  codeImagesPerMinute: number;
  schemesPerDay: number;
}

/**
 * Limits as WeChat documents them. WeChat gives no number for the phone exchange, which can answer 45011 all the
 * same: the number here is ours.
 */
export const DOCUMENTED_LIMITS: Readonly<SandboxLimits> = {
  loginPerUserMinute: 100,
  tokenPerDay: 2_000,
  stableTokenPerMinute: 10_000,
  stableTokenPerDay: 500_000,
  forcedTokenPerDay: 20,
  phonePerMinute: 5_000,
  messagesPerDay: 10_000_000,
  textChecksPerMinute: 4_000,
  textChecksPerDay: 2_000_000,
  codeImagesPerMinute: 5_000,
  schemesPerDay: 500_000,
};

/** What a sandbox is started with; everything but the port has a default. */
export interface SandboxOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  appId?: string;
  appSecret?: string;
  /** Merchant accounts of WeChat Pay; none unless said. */
  merchants?: readonly SandboxMerchant[];
  clock?: SandboxClock;
  /** Whether `/__sandbox/*` answers; true unless said. */
  control?: boolean;
  limits?: Partial<SandboxLimits>;
  /** Pages of the released mini-program, without leading slash; every well-formed page exists when unset. */
  pages?: readonly string[];
}

/** App id of a sandbox that was given none. It has the length of a real one, and production refuses it. */
export const DEFAULT_APP_ID = 'wxsandbox000000001';
/** App secret of a sandbox that was given none. */
export const DEFAULT_APP_SECRET = 'sandbox-secret-of-nobody-00000000';

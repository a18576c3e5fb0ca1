import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock/clock.js';
import type { Ids } from '../../platform/clock/ids.js';
import type { AccessTokenStore, StoredAccessToken } from '../../platform/wechat/access-token-store.port.js';
import { WechatFailure } from '../../platform/wechat/wechat-failure.js';
import type { TokenSeal } from './token-seal.js';

/** A token as WeChat gave it. */
export interface FetchedToken {
  token: string;
  expiresInMs: number;
}

/** What the shared token works with. */
export interface SharedTokenParts {
  appId: string;
  store: AccessTokenStore;
  seal: TokenSeal;
  clock: Clock;
  ids: Ids;
  /** Ask WeChat; `force` voids the token everybody holds. */
  fetch(force: boolean): Promise<FetchedToken>;
}

interface Held {
  token: string;
  expiresAt: number;
}

/**
 * WeChat hands out a new token from five minutes before the end, and both are then good for five minutes: renewing at
 * four minutes gets a new one at the first try, while the old one still serves those who wait.
 */
const RENEW_BEFORE_MS = 4 * 60_000;
/** A token this near its end is not used any more while another replica renews it. */
const LAST_USE_MS = 30_000;
/** Longer than a fetch with all its attempts; after it a dead replica's lease lapses. */
const LEASE_MS = 20_000;
/** WeChat forgives forced refreshes every 30 s and twenty a day; one in five minutes leaves room for a bad hour. */
const FORCE_GAP_MS = 5 * 60_000;
const WAIT_STEP_MS = 50;
const WAIT_STEPS = 240;

/**
 * The access token that all replicas share. In one process all callers wait for the same refresh; between processes
 * the row's lease lets one refresh and the others read what it got.
 */
export class SharedAccessToken {
  private held: Held | undefined;
  private running: Promise<string> | undefined;

  constructor(private readonly parts: SharedTokenParts) {}

  /** A good token. @throws WechatFailure when none can be had */
  async current(): Promise<string> {
    const { held } = this;
    if (held && held.expiresAt - this.parts.clock.now() > RENEW_BEFORE_MS) return held.token;
    return this.together(undefined);
  }

  /** Another token than the one WeChat has just rejected. @throws WechatFailure when none can be had */
  async replace(rejected: string): Promise<string> {
    if (this.held && this.held.token !== rejected) return this.held.token;
    // A refresh under way may have begun before the rejection and bring the very token that was rejected.
    const underWay = await this.running?.catch(() => undefined);
    if (underWay !== undefined && underWay !== rejected) return underWay;
    this.held = undefined;
    return this.together(rejected);
  }

  private async together(rejected: string | undefined): Promise<string> {
    this.running ??= this.obtain(rejected).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async obtain(rejected: string | undefined): Promise<string> {
    const { appId, store, clock, ids } = this.parts;
    const owner = ids.next();
    for (let step = 0; step < WAIT_STEPS; step += 1) {
      const row = await store.read(appId);
      const known = this.readable(row, rejected);
      const now = clock.now();
      if (known && known.expiresAt - now > RENEW_BEFORE_MS) return this.keep(known);
      if (await store.claim({ appId, version: row.version, owner, now, until: now + LEASE_MS })) {
        return this.refresh(row, known, { owner, rejected });
      }
      if (known && known.expiresAt - now > LAST_USE_MS) return known.token;
      await pause(WAIT_STEP_MS);
    }
    throw new WechatFailure('busy', { operation: 'stable_token', reason: 'lease', delivery: 'never_sent' });
  }

  private async refresh(
    row: StoredAccessToken,
    known: Held | undefined,
    { owner, rejected }: { owner: string; rejected: string | undefined },
  ): Promise<string> {
    const { appId, store, seal, clock } = this.parts;
    try {
      let forcedAt = row.forcedAt;
      let fetched = await this.parts.fetch(false);
      if (fetched.token === rejected && clock.now() - forcedAt >= FORCE_GAP_MS) {
        forcedAt = clock.now();
        fetched = await this.parts.fetch(true);
      }
      const expiresAt = clock.now() + fetched.expiresInMs;
      await store.save({ appId, owner, sealed: seal.close(fetched.token), expiresAt, forcedAt });
      return this.keep({ token: fetched.token, expiresAt });
    } catch (fault) {
      await store.release(appId, owner);
      if (known && known.expiresAt - clock.now() > LAST_USE_MS) return known.token;
      throw fault;
    }
  }

  private readable(row: StoredAccessToken, rejected: string | undefined): Held | undefined {
    const token = row.sealed === null ? undefined : this.parts.seal.open(row.sealed);
    return token === undefined || token === rejected ? undefined : { token, expiresAt: row.expiresAt };
  }

  private keep(held: Held): string {
    this.held = held;
    return held.token;
  }
}

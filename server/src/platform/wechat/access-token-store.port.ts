/** The shared row of one app. */
export interface StoredAccessToken {
  /** Grows with every saved token; what a claim is compared with. 0 before the first. */
  version: number;
  /** Sealed by the connector; the store never sees a usable token. Null before the first. */
  sealed: string | null;
  /** Milliseconds since the epoch; 0 before the first. */
  expiresAt: number;
  /** When a forced refresh was last made; 0 if never. WeChat allows twenty a day. */
  forcedAt: number;
}

/** A lease on the right to refresh. */
export interface RefreshClaim {
  appId: string;
  /** The version the claimant has read. */
  version: number;
  /** Id of the claimant. */
  owner: string;
  now: number;
  /** When the lease lapses should its owner die. */
  until: number;
}

/** A token fetched under a claim. */
export interface SavedAccessToken {
  appId: string;
  owner: string;
  sealed: string;
  expiresAt: number;
  forcedAt: number;
}

/**
 * One access token for all replicas of the service. WeChat gives a daily budget of token calls, and a forced refresh
 * voids the token of everybody else, so exactly one replica at a time may refresh.
 */
export abstract class AccessTokenStore {
  abstract read(appId: string): Promise<StoredAccessToken>;
  /** Compare and set: true for the one claimant that may refresh now. */
  abstract claim(claim: RefreshClaim): Promise<boolean>;
  /** Save under a claim and give it up. A claim that has lapsed and was taken over saves nothing. */
  abstract save(token: SavedAccessToken): Promise<void>;
  /** Give a claim up without a token. */
  abstract release(appId: string, owner: string): Promise<void>;
}

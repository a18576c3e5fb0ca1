import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { ACCESS_TOKEN_SECONDS } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { Env } from '../../config/env.js';
import { Clock } from '../../platform/clock/clock.js';

const ISSUER = 'party-branch';
const AUDIENCE = 'party-branch-api';

/** What an access token says: which session of which account. Rights are read afresh from the database. */
export interface AccessClaims {
  accountId: Id;
  sessionId: Id;
}

/** Signs and checks access tokens: HS256 alone, one issuer, one audience, short life. */
@Injectable()
export class AccessTokens {
  /** A KeyObject: a string secret would be imported anew at every check, some fifty times slower. */
  private readonly key: KeyObject;

  constructor(
    env: Env,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(env.JWT_SECRET, 'utf8');
  }

  /** A token for the session, good for {@link ACCESS_TOKEN_SECONDS}. */
  sign(claims: AccessClaims): Promise<string> {
    const now = Math.floor(this.clock.now() / 1000);
    return new SignJWT({ sid: claims.sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(claims.accountId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
      .sign(this.key);
  }

  /** The claims of a good token; otherwise whether it is past its time or was never ours. */
  async verify(token: string): Promise<AccessClaims | 'expired' | 'invalid'> {
    try {
      const options = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, currentDate: this.clock.date(), requiredClaims: ['exp', 'sub', 'sid'] };
      const { payload } = await jwtVerify(token, this.key, options);
      const { sub, sid } = payload;
      return typeof sub === 'string' && typeof sid === 'string' ? { accountId: sub, sessionId: sid } : 'invalid';
    } catch (fault) {
      return fault instanceof errors.JWTExpired ? 'expired' : 'invalid';
    }
  }
}

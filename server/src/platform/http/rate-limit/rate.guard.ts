import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { RouteMeta } from '@party/shared/kernel';
import { Env } from '../../../config/env.js';
import type { KnownRequest } from '../../auth/actor.decorator.js';
import { Problem } from '../problem.js';
import { ROUTE } from '../serve.decorator.js';
import { FloodGate } from './flood-gate.js';
import { RateLimiter } from './rate-limiter.js';

/** Calls a minute of one account to all routes together: a person taps far less, a script far more. */
const PER_ACCOUNT = 1200;
const MINUTE = 60_000;

/** Refuses callers that call too often, with 429 and the seconds to wait. Runs after the session is known. */
@Injectable()
export class RateGuard implements CanActivate {
  private readonly gate = new FloodGate(PER_ACCOUNT);

  constructor(
    private readonly env: Env,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.env.RATE_LIMITS === 'off') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const account = request.session?.actor.accountId;
    if (account != null) refuseFor(this.gate.pass(account));
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteMeta | undefined;
    if (route?.perMinute === undefined) return true;
    // `request.ip` counts only the proxies the settings trust, so a forged X-Forwarded-For gives no fresh bucket.
    const caller = account == null ? `ip ${request.ip}` : `account ${account}`;
    const verdict = await this.limiter.hit(`${route.method} ${route.path}|${caller}`, route.perMinute, MINUTE);
    if (!verdict.allowed) refuseFor(verdict.retryAfter);
    return true;
  }
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw new Problem('request.rate_limited', { retryAfter: seconds });
}

import { Injectable } from '@nestjs/common';
import { ACCESS_TOKEN_SECONDS, SESSION_LIFE_MS, type SessionTokens, type SessionView } from '@party/shared/identity';
import { isId, type Id } from '@party/shared/kernel';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Random } from '../../platform/clock/random.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AccessTokens } from './access-tokens.js';
import { hashOfSecret, isSecretOf } from './secret-hash.js';
import { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session and the refresh token that only its owner learns. */
interface Opened {
  session: Session;
  refreshToken: string;
}

/** Opens, renews and lists sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** Open a session inside the caller's transaction; hand the tokens out only after its commit. */
  async open(tx: Tx, accountId: Id, channel: SessionView['channel'], trace: RequestTrace): Promise<SessionTokens> {
    const id = this.ids.next();
    const refreshToken = this.refreshToken(id);
    const now = this.clock.date();
    const session = Object.assign(new Session(), {
      id, accountId, channel, device: trace.device, ip: trace.ip, refreshHash: hashOfSecret(refreshToken), openedAt: now, lastSeenAt: now,
      endsAt: new Date(this.clock.now() + SESSION_LIFE_MS[channel]), endedAt: null, endReason: null,
    });
    await this.sessions.insert(tx, session);
    return this.tokensOf({ session, refreshToken });
  }

  /**
   * Exchange a refresh token for fresh ones. Each is good once: a second use means that somebody else holds a copy,
   * so the session ends for both.
   * @throws Problem identity.refresh_invalid, identity.refresh_reused
   */
  async refresh(refreshToken: string): Promise<SessionTokens> {
    const id = refreshToken.slice(0, refreshToken.indexOf('.'));
    if (!isId(id)) throw new Problem('identity.refresh_invalid');
    const outcome = await this.transactions.run((tx) => this.rotate(tx, id, refreshToken));
    if (typeof outcome === 'string') throw new Problem(`identity.refresh_${outcome}`);
    return this.tokensOf(outcome);
  }

  /** Views of the own open sessions, newest first. */
  async list(accountId: Id, currentId: Id | null): Promise<SessionView[]> {
    const rows = await this.sessions.openOf(accountId, this.clock.date());
    return rows.map((row) => ({
      id: row.id, channel: row.channel, device: row.device, openedAt: row.openedAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(),
      current: row.id === currentId,
    }));
  }

  /**
   * End one of the own sessions.
   * @throws Problem identity.session_not_found
   */
  async end(accountId: Id, id: Id, reason: 'logout' | 'ended_by_self'): Promise<void> {
    const ended = await this.transactions.run((tx) => this.sessions.end(tx, id, accountId, this.clock.date(), reason));
    if (!ended) throw new Problem('identity.session_not_found');
  }

  /** End every own session but the current one. */
  async endOthers(accountId: Id, currentId: Id): Promise<void> {
    await this.transactions.run((tx) => this.sessions.endAll(tx, accountId, this.clock.date(), 'ended_by_self', currentId));
  }

  /** Refusals are returned, not thrown: ending the session must survive them. */
  private async rotate(tx: Tx, id: Id, refreshToken: string): Promise<Opened | 'invalid' | 'reused'> {
    const session = await this.sessions.lockById(tx, id);
    const now = this.clock.date();
    if (!session || session.endedAt !== null || session.endsAt <= now) return 'invalid';
    if (!isSecretOf(session.refreshHash, refreshToken)) {
      await this.sessions.end(tx, id, session.accountId, now, 'refresh_reused');
      return 'reused';
    }
    const next = this.refreshToken(id);
    session.refreshHash = hashOfSecret(next);
    session.lastSeenAt = now;
    await this.sessions.insert(tx, session);
    return { session, refreshToken: next };
  }

  private refreshToken(id: Id): string {
    return `${id}.${this.random.token(32)}`;
  }

  private async tokensOf({ session, refreshToken }: Opened): Promise<SessionTokens> {
    const accessToken = await this.tokens.sign({ accountId: session.accountId, sessionId: session.id });
    return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS, refreshToken, sessionEndsAt: session.endsAt.toISOString() };
  }
}

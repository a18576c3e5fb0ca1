import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SESSION_IDLE_MS } from '@party/shared/identity';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { SessionReader, type LiveSession, type SessionRefusal } from '../../platform/auth/session-reader.port.js';
import { Clock } from '../../platform/clock/clock.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AccessTokens } from './access-tokens.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session's last use is written at most this often; more would turn every read into a write. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Reads who makes a request: token → live session → roster record → positions, all from the database, so that a logout,
 * a lost binding, an ended position or a changed stage counts from the next request on.
 */
@Injectable()
export class AccountSessionReader extends SessionReader {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionsRepository,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async read(request: FastifyRequest): Promise<LiveSession | SessionRefusal> {
    const header = request.headers.authorization;
    if (!header?.startsWith('Bearer ')) return 'missing';
    const claims = await this.tokens.verify(header.slice('Bearer '.length));
    if (typeof claims === 'string') return claims;
    const now = this.clock.now();
    const live = await this.sessions.live(claims.sessionId, claims.accountId, new Date(now), new Date(now - SESSION_IDLE_MS));
    if (!live) return 'expired';
    if (now - live.session.lastSeenAt.getTime() > TOUCH_EVERY_MS) await this.sessions.touch(claims.sessionId, new Date(now));
    return { sessionId: claims.sessionId, actor: await this.actorOf(claims.accountId, live.memberId) };
  }

  /** The actor an account is now. Positions are void while the person is not on the roster. */
  async actorOf(accountId: Id, memberId: Id | null): Promise<Actor> {
    const guest: Actor = { accountId, memberId: null, base: null, branchPath: null, positions: [] };
    if (memberId === null) return guest;
    const day = shanghaiDay(this.clock.now());
    const [facts, positions] = await Promise.all([this.members.actorFacts(memberId), this.organisations.positionsOf(memberId, day)]);
    return facts ? { accountId, memberId, base: facts.base, branchPath: facts.branchPath, positions } : guest;
  }
}

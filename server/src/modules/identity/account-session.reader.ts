import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SESSION_IDLE_MS } from '@party/shared/identity';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { SessionReader, type LiveSession, type SessionRefusal } from '../../platform/auth/session-reader.port.js';
import { Clock } from '../../platform/clock/clock.js';
import { Gatherer } from '../../platform/outbox/gatherer.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AccessTokens } from './access-tokens.js';
import { SessionsRepository, type LiveSessionRow } from './sessions.repository.js';

/** A session's last use is written at most this often; more would turn every read into a write. */
const TOUCH_EVERY_MS = 60_000;
/** Requests whose callers are read together. */
const TOGETHER = { most: 64 };

/**
 * Reads who makes a request: token → live session → roster record → positions, all from the database, so that a logout,
 * a lost binding, an ended position or a changed stage counts from the next request on. What comes while others are
 * being read is read with the next: three reads serve all of them.
 */
@Injectable()
export class AccountSessionReader extends SessionReader {
  private readonly sessionsOf = new Gatherer<Id, LiveSessionRow | undefined>(async (ids) => {
    const now = this.clock.now();
    const live = await this.sessions.live(ids, new Date(now), new Date(now - SESSION_IDLE_MS));
    return ids.map((id) => live.get(id));
  }, TOGETHER);
  private readonly rights = new Gatherer<Id, Pick<Actor, 'base' | 'branchPath' | 'positions'> | undefined>(async (ids) => {
    const [facts, positions] = await Promise.all([this.members.actorFactsOf(ids), this.organisations.positionsOfMany(ids, shanghaiDay(this.clock.now()))]);
    return ids.map((id) => {
      const found = facts.get(id);
      return found && { base: found.base, branchPath: found.branchPath, positions: positions.get(id) ?? [] };
    });
  }, TOGETHER);

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
    const live = await this.sessionsOf.add(claims.sessionId);
    if (live?.accountId !== claims.accountId) return 'expired';
    const now = this.clock.now();
    if (now - live.lastSeenAt.getTime() > TOUCH_EVERY_MS) await this.sessions.touch(claims.sessionId, new Date(now));
    return { sessionId: claims.sessionId, actor: await this.actorOf(claims.accountId, live.memberId) };
  }

  /** The actor an account is now. Positions are void while the person is not on the roster. */
  async actorOf(accountId: Id, memberId: Id | null): Promise<Actor> {
    const guest: Actor = { accountId, memberId: null, base: null, branchPath: null, positions: [] };
    if (memberId === null) return guest;
    const rights = await this.rights.add(memberId);
    return rights ? { accountId, memberId, ...rights } : guest;
  }
}

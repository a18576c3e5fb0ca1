import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, ActorPosition } from '@party/shared/permissions';
import { SessionReader, type LiveSession, type SessionRefusal } from '../../src/platform/auth/session-reader.port.js';

const HEADER = 'x-test-actor';

/** Headers that make a request come from `actor`; for suites that are not about logging in. */
export function as(actor: Actor): Record<string, string> {
  return { [HEADER]: Buffer.from(JSON.stringify(actor)).toString('base64') };
}

/** A bound person of a branch with positions. */
export function person(memberId: string, branchPath: string, positions: ActorPosition[] = [], base: Actor['base'] = 'full_member'): Actor {
  return { accountId: memberId, memberId, base, branchPath, positions };
}

/** Believes the test header. Lives in the test tree alone, so no build of the service can hold it. */
@Injectable()
export class TestSessionReader extends SessionReader {
  override async read(request: FastifyRequest): Promise<LiveSession | SessionRefusal> {
    const header = request.headers[HEADER];
    if (typeof header !== 'string') return 'missing';
    const actor = JSON.parse(Buffer.from(header, 'base64').toString('utf8')) as Actor;
    return { sessionId: actor.accountId ?? '', actor };
  }
}

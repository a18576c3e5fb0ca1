import type { FastifyRequest } from 'fastify';
import type { Actor } from '@party/shared/permissions';

/** A live session and who is behind it, read from the database for this very request. */
export interface LiveSession {
  sessionId: string;
  actor: Actor;
}

/** Why a request's credentials do not count. */
export type SessionRefusal = 'missing' | 'expired' | 'invalid';

/** Reads who makes a request. The identity room provides it; the platform only asks. */
export abstract class SessionReader {
  /** Never throws for bad credentials; faults of the database pass through. */
  abstract read(request: FastifyRequest): Promise<LiveSession | SessionRefusal>;
}

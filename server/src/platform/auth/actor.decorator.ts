import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ANONYMOUS, type Actor } from '@party/shared/permissions';
import type { LiveSession } from './session-reader.port.js';

/** Request as the guard leaves it. */
export interface KnownRequest extends FastifyRequest {
  session?: LiveSession;
}

/** Whoever makes the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<KnownRequest>().session?.actor ?? ANONYMOUS;
});

/** Facts about the request that the audit log keeps. */
export interface RequestTrace {
  requestId: string;
  sessionId: string | null;
  /** Address of the caller. */
  ip: string;
  /** First 200 characters of the user agent. */
  device: string;
}

/** Trace of the request for audit rows. */
export function traceOf(request: KnownRequest): RequestTrace {
  const agent = request.headers['user-agent'] ?? '';
  return { requestId: request.id, sessionId: request.session?.sessionId ?? null, ip: request.ip, device: agent.slice(0, 200) };
}

/** Trace of the request, as a handler's argument. */
export const Trace = createParamDecorator((_: unknown, context: ExecutionContext): RequestTrace =>
  traceOf(context.switchToHttp().getRequest<KnownRequest>()));

import { Catch, HttpException, Inject, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemBody } from '@party/shared/kernel';
import { LOGGER, type Logger } from '../logging/logger.js';
import { methodsOf } from './allowed-methods.js';
import { Problem } from './problem.js';

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  408: 'request.timeout',
  413: 'request.too_large',
  414: 'request.too_large',
  415: 'request.unsupported_media',
  429: 'request.rate_limited',
  431: 'request.too_large',
  503: 'service.unavailable',
};

/** Driver faults that mean the database cannot take the work now. */
const UNAVAILABLE = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST', 'ER_CON_COUNT_ERROR', 'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT', 'ER_SERVER_SHUTDOWN', 'POOL_EXHAUSTED',
]);

function statusOf(fault: unknown): number | undefined {
  if (fault instanceof HttpException) return fault.getStatus();
  const status = (fault as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** Turn anything thrown into a known problem; what nobody expected becomes `service.fault`. */
export function toProblem(fault: unknown): Problem {
  if (fault instanceof Problem) return fault;
  const status = statusOf(fault);
  const known = status === undefined ? undefined : BY_STATUS[status];
  if (known) return new Problem(known, { cause: fault });
  const code = (fault as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && UNAVAILABLE.has(code)) return new Problem('service.unavailable', { retryAfter: 2, cause: fault });
  return new Problem('service.fault', { cause: fault });
}

/** Body of an error answer. */
export function problemBody(problem: Problem, request: FastifyRequest): ProblemBody {
  const { detail, errors, retryAfter } = problem.extras;
  return {
    type: `/api/docs/problems#${problem.code}`,
    title: problem.spec.title,
    status: problem.spec.status,
    ...(detail === undefined ? {} : { detail }),
    instance: request.url.split('?')[0] ?? '/',
    code: problem.code,
    ...(errors === undefined ? {} : { errors }),
    requestId: request.id,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Send a problem as `application/problem+json`. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (problem.extras.retryAfter !== undefined) void reply.header('retry-after', String(problem.extras.retryAfter));
  if (problem.spec.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.spec.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, request));
}

/** A path that exists under other methods is not missing: say which (RFC 9110, 405). */
function methodProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): Problem {
  if (problem.code !== 'request.not_found' || !(problem.extras.cause instanceof NotFoundException)) return problem;
  const allowed = methodsOf(request.url);
  if (allowed.length === 0 || allowed.includes(request.method)) return problem;
  void reply.header('allow', allowed.join(', '));
  return new Problem('request.method_not_allowed');
}

/** The only place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = methodProblem(toProblem(fault), request, reply);
    this.logger[problem.spec.log]({ requestId: request.id, code: problem.code, err: problem.spec.log === 'error' ? problem.extras.cause : undefined }, 'refused');
    if (reply.sent) return;
    sendProblem(problem, request, reply);
  }
}

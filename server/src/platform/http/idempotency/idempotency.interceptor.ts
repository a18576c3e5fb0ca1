import { tmpdir } from 'node:os';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { isMutation, type RouteMeta } from '@party/shared/kernel';
import type { KnownRequest } from '../../auth/actor.decorator.js';
import { Download } from '../download.js';
import { Problem } from '../problem.js';
import { toProblem } from '../problem.filter.js';
import { ROUTE } from '../serve.decorator.js';
import { receiveUpload, type UploadRequest } from '../upload.js';
import { canonicalText } from './canonical-text.js';
import { IdempotencyStore, type KeyState, type KeyUse, type Outcome } from './idempotency-store.js';

const KEY = /^[\w.:-]{8,80}$/;
/** How long a repeat waits for the first request to finish, and how often it looks. */
const WAIT_MS = 3000;
const LOOK_MS = 100;

type Request = KnownRequest & UploadRequest;

/** `Idempotency-Key`: a request repeated with its key is done once and answered the same each time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteMeta;
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || !isMutation(route) || route.idempotency === 'off') return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) throw new Problem('idempotency.key_invalid');
    return from(this.once(useOf(route, request, key), route, request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async once(use: KeyUse, route: RouteMeta, request: Request, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const known = await this.settle(use);
    if (known.state === 'fresh') return this.handle(known.id, known.claim, request, next);
    if (known.state === 'other_content') throw new Problem('idempotency.key_reused');
    if (known.state === 'running') throw new Problem('idempotency.in_progress', { retryAfter: 1 });
    if (route.upload) await assertSameFile(request, route.upload.maxBytes, known.outcome.upload);
    void reply.header('idempotency-replayed', 'true');
    if (known.outcome.kind === 'problem') throw new Problem(known.outcome.code, known.outcome.extras);
    return known.outcome.value;
  }

  private async settle(use: KeyUse): Promise<KeyState> {
    for (let waited = 0; ; waited += LOOK_MS) {
      const known = await this.store.begin(use);
      if (known.state !== 'running' || waited >= WAIT_MS) return known;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  private async handle(id: string, claim: string, request: Request, next: CallHandler): Promise<unknown> {
    let value: unknown;
    try {
      value = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (fault) {
      const problem = toProblem(fault);
      const { status } = problem.spec;
      if (status >= 500 || status === 429 || status === 408) await this.store.release(id, claim);
      else await this.store.finish(id, claim, { kind: 'problem', code: problem.code, extras: kept(problem), ...hashOf(request) });
      throw fault;
    }
    if (value instanceof Download) await this.store.release(id, claim);
    else await this.store.finish(id, claim, { kind: 'answer', value, ...hashOf(request) });
    return value;
  }
}

function useOf(route: RouteMeta, request: Request, key: string): KeyUse {
  const caller = request.session?.actor.accountId ?? `ip ${request.ip}`;
  const content = canonicalText([request.params, request.query, route.upload ? 'upload' : request.body]);
  return { scope: `${caller}|${route.method} ${route.path}`, key, content };
}

const hashOf = (request: Request): Pick<Outcome, 'upload'> => (request.uploadHash === undefined ? {} : { upload: request.uploadHash });

function kept(problem: Problem): Pick<Problem['extras'], 'detail' | 'errors'> {
  const { detail, errors } = problem.extras;
  return { ...(detail === undefined ? {} : { detail }), ...(errors === undefined ? {} : { errors }) };
}

/** A body that streams is known by its hash only once it was read. */
async function assertSameFile(request: Request, maxBytes: number, hash: string | undefined): Promise<void> {
  const upload = await receiveUpload(request, { maxBytes, directory: tmpdir() });
  await upload.discard();
  if (upload.sha256 !== hash) throw new Problem('idempotency.key_reused');
}

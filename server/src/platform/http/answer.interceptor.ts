import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import fastJsonStringify from 'fast-json-stringify';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { RouteMeta } from '@party/shared/kernel';
import { ContractSchemas, type ContractRoute } from '../openapi/contract-schemas.js';
import { Download, type Played } from './download.js';
import { PlainText } from './plain-text.js';
import { ROUTE } from './serve.decorator.js';

/** Sees every answer before it is written; the tests hold it against the contract. */
export abstract class AnswerWitness {
  abstract see(route: ContractRoute, answer: unknown): void;
}

/** In service nobody looks: the serialiser itself lets nothing out that the contract does not name. */
export class NoWitness extends AnswerWitness {
  override see(): void {}
}

/** Which bytes of how many these are (RFC 9110, 14.4 and 15.3.7). */
function announceStretch(reply: FastifyReply, { size, range }: Played): void {
  void reply.header('accept-ranges', 'bytes').header('content-length', range === null ? size : range.end - range.start + 1);
  if (range !== null) void reply.header('content-range', `bytes ${range.start}-${range.end}/${size}`);
}

type Serialise = (answer: unknown) => string;

/** Writes answers with serialisers compiled from the contract, so an undeclared field never leaves the service. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  private readonly compiled = new Map<RouteMeta, Serialise>();

  constructor(
    private readonly contract: ContractSchemas,
    private readonly witness: AnswerWitness,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const meta = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteMeta;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (meta.action !== 'public' || meta.method !== 'GET') void reply.header('cache-control', 'no-store');
    return next.handle().pipe(map((answer: unknown) => this.write(meta, reply, answer)));
  }

  private write(meta: RouteMeta, reply: FastifyReply, answer: unknown): unknown {
    if (answer instanceof Download) {
      void reply.header('content-disposition', answer.disposition).header('cache-control', 'no-store');
      if (answer.played !== null) announceStretch(reply, answer.played);
      const options = { type: answer.mediaType };
      return Buffer.isBuffer(answer.body) ? new StreamableFile(answer.body, options) : new StreamableFile(answer.body, options);
    }
    if (answer instanceof PlainText) {
      void reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', 'no-store');
      return answer.text;
    }
    if (meta.success === 204 || answer === undefined) return undefined;
    const route = this.contract.routeOf(meta);
    if (!route?.schemas.answer) throw new Error(`route ${meta.method} ${meta.path} answers what the contract does not name`);
    this.witness.see(route, answer);
    void reply.header('content-type', 'application/json; charset=utf-8').serializer(this.serialiser(route));
    return answer;
  }

  private serialiser(route: ContractRoute): Serialise {
    const known = this.compiled.get(route.meta);
    if (known) return known;
    const schema = this.contract.standalone(route.schemas.answer ?? {});
    const made = fastJsonStringify(schema as Parameters<typeof fastJsonStringify>[0]) as Serialise;
    this.compiled.set(route.meta, made);
    return made;
  }
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from './problem.js';

/** Paths whose signatures are over the very bytes that came. */
const SIGNED = /^\/api\/v1\/(payments\/notices\/|wechat\/events(\?|$))/;
const MAX_BYTES = 64 * 1024;
const RAW = Symbol('raw body');

interface RawRequest extends FastifyRequest {
  [RAW]?: Buffer;
}

/** Keep the bytes of signed requests beside what is parsed out of them. */
export function keepRawBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', async (request: RawRequest, _reply, payload) => {
    if (!SIGNED.test(request.url)) return payload;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of payload as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new Problem('request.too_large');
      chunks.push(chunk);
    }
    const raw = Buffer.concat(chunks);
    request[RAW] = raw;
    return Object.assign(Readable.from(raw.length > 0 ? [raw] : []), { receivedEncodedLength: raw.length });
  });
}

/** Headers (names in lower case) and bytes of a signed request, as a handler's argument. */
export const RawMessage = createParamDecorator((_: unknown, context: ExecutionContext): { headers: FastifyRequest['headers']; body: Buffer } => {
  const request = context.switchToHttp().getRequest<RawRequest>();
  return { headers: request.headers, body: request[RAW] ?? Buffer.alloc(0) };
});

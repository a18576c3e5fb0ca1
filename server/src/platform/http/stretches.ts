import type { FastifyInstance } from 'fastify';

/** An answer that names its stretch of bytes is 206; Nest sets the route's own status last, so it is put right when the answer leaves. */
export function answerStretches(instance: FastifyInstance): void {
  instance.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 200 && reply.hasHeader('content-range')) void reply.status(206);
  });
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Files whose name carries their content's hash never change. */
const HASHED = /\.[0-9a-f]{8,}\.\w+$/;

/**
 * Serve the built H5 app on the same origin: hashed files for a year, everything else always fresh. Any other path
 * outside `/api` is a page of the app, so links into it work when opened directly.
 */
export async function serveH5(instance: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) throw new Error('H5_DIR holds no index.html: build the app first (npm run build:h5)');
  // Loaded here alone: an API-only process has no use for it.
  const { default: fastifyStatic } = await import('@fastify/static');
  await instance.register(fastifyStatic, {
    root,
    prefix: '/',
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  instance.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}

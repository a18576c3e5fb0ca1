import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Serve the built H5 app on the same origin: hashed files for a year, the page itself always fresh. */
export async function serveH5(instance: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) throw new Error(`H5_DIR holds no index.html: build the app first (npm run build:h5)`);
  // Loaded here alone: an API-only process has no use for it.
  const { default: fastifyStatic } = await import('@fastify/static');
  await instance.register(fastifyStatic, {
    root,
    prefix: '/',
    wildcard: false,
    index: ['index.html'],
    maxAge: '365d',
    immutable: true,
    setHeaders: (reply, path) => {
      if (path.endsWith('.html')) void reply.header('cache-control', 'no-cache');
    },
  });
}

import { createReadStream } from 'node:fs';
import { access, cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Answers a call of the API in a test that needs no server. */
export type ApiHandler = (call: { method: string; path: string; headers: IncomingMessage['headers']; body: string }) =>
  | { status?: number; body?: unknown; delay?: number }
  | undefined;

export interface H5Site {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

const built = path.resolve(import.meta.dirname, '../../dist/h5');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png', '.svg': 'image/svg+xml',
};

/**
 * The strictest policy the H5 build runs under: no inline script, no eval. Styles may stand inline because Taro's
 * router and components put `<style>` elements into the page when they start, one of them with WeUI's icon font as data.
 */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serve dist/h5 like the server does: files, index.html for deep links, `/api` from a running server or a handler. */
export async function startH5Site(api: { proxy: string } | { handler: ApiHandler }): Promise<H5Site> {
  await access(path.join(built, 'index.html')).catch(() => {
    throw new Error('dist/h5 is missing: run pnpm --filter @party/miniprogram build:h5 first');
  });
  // A copy, so that a build that begins meanwhile does not pull the pages from under the suite.
  const dist = await mkdtemp(path.join(tmpdir(), 'h5-site-'));
  await cp(built, dist, { recursive: true });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    if (!url.pathname.startsWith('/api/')) void serveFile(dist, url.pathname, response);
    else if ('proxy' in api) proxyTo(api.proxy, request, response);
    else void answer(api.handler, url, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await closeServer(server);
    await rm(dist, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function serveFile(dist: string, pathname: string, response: ServerResponse): Promise<void> {
  const wanted = path.join(dist, path.normalize(pathname));
  const found = wanted.startsWith(dist) && (await stat(wanted).then((entry) => entry.isFile(), () => false));
  const file = found ? wanted : path.join(dist, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': STRICT_CSP,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
}

function proxyTo(target: string, request: IncomingMessage, response: ServerResponse): void {
  const upstream = forward(new URL(request.url ?? '/', target), { method: request.method, headers: request.headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
}

async function answer(handler: ApiHandler, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const given = handler({ method: request.method ?? 'GET', path: url.pathname.replace('/api/v1', '') + url.search, headers: request.headers, body });
  if (given?.delay) await new Promise((resolve) => setTimeout(resolve, given.delay));
  const status = given ? (given.status ?? 200) : 404;
  const problem = { type: 'about:blank', title: '没有找到您要的内容', status: 404, instance: url.pathname, code: 'request.not_found', requestId: 'test' };
  response.writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' });
  response.end(JSON.stringify(given?.body ?? problem));
}

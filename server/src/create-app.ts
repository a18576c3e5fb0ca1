import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { MEDIA_HOSTS } from '@party/shared/learning';
import { AppModule } from './app.module.js';
import type { Env } from './config/env.js';
import { Ids } from './platform/clock/ids.js';
import { SystemClock } from './platform/clock/clock.js';
import { SystemRandom } from './platform/clock/random.js';
import { Readiness } from './platform/health/health.module.js';
import { NestLogBridge } from './platform/logging/nest-log-bridge.js';
import type { Logger } from './platform/logging/logger.js';
import { assertEveryRouteServed } from './platform/http/route-coverage.js';
import { limitJson } from './platform/http/json-limits.js';
import { keepRawBodies } from './platform/http/raw-body.js';
import { limitFloods } from './platform/http/rate-limit/limit-floods.js';
import { answerStretches } from './platform/http/stretches.js';
import { ContractSchemas } from './platform/openapi/contract-schemas.js';
import { serveDocumentation } from './platform/openapi/documentation.js';
import { serveH5 } from './platform/http/h5.js';

const KIB = 1024;
const REQUEST_ID = /^[\w-]{8,64}$/;

/** The Fastify adapter with the service's limits. */
export function createAdapter(env: Env): FastifyAdapter {
  const ids = new Ids(new SystemClock(), new SystemRandom());
  return new FastifyAdapter({
    logger: false,
    bodyLimit: 256 * KIB,
    routerOptions: { maxParamLength: 128 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: (_address: string, hop: number) => hop < env.TRUSTED_PROXIES,
    http: { maxHeaderSize: 16 * KIB },
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : ids.next();
    },
  });
}

async function protect(app: NestFastifyApplication, env: Env): Promise<void> {
  const https = env.PUBLIC_ORIGIN.startsWith('https://');
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", ...MEDIA_HOSTS.flatMap((host) => [`https://${host}`, `https://*.${host}`])],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: https,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(multipart as never);
  await app.register(compress as never, { global: true, threshold: 2 * KIB, encodings: ['br', 'gzip'] });
}

function logAccess(instance: FastifyInstance, logger: Logger): void {
  instance.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  instance.addHook('onResponse', async (request, reply) => {
    const line = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    logger.info(line, 'answered');
  });
}

function serveHealth(instance: FastifyInstance, readiness: Readiness): void {
  // A process about to end lets go of kept-alive connections one by one, so that none is cut under a request.
  instance.addHook('onSend', async (_request, reply) => {
    if (readiness.isDraining()) void reply.header('connection', 'close');
  });
  instance.get('/api/health/live', async () => ({ status: 'live' }));
  instance.get('/api/health/ready', async (_request, reply) => {
    const ready = await readiness.check();
    if (!ready) void reply.status(503).header('retry-after', '2');
    return { status: ready ? 'ready' : 'not ready' };
  });
}

/** Everything around the rooms: limits, headers, logs, health, documentation, the H5 app. */
export async function configureApp(app: NestFastifyApplication, env: Env, logger: Logger): Promise<void> {
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.setGlobalPrefix('api/v1');
  await protect(app, env);
  logAccess(instance, logger);
  limitFloods(instance, env);
  keepRawBodies(instance);
  limitJson(instance);
  answerStretches(instance);
  serveHealth(instance, app.get(Readiness));
  serveDocumentation(instance, app.get(ContractSchemas), env.PUBLIC_ORIGIN);
  if (env.H5_DIR) await serveH5(instance, env.H5_DIR);
  assertEveryRouteServed(app);
}

/** Build the HTTP service without listening. */
export async function createApp(env: Env, logger: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(env, logger), createAdapter(env), {
    logger: new NestLogBridge(logger),
    abortOnError: false,
  });
  await configureApp(app, env, logger);
  return app;
}

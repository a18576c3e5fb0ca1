import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { withProbe } from '../support/probe/probe.module.js';
import { Readiness } from '../../src/platform/health/health.module.js';
import { HandlerPatience } from '../../src/platform/http/time-limit.interceptor.js';

const dwell = (seconds: number): string => `/api/v1/probe/dwell/01hzzzzzzzzzzzzzzzzzzzzzz${seconds}`;

describe('under overload', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp({ beside: withProbe(), settings: { DATABASE_POOL: '2' } });
  });
  afterAll(() => server.close());

  it('refuses with 503 and Retry-After when no database connection comes free, and recovers by itself', async () => {
    const holding = [1, 2].map(() => server.app.inject(dwell(4)).then((answer) => answer));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const begin = performance.now();
    const refused = await Promise.all(Array.from({ length: 20 }, () => server.app.inject(dwell(0))));
    const waited = performance.now() - begin;
    for (const answer of refused) {
      expect(answer.json()).toMatchObject({ status: 503, code: 'service.unavailable', retryAfter: 2 });
      expect(answer.headers['retry-after']).toBe('2');
    }
    // The bar itself: a refusal is only worth something while the caller still waits.
    expect(waited).toBeLessThan(2000);
    for (const answer of await Promise.all(holding)) expect(answer.statusCode).toBe(200);
    expect((await server.app.inject(dwell(0))).statusCode).toBe(200);
  });
});

describe('a handler that takes too long', () => {
  it('is answered for with 503', async () => {
    const server = await startTestApp({ beside: withProbe(), override: (builder) => builder.overrideProvider(HandlerPatience).useValue(new HandlerPatience(100)) });
    const answer = await server.app.inject(dwell(1));
    expect(answer.json()).toMatchObject({ status: 503, code: 'service.unavailable', retryAfter: 5 });
    await server.close();
  });
});

describe('a process that is told to end', () => {
  it('says so first, lets go of connections, and finishes what is in hand', async () => {
    const server = await startTestApp({ beside: withProbe() });
    const address = await server.app.listen(0, '127.0.0.1').then(() => server.app.getUrl());
    server.app.get(Readiness).drain();
    expect((await fetch(`${address}/api/health/ready`)).status).toBe(503);
    const late = await fetch(`${address}${dwell(0)}`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    const inHand = fetch(`${address}${dwell(1)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const closed = server.close();
    expect((await inHand).status).toBe(200);
    await closed;
    await expect(fetch(`${address}/api/health/live`)).rejects.toThrow('fetch failed');
  });
});

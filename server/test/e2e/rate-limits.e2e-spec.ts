import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { withProbe } from '../support/probe/probe.module.js';
import { FloodGate } from '../../src/platform/http/rate-limit/flood-gate.js';
import { RateLimiter } from '../../src/platform/http/rate-limit/rate-limiter.js';

const KEYS = { FIELD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`, BLIND_INDEX_KEY: Buffer.alloc(32, 2).toString('base64') };
const LIMIT = 5;

describe('a route with a limit a minute', () => {
  let one: TestApp;
  let two: TestApp;
  beforeAll(async () => {
    one = await startTestApp({ beside: withProbe(), settings: { RATE_LIMITS: 'on', ...KEYS } });
    two = await startTestApp({ beside: withProbe(), settings: { RATE_LIMITS: 'on', ...KEYS, TRUSTED_PROXIES: '1' }, databaseUrl: one.env.DATABASE_URL });
  });
  afterAll(async () => {
    await two.close();
    await one.close();
  });
  beforeEach(() => {
    one.clock.advance(120_000);
    two.clock.set(one.clock.now());
  });

  const call = (server: TestApp, headers: Record<string, string> = {}, remoteAddress = '10.1.1.1') =>
    server.app.inject({ method: 'POST', url: '/api/v1/probe/limited', payload: { text: 'x' }, headers, remoteAddress });
  const statuses = async (calls: (() => ReturnType<typeof call>)[]): Promise<number[]> => {
    const seen: number[] = [];
    for (const next of calls) seen.push((await next()).statusCode);
    return seen;
  };
  const times = <T>(number: number, make: (at: number) => T): T[] => Array.from({ length: number }, (_, at) => make(at));

  it('refuses one call more, and says when to come back', async () => {
    expect(await statuses(times(LIMIT, () => () => call(one)))).toEqual(times(LIMIT, () => 200));
    one.clock.advance(18_000);
    const refused = await call(one);
    expect(refused.json()).toMatchObject({ status: 429, code: 'request.rate_limited', retryAfter: 42 });
    expect(refused.headers['retry-after']).toBe('42');
    one.clock.advance(42_000);
    expect((await call(one)).statusCode).toBe(200);
  });

  it('counts the calls of all processes together', async () => {
    expect(await statuses(times(LIMIT + 1, (at) => () => call(at % 2 === 0 ? one : two)))).toEqual([...times(LIMIT, () => 200), 429]);
  });

  it('lets exactly as many through when they come at once', async () => {
    const answers = await Promise.all(times(20, (at) => call(at % 2 === 0 ? one : two)));
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(LIMIT);
  });

  it('is not got round with a made-up X-Forwarded-For', async () => {
    const forged = times(LIMIT + 1, (at) => () => call(one, { 'x-forwarded-for': `10.9.9.${at}`, 'x-real-ip': `10.9.8.${at}`, forwarded: `for=10.9.7.${at}` }));
    expect(await statuses(forged)).toEqual([...times(LIMIT, () => 200), 429]);
  });

  it('believes one hop behind one proxy, whatever stands before it', async () => {
    const behind = times(LIMIT + 1, (at) => () => call(two, { 'x-forwarded-for': `10.9.9.${at}, 10.5.5.5` }));
    expect(await statuses(behind)).toEqual([...times(LIMIT, () => 200), 429]);
    expect((await call(two, { 'x-forwarded-for': '10.5.5.6' })).statusCode).toBe(200);
  });

  it('counts a logged-in person wherever they call from, and each apart', async () => {
    const wang = as(person('01hzzzzzzzzzzzzzzzzzzzzza1', '/a/'));
    expect(await statuses(times(LIMIT + 1, (at) => () => call(one, wang, `10.2.2.${at}`)))).toEqual([...times(LIMIT, () => 200), 429]);
    expect((await call(one, as(person('01hzzzzzzzzzzzzzzzzzzzzza2', '/a/')))).statusCode).toBe(200);
  });

  it('recovers when the clock goes back an hour', async () => {
    await statuses(times(LIMIT + 1, () => () => call(one)));
    one.clock.advance(-3_600_000);
    expect((await call(one)).statusCode).toBe(200);
    one.clock.advance(3_600_000);
  });

  it('keeps no address and no account in its rows, and throws old ones away', async () => {
    await call(one);
    expect(JSON.stringify(await one.source.query('SELECT bucket FROM rate_window'))).not.toMatch(/10\.1\.1\.1|01hz/);
    one.clock.advance(120_000);
    await one.app.get(RateLimiter).purge();
    expect(await one.source.query('SELECT bucket FROM rate_window')).toEqual([]);
  });
});

describe('the flood gate', () => {
  it('lets a minute’s worth through at once, then as fast as the minute goes', () => {
    let now = 0;
    const gate = new FloodGate(60, () => now);
    for (let at = 0; at < 60; at += 1) expect(gate.pass('a')).toBe(0);
    expect(gate.pass('a')).toBe(1);
    expect(gate.pass('b')).toBe(0);
    now += 1000;
    expect(gate.pass('a')).toBe(0);
    expect(gate.pass('a')).toBeGreaterThan(0);
  });
});

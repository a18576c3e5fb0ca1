import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { MUST_PARSE, MUST_REFUSE } from '../support/json-bodies.js';
import { multipartBody } from '../support/multipart.js';
import { ProbeState, withProbe } from '../support/probe/probe.module.js';

const WANG = person('01hzzzzzzzzzzzzzzzzzzzzza1', '/a/');
const JSON_TYPE = { 'content-type': 'application/json' };

let server: TestApp;
let state: ProbeState;

beforeAll(async () => {
  server = await startTestApp({ beside: withProbe(), settings: { TRUSTED_PROXIES: '0' } });
  state = server.app.get(ProbeState);
  await server.app.listen(0, '127.0.0.1');
});
afterAll(() => server.close());
beforeEach(() => {
  state.handled = [];
});

const post = (payload: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
  server.app.inject({ method: 'POST', url: '/api/v1/probe', payload, headers: { ...headers, ...as(WANG) } });

describe('JSON bodies', () => {
  it.each(MUST_REFUSE)('that are not JSON are refused: %s', async (_, body) => {
    const answer = await post(body);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(state.handled).toEqual([]);
  });

  it.each(MUST_PARSE)('that are JSON are no fault of the service: %s', async (_, body) => {
    expect((await post(body)).statusCode).toBeLessThan(500);
  });

  it('reach the handler exactly as they were sent', async () => {
    const text = '“\u{20BB7}”·\u0001\\ /\u2028𠮷';
    expect((await post(JSON.stringify({ text }))).json()).toMatchObject({ text });
  });

  it.each([
    ['a prototype', '{"__proto__":{"admin":true},"text":"x"}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}},"text":"x"}'],
    ['a field nobody knows', '{"text":"x","isAdmin":true}'],
    ['an object where text belongs', '{"text":{"$ne":1}}'],
    ['a list where text belongs', '{"text":["x"]}'],
  ])('cannot smuggle in %s', async (_, body) => {
    expect((await post(body)).statusCode).toBe(400);
    expect(state.handled).toEqual([]);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('may not be deep, long or large', async () => {
    expect((await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).json().code).toBe('request.invalid');
    expect((await post(`{"text":"x","parts":[${'1,'.repeat(6000)}1]}`)).json().code).toBe('request.too_large');
    expect((await post(JSON.stringify({ text: 'x'.repeat(300_000) }))).json()).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  it('come as application/json and nothing else', async () => {
    expect((await post('<a/>', { 'content-type': 'application/xml' })).json().code).toBe('request.unsupported_media');
    expect((await post('text=x', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBeLessThan(500);
  });
});

describe('search strings', () => {
  it.each(['q[]=1', 'q[$ne]=1', 'q=1&q=2', '__proto__=1', 'constructor=1', 'q=%E0%A4%A', '%00=1', `q=${'x'.repeat(5000)}`])('%s is refused or harmless', async (query) => {
    const answer = await server.app.inject(`/api/v1/probe?${query}`);
    expect(answer.statusCode).toBeLessThan(500);
  });

  it('with a list where one value belongs are refused', async () => {
    expect((await server.app.inject('/api/v1/probe?q=1&q=2')).json().code).toBe('request.invalid');
    expect((await server.app.inject('/api/v1/probe?q[]=1')).json().code).toBe('request.invalid');
  });
});

describe('methods and headers', () => {
  it('answer HEAD as GET without a body', async () => {
    const answer = await server.app.inject({ method: 'HEAD', url: '/api/v1/probe' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('name the methods a path has instead of calling it missing', async () => {
    const answer = await server.app.inject({ method: 'DELETE', url: '/api/v1/organisations' });
    expect(answer.json().code).toBe('request.method_not_allowed');
    expect(answer.headers['allow']).toContain('GET');
  });

  it('refuse headers that are too large, on a raw connection, and go on', async () => {
    const { port } = server.app.getHttpServer().address() as AddressInfo;
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`GET /api/v1/probe HTTP/1.1\r\nhost: x\r\nx-big: ${'a'.repeat(20_000)}\r\n\r\n`));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(reply).toMatch(/^HTTP\/1\.1 431 /);
    expect((await server.app.inject('/api/v1/probe')).statusCode).toBe(200);
  });

  it('make up a request id when the given one has no form', async () => {
    const answer = await server.app.inject({ url: '/api/v1/probe', headers: { 'x-request-id': 'a b\u00e9"<script>' } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-z]{26}$/);
  });
});

describe('uploads', () => {
  const send = (body: ReturnType<typeof multipartBody>) =>
    server.app.inject({ method: 'POST', url: '/api/v1/probe/upload', payload: body.payload, headers: { ...body.headers, ...as(WANG) } });
  const leftovers = async (): Promise<string[]> => (await readdir(tmpdir())).filter((one) => one.startsWith('party-upload-'));

  it('arrive whole, larger than any JSON body may be, with their fields', async () => {
    const before = await leftovers();
    const answer = await send(multipartBody({ filename: 'a/b\\名册.csv', bytes: Buffer.alloc(900_000, 'x') }, { kind: 'roster' }));
    expect(answer.json()).toMatchObject({ filename: '名册.csv', size: 900_000, head: 'x'.repeat(20), fields: { kind: 'roster' } });
    expect(await leftovers()).toEqual(before);
  });

  it.each([
    ['too large by their stated length', multipartBody({ filename: 'a', bytes: Buffer.alloc(1_500_000) }), 'request.too_large'],
    ['too large by one byte', multipartBody({ filename: 'a', bytes: Buffer.alloc(1_000_001) }), 'request.too_large'],
    ['without a file', multipartBody(null, { kind: 'roster' }), 'request.invalid'],
    ['under another name', multipartBody({ name: 'other', filename: 'a', bytes: Buffer.from('x') }), 'request.invalid'],
    ['with too long a field', multipartBody({ filename: 'a', bytes: Buffer.from('x') }, { kind: 'x'.repeat(5000) }), 'request.too_large'],
    ['cut off', { ...multipartBody({ filename: 'a', bytes: Buffer.from('x') }), payload: multipartBody({ filename: 'a', bytes: Buffer.alloc(100) }).payload.subarray(0, 150) }, 'request.malformed'],
    ['not multipart at all', { payload: Buffer.from('{}'), headers: JSON_TYPE }, 'request.unsupported_media'],
  ])('%s are refused and leave nothing behind', async (_, body, code) => {
    const before = await leftovers();
    expect((await send(body)).json().code).toBe(code);
    expect(await leftovers()).toEqual(before);
    expect(state.handled).toEqual([]);
  });
});

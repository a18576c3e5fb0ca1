import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ProbeState, withProbe } from '../support/probe/probe.module.js';

/** Values that may stand in no log line and in no answer to somebody else. */
const CANARIES = {
  name: '欧阳娜娜·买买提',
  phone: '13987654321',
  idNumber: '11010519491231002X',
  openid: 'oCANARY-openid_x7Q2w9Lk3Vb4d',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ',
  sessionKey: 'SessionKeyCanary/8f3+Zg==',
  address: '北京市海淀区中关村南大街5号',
};
const EVERYTHING = Object.values(CANARIES).join(' ');

let server: TestApp;
let state: ProbeState;
beforeAll(async () => {
  server = await startTestApp({ beside: withProbe(), settings: { LOG_LEVEL: 'debug' } });
  state = server.app.get(ProbeState);
});
afterAll(() => server.close());
beforeEach(() => {
  server.log.length = 0;
  state.fault = undefined;
});

const found = (text: string): string[] => Object.entries(CANARIES).filter(([, value]) => text.includes(value) || text.includes(encodeURIComponent(value)) || text.includes(JSON.stringify(value).slice(1, -1))).map(([name]) => name);
const leaked = (): string[] => found(server.log.join('\n'));
const actor = as(person('01hzzzzzzzzzzzzzzzzzzzzza1', '/a/'));
const latin = (text: string): string => Buffer.from(text).toString('latin1');

function post(body: object, headers: Record<string, string> = {}) {
  return server.app.inject({ method: 'POST', url: '/api/v1/probe', payload: body, headers: { ...actor, ...headers } });
}

describe('no log line holds a canary', () => {
  it('of the body, refused or taken', async () => {
    expect((await post({ text: EVERYTHING.slice(0, 200) })).statusCode).toBe(201);
    expect((await post({ text: EVERYTHING.repeat(9), ...CANARIES })).statusCode).toBe(400);
    expect((await post([EVERYTHING])).statusCode).toBe(400);
    expect(server.log.length).toBeGreaterThan(2);
    expect(leaked()).toEqual([]);
  });

  it('of the address, the headers and malformed bodies', async () => {
    for (const value of Object.values(CANARIES)) {
      const text = encodeURIComponent(value);
      await server.app.inject(`/api/v1/probe?q=${text}&openid=${text}`);
      await server.app.inject(`/api/v1/${text}/${text}`);
      await server.app.inject(`/api/v1/probe/dwell/${text}`);
      await server.app.inject({ url: '/api/v1/probe', headers: { authorization: `Bearer ${latin(value)}`, cookie: latin(value), 'user-agent': latin(value), 'x-request-id': latin(value), 'x-wx-openid': latin(value), referer: latin(value) } });
      await server.app.inject({ method: 'POST', url: '/api/v1/probe', payload: `{"text":"${value}`, headers: { ...actor, 'content-type': 'application/json' } });
      await post({ text: 'x' }, { 'idempotency-key': latin(value) });
    }
    expect(leaked()).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['a message', () => new Error(EVERYTHING)],
    ['a cause inside a cause', () => new Error('outer', { cause: new Error(EVERYTHING, { cause: { ...CANARIES } }) })],
    ['properties', () => Object.assign(new Error('with properties'), { ...CANARIES, response: { data: CANARIES } })],
    ['a code', () => Object.assign(new Error('with a code'), { code: CANARIES.openid })],
    ['several errors', () => new AggregateError([new Error(EVERYTHING)], EVERYTHING)],
    ['a name of its own', () => Object.assign(new Error('named'), { name: CANARIES.name })],
    ['no error at all', () => EVERYTHING],
    ['an object', () => ({ ...CANARIES })],
  ])('of a fault with %s, nor does the answer', async (_, make) => {
    state.fault = make;
    const answer = await post({ text: 'x' });
    expect(answer.statusCode).toBe(500);
    expect(found(answer.body)).toEqual([]);
    expect(server.log.join('')).toContain('service.fault');
    expect(leaked()).toEqual([]);
  });

  it.each([
    ['a duplicate', 'INSERT INTO wechat_access_token (app_id) VALUES (?)'],
    ['a value that does not fit', 'INSERT INTO wechat_access_token (app_id, lease_owner) VALUES (\'x\', ?)'],
    ['wrong syntax', 'SELECT ? FROM FROM x'],
    ['an unknown column', 'SELECT * FROM wechat_access_token WHERE nothing = ?'],
    ['a value of the wrong kind', "UPDATE wechat_access_token SET version = ? WHERE app_id = 'y'"],
  ])('of a database error about %s', async (_, sql) => {
    await server.source.query("INSERT IGNORE INTO wechat_access_token (app_id) VALUES ('y')");
    for (const value of Object.values(CANARIES)) {
      server.log.length = 0;
      const fault = await server.source.query(sql, [value.slice(0, 32)]).then(() => server.source.query(sql, [value.slice(0, 32)]), (error: unknown) => error).catch((error: unknown) => error);
      if (!(fault instanceof Error)) continue;
      state.fault = () => fault;
      const answer = await post({ text: 'x' });
      expect(server.log.join('')).toContain('refused');
      for (const piece of [value.slice(0, 32), value]) {
        expect(server.log.join('\n')).not.toContain(piece);
        expect(answer.body).not.toContain(piece);
      }
    }
  });

  it('of an object that a careless hand logs, by key or by form', async () => {
    state.fault = () => 'log';
    await post({ text: `${CANARIES.phone} ${CANARIES.idNumber} ${CANARIES.token} ${CANARIES.openid}` });
    expect(server.log.join('')).toContain('logged');
    expect(leaked()).toEqual([]);
  });
});

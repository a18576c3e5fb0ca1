import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { multipartBody } from '../support/multipart.js';
import { ProbeState, withProbe } from '../support/probe/probe.module.js';
import { IdempotencyStore } from '../../src/platform/http/idempotency/idempotency-store.js';

const WANG = person('01hzzzzzzzzzzzzzzzzzzzzza1', '/a/');
const LI = person('01hzzzzzzzzzzzzzzzzzzzzza2', '/a/');
const DAY = 24 * 3_600_000;

let server: TestApp;
let state: ProbeState;
let counter = 0;

beforeAll(async () => {
  server = await startTestApp({ beside: withProbe() });
  state = server.app.get(ProbeState);
});
afterAll(() => server.close());
beforeEach(() => {
  state.handled = [];
  state.fault = undefined;
  state.gate = Promise.resolve();
  counter += 1;
});

const freshKey = (): string => `spec-key-${counter}`;

function post(body: object, key?: string, more: { actor?: typeof WANG; url?: string; method?: 'POST' | 'PUT' } = {}) {
  const headers = { ...as(more.actor ?? WANG), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return server.app.inject({ method: more.method ?? 'POST', url: more.url ?? '/api/v1/probe', headers, payload: body });
}

async function handlerReached(): Promise<void> {
  while (state.handled.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a request repeated with its Idempotency-Key', () => {
  it('is done once and answered the same, whatever the order of its fields', async () => {
    const first = await post({ text: '张三', count: 3 }, freshKey());
    const again = await post({ count: 3, text: '张三' }, freshKey());
    expect(first.statusCode).toBe(201);
    expect(again.statusCode).toBe(201);
    expect(again.json()).toEqual(first.json());
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(state.handled).toHaveLength(1);
  });

  it('is done again without the key, and by another person, and on another route', async () => {
    const key = freshKey();
    await post({ text: 'x' }, key);
    await post({ text: 'x' });
    await post({ text: 'x' }, key, { actor: LI });
    await post({ text: 'x' }, key, { method: 'PUT' });
    expect(state.handled).toHaveLength(4);
  });

  it('keeps an answer without content', async () => {
    await post({ text: 'x' }, freshKey(), { method: 'PUT' });
    const again = await post({ text: 'x' }, freshKey(), { method: 'PUT' });
    expect([again.statusCode, again.body]).toEqual([204, '']);
    expect(state.handled).toHaveLength(1);
  });

  it('is refused with other content', async () => {
    await post({ text: 'x' }, freshKey());
    const other = await post({ text: 'y' }, freshKey());
    expect([other.statusCode, other.json().code]).toEqual([409, 'idempotency.key_reused']);
    expect(state.handled).toHaveLength(1);
  });

  it('gets the same refusal that the first one got', async () => {
    state.fault = () => 'refuse';
    const first = await post({ text: 'x' }, freshKey());
    state.fault = undefined;
    const again = await post({ text: 'x' }, freshKey());
    expect(first.json()).toMatchObject({ status: 409, code: 'request.stale', detail: '第 1 次' });
    expect(again.json()).toMatchObject({ status: 409, code: 'request.stale', detail: '第 1 次' });
    expect((await post({ text: '' }, `${freshKey()}-2`)).json().code).toBe('request.invalid');
    expect((await post({ text: '' }, `${freshKey()}-2`)).json().errors[0].field).toBe('text');
  });

  it('is tried afresh after a fault of the service', async () => {
    state.fault = () => new Error('disk on fire');
    expect((await post({ text: 'x' }, freshKey())).statusCode).toBe(500);
    state.fault = undefined;
    expect((await post({ text: 'x' }, freshKey())).statusCode).toBe(201);
    expect(state.handled).toHaveLength(2);
  });

  it('waits for the first one while that is at work', async () => {
    let open: () => void = () => undefined;
    state.gate = new Promise((resolve) => (open = resolve));
    const both = [post({ text: 'x' }, freshKey()), post({ text: 'x' }, freshKey())];
    await handlerReached();
    open();
    const [one, two] = await Promise.all(both);
    expect(one?.json()).toEqual(two?.json());
    expect(state.handled).toHaveLength(1);
  });

  it('is told to come back when the first one takes long, and may take over when that one died', async () => {
    let open: () => void = () => undefined;
    state.gate = new Promise((resolve) => (open = resolve));
    const slow = post({ text: 'x' }, freshKey()).then((answer) => answer);
    await handlerReached();
    const impatient = await post({ text: 'x' }, freshKey());
    expect(impatient.json()).toMatchObject({ status: 409, code: 'idempotency.in_progress', retryAfter: 1 });
    server.clock.advance(60_000);
    state.gate = Promise.resolve();
    const heir = await post({ text: 'x' }, freshKey());
    expect(heir.json()).toMatchObject({ times: 2 });
    open();
    await slow;
    expect((await post({ text: 'x' }, freshKey())).json()).toEqual(heir.json());
  });

  it('is done once by one of twenty at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({ text: 'x' }, freshKey())));
    expect(new Set(answers.map((one) => one.statusCode))).toEqual(new Set([201]));
    expect(state.handled).toHaveLength(1);
  });

  it('is forgotten after a day', async () => {
    await post({ text: 'x' }, freshKey());
    server.clock.advance(DAY);
    await post({ text: 'y' }, freshKey());
    expect(state.handled).toHaveLength(2);
    server.clock.advance(DAY + 1);
    expect(await server.app.get(IdempotencyStore).purge()).toBeGreaterThan(0);
    expect(await server.source.query('SELECT id FROM idempotency_key')).toEqual([]);
  });

  it.each(['short', 'x'.repeat(81), 'with space in it', '键键键键键键键键'])('must have a key in form, not %j', async (key) => {
    const answer = await post({ text: 'x' }, key.startsWith('键') ? Buffer.from(key).toString('latin1') : key);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency.key_invalid']);
  });

  it('leaves nothing readable in the database', async () => {
    await post({ text: '诸葛孔明 13812345678' }, freshKey());
    const rows = await server.source.query<{ sealed_outcome: string }[]>('SELECT * FROM idempotency_key');
    expect(rows.at(-1)?.sealed_outcome).toMatch(/^k1\./);
    expect(JSON.stringify(rows)).not.toMatch(/诸葛孔明|13812345678|spec-key/);
  });

  it('is done each time where answers hold tokens', async () => {
    for (let at = 0; at < 2; at += 1) await post({ text: 'secret' }, freshKey(), { url: '/api/v1/probe/login' });
    expect(state.handled).toHaveLength(2);
    expect((await post({ text: 'secret' }, freshKey(), { url: '/api/v1/probe/login' })).json()).toMatchObject({ times: 3 });
  });
});

describe('an upload repeated with its Idempotency-Key', () => {
  const send = (bytes: Buffer, key: string) => {
    const { payload, headers } = multipartBody({ filename: '花名册.xlsx', bytes });
    return server.app.inject({ method: 'POST', url: '/api/v1/probe/upload', payload, headers: { ...headers, ...as(WANG), 'idempotency-key': key } });
  };

  it('is known by its bytes', async () => {
    const first = await send(Buffer.from('one file'), freshKey());
    const again = await send(Buffer.from('one file'), freshKey());
    const other = await send(Buffer.from('two file'), freshKey());
    expect(first.json()).toMatchObject({ filename: '花名册.xlsx', size: 8, times: 1 });
    expect(again.json()).toEqual(first.json());
    expect(other.json().code).toBe('idempotency.key_reused');
    expect(state.handled).toHaveLength(1);
  });
});

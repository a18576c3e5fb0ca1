import { describe, expect, it } from '@jest/globals';
import type { RouteTable } from '@party/shared/kernel';
import { createClient, type ClientParts, type TokenKeeper } from './client';
import { ClientProblem, ownProblem } from './client-problem';
import { randomKey } from './random-key';
import type { TransportAnswer, TransportRequest } from './transport';

interface ThingsApi {
  list: { query: { name?: string; tags?: string[] }; answer: { items: string[] } };
  rename: { params: { id: string }; body: { name: string }; answer: { name: string } };
  drop: { params: { id: string }; answer: undefined };
  login: { body: { code: string }; answer: { ok: true } };
}

const things: RouteTable<ThingsApi> = {
  list: { method: 'GET', path: '/things', action: 'public', summary: '', problems: [] },
  rename: { method: 'PATCH', path: '/things/:id', action: 'public', summary: '', problems: [] },
  drop: { method: 'DELETE', path: '/things/:id', action: 'public', summary: '', success: 204, problems: [] },
  login: { method: 'POST', path: '/login', action: 'public', summary: '', idempotency: 'off', problems: [] },
};

function rig(answers: (TransportAnswer | Error)[], tokens: Partial<TokenKeeper> = {}) {
  const sent: TransportRequest[] = [];
  const transport = async (request: TransportRequest): Promise<TransportAnswer> => {
    sent.push(request);
    const answer = answers.shift() ?? { status: 200, text: '{}' };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  let count = 0;
  const parts: ClientParts = {
    base: 'https://host/api/v1', transport, upload: transport, download: transport,
    tokens: { access: () => null, refresh: async () => false, ...tokens }, newKey: () => `key-${(count += 1)}`,
  };
  return { sent, client: createClient<{ things: ThingsApi }>({ things }, parts) };
}

const problem = (status: number, code: string, more: object = {}): TransportAnswer => ({
  status, text: JSON.stringify({ type: 'about:blank', title: '标题', status, instance: '/', code, requestId: 'r1', ...more }),
});

describe('a call', () => {
  it('fills path, search and body and reads the answer', async () => {
    const { sent, client } = rig([{ status: 200, text: '{"items":["a"]}' }, { status: 200, text: '{"name":"b"}' }]);
    expect(await client.things.list({ query: { name: '张 三', tags: ['x', 'y'] } })).toEqual({ items: ['a'] });
    await client.things.rename({ params: { id: 'a/b' }, body: { name: 'b' } });
    expect(sent.map((one) => one.url)).toEqual([
      'https://host/api/v1/things?name=%E5%BC%A0%20%E4%B8%89&tags=x&tags=y', 'https://host/api/v1/things/a%2Fb',
    ]);
    expect(sent[1]).toMatchObject({ method: 'PATCH', body: '{"name":"b"}', timeout: 10_000 });
  });

  it('carries a key on every change, never on reads or where answers hold tokens', async () => {
    const { sent, client } = rig([]);
    await client.things.list();
    await client.things.drop({ params: { id: 'a' } });
    await client.things.drop({ params: { id: 'a' } }, { key: 'mine' });
    await client.things.login({ body: { code: 'c' } });
    expect(sent.map((one) => one.headers['idempotency-key'])).toEqual([undefined, 'key-2', 'mine', undefined]);
  });

  it('takes an empty answer as nothing', async () => {
    const { client } = rig([{ status: 204, text: '' }]);
    expect(await client.things.drop({ params: { id: 'a' } })).toBeNull();
  });
});

describe('a refusal', () => {
  it('becomes a problem with code, fields and request id', async () => {
    const { client } = rig([problem(400, 'request.invalid', { errors: [{ field: 'name', code: 'required', message: '请填写姓名' }] })]);
    const caught = await client.things.rename({ params: { id: 'a' }, body: { name: '' } }).catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(ClientProblem);
    expect(caught).toMatchObject({ code: 'request.invalid', status: 400, requestId: 'r1', errors: [{ field: 'name' }] });
  });

  it('is put in words when a proxy answers with a page', async () => {
    const { client } = rig([{ status: 502, text: '<html>' }]);
    await expect(client.things.list()).rejects.toMatchObject({ code: 'client.unreadable', title: '服务暂时不可用，请稍后重试' });
  });

  it('stays what the network said', async () => {
    const { client } = rig([ownProblem('client.timeout')]);
    await expect(client.things.list()).rejects.toMatchObject({ code: 'client.timeout', isNetwork: true });
  });
});

describe('an expired token', () => {
  it('is renewed once and the same request with the same key goes again', async () => {
    let token = 'old';
    const refresh = async () => ((token = 'new'), true);
    const { sent, client } = rig([problem(401, 'auth.expired'), { status: 200, text: '{"name":"b"}' }], { access: () => token, refresh });
    await client.things.rename({ params: { id: 'a' }, body: { name: 'b' } });
    expect(sent.map((one) => one.headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(new Set(sent.map((one) => one.headers['idempotency-key'])).size).toBe(1);
  });

  it('is not renewed again when the new one is refused, nor without a session', async () => {
    let renewals = 0;
    const refresh = async () => ((renewals += 1), true);
    const twice = rig([problem(401, 'auth.expired'), problem(401, 'auth.required')], { access: () => 't', refresh });
    await expect(twice.client.things.list()).rejects.toMatchObject({ code: 'auth.required' });
    const nobody = rig([problem(401, 'auth.required')], { refresh });
    await expect(nobody.client.things.list()).rejects.toMatchObject({ status: 401 });
    expect(renewals).toBe(1);
  });
});

it('makes keys that differ although the clock stands', () => {
  const keys = Array.from({ length: 500 }, () => randomKey(1));
  expect(new Set(keys).size).toBe(500);
  expect(keys.every((key) => /^[0-9a-f-]{33}$/.test(key))).toBe(true);
});

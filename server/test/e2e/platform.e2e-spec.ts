import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';

describe('the service without any room', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp();
  });
  afterAll(() => server.close());

  it('is live and ready', async () => {
    expect((await server.app.inject('/api/health/live')).json()).toEqual({ status: 'live' });
    expect((await server.app.inject('/api/health/ready')).json()).toEqual({ status: 'ready' });
  });

  it('answers unknown paths with a problem that carries the request id', async () => {
    const answer = await server.app.inject({ url: '/api/v1/nothing', headers: { 'x-request-id': 'abcdefgh1' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ code: 'request.not_found', status: 404, requestId: 'abcdefgh1', instance: '/api/v1/nothing' });
  });

  it('serves its own description and sends protective headers', async () => {
    const answer = await server.app.inject('/api/openapi.json');
    expect(answer.json()).toMatchObject({ openapi: '3.1.0' });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});

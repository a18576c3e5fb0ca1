import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const running: ChildProcess[] = [];

/** The program as a developer starts it. `said` resolves with its first words on either stream. */
function start(env: Record<string, string>, ...args: string[]): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.stderr?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  return { child, said };
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe('the sandbox program', () => {
  it('listens with the app it was given and ends on SIGTERM', async () => {
    const { child, said } = start({ SANDBOX_PORT: '0', SANDBOX_APP_ID: 'wxsandboxenv', SANDBOX_APP_SECRET: 'env' }, '--app-secret', 'arg');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await said)?.[0] ?? '';
    const body = JSON.stringify({ grant_type: 'client_credential', appid: 'wxsandboxenv', secret: 'arg' });
    const answer = await fetch(`${url}/cgi-bin/stable_token`, { method: 'POST', body });
    expect(await answer.json()).toHaveProperty('access_token');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('does not run in production', async () => {
    const { child, said } = start({ SANDBOX_PORT: '0', NODE_ENV: 'production' });
    expect(await said).toContain('does not run in production');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('says that the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { said } = start({ SANDBOX_PORT: String((holder.address() as AddressInfo).port) });
    expect(await said).toContain('EADDRINUSE');
    holder.close();
  });
});

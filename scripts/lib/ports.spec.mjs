// @ts-check
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort, greetsAsDatabase, isFree, portFrom, requireFree } from './ports.mjs';

/**
 * @param {string} host
 * @param {(port: number) => Promise<void>} work
 */
async function whileTaken(host, work) {
  const server = createServer((socket) => socket.end('HTTP'));
  await new Promise((resolve) => server.listen(0, host, () => resolve(undefined)));
  const address = server.address();
  try {
    await work(address && typeof address === 'object' ? address.port : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('ports', () => {
  it('says in one sentence that a port is taken and what to do', async () => {
    await whileTaken('127.0.0.1', async (port) => {
      await expect(requireFree(port)).rejects.toThrow(
        `Port ${port} is already used by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
      );
    });
  });

  it('sees a program that listens on every address', async () => {
    await whileTaken('0.0.0.0', async (port) => {
      expect(await isFree(port)).toBe(false);
      await expect(requireFree(port)).rejects.toThrow('already used');
    });
  });

  it('is content with a free one', async () => {
    await expect(requireFree(await freePort())).resolves.toBeUndefined();
  });

  it('takes no other program for a database', async () => {
    await whileTaken('127.0.0.1', async (port) => expect(await greetsAsDatabase(port)).toBe(false));
    expect(await greetsAsDatabase(await freePort())).toBe(false);
  });

  it.each(['0', '65536', '3.5', 'http', '-1'])('refuses %s as a port, naming the variable', (value) => {
    expect(() => portFrom(value, 3000, 'PORT')).toThrow(`PORT must be a port between 1 and 65535, not “${value}”.`);
  });

  it.each([undefined, ''])('reads %p as the default', (value) => expect(portFrom(value, 3000, 'PORT')).toBe(3000));
});
